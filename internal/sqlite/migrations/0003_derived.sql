-- +goose Up
-- Derived from the record, kept by the same transaction, and rebuilt by
-- "casefolk doctor --repair": never synced, never the only copy of anything.

-- What stands now, computed from consent_event by package consent.
CREATE TABLE consent_state (
    contact_id   TEXT NOT NULL,
    channel      TEXT NOT NULL,
    case_type_id TEXT NOT NULL,        -- '' is the channel as a whole
    state        TEXT NOT NULL CHECK (state IN ('in', 'out')),
    since        INTEGER NOT NULL,     -- effective_at of the event that decided
    event_id     TEXT NOT NULL,
    last_out_at  INTEGER,              -- newest opt-out in force, when state is 'out'
    last_out_id  TEXT,
    PRIMARY KEY (contact_id, channel, case_type_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_state_out ON consent_state (case_type_id, channel, contact_id) WHERE state = 'out';

-- Addresses that the opt-outs which contacts gave as a whole hold for too,
-- besides the address that an event names itself.
CREATE TABLE suppression (
    address_hash TEXT NOT NULL,
    event_id     TEXT NOT NULL,        -- of an opt-out that its contact gave as a whole
    address      TEXT NOT NULL,        -- '' when it was erased
    PRIMARY KEY (address_hash, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX suppression_by_event ON suppression (event_id);

-- Numbers of contacts that a national do-not-call list holds, stale or not. The
-- lists are files beside the database; this is kept when one of them or a contact
-- changes, for the list's filter and the marks beside numbers. The gate asks the
-- lists themselves.
CREATE TABLE dnc_listed (
    e164 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- A row for each contact as lists show it.
CREATE TABLE contact_list (
    no            INTEGER PRIMARY KEY, -- contact.no
    id            TEXT NOT NULL UNIQUE,
    display_name  TEXT NOT NULL,
    sort_name     TEXT NOT NULL,
    kind          TEXT NOT NULL,
    status        TEXT NOT NULL,
    login_source  TEXT NOT NULL,
    phone         TEXT NOT NULL,       -- primary, national form when valid, else as typed
    phone_e164    TEXT NOT NULL,
    phone_type    TEXT NOT NULL,
    phone_valid   INTEGER NOT NULL,
    phones        INTEGER NOT NULL,
    bad_phones    INTEGER NOT NULL,
    text_phones   INTEGER NOT NULL,    -- numbers that can get texts
    email         TEXT NOT NULL,
    emails        INTEGER NOT NULL,
    cases         INTEGER NOT NULL,
    sms           TEXT NOT NULL,
    email_state   TEXT NOT NULL,
    voice         TEXT NOT NULL,
    score         REAL NOT NULL,
    scores        INTEGER NOT NULL,
    source        TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted       INTEGER NOT NULL     -- 1 when in the bin, 2 when merged into another contact
) STRICT;
CREATE INDEX contact_list_by_name ON contact_list (deleted, sort_name, no);

-- A row for each case as lists show it.
CREATE TABLE case_list (
    no           INTEGER PRIMARY KEY,  -- legal_case.no
    id           TEXT NOT NULL UNIQUE,
    number       TEXT NOT NULL,
    title        TEXT NOT NULL,
    sort_name    TEXT NOT NULL,        -- of the number, or of the title when there is none; numbers within it by their value
    sort_title   TEXT NOT NULL,
    case_type_id TEXT NOT NULL,        -- '' when the case has no type
    type_name    TEXT NOT NULL,        -- folded
    status       TEXT NOT NULL,
    opened_on    TEXT NOT NULL,
    client       TEXT NOT NULL,        -- sort name of the first client, or ''
    login_source TEXT NOT NULL,        -- of that client, or ''
    sources      INTEGER NOT NULL,     -- login sources of all clients, a bit each
    roles        INTEGER NOT NULL,     -- roles of everybody on the case, a bit each in the order of legalcase.Roles
    updated_at   INTEGER NOT NULL,
    deleted      INTEGER NOT NULL      -- 1 when in the bin
) STRICT;
CREATE INDEX case_list_by_number ON case_list (deleted, sort_name, no);
CREATE INDEX case_list_by_title ON case_list (deleted, sort_title, sort_name, no);
CREATE INDEX case_list_by_type ON case_list (deleted, type_name, sort_name, no);
CREATE INDEX case_list_by_status ON case_list (deleted, status, sort_name, no);
CREATE INDEX case_list_by_client ON case_list (deleted, client, sort_name, no);
CREATE INDEX case_list_by_login_source ON case_list (deleted, login_source, sort_name, no);
CREATE INDEX case_list_by_opened ON case_list (deleted, opened_on, sort_name, no);
CREATE INDEX case_list_by_updated ON case_list (deleted, updated_at, sort_name, no);
CREATE INDEX case_list_of_type ON case_list (case_type_id);

-- Pairs of contacts that may be one, as the last search found them.
CREATE TABLE duplicate_pair (
    first_id  TEXT NOT NULL,           -- the smaller id
    second_id TEXT NOT NULL,
    score     REAL NOT NULL,           -- 0 to 1
    reasons   TEXT NOT NULL,           -- JSON
    PRIMARY KEY (first_id, second_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicate_pair_by_score ON duplicate_pair (score, first_id, second_id);
CREATE INDEX duplicate_pair_by_second ON duplicate_pair (second_id);

-- Words of names, companies, e-mails and case numbers; digits of phones.
-- The row number is contact.no.
CREATE VIRTUAL TABLE contact_words USING fts5 (
    words, content='', contentless_delete=1, detail=full,
    prefix='1 2 3', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE contact_digits USING fts5 (
    digits, content='', contentless_delete=1, detail=full, tokenize='trigram'
);
CREATE VIRTUAL TABLE case_words USING fts5 (
    words, content='', contentless_delete=1, detail=full,
    prefix='1 2 3', tokenize="unicode61 remove_diacritics 2"
);

-- +goose Down
DROP TABLE dnc_listed; DROP TABLE case_words; DROP TABLE duplicate_pair; DROP TABLE case_list; DROP TABLE contact_digits; DROP TABLE contact_words; DROP TABLE contact_list;
DROP TABLE suppression; DROP TABLE consent_state;
