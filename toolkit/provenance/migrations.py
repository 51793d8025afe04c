"""The tables of the store, as a list of steps; the file's ``user_version`` counts those that were done."""

from __future__ import annotations

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
_GUARDS = "".join(
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, 'the store only grows'); END;\n"
    for table in _TABLES
    for verb in ("UPDATE", "DELETE")
)

_BESIDE = """
ALTER TABLE alignment ADD COLUMN beside TEXT NOT NULL DEFAULT '{}';
-- JSON: what the glossary says that words mean, what models said of the pair
"""

MIGRATIONS: tuple[str, ...] = (_FIRST + _GUARDS, _BESIDE)
"""Scripts in order; a published one never changes."""
