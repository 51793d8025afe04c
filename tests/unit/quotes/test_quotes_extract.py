"""Quotations of constructed news sentences: content, cue, source, speaker, kind, relay. Names are invented."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from toolkit.model import Document, Quotation
from toolkit.quotes import extract

ARTICLE = """Minister Denies Cover-Up as Dam Report Leaks

Water Minister Helen Okoro met engineers on Friday, January 3, 2025. (Image: X)
Port Ellis, NEA – The interim President of the Northern Republic, Idris al-Karim, on Sunday pledged to open the archives.

According to Coastal News, reports of leaks have alarmed the valley.

In its latest count, the Northern Rivers Observatory for Public Safety (NROPS) reported that 97 homes were “evacuated” since March 6.

“The total number of people moved is 310, including children,” said NROPS, which is based in Port Ellis.

NROPS added that “leaks, cracks, and slides” were continuing.

Northern Union safety chief Anna Berg stated that the gates “must be closed immediately.” Meanwhile, neighbours waited.

“We will hold accountable, without leniency, anyone who hid this… or who used the state’s seal,” Karim said in a video uploaded by the state news agency SANA.

Earlier on Sunday, the Presidency announced on Telegram that an “independent committee” had been formed to “investigate the leak and those who hid it,” who would then be prosecuted.

The slides killed 12 people, according to NROPS.
"""

EXPECTED = [
    ("indirect", "to open the archives", "pledged", "Idris al-Karim", ()),
    ("indirect", "reports of leaks have alarmed the valley", "According to", "Coastal News", ("Coastal News",)),
    ("mixed", "evacuated", "reported", "Northern Rivers Observatory for Public Safety", ()),
    (
        "direct",
        "The total number of people moved is 310, including children,",
        "said",
        "Northern Rivers Observatory for Public Safety",
        (),
    ),
    ("mixed", "leaks, cracks, and slides", "added", "Northern Rivers Observatory for Public Safety", ()),
    ("mixed", "must be closed immediately.", "stated", "Anna Berg", ()),
    (
        "direct",
        "We will hold accountable, without leniency, anyone who hid this… or who used the state’s seal,",
        "said",
        "Idris al-Karim",
        ("SANA",),
    ),
    (
        "mixed",
        "independent committee investigate the leak and those who hid it,",
        "announced",
        "Presidency",
        ("Telegram",),
    ),
    ("indirect", "The slides killed 12 people", "according to", "Northern Rivers Observatory for Public Safety", ()),
]


def found(text: str, lang: str | None) -> list[Quotation]:
    return extract(Document(text, lang))


def test_a_whole_article() -> None:
    result = [(q.kind, q.text, q.cue.exact if q.cue else None, q.speaker, q.relayed_from) for q in found(ARTICLE, "en")]
    assert result == EXPECTED


# language, text, content, cue, source, speaker, kind, relay
SENTENCES = [
    ("en", '"It is a pattern," Dana Reyes said. "She knew."', "It is a pattern, She knew.", "said", "Dana Reyes", "Dana Reyes", "direct", ()),
    ("en", "“We will,” said the mayor, “and soon.”", "We will, and soon.", "said", "the mayor", "mayor", "direct", ()),
    ("en", "Omar Haddad told Al Jazeera that talks had collapsed.", "talks had collapsed", "told", "Omar Haddad", "Omar Haddad", "indirect", ("Al Jazeera",)),
    ("en", "Lena Ford, the governor of Eastport, warned that roads would close.", "roads would close", "warned", "Lena Ford", "Lena Ford", "indirect", ()),
    ("en", "State radio quoted Haddad as saying that the army would stay.", "the army would stay", "saying", "Haddad", "Haddad", "indirect", ("State radio",)),
    ("en", "“Prepare,” the governor was quoted as saying by Reuters.", "Prepare,", "saying", "the governor", "governor", "direct", ("Reuters",)),
    ("en", "The mayor accused her of “lying to parliament”.", "lying to parliament", "accused", "The mayor", "mayor", "mixed", ()),
    ("en", "The toll has risen to 31, the ministry said on Friday.", "The toll has risen to 31", "said", "the ministry", "ministry", "indirect", ()),
    ("ar", "قال وزير الطاقة سامر القاسم إن الشبكة ستعود.", "الشبكة ستعود", "قال", "وزير الطاقة سامر القاسم", "سامر القاسم", "indirect", ()),
    ("ar", "وأكّد القاسم أنّ الشبكة ستعود.", "الشبكة ستعود", "أكّد", "القاسم", "القاسم", "indirect", ()),
    ("ar", "وأضافت المتحدثة ليلى حداد لوكالة رويترز: «لن نقبل بذلك».", "لن نقبل بذلك", "أضافت", "المتحدثة ليلى حداد", "ليلى حداد", "direct", ("رويترز",)),
    ("ar", "وشدد المحافظ على أن المدارس \"ستفتح غداً\".", "ستفتح غداً", "شدد", "المحافظ", "المحافظ", "mixed", ()),
    ("ar", "وبحسب بلدية المرفأ، انهار الجسر فجراً.", "انهار الجسر فجراً", "بحسب", "بلدية المرفأ", "بلدية المرفأ", "indirect", ()),
    ("ar", "ونقلت قناة الجزيرة عن مصدر طبي قوله إن المصابين غادروا.", "المصابين غادروا", "قوله", "مصدر طبي", "مصدر طبي", "indirect", ("الجزيرة",)),
    ("fr", "« Nous restons », a-t-elle déclaré à l’AFP.", "Nous restons", "déclaré", "elle", None, "direct", ("AFP",)),
    ("fr", "« Oui, assure le maire, Jean Valbourg, et vite. »", "Oui, et vite.", "assure", "le maire, Jean Valbourg", "Jean Valbourg", "direct", ()),
    ("fr", "La ministre Claire Dumont a annoncé que l’hôpital rouvrirait.", "l’hôpital rouvrirait", "annoncé", "La ministre Claire Dumont", "Claire Dumont", "indirect", ()),
    ("de", "„Das war ein Unfall“, sagte Sprecher Uwe Brandt der Nachrichtenagentur dpa.", "Das war ein Unfall", "sagte", "Sprecher Uwe Brandt", "Uwe Brandt", "direct", ("dpa",)),
    ("de", "Anna Keller sagte, die Brücke sei gesperrt.", "die Brücke sei gesperrt", "sagte", "Anna Keller", "Anna Keller", "indirect", ()),
    ("es", "—No nos vamos —advirtió Ramón Iglesias—. Ni hoy.", "No nos vamos Ni hoy.", "advirtió", "Ramón Iglesias", "Ramón Iglesias", "direct", ()),
    ("es", "Según la ministra, Ana Soler, habrá acuerdo.", "habrá acuerdo", "Según", "la ministra, Ana Soler", "Ana Soler", "indirect", ()),
    ("tr", "Bakan Ayşe Demir, \"Kimseyi bırakmayacağız\" dedi.", "Kimseyi bırakmayacağız", "dedi", "Bakan Ayşe Demir", "Ayşe Demir", "direct", ()),
    ("tr", "Bakan Ayşe Demir, hastanelerin açılacağını söyledi.", "hastanelerin açılacağını", "söyledi", "Bakan Ayşe Demir", "Ayşe Demir", "indirect", ()),
    ("id", "\"Kami siap,\" kata Budi Hartono kepada Antara.", "Kami siap,", "kata", "Budi Hartono", "Budi Hartono", "direct", ("Antara",)),
    ("id", "Menurut Siti Rahayu, rumah sakit akan dibuka.", "rumah sakit akan dibuka", "Menurut", "Siti Rahayu", "Siti Rahayu", "indirect", ()),
    ("ru", "«Мы никого не бросим», — сказала министр Анна Белова в интервью ТАСС.", "Мы никого не бросим", "сказала", "министр Анна Белова", "Анна Белова", "direct", ("ТАСС",)),
    ("ru", "По словам мэра, город «не получил ни рубля».", "не получил ни рубля", "По словам", "мэра", "мэра", "mixed", ()),
    ("fa", "مریم صادقی گفت که بیمارستان باز می‌شود.", "بیمارستان باز می‌شود", "گفت", "مریم صادقی", "مریم صادقی", "indirect", ()),
    ("fa", "مریم صادقی افزود: «هیچ‌کس را رها نمی‌کنیم».", "هیچ‌کس را رها نمی‌کنیم", "افزود", "مریم صادقی", "مریم صادقی", "direct", ()),
    ("he", "השרה מיכל לוי אמרה כי בית החולים ייפתח.", "בית החולים ייפתח", "אמרה", "השרה מיכל לוי", "מיכל לוי", "indirect", ()),
    ("he", "\"לא נפקיר איש\", אמר דוד כהן לרויטרס.", "לא נפקיר איש", "אמר", "דוד כהן", "דוד כהן", "direct", ("רויטרס",)),
    ("en", "“Define safe,” the county engineer parried.", "Define safe,", "parried", "the county engineer", "county engineer", "direct", ()),
    ("en", "Her deputy soothed: “Kettles whistle first.”", "Kettles whistle first.", "soothed", "Her deputy", "Her deputy", "direct", ()),
    ("en", "Ada Finch, the head who dismissed her, later conceded that it was wrong.", "it was wrong", "conceded", "Ada Finch", "Ada Finch", "indirect", ()),
    ("en", "The mayor said on Sunday the road would reopen but gave no date.", "the road would reopen", "said", "The mayor", "mayor", "indirect", ()),
    ("ar", "واتهمت نقابة الأطباء الوزارة بـ\"بيع الوهم\".", "بيع الوهم", "اتهمت", "نقابة الأطباء", "نقابة الأطباء", "mixed", ()),
    ("ar", "وأوضحت مستشارته القانونية ديما عواد أن الاتفاق لم يوقع.", "الاتفاق لم يوقع", "أوضحت", "مستشارته القانونية ديما عواد", "ديما عواد", "indirect", ()),
    ("ar", "أما الدبلوماسي المتقاعد نديم قاسم فرأى أن التوقيت سيئ.", "التوقيت سيئ", "رأى", "الدبلوماسي المتقاعد نديم قاسم", "نديم قاسم", "indirect", ()),
    ("ar", "وسأل القاضي المتهم: «هل هذا توقيعك؟»", "هل هذا توقيعك؟", "سأل", "القاضي", "القاضي", "direct", ()),
    ("es", "La alcaldesa prometió abrir el parque en mayo.", "abrir el parque en mayo", "prometió", "La alcaldesa", "alcaldesa", "indirect", ()),
    ("de", "Kanzlerin Ute Brandt versprach, die Steuern nicht zu erhöhen.", "die Steuern nicht zu erhöhen", "versprach", "Kanzlerin Ute Brandt", "Ute Brandt", "indirect", ()),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "content", "cue", "source", "speaker", "kind", "relay"), SENTENCES)
def test_one_quotation(
    lang: str, text: str, content: str, cue: str, source: str, speaker: str | None, kind: str, relay: tuple[str, ...]
) -> None:
    (quotation,) = found(text, lang)
    assert quotation.text == content
    assert quotation.cue is not None and quotation.cue.exact == cue
    assert quotation.source is not None and quotation.source.exact == source
    assert (quotation.speaker, quotation.kind, quotation.relayed_from) == (speaker, kind, relay)


SILENT = [
    ("en", "The film “The Salt Road” opened the festival."),
    ("en", "He was refused a visa under the so-called “good conduct” rule."),
    ("en", "The hall, nicknamed “the Shoebox”, sold out."),
    ("en", "The states’ claims and the reports of 1996 were filed."),
    ("en", "The spokesman declined to comment."),
    ("en", "The author wrote eleven novels in a shed."),
    ("en", "Aktor Rupi “Kancil” Senada was absent, and the board did not answer."),
    ("ar", "صدر كتاب «أيام المدينة» الشهر الماضي."),
    ("ar", "يُذكر أن الناقة «البرق» نالت الجائزة."),
    ("ar", "غادر الوزير القاعة قبل أن يبدأ النقاش."),
    ("fr", "Le film « Les Saisons » sort demain."),
    ("fr", "Elle vote pour la circonscription du Nord."),
    ("de", "Der Film „Das Boot“ läuft heute."),
    ("es", "La película “El mar” se estrena mañana."),
    ("tr", "“Tuz Yolu” adlı film açıldı."),
    ("id", 'Film berjudul "Jalan Garam" dibuka Jumat.'),
    ("ru", "Фильм «Соляной путь» выйдет завтра."),
    ("fa", "فیلم «راه نمک» فردا اکران می‌شود."),
    ("en", "He has read “War and Peace” twice."),
    ("es", "Ella ha leído «Guerra y paz» dos veces."),
    ("ru", "Он прочитал «Войну и мир» в школе."),
    ("ar", "قرأ الوزير «الحرب والسلام» في صغره."),
    ("en", "Their motto: “We will win.”"),
    ("es", "El lema: «No pasarán»."),
    ("ru", "Девиз: «Вместе победим»."),
    ("ar", "العنوان: «لن نرحل»."),
    ("fa", "شعار آنها: «تسلیم نمی‌شویم»."),
    ("he", 'הסרט "דרך המלח" נפתח ביום שישי.'),
    (None, ""),
    ("en", "\n\n \u200b"),
]


@pytest.mark.parametrize(("lang", "text"), SILENT)
def test_titles_labels_and_plain_text_are_silent(lang: str | None, text: str) -> None:
    assert found(text, lang) == []


ANNOUNCED = [
    ("en", "Banu: “We will win.”", "Banu"),
    ("en", "Ilse Varga: “No.”", "Ilse Varga"),
    ("en", "Ursula von der Haide: “We stand ready.”", "Ursula von der Haide"),
    ("fr", "Dumont : « Nous tiendrons. »", "Dumont"),
    ("de", "Brandt: „Wir geben nicht auf.“", "Brandt"),
    ("es", "Soler: «No lo aceptaremos».", "Soler"),
    ("tr", "Demir: “Teslim olmayacağız.”", "Demir"),
    ("id", "Hartono: “Kami siap.”", "Hartono"),
    ("ru", "Громов: «Мы не начинали».", "Громов"),
    ("ru", "Громов: «Нет».", "Громов"),
    ("ar", "القاسم: «لن نقبل بذلك».", "القاسم"),
    ("fa", "صادقی: «تسلیم نمی‌شویم».", "صادقی"),
    ("he", 'כהן: "לא ניכנע".', "כהן"),
]


@pytest.mark.parametrize(("lang", "text", "speaker"), ANNOUNCED)
def test_a_name_and_a_colon_announce_speech_however_short(lang: str, text: str, speaker: str) -> None:
    (quotation,) = found(text, lang)
    assert (quotation.kind, quotation.cue, quotation.speaker) == ("direct", None, speaker)


MIXED = [
    ("en", "The minister said he “regrets” the deaths.", "regrets"),
    ("en", "The mayor said the “experts” were wrong.", "experts"),
    ("de", "Der Minister sagte, er „bedauere“ die Toten.", "bedauere"),
    ("fr", "La ministre a dit « regretter » ces morts.", "regretter"),
    ("ru", "Министр сказал, что «сожалеет» о погибших.", "сожалеет"),
    ("ar", "قال الوزير إنه «يأسف» لمقتلهم.", "يأسف"),
]


@pytest.mark.parametrize(("lang", "text", "word"), MIXED)
def test_one_word_in_marks_within_reported_speech_is_mixed(lang: str, text: str, word: str) -> None:
    (quotation,) = found(text, lang)
    assert (quotation.kind, quotation.text) == ("mixed", word)


def test_a_clause_around_words_in_marks_is_no_source() -> None:
    text = "Northland would “never” accept the plan, a spokesperson for the Harbour Office, who asked not to be named, said."
    assert [q.speaker for q in found(text, "en")] == ["spokesperson for the Harbour Office"]


def test_a_feminine_phrase_does_not_take_up_a_man_nor_a_masculine_one_a_woman() -> None:
    text = "قال ماجد الخطيب إن الوضع صعب. وقالت المسؤولة: «لن نقبل بذلك أبدا»."
    assert [q.speaker for q in found(text, "ar")] == ["ماجد الخطيب", "المسؤولة"]
    text = "Ada Moss said that it was late. “We waited,” the man said."
    assert [q.speaker for q in found(text, "en")] == ["Ada Moss", "man"]


def test_a_name_that_begins_with_a_parent_shows_its_gender() -> None:
    text = "قالت أم ياسر: «هدم البيت كله أمس». وأضافت السيدة: «نمنا في العراء سبع ليال»."
    assert [q.speaker for q in found(text, "ar")] == ["أم ياسر"] * 2


@pytest.mark.parametrize(("before", "after"), [("\u202a", "\u202c"), ("\u2067", "\u2069"), ("\u200f", "\u200f")])
def test_marks_of_direction_are_no_part_of_a_name(before: str, after: str) -> None:
    (english,) = found(f"{before}Ada Moss{after} said: “We will win this.”", "en")
    (arabic,) = found(f"قال {before}سامر القاسم{after}: «لن نقبل بذلك أبدا».", "ar")
    assert (english.speaker, arabic.speaker) == ("Ada Moss", "سامر القاسم")


@pytest.mark.parametrize("paragraphs", [1, 2, 3])
def test_a_quotation_of_several_paragraphs_has_the_cue_at_its_end(paragraphs: int) -> None:
    text = "“They knew it.\n\n" * paragraphs + "“We will fight,” said Ada Moss.\n\n“We are many.”"
    first, second = found(text, "en")
    assert (len(first.content), first.speaker, second.speaker) == (paragraphs + 1, "Ada Moss", "Ada Moss")
    assert first.cue is not None and first.cue.exact == "said"


BLOCKS = [
    ("en", "Mayor Ada Moss wrote in a statement:\n\n> We will not\n> accept this.\n\nShe left.", "We will not accept this.", "Ada Moss"),
    ("en", "> We will not accept this.\n>\n> It is wrong.\n>\n> — Ada Moss, mayor\n", "We will not accept this. It is wrong.", "Ada Moss"),
    ("en", "> We will not accept this.\n\n— Ada Moss\n\nShe left.", "We will not accept this.", "Ada Moss"),
    ("ru", "Министр Павел Громов заявил:\n\n> Мы не примем этот план.\n\nОн ушёл.", "Мы не примем этот план.", "Павел Громов"),
    ("ar", "وقال الوزير سامر القاسم في بيان:\n\n> لن نقبل بهذه الخطة.\n", "لن نقبل بهذه الخطة.", "سامر القاسم"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "content", "speaker"), BLOCKS)
def test_a_block_quotation_with_an_attribution_before_or_after(
    lang: str, text: str, content: str, speaker: str
) -> None:
    (quotation,) = found(text, lang)
    assert (quotation.kind, quotation.text, quotation.speaker) == ("direct", content, speaker)


def test_a_block_that_nobody_is_named_for_is_no_quotation() -> None:
    assert found("The hall was full.\n\n> We will not accept this plan.\n\nRain fell.", "en") == []


def test_a_name_in_another_case_is_given_in_the_nominative_that_the_article_prints() -> None:
    text = "По словам Дмитрия Громова, переговоры продолжатся. Дмитрий Громов добавил, что всё готово."
    assert [q.speaker for q in found(text, "ru")] == ["Дмитрий Громов"] * 2
    text = "Депутат Мария Белова приехала утром. По мнению Марии Беловой, дорога опасна."
    assert [q.speaker for q in found(text, "ru")] == ["Мария Белова"]
    text = "По словам Дмитрия Громова, переговоры продолжатся."
    assert [q.speaker for q in found(text, "ru")] == ["Дмитрия Громова"]


def test_an_arabic_verb_in_the_feminine_goes_past_the_men_who_acted() -> None:
    text = "التقى الوزير سامر القاسم السفيرة هدى نصر. وقالت إن اللقاء مثمر. وأوضح هو أن الاتفاق قريب."
    assert [q.speaker for q in found(text, "ar")] == ["هدى نصر", "سامر القاسم"]


def test_the_same_is_no_part_of_a_speaker() -> None:
    text = "قالت الوزيرة ليلى حداد إن الطريق مغلق. وبحسب الوزيرة نفسها، فإن العمل مستمر."
    assert [q.speaker for q in found(text, "ar")] == ["ليلى حداد"] * 2


def test_pronouns_and_titles_stand_for_whoever_was_named() -> None:
    text = (
        "Lena Ford, the governor of Eastport, said that the port was shut. “It was late,” she said. "
        "The governor added: “We saw it coming.”"
    )
    assert [q.speaker for q in found(text, "en")] == ["Lena Ford"] * 3


def test_an_arabic_verb_without_a_subject_goes_on_with_the_last_speaker() -> None:
    text = "قالت الوزيرة ليلى حداد إن الطريق مغلق. وأضافت: «سنفتحه غداً». وأكدت الوزيرة أن العمل مستمر."
    assert [q.speaker for q in found(text, "ar")] == ["ليلى حداد"] * 3


def test_a_pronoun_looks_back_at_whoever_has_its_gender_by_title_or_given_name() -> None:
    text = "Envoy Rashid Kembel met Minister Ilse Varga. She assured him that it was over. “Good,” he said."
    assert [quotation.speaker for quotation in found(text, "en")] == ["Ilse Varga", "Rashid Kembel"]


def test_a_company_named_before_is_taken_up_by_its_kind() -> None:
    text = "Shares in Halvorsen Freight fell after the group disclosed that its auditor had resigned."
    assert [quotation.speaker for quotation in found(text, "en")] == ["Halvorsen Freight"]


def test_two_people_of_one_surname_are_not_confused() -> None:
    text = "Ada Moss met Ben Moss in Eastport. “We talked,” Moss said."
    assert found(text, "en")[0].speaker == "Moss"


def test_a_pronoun_without_anyone_named_is_unknown() -> None:
    assert found("“We talked,” he said.", "en")[0].speaker is None


def test_nested_quotation_is_one_of_its_own() -> None:
    text = "“My brother shouted, ‘Get out of the truck!’ and ran,” recalled Idris Bello."
    outer, inner = found(text, "en")
    assert (outer.speaker, inner.text, inner.speaker) == ("Idris Bello", "Get out of the truck!", "My brother")


def test_paragraphs_that_repeat_the_mark_are_one_quotation() -> None:
    text = "Ada Moss told the court:\n\n“No accident.\n\n“They knew since March.”"
    (quotation,) = found(text, "en")
    assert [span.exact for span in quotation.content] == ["No accident.", "They knew since March."]
    assert quotation.speaker == "Ada Moss"


def test_a_bare_quotation_in_the_next_paragraph_goes_on_with_the_speaker() -> None:
    first, second = found("“They want thanks,” said Ada Moss.\n\n“We will be at the gates.”", "en")
    assert (first.speaker, second.speaker, second.cue) == ("Ada Moss", "Ada Moss", None)


def test_a_language_without_data_still_yields_what_is_marked() -> None:
    (quotation,) = found("橋は「四月に開通する。一日も遅らせない」と述べた。", "ja")
    assert (quotation.kind, quotation.cue, quotation.speaker) == ("direct", None, None)


def test_offsets_survive_characters_outside_the_basic_plane() -> None:
    (quotation,) = found("🙂🙂 “We go now,” said Ada Moss.", "en")
    assert quotation.content[0].exact == "We go now,"
    assert quotation.source is not None and quotation.source.exact == "Ada Moss"


def test_a_cue_inside_the_marks_is_found_late_in_a_long_sentence():
    text = (
        "За одним столом, у мамы на глазах, братом на свадьбе отцу не было сказано ни слова, и «Во вторник "
        "свидетельница узнала человека, — сказал адвокат журналистам, — и судья никому не позволил её перебивать», "
        "и слушай, поставщик нам не ответил."
    )
    (found,) = extract(Document(text, "ru"))
    assert found.text == "Во вторник свидетельница узнала человека, и судья никому не позволил её перебивать"
    assert found.cue.exact == "сказал"
    assert found.source.exact == "адвокат"
