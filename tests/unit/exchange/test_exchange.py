"""Exports: valid where their formats can be checked, the same bytes twice, nothing executable or malformed in them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from prov.model import ProvDocument

from toolkit.collate import Collation
from toolkit.exchange import FORMATS, Material, tables
from toolkit.exchange.collations import cells, edges
from toolkit.exchange.findings import COLUMNS, findings
from toolkit.exchange.material import of_collation
from toolkit.exchange.provenance import build
from toolkit.exchange.tables import Table, as_csv, as_parquet

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bytes_twice(material: Material, name: str) -> None:
    first = FORMATS[name](material)
    assert first == FORMATS[name](material)
    assert first.endswith("\n")
    first.encode("utf-8")


@pytest.fixture(params=["findings", "cells", "edges"])
def table(request: pytest.FixtureRequest, collation: Collation) -> Table:
    made: dict[str, Table] = {
        "findings": findings(of_collation(collation)),
        "cells": cells(collation),
        "edges": edges(collation),
    }
    return made[request.param]


def test_tables_are_the_same_bytes_twice_and_hold_the_same(table: Table) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for write in tables.FORMATS.values():
        assert write(table) == write(table)
    read = parquet.read_table(io.BytesIO(as_parquet(table)))
    assert read.column_names == list(table.columns)
    assert read.to_pylist() == list(table.rows)
    written = list(csv.DictReader(io.StringIO(as_csv(table))))
    assert written == [{name: "" if v is None else str(v) for name, v in row.items()} for row in table.rows]


def test_columns_have_types(collation: Collation) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    read = parquet.read_table(io.BytesIO(as_parquet(cells(collation))))
    types = {field.name: str(field.type) for field in read.schema}
    assert (types["segment"], types["kept"], types["outlier"], types["date"]) == ("int64", "double", "bool", "string")
    lost = [row for row in read.to_pylist() if row["status"] == "lost"]
    assert [row["witness"] for row in lost] == ["B", "C"]
    assert {row["phrase"] for row in lost} == {"if the council agrees."}


def test_a_row_of_cells_points_at_the_words(collation: Collation) -> None:
    texts = {witness.id: witness.document.text for witness in collation.witnesses}
    for row in cells(collation).rows:
        assert collation.original.text[row["start"] : row["end"]] == row["phrase"]
        spans = json.loads(row["spans"])
        assert " … ".join(texts[row["witness"]][start:end] for start, end in spans) == row["text"]
    (changed,) = (row for row in cells(collation).rows if row["witness"] == "B" and "ferry" in row["phrase"])
    assert json.loads(changed["shifts"]) == ["number: 70"]
    assert json.loads(changed["rules"]) == ["number"]


def test_edges_say_what_entered_where(collation: Collation) -> None:
    found = {row["child"]: row for row in edges(collation).rows}
    assert list(found) == [witness.id for witness in collation.witnesses]
    assert found["A"]["parent"] is None and found["A"]["relation"] == "independent from the original"
    entered = [shift for row in found.values() for shift in json.loads(row["shifts"])]
    assert {name for shift in entered for name in shift["names"]} >= {"number: 70"}
    for row in found.values():
        assert 0 <= row["confidence"] <= 1
        for parent, chance in json.loads(row["alternatives"]):
            assert parent in {None, *found} and 0 <= chance <= 1


def test_prov_reads_back_what_was_written(material: Material) -> None:
    again = ProvDocument.deserialize(content=FORMATS["prov-json"](material), format="json")
    assert again == build(material)


def test_prov_names_derivations(collation: Collation) -> None:
    text = FORMATS["prov-n"](of_collation(collation))
    for kind in ("prov:Quotation", "prov:PrimarySource", "prov:Revision"):
        assert kind in text
    for activity in ("qd:Speaking", "qd:Quoting", "qd:Relaying", "qd:Checking"):
        assert activity in text


def test_translating_is_told_from_quoting(run: Material) -> None:
    text = FORMATS["prov-n"](run)
    assert "qd:Translating" in text and "qd:Quoting" not in text
    assert "prov:Person" in text and "prov:SoftwareAgent" in text and "prov:Organization" in text


def test_prov_has_the_speaker_of_a_comparison_speak(collation: Collation) -> None:
    written = json.loads(FORMATS["prov-json"](of_collation(replace(collation, speaker="Anna Koval"))))
    (speaker,) = (name for name, about in written["agent"].items() if about["prov:label"] == "Anna Koval")
    spoken = {link["prov:activity"] for link in written["wasAssociatedWith"].values() if link["prov:agent"] == speaker}
    assert spoken and spoken == {name for name in written["activity"] if name.startswith("qd:speaking")}
    held = {link["prov:entity"] for link in written["wasAttributedTo"].values() if link["prov:agent"] == speaker}
    assert held == {name for name in written["entity"] if name.startswith(("qd:passage", "qd:rendering"))}


def test_speakers_that_witnesses_name_otherwise_are_all_kept(collation: Collation) -> None:
    names = ("Koval", "Anna Koval", None)
    witnesses = tuple(replace(own, speaker=name) for own, name in zip(collation.witnesses, names, strict=True))
    material = of_collation(replace(collation, witnesses=witnesses))
    assert {(record.name[0], record.speaker) for record in material.records} == {
        (own.id, own.speaker) for own in witnesses
    }
    written = json.loads(FORMATS["prov-json"](material))
    people = {about["prov:label"] for about in written["agent"].values() if "Person" in str(about["prov:type"])}
    assert people == {"Koval", "Anna Koval"}


def test_prov_as_rdf_says_the_same_as_prov_json(run: Material) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=FORMATS["prov-rdf"](run), format="nt")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    written = json.loads(FORMATS["prov-json"](run))
    for kind, plain in (("Entity", "entity"), ("Activity", "activity"), ("Agent", "agent")):
        assert len(set(graph.subjects(rdflib.RDF.type, prov[kind]))) == len(written[plain]), kind
    assert len(list(graph.triples((None, prov.wasQuotedFrom, None)))) == 1
    assert len(list(graph.triples((None, prov.hadPrimarySource, None)))) == 1


def test_annotations_point_at_the_words(run: Material) -> None:
    page = json.loads(FORMATS["annotation"](run))
    (annotation,) = page["items"]
    sources = {target["source"]: target["selector"] for target in annotation["target"]}
    quote, position = sources["https://example.org/a"]
    assert quote["exact"] == "will"
    assert run.records[0].document.text[position["start"] : position["end"]] == "will"
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in run.records[0].document.text
    assert {body["purpose"]: body["value"] for body in annotation["body"]}["tagging"] == "negation"
    assert annotation["motivation"] == "assessing"


def test_tmx_has_a_variant_a_witness(collation: Collation) -> None:
    root = etree.fromstring(FORMATS["tmx"](of_collation(collation)).encode("utf-8"))
    assert root.get("version") == "1.4"
    for required in ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"):
        assert root.find("header").get(required)
    first, second = root.iter("tu")
    assert [variant.findtext("prop[@type='x-quotedrift-outlet']") for variant in first.iter("tuv")] == [
        None,
        "A",
        "B",
        "C",
    ]
    assert first.find("tuv").findtext("seg") == collation.segments[0].exact
    assert {variant.get(XML_LANG) for variant in second.iter("tuv")} == {"en"}


@pytest.fixture(scope="module")
def tmx_dtd() -> etree.DTD:
    with (Path(__file__).parent / "tmx14.dtd").open("rb") as file:
        return etree.DTD(file)


def test_tmx_is_valid_by_its_dtd(material: Material, tmx_dtd: etree.DTD) -> None:
    root = etree.fromstring(FORMATS["tmx"](material).encode("utf-8"))
    assert tmx_dtd.validate(root), tmx_dtd.error_log


@pytest.mark.parametrize(
    ("element", "broken"),
    [("seg", "gone"), ("tuv", "gone"), ("prop", "type"), ("header", "srclang"), ("tuv", XML_LANG)],
)
def test_the_dtd_rejects_what_lacks_a_part(run: Material, tmx_dtd: etree.DTD, element: str, broken: str) -> None:
    root = etree.fromstring(FORMATS["tmx"](run).encode("utf-8"))
    for found in list(root.iter(element)):
        if broken == "gone":
            found.getparent().remove(found)
        else:
            del found.attrib[broken]
    assert not tmx_dtd.validate(root)


def test_tmx_of_nothing_is_valid(run: Material, tmx_dtd: etree.DTD) -> None:
    root = etree.fromstring(FORMATS["tmx"](replace(run, records=())).encode("utf-8"))
    assert not list(root.iter("tu"))
    assert tmx_dtd.validate(root), tmx_dtd.error_log


def test_tmx_is_well_formed_whatever_the_text(run: Material) -> None:
    root = etree.fromstring(FORMATS["tmx"](run).encode("utf-8"))
    assert [variant.get(XML_LANG) for variant in root.iter("tuv")] == ["ar", "en"]
    assert [prop.text for prop in root.iter("prop") if prop.get("type").endswith("outlet")] == ['The "Daily" & <Co>']


def test_quotations_for_schema_org(run: Material) -> None:
    first, second = json.loads(FORMATS["quotation"](run))["@graph"]
    assert first["@type"] == "Quotation"
    assert (first["text"], first["inLanguage"], first["creator"]["name"]) == ("We will go", "en", "=Mr <X>")
    assert first["translationOfWork"]["text"] == "لن نذهب."
    assert first["translationOfWork"]["creator"] == first["creator"]
    assert first["isPartOf"]["publisher"]["name"] == 'The "Daily" & <Co>'
    assert "translationOfWork" not in second and "creator" not in second


def test_the_speaker_of_a_comparison_in_every_table_and_quotation(collation: Collation) -> None:
    spoken = replace(collation, speaker="Anna Koval")
    graph = json.loads(FORMATS["quotation"](of_collation(spoken)))["@graph"]
    assert [part["creator"]["name"] for part in graph] == ["Anna Koval"] * len(collation.units)
    for table in (findings(of_collation(spoken)), cells(spoken)):
        assert {row["speaker"] for row in table.rows} == {"Anna Koval"}


def test_csv_is_read_back_and_runs_no_formula(run: Material) -> None:
    first, second = csv.DictReader(io.StringIO(as_csv(findings(run))))
    assert tuple(first) == tuple(COLUMNS)
    assert (first["rule"], first["rendering_text"], first["original_text"]) == ("negation", "will", "لن")
    assert first["speaker"] == "'=Mr <X>"
    assert (second["verdict"], second["rule"]) == ("unchecked", "")


def test_a_record_names_what_it_was_taken_from(collation: Collation) -> None:
    found = {(row["record"], row["source"]) for row in findings(of_collation(collation)).rows}
    assert collation.relay is not None
    for edge in collation.relay.edges:
        name = collation.witnesses[edge.child].id
        source = None if edge.parent is None else f"{collation.witnesses[edge.parent].id}:1"
        assert (f"{name}:1", source) in found
