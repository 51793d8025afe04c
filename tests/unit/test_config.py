"""Settings: which source wins, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit import config
from toolkit.errors import ConfigError


def load(tmp_path: Path, **options: object) -> config.Effective:
    """The settings with nothing of the real environment in them."""
    sources: dict[str, object] = {"cwd": tmp_path, "environ": {}, "user_file": tmp_path / "none.toml"}
    return config.load(**{**sources, **options})  # type: ignore[arg-type]


def test_defaults(tmp_path: Path) -> None:
    effective = load(tmp_path)
    assert effective.settings.fail_on == "major"
    assert set(effective.origins.values()) == {"default"}
    assert set(effective.origins) == set(config.keys())


def test_every_source_in_its_order(tmp_path: Path) -> None:
    user = tmp_path / "user.toml"
    user.write_text('fail_on = "minor"\nencoder = "a"\nthreads = 1\nmin_confidence = 0.1\n', "utf-8")
    (tmp_path / "quotedrift.toml").write_text('encoder = "b"\nthreads = 2\nmin-confidence = 0.2\n', "utf-8")
    effective = load(
        tmp_path,
        user_file=user,
        environ={"QUOTEDRIFT_THREADS": "3", "QUOTEDRIFT_MIN_CONFIDENCE": "0.3", "OTHER": "x"},
        overrides={"min_confidence": 0.4, "original_lang": None},
    )
    settings, origins = effective.settings, effective.origins
    assert (settings.fail_on, settings.encoder, settings.threads, settings.min_confidence) == ("minor", "b", 3, 0.4)
    assert origins["fail_on"] == f"{user}:1"
    assert origins["encoder"] == f"{tmp_path / 'quotedrift.toml'}:1"
    assert origins["threads"] == "environment QUOTEDRIFT_THREADS"
    assert origins["min_confidence"] == "command line"
    assert origins["original_lang"] == "default"


def test_a_project_is_found_from_below(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.quotedrift]\nfail-on = "never"\n', "utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "y"\n', "utf-8")
    effective = load(tmp_path, cwd=below)
    assert effective.settings.fail_on == "never"
    assert effective.origins["fail_on"] == f"{tmp_path / 'pyproject.toml'}:5"


def test_the_own_file_comes_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.quotedrift]\nfail-on = "never"\n', "utf-8")
    (tmp_path / "quotedrift.toml").write_text('fail_on = "minor"\n', "utf-8")
    assert load(tmp_path).settings.fail_on == "minor"


def test_a_named_file_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "quotedrift.toml").write_text('fail_on = "minor"\n', "utf-8")
    (tmp_path / "other.toml").write_text("threads = 4\n", "utf-8")
    effective = load(tmp_path, file=tmp_path / "other.toml")
    assert (effective.settings.fail_on, effective.settings.threads) == ("major", 4)


def test_folders_are_relative_to_their_file(tmp_path: Path) -> None:
    (tmp_path / "quotedrift.toml").write_text('cache_dir = "cache"\n', "utf-8")
    below = tmp_path / "below"
    below.mkdir()
    assert load(tmp_path, cwd=below).settings.cache_dir == tmp_path / "cache"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fail_om = 'minor'", "quotedrift.toml:1: unknown setting 'fail_om'; did you mean 'fail_on'?"),
        (
            "# one\nmin-confidense = 1",
            "quotedrift.toml:2: unknown setting 'min_confidense'; did you mean 'min_confidence'?",
        ),
        ("zzz = 1", "known: encoder, "),
        ("fail_on = 'loud'", "fail_on must be one of minor, major, critical, never, not 'loud'"),
        ("fail_on = true", "fail_on must be one of"),
        ("min_confidence = 1.5", "min_confidence must be a number from 0 to 1, not 1.5"),
        ("min_confidence = true", "min_confidence must be a number"),
        ("min_confidence = nan", "min_confidence must be a number"),
        ("threads = -1", "threads must be a whole number"),
        ("threads = 1.0", "threads must be a whole number"),
        ("encoder = ''", "encoder must be a non-empty text"),
        ("original_lang = 'Arabic, mostly'", "original_lang must be a language tag"),
        ("cache_dir = 5", "cache_dir must be a path"),
        ("fail_on = 'minor'\nfail-on = 'major'", "quotedrift.toml:2: fail_on is set twice"),
        ("fail_on = ", "not valid TOML"),
        ("[encoder]\nname = 'x'", "encoder must be a non-empty text"),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "quotedrift.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert message in str(caught.value)
    assert str(tmp_path / "quotedrift.toml") in str(caught.value)


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("quotedrift.toml", b"\xff\xfe", "not UTF-8"),
        ("pyproject.toml", b"tool = 5\n# [tool.quotedrift]", None),
        ("pyproject.toml", b"[tool]\nquotedrift = 5\n# [tool.quotedrift]", "must be a table"),
    ],
)
def test_odd_files(tmp_path: Path, name: str, raw: bytes, message: str | None) -> None:
    (tmp_path / name).write_bytes(raw)
    if message is None:
        assert load(tmp_path).settings.fail_on == "major"
        return
    with pytest.raises(ConfigError, match=message):
        load(tmp_path)


@pytest.mark.parametrize("file", ["none.toml", "."])
def test_a_named_file_must_be_there(tmp_path: Path, file: str) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path, file=tmp_path / file)


def test_a_mistake_in_the_environment_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match="environment QUOTEDRIFT_FAILON: unknown setting 'failon'; did you mean 'fail_on'"
    ):
        load(tmp_path, environ={"QUOTEDRIFT_FAILON": "minor"})
    with pytest.raises(ConfigError, match="QUOTEDRIFT_THREADS: threads must be"):
        load(tmp_path, environ={"QUOTEDRIFT_THREADS": "many"})
    assert load(tmp_path, environ={"QUOTEDRIFT_THREADS": ""}).settings.threads == 0


def test_every_setting_is_explained() -> None:
    assert all(doc and doc[0].islower() for doc in config.keys().values())
