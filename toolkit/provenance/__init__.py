"""What was found, by which run, and what editors decided: one SQLite file that only grows."""

from toolkit.provenance.decisions import Decision
from toolkit.provenance.store import Recorder, RunInfo, Store
from toolkit.provenance.verify import Problem, verify

__all__ = ["Decision", "Problem", "Recorder", "RunInfo", "Store", "verify"]
