"""The trained model of the grammar, made once a machine, and the packages that most of these tests need."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import mt_training
import pytest

if TYPE_CHECKING:
    from toolkit.mt.ct2 import CTranslate2Translator
    from toolkit.mt.seq2seq import Seq2SeqTranslator

INSTALLED = all(importlib.util.find_spec(name) for name in ("torch", "transformers", "safetensors"))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "models: needs torch and transformers, the extra mt")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without the packages the tests of models are left out; where everything is to be installed they fail."""
    skip = pytest.mark.skip(reason="torch, transformers or safetensors is not installed: pip install quotedrift[mt]")
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if (
            not INSTALLED
            and not os.environ.get("CI")
            and (item.get_closest_marker("models") or {"trained", "marian", "converted"} & set(fixtures))
        ):
            item.add_marker(skip)
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.filterwarnings("default"))


@pytest.fixture(scope="session")
def trained() -> Path:
    """The folder of the trained model, as ``save_pretrained`` wrote it."""
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "quotedrift-tests"
    folder = root / f"grammar-{mt_training.fingerprint()}"
    if not (folder / "model.safetensors").is_file():
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root) as making, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            seconds = mt_training.train(Path(making) / "model")
            about = {
                "name": "grammar",
                "model_type": "marian",
                "pairs": [list(pair) for pair in mt_training.DIRECTIONS],
                "processor_seconds": round(seconds, 1),
            }
            (Path(making) / "model" / "quotedrift.json").write_text(json.dumps(about), "utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            (Path(making) / "model").replace(folder)
    return folder


@pytest.fixture(scope="session")
def marian(trained: Path) -> Seq2SeqTranslator:
    """The trained model through ``transformers``."""
    from toolkit.mt.seq2seq import Seq2SeqTranslator

    return Seq2SeqTranslator(trained)


@pytest.fixture(scope="session")
def converted(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> CTranslate2Translator:
    """The trained model converted to CTranslate2 int8."""
    from toolkit.mt.convert import to_ctranslate2
    from toolkit.mt.ct2 import CTranslate2Translator

    folder = tmp_path_factory.mktemp("converted") / "grammar"
    to_ctranslate2(trained, folder)
    return CTranslate2Translator(folder)
