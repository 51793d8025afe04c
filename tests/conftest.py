"""What many tests share: the real encoder, prepared once and loaded once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from toolkit.encoders.embedded import EmbeddedEncoder
    from toolkit.pipeline import Engine


@pytest.fixture(scope="session")
def e5() -> EmbeddedEncoder:
    """The embedded encoder with its real weights."""
    from toolkit.encoders.embedded import EmbeddedEncoder

    return EmbeddedEncoder()


@pytest.fixture(scope="session")
def e5_engine(e5: EmbeddedEncoder) -> Engine:
    """The pipeline's engine around the embedded encoder, default settings."""
    from toolkit import glossary
    from toolkit.config import Settings
    from toolkit.pipeline import Engine

    return Engine(e5, Settings(), glossary.load())


@pytest.fixture
def hashing_engine() -> Engine:
    """An engine that knows equal words and nothing else: structure without weights."""
    from toolkit.config import Settings
    from toolkit.encoders.hashing import HashingEncoder
    from toolkit.pipeline import Engine

    return Engine(HashingEncoder(), Settings())
