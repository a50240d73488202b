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
    phone_type    TEXT NOT NULL,       -- as looked up, else by the numbering plan
    phone_valid   INTEGER NOT NULL,
    phone_carrier TEXT NOT NULL,       -- as looked up, else by the numbering plan; '' when neither says
    phone_looked_up INTEGER NOT NULL,  -- when the number was looked up on line; 0: never
    phone_suppressed INTEGER NOT NULL, -- somebody has said no from the number
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
    deleted       INTEGER NOT NULL,    -- 1 when in the bin, 2 when merged into another contact
    words_sum     INTEGER NOT NULL     -- of its words and digits, to know when they change
) STRICT;

-- A row for each case as lists show it.
CREATE TABLE case_list (
    no           INTEGER PRIMARY KEY,  -- legal_case.no
    id           TEXT NOT NULL UNIQUE,
    number       TEXT NOT NULL,
    title        TEXT NOT NULL,
    sort_name    TEXT NOT NULL,        -- of the number, or of the title when there is none; numbers within it by their value
    sort_title   TEXT NOT NULL,
    case_type_id TEXT NOT NULL,        -- '' when the case has no type
    status       TEXT NOT NULL,
    opened_on    TEXT NOT NULL,
    client       TEXT NOT NULL,        -- sort name of the first client, or ''
    updated_at   INTEGER NOT NULL,
    deleted      INTEGER NOT NULL      -- 1 when in the bin
) STRICT;

-- What the lists are filtered by: for each value of each mark, like status =
-- active, the set of the rows that have it. See docs/decisions.
CREATE TABLE list_value (
    id    INTEGER PRIMARY KEY,
    list  INTEGER NOT NULL,            -- 1 contacts, 2 cases
    mark  TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX list_value_by_value ON list_value (list, mark, value);

-- The sets in pieces of 16384 row numbers.
CREATE TABLE list_piece (
    at   INTEGER PRIMARY KEY,          -- list_value.id * 65536 + number of the piece
    nos  BLOB NOT NULL                 -- see piece.encode
) STRICT;

-- The values that a row has, to know what changes.
CREATE TABLE list_marks (
    list   INTEGER NOT NULL,
    no     INTEGER NOT NULL,
    vals   BLOB NOT NULL,              -- list_value.id, as varints
    PRIMARY KEY (list, no)
) STRICT, WITHOUT ROWID;

-- The rows of a list in the order of one of its columns. It stands in for indexes
-- of the lists' tables, since many rows are put into it fastest in its own order.
CREATE TABLE list_key (
    ord INTEGER NOT NULL,              -- list * 16 + which order, see order.id
    k   ANY NOT NULL,                  -- what the row has in the column
    no  INTEGER NOT NULL,
    PRIMARY KEY (ord, k, no)
) STRICT, WITHOUT ROWID;

-- The same rows in blocks of up to 2048, so that those of a set are found in order
-- without a look at each.
CREATE TABLE list_block (
    ord INTEGER NOT NULL,              -- as in list_key
    k   ANY NOT NULL,                  -- the block begins at this value of the column …
    no  INTEGER NOT NULL,              -- … and row; the first block begins before all
    nos BLOB NOT NULL,                 -- row numbers, 4 bytes each
    PRIMARY KEY (ord, k, no)
) STRICT, WITHOUT ROWID;

-- Another number after each change of a list's index or of what its words find, by
-- which those who keep them in memory know that they are old. Without meaning itself.
CREATE TABLE list_stamp (
    list  INTEGER PRIMARY KEY,         -- 1 contacts, 2 cases
    stamp INTEGER NOT NULL
) STRICT;

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
    prefix='3', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE contact_digits USING fts5 (
    digits, content='', contentless_delete=1, detail=full, tokenize='trigram'
);
CREATE VIRTUAL TABLE case_words USING fts5 (
    words, content='', contentless_delete=1, detail=full,
    prefix='3', tokenize="unicode61 remove_diacritics 2"
);

-- +goose Down
DROP TABLE case_words; DROP TABLE duplicate_pair; DROP TABLE list_stamp; DROP TABLE list_block; DROP TABLE list_key; DROP TABLE list_marks; DROP TABLE list_piece; DROP TABLE list_value; DROP TABLE case_list; DROP TABLE contact_digits; DROP TABLE contact_words; DROP TABLE contact_list;
DROP TABLE suppression; DROP TABLE consent_state;
