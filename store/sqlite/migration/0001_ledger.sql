-- The ledger: entries appended per account under gapless positions, and the
-- cache of what was folded from them.
--
-- The workspace stands first in every key, so that the same schema can be
-- divided by workspace later. Instants are microseconds since 1970 UTC. Text
-- is compared byte by byte, which is SQLite's own default (BINARY).

-- +goose Up
CREATE TABLE workspace (
    id     TEXT NOT NULL CHECK (id <> ''),
    secret BLOB NOT NULL,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- head is the position of the newest entry; appending locks this row.
CREATE TABLE account (
    workspace TEXT    NOT NULL,
    id        TEXT    NOT NULL CHECK (id <> ''),
    key       TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    member_id TEXT    NOT NULL,
    head      INTEGER NOT NULL CHECK (head >= 0),
    PRIMARY KEY (workspace, id),
    FOREIGN KEY (workspace) REFERENCES workspace (id)
) STRICT, WITHOUT ROWID;

-- payload holds the bytes themselves up to 4 KiB; longer ones are empty here
-- and lie in parts in the table payload. size and digest (SHA-256) are of the whole.
CREATE TABLE entry (
    workspace TEXT    NOT NULL,
    account   TEXT    NOT NULL,
    position  INTEGER NOT NULL CHECK (position > 0),
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 255),
    happened  INTEGER NOT NULL,
    learned   INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    origin    TEXT    NOT NULL,
    key       TEXT    NOT NULL,
    size      INTEGER NOT NULL CHECK (size >= 0),
    digest    BLOB    NOT NULL CHECK (length(digest) = 32),
    payload   BLOB    NOT NULL,
    PRIMARY KEY (workspace, account, position),
    FOREIGN KEY (workspace, account) REFERENCES account (workspace, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX entry_key ON entry (workspace, account, key) WHERE key <> '';

-- Rows of a mebibyte belong in a table with rowids: a tree of keys stays small.
CREATE TABLE payload (
    workspace TEXT    NOT NULL,
    account   TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    part      INTEGER NOT NULL CHECK (part >= 0),
    bytes     BLOB    NOT NULL,
    PRIMARY KEY (workspace, account, position, part),
    FOREIGN KEY (workspace, account, position) REFERENCES entry (workspace, account, position)
) STRICT;

CREATE TABLE section (
    workspace TEXT    NOT NULL,
    account   TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    part      INTEGER NOT NULL CHECK (part >= 0),
    position  INTEGER NOT NULL CHECK (position >= 0),
    size      INTEGER NOT NULL CHECK (size >= 0),
    bytes     BLOB    NOT NULL,
    PRIMARY KEY (workspace, account, name, part),
    FOREIGN KEY (workspace, account) REFERENCES account (workspace, id)
) STRICT;

PRAGMA user_version = 1;
