"""Numbers per language: what is read, and what only looks like a number."""

from fractions import Fraction

import pytest
from spelled import SPELLED, table

from toolkit.text.numbers import Quantity, agrees, canonical, numbers, twos

# language: [(text, "span=value kind unit ~" ...)]; an empty tuple of readings is a silent case.
# Kinds: c cardinal, o ordinal, % percent, $ money, f fraction, v vague, t time; a tilde is approximate.
CASES: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("About 1,311 people were killed", "~1311c"),
        ("two hundred and fifty children", "250c"),
        ("$2.5bn in aid", "2500000000$USD"),
        ("2.5 million dollars", "2500000$USD"),
        ("US$50", "50$USD"),
        ("20 per cent, 5% and five percent", "20% 5% 5%"),
        ("up by three percentage points", "3points"),
        ("half a million", "500000c"),
        ("a quarter of a million", "250000c"),
        ("two and a half years", "2.5c"),
        ("two-thirds of voters", "2/3f"),
        ("one in five", "5c"),
        ("the 21st century", "21o"),
        ("the twenty-first century", "21o"),
        ("dozens of people", "10v"),
        ("hundreds of thousands of people", "100000v"),
        ("tens of thousands", "10000v"),
        ("several hundred people", "100v"),
        ("two dozen officers", "24c"),
        ("some 300 people", "~300c"),
        ("300 or so", "~300c"),
        ("in the 1990s", "1990cdecade"),
        ("the nineties", "90cdecade"),
        ("at 7:30 p.m.", "19.5t"),
        ("won 2:1", "2c 1c"),
        ("between one hundred and two hundred", "100c 200c"),
        ("the 1950-53 war", "1950c 1953c"),
        ("a temperature of -5 degrees", "-5c"),
        ("two point five million", "2500000c"),
        ("UN resolution 2254", "2254c"),
        ("mid-2018", "2018c"),
        ("1,00,000 rupees", "100000$rupee"),
        ("F-16s over the city", ""),
        ("Covid-19 and the G20 on 5G", ""),
        ("one of them said no one knew", ""),
        ("a man and an officer", ""),
        ("https://example.org/2018/10/5", ""),
        ("call 0800 555 111", ""),
        ("version 10.5.2018.3", ""),
        ("a second-hand car; in the first half", ""),
        ("per second", ""),
    ],
    "ar": [
        ("قتل ألف وثلاثمئة وأحد عشر شخصا", "1311c"),
        ("حوالي ١٬٣١١ شخصاً", "~1311c"),
        ("وأصيب و250 طفلا", "250c"),
        ("بـ973 صوتا", "973c"),
        ("ل231 عائلة", "231c"),
        ("الدول الـ15", "15c"),
        ("٢٣٫٥ في المئة", "23.5%"),
        ("20 بالمئة", "20%"),
        ("عشرين في المائة", "20%"),
        ("٪٥٠", "50%"),
        ("خمسة وعشرون ألفا", "25000c"),
        ("مئة وخمسة وعشرين مليونا", "125000000c"),
        ("مليونين ونصف", "2500000c"),
        ("نصف مليون", "500000c"),
        ("مليون ونصف المليون", "1500000c"),
        ("2.5 مليون دولار", "2500000$USD"),
        ("3 مليارات ليرة سورية", "3000000000$SYP"),
        ("ثلاثة أرباع", "3/4f"),
        ("ثلثي السكان", "2/3f"),
        ("عشرات القتلى", "10v"),
        ("عشرات الآلاف", "10000v"),
        ("مئات الآلاف", "100000v"),
        ("آلاف المتظاهرين", "1000v"),
        ("القرن الحادي والعشرين", "21o"),
        ("المادة الخامسة عشرة", "15o"),
        ("5 آلاف و300 مقاتل", "5300c"),
        ("بين ألف وألفين", "1000c 2000c"),
        ("خمسة وستة", "5c 6c"),
        ("اثني عشر ألفا", "12000c"),
        ("ثمانمائة وثماني عشرة", "818c"),
        ("قرابة ألفي عائلة", "~2000c"),
        ("بنحو 250", "~250c"),
        ("شهرين وعشرين يوما", "2c 20c"),
        ("في ثمانينيات القرن العشرين", "80cdecade"),
        ("أربع مئة", "400c"),
        ("عام ألفين وخمسة وعشرين", "2025c"),
        ("الإعلان الدستوري رقم ٢٬٢٥٤", "2254c"),
        ("أحد المسؤولين", ""),
        ("إحدى الدول", ""),
        ("لست وحدك", ""),
        ("كوفيد-19", ""),
        ("طائرة إف-16", ""),
        ("مجموعة العشرين", ""),
        ("كانون الثاني", ""),
        ("ربع النهائي", ""),
        ("كل واحد منا", ""),
        ("وسط المدينة", ""),
        ("كمية كبيرة من سلالة ألفا", ""),
        ("موديل F125 وIL-2", ""),
    ],
    "fr": [
        ("1 311 personnes", "1311c"),
        ("1\u202f311 personnes", "1311c"),
        ("environ 250 enfants", "~250c"),
        ("près de deux cent cinquante", "~250c"),
        ("23,5 %", "23.5%"),
        ("vingt pour cent", "20%"),
        ("2,5 millions d'euros", "2500000$EUR"),
        ("5 milliards de dollars", "5000000000$USD"),
        ("100 euros", "100$EUR"),
        ("quatre-vingt-dix-sept", "97c"),
        ("soixante et onze", "71c"),
        ("soixante-quinze", "75c"),
        ("cent vingt et un", "121c"),
        ("mille neuf cent quatre-vingts", "1980c"),
        ("une centaine de personnes", "~100c"),
        ("une dizaine", "~10c"),
        ("des dizaines de morts", "~10v"),
        ("des centaines de milliers", "~100000v"),
        ("deux tiers", "2/3f"),
        ("la moitié des élus", "1/2f"),
        ("deux ans et demi", "2.5c"),
        ("le XIXe siècle", "19o"),
        ("le 21e siècle", "21o"),
        ("le troisième homme", "3o"),
        ("à 17h30", "17.5t"),
        ("deux virgule cinq", "2.5c"),
        ("un million", "1000000c"),
        ("un homme et une femme", ""),
        ("l'un des ministres", ""),
        ("le Premier ministre", ""),
        ("la Covid-19", ""),
        ("un quart de finale", ""),
        ("le G7", ""),
    ],
    "de": [
        ("1.311 Menschen", "1311c"),
        ("rund 250 Kinder", "~250c"),
        ("zweihundertfünfzig", "250c"),
        ("eintausenddreihundertelf", "1311c"),
        ("23,5 Prozent", "23.5%"),
        ("zwanzig Prozent", "20%"),
        ("1,5 Mio. Euro", "1500000c"),
        ("1,5 Millionen Euro", "1500000$EUR"),
        ("zweieinhalb Millionen", "2500000c"),
        ("anderthalb Jahre", "3/2f"),
        ("eine halbe Million", "500000c"),
        ("zwei Drittel", "2/3f"),
        ("die Hälfte", "1/2f"),
        ("drei Viertel", "3/4f"),
        ("das 21. Jahrhundert", "21o"),
        ("der dritte Mann", "3o"),
        ("der einundzwanzigste", "21o"),
        ("Dutzende Tote", "10v"),
        ("Hunderttausende", "100000v"),
        ("Tausende Menschen", "1000v"),
        ("die 1990er Jahre", "1990cdecade"),
        ("um 10.30 Uhr", "10.5t"),
        ("eine Million", "1000000c"),
        ("ein dreitägiger Besuch", "3c"),
        ("tausend Euro", "1000$EUR"),
        ("ein Mann und eine Frau", ""),
        ("einer von ihnen", ""),
        ("einander achten", ""),
        ("die F-16 und Covid-19", ""),
        ("Zum einen, zum anderen", ""),
        ("im Halbfinale", ""),
    ],
    "es": [
        ("1.311 personas", "1311c"),
        ("1,311 personas", "1311c"),
        ("unos 250 niños", "~250c"),
        ("cerca de doscientas cincuenta", "~250c"),
        ("23,5 por ciento", "23.5%"),
        ("20%", "20%"),
        ("2,5 millones", "2500000c"),
        ("2.500 millones de dólares", "2500000000$USD"),
        ("mil millones", "1000000000c"),
        ("dos mil millones", "2000000000c"),
        ("mil trescientos once", "1311c"),
        ("treinta y cinco", "35c"),
        ("un millón y medio", "1500000c"),
        ("decenas de muertos", "~10v"),
        ("cientos de miles", "100000v"),
        ("miles de personas", "1000v"),
        ("un centenar", "~100c"),
        ("dos tercios", "2/3f"),
        ("la mitad", "1/2f"),
        ("el siglo XXI", "21o"),
        ("el tercer hombre", "3o"),
        ("en los años 90", "90cdecade"),
        ("100 euros", "100$EUR"),
        ("veintitrés", "23c"),
        ("uno de los ministros", ""),
        ("un hombre, una mujer", ""),
        ("el primer ministro", ""),
        ("medio millón", "500000c"),
        ("un segundo", ""),
        ("Oriente Medio y la Covid-19", ""),
    ],
    "tr": [
        ("1.311 kişi", "1311c"),
        ("yaklaşık 250 çocuk", "~250c"),
        ("250 kadar", "~250c"),
        ("iki yüz elli", "250c"),
        ("bin üç yüz on bir", "1311c"),
        ("yüzde 20", "20%"),
        ("yüzde 20,5'i", "20.5%"),
        ("yüzde yirmi beş", "25%"),
        ("%20", "20%"),
        ("2,5 milyon dolar", "2500000$USD"),
        ("2 bin 300 asker", "2300c"),
        ("iki buçuk milyon", "2500000c"),
        ("üçte iki", "2/3f"),
        ("dörtte üçü", "3/4f"),
        ("yarısı", "1/2f"),
        ("onlarca kişi", "10v"),
        ("yüz binlerce", "100000v"),
        ("binlerce", "1000v"),
        ("yirmi birinci yüzyıl", "21o"),
        ("21. yüzyıl", "21o"),
        ("1990'larda", "1990cdecade"),
        ("beşi öldü", "5c"),
        ("yirmibeş", "25c"),
        ("saat 10.30", "10.5t"),
        ("5 binden fazla", "5000c"),
        ("bir adam", ""),
        ("biri dedi ki bu yüzden", ""),
        ("onun için ona ondan", ""),
        ("masanın altında", ""),
        ("Covid-19 ve F-16", ""),
        ("yüz yüze", ""),
        ("büyük bir bina", ""),
    ],
    "id": [
        ("1.311 orang", "1311c"),
        ("sekitar 250 anak", "~250c"),
        ("dua ratus lima puluh", "250c"),
        ("seribu tiga ratus sebelas", "1311c"),
        ("23,5 persen", "23.5%"),
        ("dua puluh persen", "20%"),
        ("2 juta", "2000000c"),
        ("2,5 juta dolar AS", "2500000$USD"),
        ("Rp5.000", "5000$IDR"),
        ("Rp 2,5 triliun", "2500000000000$IDR"),
        ("dua setengah juta", "2500000c"),
        ("setengah juta", "500000c"),
        ("dua pertiga", "2/3f"),
        ("sepertiga", "1/3f"),
        ("puluhan orang", "10v"),
        ("ratusan ribu", "100000v"),
        ("puluhan ribu", "10000v"),
        ("ribuan warga", "1000v"),
        ("abad ke-21", "21o"),
        ("yang ketiga", "3o"),
        ("kedua belas", "12o"),
        ("tahun 1990-an", "1990cdecade"),
        ("sebelas", "11c"),
        ("sembilan belas", "19c"),
        ("pukul 10.30 WIB", "10.5t"),
        ("salah satu menteri", ""),
        ("satu orang", ""),
        ("perdana menteri", ""),
        ("Covid-19 dan F-16", ""),
        ("perempat final", ""),
    ],
    "ru": [
        ("1 311 человек", "1311c"),
        ("около 250 детей", "~250c"),
        ("двухсот пятидесяти", "250c"),
        ("тысяча триста одиннадцать", "1311c"),
        ("23,5 процента", "23.5%"),
        ("двадцать процентов", "20%"),
        ("2,5 млн", "2500000c"),
        ("3 тыс. рублей", "3000c"),
        ("5 миллиардов долларов", "5000000000$USD"),
        ("2 млн 300 тыс. человек", "2300000c"),
        ("два с половиной миллиона", "2500000c"),
        ("полтора миллиона", "1500000c"),
        ("полмиллиона", "500000c"),
        ("две трети", "2/3f"),
        ("две пятых", "2/5f"),
        ("половина", "1/2f"),
        ("десятки человек", "10v"),
        ("десятки тысяч", "10000v"),
        ("сотни тысяч", "100000v"),
        ("несколько тысяч", "1000v"),
        ("XXI век", "21o"),
        ("21-й век", "21o"),
        ("двадцать первого", "21o"),
        ("двухлетний ребёнок", "2c"),
        ("25-тысячная толпа", "25000c"),
        ("в 1990-х", "1990cdecade"),
        ("две целых пять десятых", "2.5c"),
        ("дважды", "2c"),
        ("один из министров", ""),
        ("со своей семьёй, любит семью", ""),
        ("во-первых, в первую очередь", ""),
        ("полумиллиона беженцев", "500000c"),
        ("к тому же", ""),
        ("Ту-154 и С-300", ""),
        ("друг друга", ""),
    ],
    "fa": [
        ("۱٬۳۱۱ نفر", "1311c"),
        ("حدود ۲۵۰ کودک", "~250c"),
        ("دویست و پنجاه", "250c"),
        ("هزار و سیصد و یازده", "1311c"),
        ("۲۳٫۵ درصد", "23.5%"),
        ("۲/۵ درصد", "2.5%"),
        ("بیست درصد", "20%"),
        ("۲/۵ میلیون دلار", "2500000$USD"),
        ("۲ هزار و ۵۰۰ نفر", "2500c"),
        ("سه و نیم میلیون", "3500000c"),
        ("نیم میلیون", "500000c"),
        ("دو سوم", "2/3f"),
        ("یک چهارم", "1/4f"),
        ("نیمی از مردم", "1/2f"),
        ("ده‌ها نفر", "10v"),
        ("صدها هزار", "100000v"),
        ("هزاران نفر", "1000v"),
        ("قرن بیست و یکم", "21o"),
        ("سومین بار", "3o"),
        ("دهه ۱۹۹۰", "1990cdecade"),
        ("نود و نه", "99c"),
        ("بیست‌و‌پنج", "25c"),
        ("یک میلیون", "1000000c"),
        ("نه نفر", "9c"),
        ("سی روز", "30c"),
        ("یک مرد گفت", ""),
        ("نه، نمی‌دانم", ""),
        ("بی‌بی‌سی", ""),
        ("سه‌شنبه و چهارشنبه", ""),
        ("نخست‌وزیر", ""),
        ("کووید-۱۹", ""),
        ("یکی از وزیران", ""),
    ],
    "he": [
        ("1,311 איש", "1311c"),
        ("כ-250 ילדים", "~250c"),
        ("מאתיים וחמישים", "250c"),
        ("אלף שלוש מאות ואחד עשר", "1311c"),
        ("23.5 אחוזים", "23.5%"),
        ("20%", "20%"),
        ("עשרים אחוז", "20%"),
        ("2.5 מיליון דולר", "2500000$USD"),
        ("100 שקלים", "100$ILS"),
        ("שלושה וחצי מיליון", "3500000c"),
        ("חצי מיליון", "500000c"),
        ("שני שלישים", "2/3f"),
        ("שליש מהבוחרים", "1/3f"),
        ("עשרות הרוגים", "10v"),
        ("מאות אלפי", "100000v"),
        ("אלפי אנשים", "1000v"),
        ("ב-9 הנקודות", "9c"),
        ("ה-15", "15c"),
        ("שנתיים וחצי", "2.5c"),
        ("שנתיים ועשרים יום", "2c 20c"),
        ("שלושת אלפים", "3000c"),
        ("שבע עשרה", "17c"),
        ("האיש השלישי", "3o"),
        ("שנות ה-90", "90cdecade"),
        ("שנות התשעים", "90cdecade"),
        ("כאלף איש", "~1000c"),
        ("אחד השרים", ""),
        ("באר שבע", ""),
        ("יום שני ויום ראשון", ""),
        ("קוביד-19", ""),
        ("אף אחד", ""),
        ("רבע הגמר", ""),
        ("F-16", ""),
    ],
}

LETTERS = {"cardinal": "c", "ordinal": "o", "percent": "", "money": "$", "fraction": "f", "vague": "v", "time": "t"}


def brief(quantity: Quantity) -> str:
    value = canonical(quantity.value)
    if quantity.kind == "fraction":
        value = f"{quantity.value.numerator}/{quantity.value.denominator}"
    about = "~" if quantity.approx else ""
    return f"{about}{value}{LETTERS[quantity.kind]}{quantity.unit or ''}"


@pytest.mark.parametrize(
    ("lang", "text", "expected"), [(lang, *case) for lang, cases in CASES.items() for case in cases]
)
def test_reads(lang: str, text: str, expected: str) -> None:
    assert " ".join(map(brief, numbers(text, lang))) == expected


@pytest.mark.parametrize("lang", SPELLED)
def test_integers_in_words_read_back(lang: str) -> None:
    read = {form: [q.value for q in numbers(form, lang)] for form, _ in table(lang)}
    assert read == {form: [value] for form, value in table(lang)}


@pytest.mark.parametrize("lang", SPELLED)
def test_integers_in_a_sentence_are_spelled_out(lang: str) -> None:
    for form, _ in table(lang):
        (quantity,) = numbers(f"«{form}»", lang)
        assert quantity.words and quantity.start == 1


@pytest.mark.parametrize(
    "digits",
    ["1311", "١٣١١", "۱۳۱۱", "१३११", "১৩১১", "１３１１", "𝟏𝟑𝟏𝟏"],
    ids=["latin", "ar", "fa", "hi", "bn", "wide", "bold"],
)
@pytest.mark.parametrize("lang", [None, "en", "ar", "xx", "hi-IN"])
def test_digits_of_every_script_need_no_language(digits: str, lang: str | None) -> None:
    assert [(q.start, q.end, q.value) for q in numbers(f"= {digits}!", lang)] == [(2, 2 + len(digits), 1311)]


def test_spans_are_exact_in_decomposed_text() -> None:
    text = "Le troisie\u0300me jour, deux cent cinquante e\u0301lus"
    assert [text[q.start : q.end] for q in numbers(text, "fr")] == ["troisie\u0300me", "deux cent cinquante"]


def test_vowel_marks_and_tatweel_do_not_hide_a_number() -> None:
    text = "ثَلاثُمِئَةٍ وخمسـون"
    assert [(q.start, q.end, q.value) for q in numbers(text, "ar")] == [(0, len(text), 350)]


def test_bidi_controls_around_a_percentage() -> None:
    text = "بنسبة \u200f20\u200f% اليوم"
    assert [(q.value, q.unit) for q in numbers(text, "ar")] == [(20, "%")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1311), "1311"),
        (Fraction(47, 2), "23.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(0), "0"),
    ],
)
def test_canonical(value: Fraction, expected: str) -> None:
    assert canonical(value) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("en", "20 percent"), ("ar", "عشرين في المئة"), True),
        (("en", "7:30 p.m."), ("fr", "19h30"), True),
        (("en", "7 p.m."), ("ar", "السابعة"), True),
        (("en", "the 1990s"), ("ar", "التسعينيات"), True),
        (("en", "$5"), ("en", "€5"), False),
        (("en", "$5"), ("de", "fünf"), True),
        (("en", "1,311"), ("de", "1.312"), False),
        (("en", "3/4"), ("ar", "ثلاثة أرباع"), True),
    ],
)
def test_agrees(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    (a,), (b,) = numbers(one[1], one[0]), numbers(other[1], other[0])
    assert agrees(a, b) is same and agrees(b, a) is same


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("ar", "فتح متجرين في المدينة", 1),
        ("ar", "كلا الطرفين", 2),
        ("en", "both sides", 1),
        ("he", "שבועיים", 1),
        ("en", "two", 0),
        ("xx", "both", 0),
    ],
)
def test_words_that_say_two_without_a_numeral(lang: str, text: str, count: int) -> None:
    assert len(twos(text, lang)) == count


def test_a_long_run_of_digits_is_no_number() -> None:
    assert numbers("9" * 6000, "en") == []
