-- +goose Up
-- What proves things: consent events, activity, messages, imports, merges.
-- consent_event and activity are append-only: triggers refuse any change, and
-- each device chains its own entries by hash. What could name a person stands
-- in consent_text and activity_text, which only an erasure may remove; the chain
-- covers a salted digest of it and so stays whole.

CREATE TABLE erasure (
    contact_id  TEXT PRIMARY KEY,      -- of the contact that asked to be forgotten; 'address:' and a hash for each of its addresses
    erased_at   INTEGER NOT NULL,
    erased_by   TEXT NOT NULL,
    certificate TEXT NOT NULL          -- JSON: what was removed, what was kept and why
) STRICT, WITHOUT ROWID;

CREATE TABLE consent_event (
    id           TEXT PRIMARY KEY,
    contact_id   TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: an address that no contact had
    channel      TEXT NOT NULL CHECK (channel IN ('sms', 'email') OR channel = 'voice'),
    address_hash TEXT NOT NULL DEFAULT '',  -- keyed hash of the address, '' when it is about the contact alone
    case_type_id TEXT NOT NULL DEFAULT '',  -- '' means all
    state        TEXT NOT NULL CHECK (state IN ('in', 'out')),
    effective_at INTEGER NOT NULL,
    recorded_at  INTEGER NOT NULL,
    recorded_by  TEXT NOT NULL,
    method       TEXT NOT NULL CHECK (method IN ('reply', 'form') OR method IN ('import', 'manual') OR method IN ('voicemail', 'letter')),
    keyword      INTEGER NOT NULL DEFAULT 0 CHECK (keyword IN (0, 1)),  -- stopped by a keyword, so that YES may start again
    import_id    TEXT,
    message_id   TEXT,
    text_digest  BLOB NOT NULL DEFAULT x'',  -- SHA-256 of the row in consent_text, empty when there is none
    device_id    TEXT NOT NULL,
    seq          INTEGER NOT NULL,     -- counts this device's events from 1
    hash         BLOB NOT NULL         -- SHA-256 of the event and of the hash of the one before
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_event_by_contact ON consent_event (contact_id);
CREATE INDEX consent_event_by_address ON consent_event (address_hash, channel) WHERE address_hash <> '';
CREATE UNIQUE INDEX consent_event_chain ON consent_event (device_id, seq);

CREATE TABLE consent_text (
    event_id   TEXT PRIMARY KEY REFERENCES consent_event (id) DEFERRABLE INITIALLY DEFERRED,
    salt       BLOB NOT NULL,
    address    TEXT NOT NULL DEFAULT '',  -- E.164 or lower-case e-mail
    source     TEXT NOT NULL DEFAULT '',  -- where the consent came from
    evidence   TEXT NOT NULL DEFAULT '',  -- the words verbatim
    note       TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- The opt-outs that an opt-in answers.
CREATE TABLE consent_answer (
    event_id   TEXT NOT NULL REFERENCES consent_event (id) DEFERRABLE INITIALLY DEFERRED,
    opt_out_id TEXT NOT NULL,          -- may be another machine's event that has not come yet
    PRIMARY KEY (event_id, opt_out_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
    id          TEXT PRIMARY KEY,
    at          INTEGER NOT NULL,
    actor       TEXT NOT NULL,
    contact_id  TEXT,
    case_id     TEXT,
    verb        TEXT NOT NULL,
    field       TEXT NOT NULL DEFAULT '',
    batch_id    TEXT,                  -- import, merge or bulk action
    text_digest BLOB NOT NULL DEFAULT x'',  -- SHA-256 of the row in activity_text, empty when there is none
    device_id   TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    hash        BLOB NOT NULL         -- SHA-256 of the entry and of the hash of the one before
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_by_time ON activity (at);
CREATE INDEX activity_by_contact ON activity (contact_id, at) WHERE contact_id IS NOT NULL;
CREATE INDEX activity_by_case ON activity (case_id, at) WHERE case_id IS NOT NULL;
CREATE UNIQUE INDEX activity_chain ON activity (device_id, seq);

CREATE TABLE activity_text (
    activity_id TEXT PRIMARY KEY REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    salt        BLOB NOT NULL,
    from_text   TEXT NOT NULL DEFAULT '',
    to_text     TEXT NOT NULL DEFAULT '',
    detail      TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- How far each device's chains have come, so that entries cut off at an end are missed.
CREATE TABLE chain_head (
    chain     TEXT NOT NULL CHECK (chain IN ('consent_event', 'activity')),
    device_id TEXT NOT NULL,
    seq       INTEGER NOT NULL,        -- of the last entry
    hash      BLOB NOT NULL,
    PRIMARY KEY (chain, device_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
    id           TEXT PRIMARY KEY,
    direction    TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    channel      TEXT NOT NULL CHECK (channel IN ('sms', 'email', 'voice')),
    address      TEXT NOT NULL DEFAULT '',  -- the other side's, E.164 or lower-case e-mail; as given when neither
    subject      TEXT NOT NULL DEFAULT '',
    body         TEXT NOT NULL DEFAULT '',
    at           INTEGER NOT NULL,     -- when it came in or went out
    kind         TEXT NOT NULL DEFAULT '' CHECK (kind IN ('', 'solicitation', 'informational', 'confirmation', 'personal')),
    case_type_id TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL CHECK (state IN ('received', 'prepared', 'sent', 'held', 'failed')),
    reading      TEXT NOT NULL DEFAULT '' CHECK (reading IN ('', 'revoke', 'review', 'opt_in', 'help', 'none')),
    reasons      TEXT NOT NULL DEFAULT '[]',  -- JSON: why it was held back or failed
    decision     TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'pending', 'revoke', 'keep')),  -- of a person, on a message under review
    decided_at   INTEGER,
    decided_by   TEXT NOT NULL DEFAULT '',
    due_on       TEXT NOT NULL DEFAULT '',  -- legal deadline of a revocation that a person must act on
    answers_id   TEXT,                 -- a confirmation: the message that it answers
    batch_id     TEXT,
    external_id  TEXT NOT NULL DEFAULT '',  -- the provider's
    created_at   INTEGER NOT NULL,
    created_by   TEXT NOT NULL,
    updated_at   INTEGER NOT NULL,
    deleted_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX message_by_time ON message (direction, at);
CREATE INDEX message_by_address ON message (address, channel);
CREATE INDEX message_to_decide ON message (at) WHERE decision = 'pending';
CREATE INDEX message_by_external ON message (external_id) WHERE external_id <> '';
CREATE INDEX message_by_answered ON message (answers_id) WHERE answers_id IS NOT NULL;
CREATE INDEX message_by_batch ON message (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE message_contact (
    message_id TEXT NOT NULL REFERENCES message (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (message_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_contact_by_contact ON message_contact (contact_id);

CREATE TABLE template (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    channel      TEXT NOT NULL CHECK (channel IN ('sms', 'email', 'voice')),
    kind         TEXT NOT NULL CHECK (kind IN ('solicitation', 'informational')),
    case_type_id TEXT NOT NULL DEFAULT '',
    subject      TEXT NOT NULL DEFAULT '',
    body         TEXT NOT NULL,
    updated_at   INTEGER NOT NULL,
    deleted_at   INTEGER
) STRICT, WITHOUT ROWID;

-- One row an import that was committed.
CREATE TABLE import_run (
    id           TEXT PRIMARY KEY,
    file_name    TEXT NOT NULL,        -- without its folder
    format       TEXT NOT NULL,
    content_hash TEXT NOT NULL,        -- SHA-256 of the file, to know it again
    options      TEXT NOT NULL,        -- JSON
    rows_read    INTEGER NOT NULL,
    rows_created INTEGER NOT NULL,
    rows_updated INTEGER NOT NULL,
    rows_skipped INTEGER NOT NULL,
    rows_failed  INTEGER NOT NULL,
    summary      TEXT NOT NULL DEFAULT '{}',  -- JSON: warnings, what the file tried to clear
    committed_at INTEGER NOT NULL,
    committed_by TEXT NOT NULL,
    undone_at    INTEGER,
    undone_by    TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX import_run_by_content ON import_run (content_hash);

-- What became of each row of an import, so that every row is accounted for.
CREATE TABLE import_row (
    import_id  TEXT NOT NULL REFERENCES import_run (id) DEFERRABLE INITIALLY DEFERRED,
    row        INTEGER NOT NULL,       -- as the file's program counts
    outcome    TEXT NOT NULL CHECK (outcome IN ('created', 'updated') OR outcome IN ('skipped', 'failed')),
    contact_id TEXT,
    reason     TEXT NOT NULL DEFAULT '',
    changes    TEXT,                   -- JSON: what an update changed, from what to what, for undo
    version    INTEGER,                -- the contact's version right after
    PRIMARY KEY (import_id, row)
) STRICT, WITHOUT ROWID;

-- A column mapping that was used or named, offered again for the same header.
CREATE TABLE import_mapping (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL DEFAULT '',  -- '' when only remembered
    header_key TEXT NOT NULL,
    mapping    TEXT NOT NULL,          -- JSON
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX import_mapping_by_header ON import_mapping (header_key) WHERE deleted_at IS NULL;

-- How a file was read otherwise than by itself, for the next file like it.
CREATE TABLE import_reading (
    id         TEXT PRIMARY KEY,
    likeness   TEXT NOT NULL,          -- hash of what a file has to show to be like it
    reading    TEXT NOT NULL,          -- JSON
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX import_reading_by_time ON import_reading (updated_at) WHERE deleted_at IS NULL;

CREATE TABLE merge_run (
    id         TEXT PRIMARY KEY,
    kept_id    TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    merged_ids TEXT NOT NULL,          -- JSON: those that went into it
    before     TEXT NOT NULL,          -- JSON: all of them and their links before
    version    INTEGER NOT NULL,       -- the kept contact's version right after
    merged_at  INTEGER NOT NULL,
    merged_by  TEXT NOT NULL,
    undone_at  INTEGER
) STRICT, WITHOUT ROWID;

-- One bulk change of many contacts, so that it can be undone at once.
CREATE TABLE bulk_run (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    before    TEXT NOT NULL,           -- JSON: old values and versions right after, by contact
    run_at    INTEGER NOT NULL,
    run_by    TEXT NOT NULL,
    undone_at INTEGER
) STRICT, WITHOUT ROWID;

-- A pair of contacts that somebody has said are not the same.
CREATE TABLE not_duplicate (
    first_id  TEXT NOT NULL,           -- the smaller id
    second_id TEXT NOT NULL,
    said_at   INTEGER NOT NULL,
    said_by   TEXT NOT NULL,
    PRIMARY KEY (first_id, second_id)
) STRICT, WITHOUT ROWID;

-- The firm's own do-not-call list; an entry is a 5-year record and is never removed.
CREATE TABLE dnc_entry (
    id       TEXT PRIMARY KEY,
    e164     TEXT NOT NULL,
    reason   TEXT NOT NULL DEFAULT '',
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dnc_entry_by_number ON dnc_entry (e164);

-- Why a number on the national list may be called all the same.
CREATE TABLE dnc_exception (
    id         TEXT PRIMARY KEY,
    e164       TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('written_permission', 'transaction', 'inquiry')),
    since      TEXT NOT NULL,          -- day of the permission, last transaction or inquiry
    proof      TEXT NOT NULL,
    note       TEXT NOT NULL DEFAULT '',
    added_at   INTEGER NOT NULL,
    added_by   TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    ended_at   INTEGER                 -- when it was taken back
) STRICT, WITHOUT ROWID;
CREATE INDEX dnc_exception_by_number ON dnc_exception (e164);

-- What an online look-up said of a number.
CREATE TABLE phone_lookup (
    e164         TEXT PRIMARY KEY,
    valid        INTEGER NOT NULL CHECK (valid IN (0, 1)),  -- the service knows such a number
    line_type    TEXT NOT NULL,        -- as in package phone; 'unknown' when the service cannot tell
    carrier      TEXT NOT NULL,        -- on that day, or ''
    note         TEXT NOT NULL DEFAULT '',  -- why type or carrier are missing, as a sentence
    provider     TEXT NOT NULL,
    looked_up_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which carrier numbers belong to, by the file that the firm has licensed. No
-- range overlaps another.
CREATE TABLE carrier_range (
    first   INTEGER PRIMARY KEY,       -- digits of the first E.164 number, as a number
    last    INTEGER NOT NULL,          -- of the last one, inclusive
    carrier TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consent_answer_no_update BEFORE UPDATE ON consent_answer
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consent_answer_no_delete BEFORE DELETE ON consent_answer
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consent_text_no_update BEFORE UPDATE ON consent_text
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consent_text_no_delete BEFORE DELETE ON consent_text
WHEN NOT EXISTS (SELECT 1 FROM consent_event e JOIN erasure g ON g.contact_id = coalesce(e.contact_id, 'address:' || e.address_hash) WHERE e.id = OLD.event_id)
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity
BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity
BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER activity_text_no_update BEFORE UPDATE ON activity_text
BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER activity_text_no_delete BEFORE DELETE ON activity_text
WHEN NOT EXISTS (SELECT 1 FROM activity a JOIN erasure g ON g.contact_id = a.contact_id WHERE a.id = OLD.activity_id)
BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE chain_head; DROP TABLE activity_text; DROP TABLE activity; DROP TABLE consent_text; DROP TABLE consent_answer; DROP TABLE consent_event;
DROP TABLE message_contact; DROP TABLE message; DROP TABLE template; DROP TABLE import_row; DROP TABLE import_run;
DROP TABLE import_mapping; DROP TABLE import_reading; DROP TABLE merge_run; DROP TABLE bulk_run; DROP TABLE not_duplicate; DROP TABLE dnc_entry;
DROP TABLE dnc_exception; DROP TABLE phone_lookup; DROP TABLE carrier_range; DROP TABLE erasure;
