"""Forms that tell time, in each language; what follows from two of them is in the cases."""

from __future__ import annotations

import pytest

from toolkit.checks.pair import Side
from toolkit.checks.times import verbs
from toolkit.model import Document

TOLD = [
    ("ar", "سوف نبيع المصنع", ["coming"]),
    ("ar", "لقد بعنا المصنع", ["done"]),
    ("ar", "كنا نبيع التمر", ["was"]),
    ("ar", "السياسة الجديدة", []),
    ("de", "Wir haben die Mühle verkauft", ["done"]),
    ("de", "Wir werden die Mühle verkaufen", ["coming"]),
    ("de", "Er hatte den Hof verlassen", ["before"]),
    ("en", "We have sold the mill", ["done"]),
    ("en", "We had already sold it", ["before"]),
    ("en", "They were selling it", ["was"]),
    ("en", "They used to sell dates", ["habit"]),
    ("en", "They're selling it", ["now"]),
    ("en", "They won't sell it", ["coming"]),
    ("en", "This is interesting, we need it", []),
    ("en", "The money is used to help", []),
    ("es", "Hemos vendido el molino", ["done"]),
    ("es", "Venderemos el molino", ["coming"]),
    ("es", "Están vendiendo el molino", ["now"]),
    ("fa", "آسیاب را خواهیم فروخت", ["coming"]),
    ("fa", "آسیاب را فروخته‌ایم", ["done"]),
    ("fa", "دارند آسیاب را می‌فروشند", ["now"]),
    ("fr", "Nous vendrons le moulin", ["coming"]),
    ("fr", "Nous avons vendu le moulin", ["done"]),
    ("fr", "Nous vendons le moulin", ["now"]),
    ("he", "כבר מכרנו את הטחנה", ["done"]),
    ("id", "Kami akan menjual pabrik itu", ["coming"]),
    ("id", "Kami sudah menjual pabrik itu", ["done"]),
    ("id", "Kami sedang menjual pabrik itu", ["during"]),
    ("ru", "Мы продали мельницу", ["done"]),
    ("ru", "Мы будем продавать мельницу", ["coming"]),
    ("ru", "Если или школа", []),
    ("tr", "Değirmeni satacağız", ["coming"]),
    ("tr", "Değirmeni sattık", ["done"]),
    ("tr", "Değirmeni satıyoruz", ["now"]),
    ("ja", "工場を売った", []),
]


@pytest.mark.parametrize(("lang", "text", "kinds"), TOLD)
def test_the_kinds_of_verbs_in_a_text(lang: str, text: str, kinds: list[str]) -> None:
    assert [verb.kind for verb in verbs(Side((Document(text, lang).whole,), lang))] == kinds
