-- A document whose words are held. Its number stands for it below. 0 is the registry.
CREATE TABLE document (number INTEGER PRIMARY KEY, name TEXT UNIQUE, sha256 TEXT);
-- Every wording once. The id sorts by kind, then by length, so that the index gives the shortest first.
CREATE TABLE wording (id INTEGER PRIMARY KEY, kind INTEGER, text TEXT, initial TEXT);
-- Who says what: a part of a document, or a shared thing by its path. about is a wording's text.
CREATE TABLE says (document INTEGER, wording INTEGER, place TEXT, about TEXT,
  PRIMARY KEY (document, wording, place)) WITHOUT ROWID;
-- The parts that bear a wording. Of shared things, how many documents say so. wording 0: how many rest on the thing.
CREATE TABLE part (wording INTEGER, document INTEGER, place TEXT, about TEXT,
  PRIMARY KEY (wording, document, place)) WITHOUT ROWID;
CREATE TABLE shared (wording INTEGER, place TEXT, documents INTEGER, PRIMARY KEY (wording, place)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE VIRTUAL TABLE gram USING fts5(pair, single, initial, content='', tokenize='ascii');
