-- +goose Up
-- The firm's record. Times are INTEGER Unix milliseconds, UTC; days are TEXT
-- YYYY-MM-DD. Ids are UUIDv7 text. An entity is never deleted: deleted_at marks
-- it. User data has no UNIQUE constraint, since two machines of a firm may both
-- add the same thing before they meet; duplicates are shown, not refused.
--
-- In tables that an import fills, a CHECK of three values or more is put together
-- from pairs: SQLite makes an index of a longer list and seeks each row's value in
-- it, which took a sixth of the database's time.

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,            -- 'device.…' stays on this machine, 'firm.…' is the firm's
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_type (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    archived_at INTEGER,               -- no longer offered for new cases
    import_id   TEXT,                  -- of the import that added it
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    deleted_at  INTEGER                -- only with the undo of that import
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    no                 INTEGER PRIMARY KEY,  -- local to this file; only derived tables use it
    id                 TEXT NOT NULL UNIQUE,
    version            INTEGER NOT NULL DEFAULT 1,
    kind               TEXT NOT NULL CHECK (kind IN ('individual', 'business')),
    prefix             TEXT NOT NULL DEFAULT '',
    given_name         TEXT NOT NULL DEFAULT '',
    middle_name        TEXT NOT NULL DEFAULT '',
    family_name        TEXT NOT NULL DEFAULT '',
    suffix             TEXT NOT NULL DEFAULT '',
    nickname           TEXT NOT NULL DEFAULT '',
    company            TEXT NOT NULL DEFAULT '',
    job_title          TEXT NOT NULL DEFAULT '',
    display_name       TEXT NOT NULL DEFAULT '',  -- given by the user instead of the name made from the parts
    status             TEXT NOT NULL CHECK (status IN ('active', 'inactive') OR status IN ('pending', 'unreachable')),
    preferred_channel  TEXT NOT NULL DEFAULT '' CHECK (preferred_channel IN ('', 'sms') OR preferred_channel IN ('email', 'voice') OR preferred_channel = 'mail'),
    preferred_language TEXT NOT NULL DEFAULT '',
    login_source       TEXT NOT NULL CHECK (login_source IN ('web', 'mobile') OR login_source IN ('web_mobile', 'not_installed')),
    source             TEXT NOT NULL DEFAULT '',
    external_system    TEXT NOT NULL DEFAULT '',
    external_id        TEXT NOT NULL DEFAULT '',
    notes              TEXT NOT NULL DEFAULT '',
    created_at         INTEGER NOT NULL,
    created_by         TEXT NOT NULL,
    updated_at         INTEGER NOT NULL,
    updated_by         TEXT NOT NULL,
    deleted_at         INTEGER,
    merged_into        TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    import_id          TEXT                     -- the import that created it; the activity says so without an entry
) STRICT;
CREATE INDEX contact_by_external ON contact (external_id, external_system) WHERE external_id <> '';
CREATE INDEX contact_imported ON contact (created_at, id) WHERE import_id IS NOT NULL;  -- those of one import were created at one time
CREATE INDEX contact_in_bin ON contact (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX contact_by_merged ON contact (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE phone (
    contact_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    id         TEXT NOT NULL,
    position   INTEGER NOT NULL,       -- order in the contact, from 0
    label      TEXT NOT NULL CHECK (label IN ('primary', 'mobile') OR label IN ('home', 'work')),
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
    raw        TEXT NOT NULL,          -- as typed, for ever
    e164       TEXT NOT NULL DEFAULT '',
    extension  TEXT NOT NULL DEFAULT '',
    valid      INTEGER NOT NULL CHECK (valid IN (0, 1)),
    problem    TEXT NOT NULL DEFAULT '',
    line_type  TEXT NOT NULL DEFAULT '',
    carrier    TEXT NOT NULL DEFAULT '',
    region     TEXT NOT NULL DEFAULT '',
    time_zones TEXT NOT NULL DEFAULT '',  -- IANA names, separated by a space
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    PRIMARY KEY (contact_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_by_e164 ON phone (e164, contact_id) WHERE e164 <> '' AND deleted_at IS NULL;

CREATE TABLE email (
    contact_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    id         TEXT NOT NULL,
    position   INTEGER NOT NULL,
    label      TEXT NOT NULL CHECK (label IN ('primary', 'personal') OR label = 'work'),
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
    address    TEXT NOT NULL,          -- as typed
    normal     TEXT NOT NULL,          -- lower case, for comparing
    valid      INTEGER NOT NULL CHECK (valid IN (0, 1)),
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    PRIMARY KEY (contact_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX email_by_normal ON email (normal, contact_id) WHERE deleted_at IS NULL;

CREATE TABLE address (
    contact_id  TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    id          TEXT NOT NULL,
    position    INTEGER NOT NULL,
    label       TEXT NOT NULL CHECK (label IN ('home', 'work') OR label = 'other'),
    street      TEXT NOT NULL DEFAULT '',
    city        TEXT NOT NULL DEFAULT '',
    state       TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    country     TEXT NOT NULL DEFAULT '',
    updated_at  INTEGER NOT NULL,
    deleted_at  INTEGER,
    PRIMARY KEY (contact_id, id)
) STRICT, WITHOUT ROWID;

-- A business's contact persons who are contacts themselves.
CREATE TABLE contact_person (
    business_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    id          TEXT NOT NULL,
    person_id   TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    role        TEXT NOT NULL DEFAULT '',
    updated_at  INTEGER NOT NULL,
    deleted_at  INTEGER,
    PRIMARY KEY (business_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_person_by_person ON contact_person (person_id) WHERE deleted_at IS NULL;

CREATE TABLE score (
    contact_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    id         TEXT NOT NULL,
    case_id    TEXT REFERENCES legal_case (id) DEFERRABLE INITIALLY DEFERRED,
    value      INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5),
    comment    TEXT NOT NULL DEFAULT '',
    scored_at  INTEGER NOT NULL,
    scored_by  TEXT NOT NULL,
    import_id  TEXT,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    PRIMARY KEY (contact_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_case (
    no           INTEGER PRIMARY KEY,  -- local to this file
    id           TEXT NOT NULL UNIQUE,
    version      INTEGER NOT NULL DEFAULT 1,
    number       TEXT NOT NULL DEFAULT '',
    number_key   TEXT NOT NULL DEFAULT '',  -- folded, for comparing
    title        TEXT NOT NULL DEFAULT '',
    case_type_id TEXT REFERENCES case_type (id) DEFERRABLE INITIALLY DEFERRED,
    status       TEXT NOT NULL CHECK (status IN ('open', 'pending', 'closed')),
    opened_on    TEXT NOT NULL DEFAULT '',
    closed_on    TEXT NOT NULL DEFAULT '',
    description  TEXT NOT NULL DEFAULT '',
    created_at   INTEGER NOT NULL,
    created_by   TEXT NOT NULL,
    updated_at   INTEGER NOT NULL,
    updated_by   TEXT NOT NULL,
    deleted_at   INTEGER,
    import_id    TEXT
) STRICT;
CREATE INDEX legal_case_by_number ON legal_case (number_key) WHERE deleted_at IS NULL;
CREATE INDEX legal_case_by_type ON legal_case (case_type_id) WHERE deleted_at IS NULL;

-- A contact's place on a case.
CREATE TABLE party (
    case_id    TEXT NOT NULL REFERENCES legal_case (id) DEFERRABLE INITIALLY DEFERRED,
    id         TEXT NOT NULL,
    contact_id TEXT NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    role       TEXT NOT NULL,
    import_id  TEXT,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    PRIMARY KEY (case_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_by_contact ON party (contact_id, case_id, role) WHERE deleted_at IS NULL;

CREATE TABLE saved_view (
    id         TEXT PRIMARY KEY,
    page       TEXT NOT NULL,          -- 'contacts', 'cases', …
    name       TEXT NOT NULL,
    definition TEXT NOT NULL,          -- JSON that the window writes and reads
    position   INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE saved_view; DROP TABLE party; DROP TABLE legal_case; DROP TABLE score; DROP TABLE contact_person;
DROP TABLE address; DROP TABLE email; DROP TABLE phone; DROP TABLE contact; DROP TABLE case_type; DROP TABLE setting;
