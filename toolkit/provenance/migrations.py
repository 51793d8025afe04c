"""The tables of the store, as a list of steps; the file's ``user_version`` counts those that were done."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

APPLICATION_ID = 0x51647274  # "Qdrt"

_FIRST = """
CREATE TABLE document (
  id TEXT PRIMARY KEY,           -- sha256 over language and text
  lang TEXT,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE appearance (        -- where a text was read; the same text may appear in many places
  document TEXT NOT NULL REFERENCES document (id),
  uri TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT NOT NULL, raw_sha256 TEXT NOT NULL,
  PRIMARY KEY (document, uri, publisher, published, raw_sha256)
) STRICT, WITHOUT ROWID;
CREATE TABLE signature (
  id INTEGER PRIMARY KEY,
  line TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,             -- sha256 over command, signature and what was to be done: a batch is taken up by it
  command TEXT NOT NULL,
  signature INTEGER NOT NULL REFERENCES signature (id),
  started TEXT NOT NULL
) STRICT;
CREATE INDEX run_by_key ON run (key);
CREATE TABLE input (
  run INTEGER NOT NULL REFERENCES run (id),
  position INTEGER NOT NULL,
  document TEXT NOT NULL REFERENCES document (id),
  uri TEXT, publisher TEXT, published TEXT, raw_sha256 TEXT,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE quotation (
  id TEXT PRIMARY KEY,           -- sha256 over the columns
  document TEXT NOT NULL REFERENCES document (id),
  content TEXT NOT NULL,         -- JSON: [[start, end], ...]
  kind TEXT NOT NULL,
  cue TEXT, source TEXT,         -- JSON: [start, end]
  speaker TEXT,
  relay TEXT NOT NULL            -- JSON: [name, ...]
) STRICT, WITHOUT ROWID;
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  name TEXT NOT NULL,
  key TEXT NOT NULL,             -- sha256 over what was compared
  original TEXT REFERENCES document (id), original_start INTEGER, original_end INTEGER,
  rendering TEXT NOT NULL REFERENCES document (id), rendering_start INTEGER NOT NULL, rendering_end INTEGER NOT NULL,
  origin TEXT NOT NULL,          -- JSON: uri, publisher, published, raw_sha256 of the original and of the rendering
  verdict TEXT NOT NULL,
  drift REAL,
  quotation TEXT REFERENCES quotation (id),
  checked TEXT NOT NULL,         -- JSON: [rule, ...]
  not_checked TEXT NOT NULL,     -- JSON: {what: why}
  hash TEXT NOT NULL,            -- sha256 over the report with its alignment and findings
  UNIQUE (run, key)
) STRICT;
CREATE TABLE alignment (
  report INTEGER PRIMARY KEY REFERENCES report (id),
  original_tokens TEXT NOT NULL, -- JSON: [[start, end], ...]
  rendering_tokens TEXT NOT NULL,
  links TEXT NOT NULL            -- JSON: [[original token, rendering token, score, sure], ...]
) STRICT;
CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (id),
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  confidence REAL NOT NULL,
  message TEXT NOT NULL,
  original_start INTEGER, original_end INTEGER,
  rendering_start INTEGER, rendering_end INTEGER,
  evidence TEXT NOT NULL,        -- JSON
  suggestion TEXT,
  fingerprint TEXT NOT NULL
) STRICT;
CREATE INDEX finding_by_report ON finding (report);
CREATE INDEX finding_by_fingerprint ON finding (fingerprint);
CREATE INDEX finding_by_rule ON finding (rule, severity);
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'dismiss', 'withdraw')),
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  texts TEXT NOT NULL            -- sha256 over the words of both sides: other words, and the decision has expired
) STRICT;
CREATE INDEX decision_by_fingerprint ON decision (fingerprint);
CREATE TABLE chain (             -- one link a commit; its hash covers the link before
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('begin', 'reports', 'finish', 'decision')),
  run INTEGER REFERENCES run (id),
  first INTEGER, last INTEGER,   -- rows of report or decision that the link seals
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
"""

_TABLES = (
    "document", "appearance", "signature", "run", "input", "quotation", "report", "alignment", "finding", "decision",
    "chain",
)  # fmt: skip


def _never(table: str, verb: str) -> str:
    """A statement that refuses to change or delete rows."""
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the store only grows'); END;\n"
    )


_GUARDS = "".join(_never(table, verb) for table in _TABLES for verb in ("UPDATE", "DELETE"))

_SECOND = """
-- Where a text was read is said by the inputs and the reports, which are sealed.
DROP TABLE appearance;
CREATE VIEW appearance (document, uri, publisher, published, raw_sha256) AS
  SELECT document, uri, publisher, published, raw_sha256 FROM input
  WHERE coalesce(uri, publisher, published, raw_sha256) IS NOT NULL
  UNION SELECT original, json_extract(origin, '$[0][0]'), json_extract(origin, '$[0][1]'),
    json_extract(origin, '$[0][2]'), json_extract(origin, '$[0][3]') FROM report
  WHERE original IS NOT NULL AND json_extract(origin, '$[0]') <> '[null,null,null,null]'
  UNION SELECT rendering, json_extract(origin, '$[1][0]'), json_extract(origin, '$[1][1]'),
    json_extract(origin, '$[1][2]'), json_extract(origin, '$[1][3]') FROM report
  WHERE json_extract(origin, '$[1]') <> '[null,null,null,null]';
CREATE TABLE aid (               -- what helps to read the original; only where something does
  report INTEGER PRIMARY KEY REFERENCES report (id),
  mt TEXT NOT NULL,              -- JSON: what a translation model said of the pair
  meanings TEXT NOT NULL         -- JSON: [[original token, what the glossary says it means], ...]
) STRICT;
CREATE TABLE comparison (        -- what a run of compare found besides its reports
  run INTEGER PRIMARY KEY REFERENCES run (id),
  content TEXT NOT NULL          -- JSON: all of it but cells and edges
) STRICT;
CREATE TABLE cell (              -- how a witness renders a phrase of the original
  run INTEGER NOT NULL REFERENCES run (id),
  position INTEGER NOT NULL,     -- of the phrase among the phrases
  witness TEXT NOT NULL,         -- siglum
  phrase TEXT NOT NULL,
  status TEXT NOT NULL,
  words TEXT NOT NULL,
  shifts TEXT NOT NULL,          -- JSON: [[rule, severity, confidence], ...]
  content TEXT NOT NULL,         -- JSON: the whole cell
  PRIMARY KEY (run, position, witness)
) STRICT, WITHOUT ROWID;
CREATE TABLE edge (              -- from whom a witness has the words
  run INTEGER NOT NULL REFERENCES run (id),
  position INTEGER NOT NULL,
  witness TEXT NOT NULL,         -- siglum
  parent TEXT,                   -- siglum; NULL is the original
  relation TEXT NOT NULL,
  confidence REAL NOT NULL,
  alternatives TEXT NOT NULL,    -- JSON: [[siglum or null, confidence], ...]
  content TEXT NOT NULL,         -- JSON: the whole edge
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
-- The chain with one kind of link more.
CREATE TEMP TABLE held AS SELECT * FROM chain;
DROP TABLE chain;
CREATE TABLE chain (             -- one link a commit; its hash covers the link before
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('begin', 'reports', 'comparison', 'finish', 'decision')),
  run INTEGER REFERENCES run (id),
  first INTEGER, last INTEGER,   -- rows of report or decision that the link seals
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO chain SELECT * FROM held ORDER BY id;
DROP TABLE held;
"""

_NEW = ("aid", "comparison", "cell", "edge", "chain")
_KEYS = {
    "document": ("id",), "signature": ("id", "line"), "run": ("id",), "input": ("run, position",),
    "quotation": ("id",), "report": ("id", "run, key"), "alignment": ("report",), "finding": ("id",),
    "decision": ("id",), "aid": ("report",), "comparison": ("run",), "cell": ("run, position, witness",),
    "edge": ("run, position",), "chain": ("id", "hash"),
}  # fmt: skip
"""What is unique in a table. INSERT OR REPLACE deletes the row that has it already, and no trigger on DELETE hears."""


def _once(table: str, keys: tuple[str, ...]) -> str:
    """Statements that refuse a row whose key is there already."""
    known = " OR ".join(
        "(" + " AND ".join(f"{column} = NEW.{column}" for column in key.split(", ")) + ")" for key in keys
    )
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {known}) "
        f"BEGIN SELECT RAISE(ABORT, 'the store only grows'); END;\n"
    )


_SECOND_GUARDS = "".join(
    [_never(table, verb) for table in _NEW for verb in ("UPDATE", "DELETE")]
    + [_once(table, keys) for table, keys in _KEYS.items()]
)

MIGRATIONS: tuple[str, ...] = (_FIRST + _GUARDS, _SECOND + _SECOND_GUARDS)
"""Scripts in order; a published one never changes."""


def statements(script: str) -> Iterator[str]:
    """The statements of a script; those of a trigger's body stay together."""
    held = ""
    for line in script.splitlines():
        held += line.partition("--")[0] + "\n"
        if sqlite3.complete_statement(held):
            yield held
            held = ""
