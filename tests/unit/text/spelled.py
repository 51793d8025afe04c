"""The same 40 integers written out by hand in each language."""

INTEGERS = (
    2, 3, 7, 10, 11, 12, 15, 17, 19, 20, 21, 25, 36, 48, 71, 80, 94, 99, 100, 101, 115, 200, 250,
    311, 365, 500, 678, 999, 1000, 1311, 2000, 2025, 3000, 15000, 21400, 100000, 250000, 1000000,
    2000000, 3500000,
)  # fmt: skip

SPELLED = {
    "en": """
two|three|seven|ten|eleven|twelve|fifteen|seventeen|nineteen|twenty|twenty-one|twenty-five|thirty-six|
forty-eight|seventy-one|eighty|ninety-four|ninety-nine|one hundred|a hundred and one|
one hundred and fifteen|two hundred|two hundred fifty|three hundred and eleven|three hundred and sixty-five|
five hundred|six hundred and seventy-eight|nine hundred ninety-nine|one thousand|
one thousand three hundred and eleven|two thousand|two thousand and twenty-five|three thousand|
fifteen thousand|twenty-one thousand four hundred|one hundred thousand|two hundred and fifty thousand|
a million|two million|three and a half million""",
    "ar": """
اثنان|ثلاثة|سبع|عشرة|أحد عشر|اثنتا عشرة|خمسة عشر|سبع عشرة|تسعة عشر|عشرون|واحد وعشرون|خمسة وعشرين|
ستة وثلاثون|ثمانية وأربعين|واحد وسبعين|ثمانون|أربع وتسعون|تسعة وتسعين|مئة|مائة وواحد|مئة وخمسة عشر|مئتان|
مئتين وخمسين|ثلاثمئة وأحد عشر|ثلاثمائة وخمسة وستون|خمسمائة|ستمئة وثمانية وسبعون|تسعمئة وتسعة وتسعين|ألف|
ألف وثلاثمئة وأحد عشر|ألفان|ألفين وخمسة وعشرين|ثلاثة آلاف|خمسة عشر ألفا|واحد وعشرون ألفا وأربعمئة|مئة ألف|
مئتان وخمسون ألفا|مليون|مليونين|ثلاثة ملايين ونصف المليون""",
    "fr": """
deux|trois|sept|dix|onze|douze|quinze|dix-sept|dix-neuf|vingt|vingt et un|vingt-cinq|trente-six|
quarante-huit|soixante et onze|quatre-vingts|quatre-vingt-quatorze|quatre-vingt-dix-neuf|cent|cent un|
cent quinze|deux cents|deux cent cinquante|trois cent onze|trois cent soixante-cinq|cinq cents|
six cent soixante-dix-huit|neuf cent quatre-vingt-dix-neuf|mille|mille trois cent onze|deux mille|
deux mille vingt-cinq|trois mille|quinze mille|vingt et un mille quatre cents|cent mille|
deux cent cinquante mille|un million|deux millions|trois millions et demi""",
    "de": """
zwei|drei|sieben|zehn|elf|zwölf|fünfzehn|siebzehn|neunzehn|zwanzig|einundzwanzig|fünfundzwanzig|
sechsunddreißig|achtundvierzig|einundsiebzig|achtzig|vierundneunzig|neunundneunzig|hundert|hunderteins|
einhundertfünfzehn|zweihundert|zweihundertfünfzig|dreihundertelf|dreihundertfünfundsechzig|fünfhundert|
sechshundertachtundsiebzig|neunhundertneunundneunzig|eintausend|tausenddreihundertelf|zweitausend|
zweitausendfünfundzwanzig|drei Tausend|fünfzehntausend|einundzwanzigtausendvierhundert|hunderttausend|
zweihundertfünfzigtausend|eine Million|zwei Millionen|dreieinhalb Millionen""",
    "es": """
dos|tres|siete|diez|once|doce|quince|diecisiete|diecinueve|veinte|veintiuno|veinticinco|treinta y seis|
cuarenta y ocho|setenta y uno|ochenta|noventa y cuatro|noventa y nueve|cien|ciento uno|ciento quince|
doscientos|doscientas cincuenta|trescientos once|trescientos sesenta y cinco|quinientos|
seiscientos setenta y ocho|novecientos noventa y nueve|mil|mil trescientos once|dos mil|dos mil veinticinco|
tres mil|quince mil|veintiún mil cuatrocientos|cien mil|doscientos cincuenta mil|un millón|dos millones|
tres millones y medio""",
    "tr": """
iki|üç|yedi|on|on bir|on iki|on beş|on yedi|on dokuz|yirmi|yirmi bir|yirmi beş|otuz altı|kırk sekiz|
yetmiş bir|seksen|doksan dört|doksan dokuz|yüz kişi|yüz bir|yüz on beş|iki yüz|iki yüz elli|üç yüz on bir|
üçyüzaltmışbeş|beş yüz|altı yüz yetmiş sekiz|dokuzyüzdoksandokuz|bin|bin üç yüz on bir|iki bin|
iki bin yirmi beş|üç bin|on beş bin|yirmi bir bin dört yüz|yüz bin|iki yüz elli bin|bir milyon|iki milyon|
üç buçuk milyon""",
    "id": """
dua|tiga|tujuh|sepuluh|sebelas|dua belas|lima belas|tujuh belas|sembilan belas|dua puluh|dua puluh satu|
dua puluh lima|tiga puluh enam|empat puluh delapan|tujuh puluh satu|delapan puluh|sembilan puluh empat|
sembilan puluh sembilan|seratus|seratus satu|seratus lima belas|dua ratus|dua ratus lima puluh|
tiga ratus sebelas|tiga ratus enam puluh lima|lima ratus|enam ratus tujuh puluh delapan|
sembilan ratus sembilan puluh sembilan|seribu|seribu tiga ratus sebelas|dua ribu|dua ribu dua puluh lima|
tiga ribu|lima belas ribu|dua puluh satu ribu empat ratus|seratus ribu|dua ratus lima puluh ribu|satu juta|
dua juta|tiga setengah juta""",
    "ru": """
два|трёх|семь|десяти|одиннадцать|двенадцатью|пятнадцать|семнадцать|девятнадцати|двадцать|двадцать один|
двадцати пяти|тридцать шесть|сорока восьми|семьдесят один|восемьдесят|девяносто четыре|девяноста девяти|сто|
сто один|сто пятнадцать|двести|двухсот пятидесяти|триста одиннадцать|триста шестьдесят пять|пятьсот|
шестьсот семьдесят восемь|девятьсот девяносто девять|тысяча|тысяча триста одиннадцать|две тысячи|
две тысячи двадцать пять|трём тысячам|пятнадцать тысяч|двадцать одна тысяча четыреста|сто тысяч|
двести пятьдесят тысяч|миллион|двумя миллионами|три с половиной миллиона""",
    "fa": """
دو|سه|هفت|ده نفر|یازده|دوازده|پانزده|هفده|نوزده|بیست|بیست و یک|بیست و پنج|سی و شش|چهل و هشت|هفتاد و یک|
هشتاد|نود و چهار|نود و نه|صد|صد و یک|صد و پانزده|دویست|دویست و پنجاه|سیصد و یازده|سیصد و شصت و پنج|پانصد|
ششصد و هفتاد و هشت|نهصد و نود و نه|هزار|هزار و سیصد و یازده|دو هزار|دو هزار و بیست و پنج|سه هزار|
پانزده هزار|بیست و یک هزار و چهارصد|صد هزار|دویست و پنجاه هزار|یک میلیون|دو میلیون|سه و نیم میلیون""",
    "he": """
שניים|שלושה|שבע|עשר|אחד עשר|שתים עשרה|חמישה עשר|שבע עשרה|תשעה עשר|עשרים|עשרים ואחת|עשרים וחמישה|שלושים ושש|
ארבעים ושמונה|שבעים ואחד|שמונים|תשעים וארבע|תשעים ותשעה|מאה|מאה ואחד|מאה וחמישה עשר|מאתיים|מאתיים וחמישים|
שלוש מאות ואחד עשר|שלוש מאות שישים וחמישה|חמש מאות|שש מאות שבעים ושמונה|תשע מאות תשעים ותשעה|אלף|
אלף שלוש מאות ואחת עשרה|אלפיים|אלפיים עשרים וחמש|שלושת אלפים|חמישה עשר אלף|עשרים ואחד אלף וארבע מאות|
מאה אלף|מאתיים וחמישים אלף|מיליון|שני מיליון|שלושה וחצי מיליון""",
}


def table(lang: str) -> list[tuple[str, int]]:
    forms = [form.strip() for form in SPELLED[lang].replace("\n", "").split("|")]
    assert len(forms) == len(INTEGERS), lang
    return list(zip(forms, INTEGERS, strict=True))
