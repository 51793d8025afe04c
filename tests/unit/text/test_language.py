"""Language by declaration, script, detector, or not at all."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from toolkit.errors import ConfigError
from toolkit.text import language
from toolkit.text.language import identify, normalise, primary

TAGS = [
    ("AR_sy", "ar-SY"),
    ("zh-hant-tw", "zh-Hant-TW"),
    ("ara", "ar"),
    ("iw", "he"),
    ("en", "en"),
    ("sl-rozaj-biske", "sl-rozaj-biske"),
]


@pytest.mark.parametrize(("tag", "expected"), TAGS)
def test_tags_are_normalised(tag: str, expected: str) -> None:
    assert normalise(tag) == expected
    assert identify("whatever", tag) == (expected, "declared", 1.0)


@pytest.mark.parametrize("tag", ["english", "e", "en--GB", "en-", "123", "ar SY", "../x", "en\0"])
def test_what_is_no_tag_is_refused(tag: str) -> None:
    with pytest.raises(ConfigError, match="language tag"):
        identify("text", tag)


SCRIPT = [
    ("نؤكد أننا سنحاسب كل من تورط في دماء المدنيين", "ar"),
    ("لن نقبل بذلك", "ar"),
    ("ما این را نمی‌پذیریم", "fa"),
    ("ہم اسے قبول نہیں کریں گے", "ur"),
    ("لا نقبل بهذا الاتفاق", "ar"),
    ("שלום", "he"),
    ("Καλημέρα", "el"),
    ("สวัสดี", "th"),
    ("안녕하세요", "ko"),
    ("日本語を話す", "ja"),
    ("我们会追究责任", "zh"),
    ("Мы этого не примем", "ru"),
    ("Ми цього не приймемо, її немає", "uk"),
]


@pytest.mark.parametrize(("text", "lang"), SCRIPT)
def test_script_decides(text: str, lang: str) -> None:
    found = identify(text)
    assert (found.lang, found.method) == (lang, "script")
    assert 0.5 < found.confidence <= 1


LATIN = [
    ("We will hold accountable anyone involved in the bloodshed of civilians.", "en"),
    ("Nous tiendrons pour responsables tous ceux qui ont pris part à ces violences.", "fr"),
    ("Wir werden alle zur Rechenschaft ziehen, die daran beteiligt waren.", "de"),
    ("Haremos rendir cuentas a todos los que estén implicados en esto.", "es"),
    ("Sivillerin kanına bulaşan herkesten hesap soracağız ve bu böyle olacak.", "tr"),
    ("Kami akan meminta pertanggungjawaban siapa pun yang terlibat dalam hal ini.", "id"),
    ("Chiederemo conto a tutti quelli che sono coinvolti nella strage dei civili.", "it"),
    ("We will not go to the city", "en"),
    ("Das ist nicht der Weg", "de"),
]


@pytest.mark.parametrize(("text", "lang"), LATIN)
def test_detector(text: str, lang: str) -> None:
    found = identify(text)
    assert (found.lang, found.method) == (lang, "detector")


@pytest.mark.parametrize("text", ["", "123 %", "😀", "\ud800", "OK", "Ahmed al-Sharaa", "a\0b", "نعم سلام"])
def test_unknown_is_an_answer(text: str) -> None:
    assert identify(text) == (None, "unknown", 0.0)


def test_the_same_answer_in_every_thread() -> None:
    texts = [text + " " * n for text, _ in LATIN for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(identify, texts))
    assert answers == [identify(text) for text in texts]


@pytest.mark.parametrize(("tag", "code"), [("ar-SY", "ar"), ("ZH_Hant", "zh"), ("heb", "he"), (None, ""), ("und", "")])
def test_primary(tag: str | None, code: str) -> None:
    assert primary(tag) == code


def test_a_text_full_of_function_words_needs_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_detect", lambda text: pytest.fail("the detector was asked"))
    text = "It is not what we have said, and it will not be what they are told by those who were there with us. "
    assert identify(text * 2).lang == "en"
