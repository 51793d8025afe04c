"""Every format keeps what a glossary says, or lists what it cannot; bad files cost a clear line and nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.glossary import table, workbook
from toolkit.glossary.load import FORMATS, read
from toolkit.glossary.model import Concept, Neighbour, Term

FULL = Concept(
    id="test-label",
    domain="actors",
    rule="recategorisation",
    definition="A label, for <testing> & nothing else.",
    severity="major",
    neighbours=(Neighbour("other-label", "critical"), Neighbour("third-label")),
    related=("related-label",),
    contested="Used by one side for itself; rejected by the other, who say otherwise.",
    source="A treaty (1949), art. 3",
    terms=(
        Term(
            lang="en",
            text="label",
            status="preferred",
            pos="noun",
            note="usage: looks like a field.",
            where="not near @home",
        ),
        Term(lang="en", text="hold … label", pos="phrase", register="legal", stance="hostile", stance_by="the others"),
        Term(lang="ar", text="وسم", pos="name", register="religious", forms=("وسوم", "أوسمة"), source="A grammar, §1"),
        Term(lang="pt-BR", text="rótulo", status="superseded", false_friend="fr rotule = kneecap"),
        Term(lang="de", text="Etikett", status="deprecated", register="colloquial", stance="partisan"),
    ),
)
BARE = Concept(id="bare", terms=(Term(lang="en", text="bare"),))


@pytest.mark.parametrize("format", [name for name, form in FORMATS.items() if form.write])
def test_round_trip_is_lossless(format: str, tmp_path: Path) -> None:
    if format == "xlsx":
        pytest.importorskip("openpyxl")
    write = FORMATS[format].write
    assert write is not None
    path = tmp_path / f"own.{format}"
    path.write_bytes(write([FULL, BARE]))
    parsed, source = read(path)
    assert parsed.concepts == (FULL, BARE)
    assert (parsed.losses, parsed.problems) == ((), ())
    assert len(source.sha256) == 64


def test_the_same_concepts_give_the_same_bytes() -> None:
    for name in ("tbx", "csv"):
        write = FORMATS[name].write
        assert write is not None
        assert write([FULL]) == write([FULL])


def test_tbx_2_with_its_losses(tmp_path: Path) -> None:
    path = tmp_path / "old.tbx"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX"><text><body>'
        '<termEntry id="c1"><descrip type="subjectField">law</descrip><descrip type="context">x</descrip>'
        '<langSet xml:lang="en"><tig><term>pardon</term><termNote type="administrativeStatus">'
        "preferredTerm-admn-sts</termNote></tig></langSet>"
        '<langSet xml:lang="fr"><ntig><termGrp><term>grâce</term></termGrp></ntig></langSet></termEntry>'
        "</body></text></martif>",
        "utf-8",
    )
    parsed, _ = read(path)
    (concept,) = parsed.concepts
    assert [(term.lang, term.text, term.status) for term in concept.terms] == [
        ("en", "pardon", "preferred"),
        ("fr", "grâce", "admitted"),
    ]
    assert parsed.losses == ("context of a concept",)


def test_utx(tmp_path: Path) -> None:
    path = tmp_path / "words.utx"
    path.write_text(
        "#UTX 1.11; en/fr; 2020-01-01\n#src\ttgt\tsrc:pos\tterm status\nceasefire\tcessez-le-feu\tnoun\tapproved\n"
        "truce\tarmistice\tnoun\tforbidden\n",
        "utf-8",
    )
    parsed, _ = read(path)
    terms = [[(term.lang, term.text, term.status) for term in concept.terms] for concept in parsed.concepts]
    assert terms == [
        [("en", "ceasefire", "admitted"), ("fr", "cessez-le-feu", "preferred")],
        [("en", "truce", "admitted"), ("fr", "armistice", "deprecated")],
    ]


@pytest.mark.parametrize(
    ("name", "raw", "problem"),
    [
        ("a.tbx", b"<tbx><text>", "a.tbx:1: is not well-formed XML"),
        ("b.tbx", b"<html/>", "b.tbx:1: is <html>, not TBX"),
        ("c.tbx", b'<!DOCTYPE t [\n<!ENTITY a "b">]><tbx>&a;</tbx>', "c.tbx:2: declares a document type (<!ENTITY)"),
        ("d.utx", b"word\n", "d.utx:1: does not begin with a line such as"),
        ("e.xlsx", b"not a zip", "e.xlsx: is no workbook that can be read"),
        ("f.doc", b"x", "f.doc: is in no known format for glossaries"),
        ("g.csv", b"", "g.csv: is empty"),
    ],
)
def test_a_bad_file_costs_one_clear_line(name: str, raw: bytes, problem: str, tmp_path: Path) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("openpyxl")
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        read(path)
    assert str(caught.value).removeprefix(f"{tmp_path}/").startswith(problem)


def test_a_formula_in_a_workbook_is_refused(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(list(table.COLUMNS))
    book.active.append(["=1+1"])
    path = tmp_path / "own.xlsx"
    book.save(path)
    (problem,) = read(path)[0].problems
    assert str(problem) == f"{path}:2: cell A2 holds a formula; paste its text"


def test_a_workbook_that_unpacks_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openpyxl")
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 10)
    path = tmp_path / "own.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x", "0" * 100)
    with pytest.raises(InputError, match="unpacks to more than"):
        read(path)
