"""Speech that is told without a complementiser: what somebody was told to do, and the mood of reported speech."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.quotes import extract


@pytest.mark.parametrize(
    ("lang", "text", "told", "cue"),
    [
        ("en", "The president ordered the tribes to return to their homes.", "to return to their homes", "ordered"),
        ("en", "The minister urged all sides not to be drawn in.", "not to be drawn in", "urged"),
        ("de", "Er befahl den Stämmen, nach Hause zu gehen.", "nach Hause zu gehen", "befahl"),
        ("de", "Der Präsident forderte alle auf, zurückzukehren.", None, None),
        ("de", "Der Präsident forderte alle auf, sofort zurückzukehren.", "sofort zurückzukehren", "forderte"),
        ("fr", "Le président a ordonné aux tribus de rentrer chez elles.", "de rentrer chez elles", "ordonné"),
        ("ru", "Президент призвал племена вернуться в свои дома.", "вернуться в свои дома", "призвал"),
        ("en", "The president urged restraint to the last.", None, None),
        ("en", "The minister urged all sides not", None, None),
        ("en", "The minister urged all sides to", None, None),
        ("en", "The general ordered troops to the border.", None, None),
        ("fr", "Le président a ordonné une enquête de police.", None, None),
    ],
)
def test_what_somebody_is_told_to_do_is_indirect_speech(lang: str, text: str, told: str | None, cue: str) -> None:
    found = extract(Document(text, lang))
    assert [(quotation.kind, quotation.text) for quotation in found] == ([("indirect", told)] if told else [])
    assert [quotation.cue.exact for quotation in found if quotation.cue] == ([cue] if told else [])


@pytest.mark.parametrize(
    ("text", "said", "source"),
    [
        ("He left the room, saying he was tired of waiting.", "he was tired of waiting", "He"),
        ("Officials rejected it, adding the road was open.", "the road was open", "Officials"),
        ("The minister spoke on Friday, saying 210,000 homes had gone.", "210,000 homes had gone", "The minister"),
    ],
)
def test_a_participle_needs_no_that(text: str, said: str, source: str) -> None:
    (found,) = extract(Document(text, "en"))
    assert (found.kind, found.text, found.source and found.source.exact) == ("indirect", said, source)


@pytest.mark.parametrize("text", ["He smiled, saying nothing to anyone.", "She left without saying goodbye to them."])
def test_a_participle_of_saying_that_reports_nothing(text: str) -> None:
    assert extract(Document(text, "en")) == []


def test_a_german_sentence_in_the_subjunctive_goes_on_what_was_said() -> None:
    text = "Der Strom sei ausgefallen, berichtete die Ärztin. Es gebe kaum noch Verbandsmaterial. Die Stadt ist klein."
    (found,) = extract(Document(text, "de"))
    assert [span.exact for span in found.content] == ["Der Strom sei ausgefallen", "Es gebe kaum noch Verbandsmaterial"]


def test_behind_a_direct_quotation_it_is_one_of_its_own() -> None:
    text = "„Wir wollen Frieden“, sagte Minister Anton Berg. Eine Kommission werde binnen 54 Tagen berichten."
    direct, free = extract(Document(text, "de"))
    assert (free.kind, free.cue, free.source, free.speaker) == ("indirect", None, None, direct.speaker)
    assert free.text == "Eine Kommission werde binnen 54 Tagen berichten"


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt liegt am Fluss. Man komme pünktlich.",
        "„Wir wollen Frieden“, sagte der Minister. Ich werde ihm nicht glauben.",
        "„Wir wollen Frieden“, sagte der Minister.\n\nMan nehme drei Eier.",
    ],
)
def test_the_subjunctive_alone_reports_nothing(text: str) -> None:
    assert all(quotation.cue for quotation in extract(Document(text, "de")))


@pytest.mark.parametrize(
    ("lang", "text", "said", "source"),
    [
        ("en", "Costs had risen to €1.34bn, Mr Osterloh told MPs.", "Costs had risen to €1.34bn", "Mr Osterloh"),
        ("en", "Funds will be cut, the agency's head told staff on Tuesday.", "Funds will be cut", "the agency's head"),
        ("fr", "Ses ventes ont chuté de moitié, a-t-il confié à l'AFP.", "Ses ventes ont chuté de moitié", "il"),
        (
            "fr",
            "Le conseil en a décidé ainsi par onze voix, a annoncé samedi le bâtonnier Mourad Belkacemi.",
            "Le conseil en a décidé ainsi par onze voix",
            "le bâtonnier Mourad Belkacemi",
        ),
        ("es", "Él bautizó a algunos, confesó el arzobispo.", "Él bautizó a algunos", "el arzobispo"),
        (
            "de",
            "Man habe nie verlangt, die Lichter abzuschalten, widersprach Hinemoa Tautahi am Abend.",
            "Man habe nie verlangt, die Lichter abzuschalten",
            "Hinemoa Tautahi",
        ),
        (
            "de",
            "Die Stauseen seien halb leer, sagte Wasserminister Mazen Hawarat; man wartet.",
            "Die Stauseen seien halb leer",
            "Wasserminister Mazen Hawarat",
        ),
        (
            "fr",
            "Les cernes révèlent que le bois est ancien, explique la responsable des fouilles.",
            "Les cernes révèlent que le bois est ancien",
            "la responsable des fouilles",
        ),
        ("fr", "Selon Me Belkacemi, cela vise aussi les mineurs.", "cela vise aussi les mineurs", "Me Belkacemi"),
    ],
)  # fmt: skip
def test_what_stands_before_a_comma_and_its_speaker(lang: str, text: str, said: str, source: str) -> None:
    (quotation,) = extract(Document(text, lang))
    assert (quotation.kind, quotation.text) == ("indirect", said)
    assert quotation.source is not None
    assert quotation.source.exact == source


def test_a_clause_that_only_stands_beside_a_verb_of_report_is_no_quotation() -> None:
    assert extract(Document("Sales rose, officials reported a rise in cases.", "en")) == []


SUBJECTS = [
    ("fr", "« Nous avons failli », a admis devant les élus à Lyon le directeur Paul Aubry.", "le directeur Paul Aubry"),
    ("fr", "« Rien à dire », déplore au micro de RFI Marie Fournier.", "Marie Fournier"),
    ("es", "“Son los números”, advirtió este miércoles en Ammán la ingeniera Hind Qaisi.", "la ingeniera Hind Qaisi"),
    ("ar", "اعتبر مديرها التنفيذي، غونزالو برافو، أن العرض «سخيّ».", "مديرها التنفيذي، غونزالو برافو"),
    ("ar", "أفاد المدعي العام في غانيوا، سيليستان زادي، بأنه «لم يتلق شكوى».", "المدعي العام في غانيوا، سيليستان زادي"),
    ("he", '"תודה רבה", כתבה באינסטגרם השחיינית נועה ים.', "השחיינית נועה ים"),
    ("ru", "«Бюджет не выдержит», — говорит глава округа А. Н. Бобров.", "глава округа А. Н. Бобров"),
    (
        "tr",
        "Kuzey Yerel Ulaşım Sendikası'nın (GNN) başkanı Annegret Vossberg, işverenin geri adım attığını söyledi.",
        "Kuzey Yerel Ulaşım Sendikası'nın (GNN) başkanı Annegret Vossberg",
    ),
    ("tr", "Toplantıyı ön sıradan izleyen Ahmet Demir, “Su yok” dedi.", "Ahmet Demir"),
    ("tr", "Telefonlara düşen mesaja da değinen Genel Müdür, “Bizden çıkmadı” dedi.", "Genel Müdür"),
    ("ru", "«Заметят», — заявил глава «Аккая Ластик» Кемаль Озгюнеш.", "глава «Аккая Ластик» Кемаль Озгюнеш"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "source"), SUBJECTS)
def test_a_subject_is_found_past_what_stands_between(lang: str, text: str, source: str) -> None:
    (quotation,) = extract(Document(text, lang))
    assert quotation.source is not None
    assert quotation.source.exact == source


def test_an_attribution_amid_a_sentence_leaves_both_halves() -> None:
    text = "El 2 de agosto, según la jurista, Petrus Rossouw inspeccionó la galería y vio grietas."
    (quotation,) = extract(Document(text, "es"))
    assert [span.exact for span in quotation.content] == [
        "El 2 de agosto",
        "Petrus Rossouw inspeccionó la galería y vio grietas",
    ]


def test_the_name_of_a_paper_before_what_is_reported_is_no_quotation() -> None:
    text = "من جهتها، اعتبرت ريم الشامسي، في حديث إلى «الخليج الثقافي»، أن المترجم قارئ بطيء لا أكثر."
    (quotation,) = extract(Document(text, "ar"))
    assert (quotation.kind, quotation.text) == ("indirect", "المترجم قارئ بطيء لا أكثر")


NOBODY = [
    ("ar", "وختمت بطلب موجّه إلى الوالي: «ألا تجرى التفجيرات في ساعات الجنائز»."),
    ("ar", "ثم ناشد الصحفيين: «مختبر ألماتي يعدنا بجواب في غضون ثلاثة أسابيع»."),
    ("ar", "وفيما يتعلق بالمياه، ذكرت أن «إحدى بئري القرية جفّت»."),
]


@pytest.mark.parametrize(("lang", "text"), NOBODY)
def test_what_only_stands_beside_the_verb_of_a_left_out_subject_is_nobody(lang: str, text: str) -> None:
    assert extract(Document(text, lang))[-1].source is None
