"""Who is quoted where an article takes somebody up again, and what names them. Constructed; names are invented."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.quotes import extract

TAKEN_UP = [
    # by a title that an apposition gave
    ("en", "The county coroner, Dr. Ruth Ellery, arrived. “I counted twice,” the coroner said.", "Ruth Ellery"),
    ("en", "Gen. Tomas Reyl crossed the bridge. The general answered that he had one condition.", "Tomas Reyl"),
    ("de", "Verkehrsminister Jannis Röder widersprach. „Das Fass ist dicht“, sagte der Minister.", "Jannis Röder"),
    ("es", "La rectora de Altamar, Consuelo Ibarra, llegó tarde. «No hay dinero», dijo la rectora.", "Consuelo Ibarra"),
    ("he", "מאמן הפועל דרור, שי אבוטל, הגיע. \"הפסדנו לעצמנו\", אמר המאמן.", "שי אבוטל"),
    ("ar", "وصل مدير عام الجمارك، العميد نزار حيدر، إلى المعبر. وقال حيدر: «المعبر مفتوح منذ الفجر».", "نزار حيدر"),
    # by what somebody was, by a shared word of a title, by a form of address
    ("fr", "La maire Hélène Cazal a parlé. L'ancienne ingénieure a rappelé que le devis avait doublé.", "Hélène Cazal"),
    ("en", "Union secretary Joyce Amadi was unmoved. “Ask them,” the union leader said.", "Joyce Amadi"),
    ("ar", "استقبل الأمير فهد بن راشد الوزير. وشدد سموه على أن «الأمن خط أحمر».", "فهد بن راشد"),
    # by order
    ("en", "Rancher Cole Hadley and grower Pia Lind met. The former said he would sell.", "Cole Hadley"),
    ("en", "Rancher Cole Hadley and grower Pia Lind met. The latter said she would stay.", "Pia Lind"),
    ("ar", "التقى الوزير سامي عوض والنائب جابر قاسم. وقال الثاني: «لن نوقع على شيء».", "جابر قاسم"),
    ("ru", "Спорили министр Иван Котов и мэр Пётр Лосев. «Хватит споров», — сказал первый.", "Иван Котов"),
    # by a pronoun that the phrase of report holds
    ("ru", "Мэр Иван Котов приехал. По его словам, пробы брали четырежды.", "Иван Котов"),
    ("he", "ראש העיר דוד לוי הגיע. לדבריו, הכספת נפתחה עוד בינואר.", "דוד לוי"),
    ("id", "Bupati Siti Marlina tiba. Menurutnya, warga sudah diminta pindah.", "Siti Marlina"),
    ("ar", "وصل الوزير سامر القاضي. ووفقاً له، سيفتح الجسر غداً.", "سامر القاضي"),
    ("de", "Bürgermeister Jan Kohl kam. Nach seinen Angaben öffnet die Brücke morgen.", "Jan Kohl"),
    # by the surname alone, with the object of its verb after it
    ("ar", "أوضحت الناطقة باسم البلدية سمر عبود أن المياه عادت. ودعت عبود المواطنين إلى الهدوء، مؤكدة أن الخزان ممتلئ.", "سمر عبود"),
    ("ar", "أجرى الوزير يوسف حمدان اتصالاً. وجدد حمدان التأكيد على أن بلاده ملتزمة بالاتفاق.", "يوسف حمدان"),
    ("ar", "انتقد النائب زياد منصور خصمه أسامة فرح. ورد فرح بأن الجلسة لم تكتمل.", "أسامة فرح"),
    ("ar", "انتقد النائب زياد منصور خصمه أسامة فرح. وعاد منصور ليؤكد أن النصاب كان متوفراً.", "زياد منصور"),
    # by a name with the article, after a body and before an object; by a form of address beside an adverbial
    ("ar", "اتهم المتحدث باسمها الفاتح نصري الجيش بقصف السوق. وأوضح نصري أن «السوق كان مكتظاً».", "الفاتح نصري"),
    ("ar", "روت عائشة سليم، وهي نازحة، كيف فرت. وقالت السيدة باكية: «مشينا بلا ماء».", "عائشة سليم"),
    ("ar", "لم تقتنع النائبة فاطمة النوري بالجواب، إذ وصفته بـ«الإنشائي».", "فاطمة النوري"),
    # by the relative pronoun, with what is said or called only in quotation marks
    ("ar", "ترأس الصلاة المطران شربل عيد، الذي دعا في عظته إلى «عدم الرد على الدم».", "شربل عيد"),
    ("ar", "التقى الوزير نظيره القطري محمد بن سالم، الذي وصف الوضع بأنه «كارثي».", "محمد بن سالم"),
    # by the same source again, by a title whose noun governs another or does not
    ("ar", "قال مصدر في الرئاسة إن الزيارة غداً. وبحسب المصدر نفسه، الذي طلب عدم الكشف عن هويته، فإن المباحثات «قصيرة».", "مصدر"),
    ("he", "ראש עיריית חיפה יונה יער הגיע. ראש העירייה הדגיש כי העובדים לא ייפגעו.", "יונה יער"),
    ("he", "ראש העיר יונה יער הגיע. \"העיר רוצה לנשום\", אמר יער בישיבת המועצה.", "יונה יער"),
    # by any of the names, past a body, its abbreviation in brackets, and what the outlet did
    ("id", "Menteri Pertanian Andi Wiran Sulaiman tiba. \"Cadangan kita cukup,\" kata Wiran.", "Andi Wiran Sulaiman"),
    ("id", "Guru Besar IPB University Dwi Andre Santo datang. Ia menilai data itu keliru.", "Dwi Andre Santo"),
    ("id", "Kepala Badan Pangan Nasional Arif Prasojo datang. \"Harga naik,\" ujarnya saat dihubungi Kompas.", "Arif Prasojo"),
    ("id", "Ketua Komisi Pemilihan Umum (KPU) Mochamad Afandi menyatakan bahwa rekapitulasi selesai.", "Mochamad Afandi"),
    # by the name after an office and its place or body
    ("ar", "وصل محافظ درعا عمر أبو ريشة. وأضاف أبو ريشة أن العمل جارٍ.", "عمر أبو ريشة"),
    ("ar", "ودعا محافظ إدلب نزار حمود الأهالي إلى العودة، مؤكداً أن الألغام أزيلت.", "نزار حمود"),
    ("ar", "قالت المديرة الإقليمية لمنظمة الإغاثة هدى عساف إن المخازن فرغت.", "هدى عساف"),
    ("ar", "اعتبر ممثل الاتحاد في دمشق ميشال فرنر أن العقوبات ستخفف. وأضاف فرنر أن الحوار مستمر.", "ميشال فرنر"),
    ("ar", "أكد مندوب الحكومة لدى الهيئة إبراهيم العلبي أن الشكوى قدمت. وقال العلبي: «لن نسكت».", "إبراهيم العلبي"),
    ("ar", "وأشار رئيس هيئة الأركان الفريق أول صالح المطيري إلى أن القوات جاهزة.", "صالح المطيري"),
    ("ar", "وأكد أبو محمد العدناني الناطق باسم الفرقة أن الهدنة صامدة. وأضاف العدناني: «لن نتراجع».", "أبو محمد العدناني"),
    ("ar", "جاء ذلك في كلمة للرئيس عماد رجب خلال القمة. وأضاف الرئيس: «يدنا ممدودة».", "عماد رجب"),
    # by the head of a role without a name, or of a body
    ("ar", "أفادت مصادر طبية بأن الطريق أغلق. وقال الوزير سامي عوض إنه سيأتي. وأضافت المصادر أن القصف توقف.", "مصادر طبية"),
    ("ar", "قال مصدر أمني إن الطريق أغلق. وأوضح المصدر أن العملية انتهت.", "مصدر أمني"),
    ("he", "מקורות ביטחוניים אמרו כי הכביש נסגר. השר דוד כהן אמר כי יבוא. המקורות הוסיפו כי אין נפגעים.", "מקורות ביטחוניים"),
    ("ru", "Источники в полиции сообщили, что дорога закрыта. Мэр Иван Котов молчал. Источники добавили, что жертв нет.", "Источники в полиции"),
    ("ar", "وفقاً للمرصد الوطني للبيئة، تضررت الغابة. وقال المرصد إن الحرائق مفتعلة.", "المرصد الوطني للبيئة"),
    ("ar", "أفاد تقرير لمنظمة العدل الدولية بأن الاعتقالات زادت. وقالت المنظمة إن الوضع خطير.", "منظمة العدل الدولية"),
    # without a subject, after a clause inside the report that has its own
    ("ar", "أوضحت القاضية سمر عبود أن الموقوف اعترف بفعلته، وبيّنت أن التحقيق مستمر.", "سمر عبود"),
    ("ar", "قال الوزير سامي عوض إن المتهم اعترف بالجريمة، وأضاف أن القضاء سيحكم.", "سامي عوض"),
    ("es", "La ministra Ana Luján dijo que el acusado Pedro Gil confesó, y añadió que la investigación sigue.", "Ana Luján"),
    # by the gender of a verb without a subject
    ("ar", "قالت الوزيرة ريم عبسي إن العمل بدأ. وقال المدير نضال عمران إن الموقع جاهز. وأضافت أن الكلفة عالية.", "ريم عبسي"),
    ("ar", "وصل الوزير وسيم الحايك. قالت المديرة هالة نصري إن القاعة أغلقت. وعندما سئل الوزير عنها، قال: «هذا خطأ».", "وسيم الحايك"),
    ("ar", "يقف الخباز إدريس بلعيد أمام الفرن. إلى جانبه تقف زوجته فاطمة. «قلت له أن نبيع»، تقول وهي تبتسم.", "فاطمة"),
    ("ar", "يفتح إدريس بلعيد مخبزه قبل الفجر. ويقول: «الطحين صار أغلى من الخبز».", "إدريس بلعيد"),
    ("ar", "استقالت المديرة هالة نصري، وعزت قرارها إلى أن الوزارة خفضت الموازنة.", "هالة نصري"),
    # by the title that a pronoun joins to a body
    ("ar", "تحولت جلسة البلدية إلى خلاف بين رئيسها سامر عوض والحاضرين. رئيس البلدية أصر على أن التوقيع مزور.", "سامر عوض"),
    ("ar", "واعتبرت حركة «النهار» أن الاقتراع مزور. وقالت الحركة إنها لن تعترف بالنتائج.", "النهار"),
    ("ar", "تحدث الوزير سامر عوض والمهندسة رنا سعد. نظرت إليه المهندسة طويلاً ثم أجابت: «وقعت هنا».", "رنا سعد"),
    ("ar", "تجادل سامر عوض والنائبة رنا سعد. وقال عوض إن القانون ضعيف، فقاطعته سعد: «أنت كتبته».", "رنا سعد"),
    # by what parents are called, and by a noun that takes up who was named
    ("ar", "يقف أبو سليم أمام دكانه. يقول الرجل الستيني إن الزبائن عادوا.", "أبو سليم"),
    ("ar", "قالت الوزيرة ريم عبسي إن العمل بدأ. عند المساء، يغلق أبو سليم دكانه. «غداً يوم آخر»، يقول مبتسماً.", "أبو سليم"),
    ("ar", "يقف أبو سليم أمام دكانه. ويجلس أبو كريم قربه. يقول أبو كريم إن الزبائن عادوا.", "أبو كريم"),
    ("ar", "يجلس الشاب مؤمن عاشور قرب الباب. يقول مؤمن: «ننتظر الدواء».", "مؤمن عاشور"),
    ("ar", "على بعد أمتار، تعرض هدى قباني مطرزاتها. تقول هدى لبي بي سي: «أعمل عشر ساعات».", "هدى قباني"),
    ("ar", "اعتبر النائب سامي عوض أن الوزيرة تهربت. وزاد القيادي في حزب النهضة أن فريقه سيطلب لجنة.", "سامي عوض"),
    ("ar", "تحدثت الوزيرة فاطمة الزهراء بلعيد. «نحن نشتغل»، قالت بلعيد.", "فاطمة الزهراء بلعيد"),
    ("ar", "تروي سيدة كيف حملت ابنها. وقالت الممرضة رنا سعد إنه مات. وتقول والدموع في عينيها: «تأخرنا».", "رنا سعد"),
    ("ar", "استقال حاكم مصرف لبنان بالوكالة وسيم منصور. وقال منصور: «ضميري مرتاح».", "وسيم منصور"),
    ("ar", "رئيس الحكومة سامر سلام سارع إلى التعليق. وقال سلام إن القرار محترم.", "سامر سلام"),
    ("ar", "قالت منسقة الشؤون الإنسانية في السودان كلارا نكوي إن ما يحدث «وصمة عار».", "كلارا نكوي"),
    # by the country of a title
    ("en", "U.S. envoy Tom Barrack praised the step. “Now it is their turn,” the American diplomat said.", "Tom Barrack"),
    ("id", "Presiden Mesir Abdel Fattah el-Sisi tiba. “Kami mendukung,” kata el-Sisi.", "Abdel Fattah el-Sisi"),
    ("id", "Juru Bicara Kementerian Luar Negeri Rolliansyah Soemirat mengatakan, “Semua sehat.”", "Rolliansyah Soemirat"),
    ("id", "Ketua Komisi I DPR Utut Adianto meminta kehati-hatian. “Jangan salah langkah,” ujar politikus PDI-P itu.", "Utut Adianto"),
    ("fa", "محمدباقر قالیباف رئیس مجلس شورای اسلامی گفت: «پاسخ ما روشن است.»", "محمدباقر قالیباف"),
    ("he", "הרמטכ\"ל אייל זמיר, שהתלווה אליו, אמר כי הכוחות \"ערוכים לכל תרחיש\".", "אייל זמיר"),
    ("fr", "Le maire, Hennadii Troukhanov, a fait état de « trois morts ».", "Hennadii Troukhanov"),
    ("ru", "В свою очередь, президент Украины Владимир Зеленский назвал слова министра «очередной ложью».", "Владимир Зеленский"),
    # names of several words, and titles that a place or a comma parts from them
    ("ar", "حذر رئيس الوزراء العراقي محمد شياع السوداني من «تداعيات خطيرة».", "محمد شياع السوداني"),
    ("ar", "قال المتحدث باسم وزارة الداخلية نور الدين البابا إن «التحقيق مستمر».", "نور الدين البابا"),
    ("ar", "قالت المتحدثة باسم المفوضية العليا لحقوق الإنسان رافينا شامداساني إن «العدد أعلى».", "رافينا شامداساني"),
    ("ar", "قالت رئيسة المفوضية الأوروبية أورسولا فون دير لاين إن «الباب مفتوح».", "أورسولا فون دير لاين"),
    ("ar", "قالت سفيرة بريطانيا لدى الأمم المتحدة باربرا وودوارد إن بلادها «تدعم السيادة».", "باربرا وودوارد"),
    ("ar", "أما رئيس الوفد، النائب الألماني نوربرت روتغن، فقال إن الاتحاد «يثمن الدور».", "نوربرت روتغن"),
    ("ar", "قالت الخارجية إنها تتابع. واعتبرت المتحدثة باسمها تامي بروس أن «الكرة في ملعبهم».", "تامي بروس"),
    ("ar", "وكان الرئيس الشرع قال الشهر الماضي: «لا نريد حرباً مع أحد».", "الشرع"),
    ("ar", "قال الباحث يزيد صايغ إن الوضع هش. وختم صايغ حديثه بالقول إن «الأسابيع حاسمة».", "يزيد صايغ"),
    # by the clause that a verb without a subject follows
    ("ar", "قال رئيس الحكومة نواف سلام إن القرار اتخذ. وبدا الرئيس دونالد ترامب متفائلاً، إذ قال: «سيفعلون».", "دونالد ترامب"),
    ("ar", "وبينما كانت الوزيرة ليلى الصلح تغادر القصر قالت للصحافيين: «اللقاء كان ممتازاً».", "ليلى الصلح"),
    # a pronoun inside somebody's words is somebody else
    ("en", "Mayor Ann Bell spoke. Grower Mary Lind laughed: “She said ‘before the harvest’ last year, too.”", "Ann Bell"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker"), TAKEN_UP)
def test_whoever_was_named_is_taken_up(lang: str, text: str, speaker: str) -> None:
    assert extract(Document(text, lang))[-1].speaker == speaker


NOT_TAKEN_UP = [
    ("en", "Mayor Ann Bell spoke. The general answered that he had one condition.", "general"),
    ("en", "Mayor Ann Bell spoke. A former minister of health said it was late.", "former minister of health"),
    ("de", "Landrat Jan Kohl und Wirt Tim Oster stritten. „Ohne Moor kein Dorf“, meinte einer.", "einer"),
    ("ar", "قالت والدة الطفل ياسر إنها انتظرت ساعتين.", "والدة الطفل ياسر"),
    ("ar", "قالت مصادر طبية إن الطريق أغلق. وقال مصدر أمني إن القصف توقف.", "مصدر أمني"),
    ("ar", "قالت هدى الكيلاني إن القضية سياسية. وكتب الكيلاني قبل الجلسة: «سأعود».", "الكيلاني"),
    ("ar", "وصف المدعي الرئيس السوري بأنه صادق. وقال الرئيس السوري إن «الوقت حان».", "الرئيس السوري"),
    ("ar", "قالت الوزيرة منى سعد إن العمل بدأ. وقالت النائبة سمر سعد إن العمل توقف.", "سمر سعد"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker"), NOT_TAKEN_UP)
def test_somebody_else_stays_a_role(lang: str, text: str, speaker: str) -> None:
    assert extract(Document(text, lang))[-1].speaker == speaker


SOURCES = [
    ("ar", "قال رئيس اللجنة الفنية المكلفة ببناء السد في وزارة المياه المهندس عدنان الحلاق إن المنسوب ارتفع.", "رئيس اللجنة الفنية المكلفة ببناء السد في وزارة المياه المهندس عدنان الحلاق", "عدنان الحلاق"),
    ("ar", "ورد عليه مواطن: «سمعنا هذا قبل عشر سنين».", "مواطن", "مواطن"),
    ("ar", "وأوفد المحافظ نائبه سليم قاسم الذي خاطب الحشد قائلاً: «جئت لأستمع».", "نائبه سليم قاسم", "سليم قاسم"),
    ("ar", "واستبعدت لجنة التحقيق فرضية التخريب، واكتفت بالقول إن التحقيق جار.", "لجنة التحقيق", "لجنة التحقيق"),
    ("id", "Menurut Bupati Lembah Hijau, Siti Marlina, warga sudah pindah.", "Bupati Lembah Hijau, Siti Marlina", "Siti Marlina"),
    ("fr", "« La porte est ouverte », a lancé depuis la tribune le maire de Brest, Yann Kerbrat.", "le maire de Brest, Yann Kerbrat", "Yann Kerbrat"),
    ("es", "«La puerta está abierta», respondió por teléfono la directora, Ana Luján.", "la directora, Ana Luján", "Ana Luján"),
    ("en", "According to two officials briefed on the plan, repairs would cost $14 million.", "two officials briefed on the plan", "two officials briefed on the plan"),
    ("tr", "Sağlık Bakanlığı'ndan yapılan açıklamada, ilçede salgın bulunmadığı belirtildi.", "Sağlık Bakanlığı'ndan", "Sağlık Bakanlığı"),
    ("fa", "فرماندار، مهتاب آذری، با بیان اینکه پل باز است، رفت.", "فرماندار، مهتاب آذری", "مهتاب آذری"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "source", "speaker"), SOURCES)
def test_a_source_is_read_whole(lang: str, text: str, source: str, speaker: str) -> None:
    (quotation,) = extract(Document(text, lang))
    assert quotation.source is not None and quotation.source.exact == source
    assert quotation.speaker == speaker


TOLD = [
    ("ar", "أكد المدير أنس العلي لـ«الوطن» أن عدد الجرحى ارتفع إلى ثلاثين.", "أنس العلي", ("الوطن",), "عدد الجرحى ارتفع إلى ثلاثين"),
    ("ar", "وفق ما ذكرت صحيفة «الصباح»، قال حسن مراد إن الأسعار ستنخفض.", "حسن مراد", ("الصباح",), "الأسعار ستنخفض"),
    ("ar", "قال الناشط مالك الخطيب لوكالة «سما» إن القصف تجدد.", "مالك الخطيب", ("سما",), "القصف تجدد"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker", "outlets", "content"), TOLD)
def test_an_outlet_that_is_told_does_not_speak(
    lang: str, text: str, speaker: str, outlets: tuple[str, ...], content: str
) -> None:
    (quotation,) = extract(Document(text, lang))
    assert (quotation.speaker, quotation.relayed_from, quotation.text) == (speaker, outlets, content)


RU_DE = [
    ("ru", "В Москве Савельев заявил: «Не дождётесь».", "Савельев"),
    ("ru", "После встречи с Ивановым Савельев заявил: «Не дождётесь».", "Савельев"),
    ("ru", "На вопрос о возможной отставке Савельев ответил: «Не дождётесь».", "Савельев"),
    ("ru", "Как сообщили в пресс-службе мэрии, опасности для жителей «уже нет».", "пресс-службе мэрии"),
    ("ru", "В заявлении движения «Чистый берег» говорится: «Мы требуем независимой экспертизы».", "Чистый берег"),
    ("fr", "À Moscou Savelev a déclaré : « Jamais de la vie. »", "Savelev"),
    ("de", "Ministerin Carla Wiesner hat am Montag angekündigt, die Brücke werde „noch vor dem Sommer“ öffnen.", "Carla Wiesner"),
    ("ar", "وأضاف الدقاق أن الشحنة قُدرت بـ«ملايين الجنيهات».", "الدقاق"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker"), RU_DE)
def test_a_speaker_past_an_adverbial(lang: str, text: str, speaker: str) -> None:
    (quotation,) = extract(Document(text, lang))
    assert quotation.speaker == speaker


FA_TR = [
    ("fa", "نماینده اصفهان در مجلس، مریم کاویانی، گفت: «مردم دیگر تحمل ندارند».", "مریم کاویانی"),
    ("fa", "نماینده اصفهان در مجلس گفت: «مردم دیگر تحمل ندارند».", "نماینده اصفهان در مجلس"),
    ("fa", "دبیر شورای عالی آب هشدار داد که ایران «در آستانه ورشکستگی آبی» است.", "دبیر شورای عالی آب"),
    ("tr", "Mühendisler Odası Başkanı Prof. Dr. Orhan Tezcan'a göre, “zemin etüdü yetersiz”.", "Orhan Tezcan"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker"), FA_TR)
def test_names_and_offices_in_persian_and_turkish(lang: str, text: str, speaker: str) -> None:
    (quotation,) = extract(Document(text, lang))
    assert quotation.speaker == speaker


def test_a_statement_in_the_passive_reports() -> None:
    (quotation,) = extract(Document("Valilikten yapılan açıklamada “Ulaşım normale döndü” denildi.", "tr"))
    assert quotation.cue is not None and quotation.cue.exact == "denildi"


HE_ID = [
    ("he", "ראש העיר, אלי מזרחי, סיפר: \"התעוררנו מהרעש\". אשתו, רונית, הוסיפה כי \"הילדים לא מפסיקים לבכות\".", "רונית"),
    ("he", "סגן השר עידו פלד אמר: \"נמצא פתרון\". כשנשאל על לוח הזמנים השיב כי \"זה ייקח שבועות\".", "עידו פלד"),
    ("he", "לפי פרופ' דליה הרן מהאוניברסיטה העברית, \"המשק יספוג נזק של מיליארדים\".", "דליה הרן"),
    ("he", "\"זה יום שחור לדמוקרטיה\", כתבה ח\"כ נועה ברק בחשבון הטוויטר שלה.", "נועה ברק"),
    ("id", "“Saya antre sejak subuh,” tutur Siti, seorang penumpang. Perempuan 34 tahun itu mengaku “pasrah saja”.", "Siti"),
    ("id", "Direktur Utama PT Kereta Nusantara, Ratna Wijayanti, menegaskan bahwa perusahaan “siap melayani”.", "Ratna Wijayanti"),
    ("id", "Juru bicara kepolisian Kombes Pol Bambang Irawan menyebut pengamanan “berjalan kondusif”.", "Bambang Irawan"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker"), HE_ID)
def test_names_and_offices_in_hebrew_and_indonesian(lang: str, text: str, speaker: str) -> None:
    assert extract(Document(text, lang))[-1].speaker == speaker


def test_a_noun_after_a_preposition_is_no_clause() -> None:
    assert extract(Document('מנכ"לית הארגון, רותם לביא, הודיעה אתמול על שביתה כללית.', "he")) == []


AR = [
    ("وأكد المتحدث محمد علي بركات أن «الطريق مفتوح منذ الصباح».", "محمد علي بركات"),
    ("قالت أم علي وهي تبكي: «أريد ابني، لا أريد تعويضاً».", "أم علي"),
    ("وقال صباح الدقاق إن «الطريق مفتوح منذ أيام».", "صباح الدقاق"),
    ("وقال صباح أمس الوزير سامر الدقاق إن «الطريق مفتوح منذ أيام».", "سامر الدقاق"),
    ("وقالت النائبة وعد الدقاق إن «الطريق مفتوح منذ أيام».", "وعد الدقاق"),
    ("قال فتح الله بركات إن «الطريق مفتوح منذ أيام».", "فتح الله بركات"),
    ("وشدد رئيس غرفة صناعة حلب على أن «الطريق مفتوح منذ أيام».", "رئيس غرفة صناعة حلب"),
    ("وأكد مدير صحة حلب أن «الطريق مفتوح منذ أيام».", "مدير صحة حلب"),
    ("ذكر بيان لمكتب رئيس الوزراء أن «الطريق مفتوح منذ أيام».", "بيان لمكتب رئيس الوزراء"),
    ("وقال عضو المكتب السياسي لحركة «سنابل» خليل الدقاق إن «الطريق مفتوح».", "خليل الدقاق"),
    ("وسبق أن قال الوزير سامر الدقاق إن «الطريق مفتوح منذ أيام».", "سامر الدقاق"),
    ("وسبق للوزير أن قال في مقابلة إن «الطريق مفتوح منذ أيام».", "الوزير"),
    ("وعبرت بعثة المراقبين عن «قلقها العميق».", "بعثة المراقبين"),
]


@pytest.mark.parametrize(("text", "speaker"), AR)
def test_names_and_offices_in_arabic(text: str, speaker: str) -> None:
    assert [quotation.speaker for quotation in extract(Document(text, "ar"))] == [speaker]


def test_a_verb_joined_by_and_opens_a_clause_of_its_own() -> None:
    accused, said = extract(
        Document("اتهم النائب فتحي الدقاق الحكومة بـ«التستر على الجناة»، وقال في مداخلة: «لا أحد يصدق هذا».", "ar")
    )
    assert accused.cue is not None and (accused.cue.exact, accused.speaker) == ("اتهم", "فتحي الدقاق")
    assert said.cue is not None and (said.cue.exact, said.speaker) == ("قال", "فتحي الدقاق")


def test_a_hope_is_reported_by_its_verb_and_an_age_is_an_aside() -> None:
    hope, age = extract(
        Document(
            "أعرب الوزير حسام الديري عن أمله في أن تعود الرحلات قريباً. قالت أم محمد (45 عاماً) إنها فقدت بيتها.", "ar"
        )
    )
    assert hope.cue is not None and hope.cue.exact == "أعرب"
    assert age.speaker == "أم محمد"


def test_a_title_and_a_name_alone_report_nothing() -> None:
    assert extract(Document("His mother, Sarah Bell, called police.", "en")) == []


def test_an_afterthought_of_the_reporter_is_not_reported() -> None:
    (quotation,) = extract(
        Document("Ann Bell pledged to reopen the canal, a promise farmers greeted with a shrug.", "en")
    )
    assert quotation.text == "to reopen the canal"
