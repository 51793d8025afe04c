"""TBX (ISO 30042), versions 2 and 3, data categories as attributes (DCA) or tags (DCT); written as TBX-Linguist, DCA.

What TBX has no category for (stance, forms, the rule of a concept) stands in notes of the form ``stance: hostile``.
They are read back, so nothing is lost; other tools show them as notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError
from toolkit.glossary.entries import Builder, Parsed
from toolkit.glossary.model import Concept, Neighbour, Term, split_forms, tidy
from toolkit.glossary.xml import local, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ENTRIES = ("conceptEntry", "termEntry")
LANGUAGES = ("langSec", "langSet")
TERMS = ("termSec", "tig", "ntig")
_GENERIC = frozenset(
    {"descrip", "admin", "termNote", "ref", "xref", "adminNote", "descripNote", "transac", "transacNote"}
)
"""Elements whose data category is in their ``type`` attribute; any other element is named after its category."""
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "termGrp", "transacGrp"})

_STATUS = {
    "preferredTerm-admn-sts": "preferred", "admittedTerm-admn-sts": "admitted",
    "deprecatedTerm-admn-sts": "deprecated", "supersededTerm-admn-sts": "superseded",
    "preferredTerm": "preferred", "admittedTerm": "admitted", "deprecatedTerm": "deprecated",
    "supersededTerm": "superseded", "preferred": "preferred", "admitted": "admitted", "deprecated": "deprecated",
    "superseded": "superseded", "notRecommended": "deprecated", "forbidden": "deprecated", "obsolete": "superseded",
}  # fmt: skip
_POS = {"noun": "noun", "verb": "verb", "adjective": "adjective", "adverb": "adverb", "propernoun": "name"}
_REGISTER = {
    "neutralRegister": "neutral", "colloquialRegister": "colloquial", "slangRegister": "colloquial",
    "vulgarRegister": "colloquial", "technicalRegister": "formal",
}  # fmt: skip
_CONCEPT_NOTES = ("rule", "severity", "contested", "where")
_TERM_NOTES = ("pos", "register", "stance", "stance_by", "forms", "false_friend", "where", "usage")
_WRITTEN_POS = {"noun", "verb", "adjective", "adverb"}


def read(raw: bytes, name: str) -> Parsed:
    """The concepts of a TBX file. Raises InputError when it is no TBX at all."""
    root = parse(raw, name)
    if local(root) not in ("tbx", "martif"):
        raise InputError(f"is <{local(root)}>, not TBX; expected <tbx> or <martif>", file=name, line=_line(root))
    builder = Builder(name)
    for entry in root.iter(*(f"{{*}}{tag}" for tag in ENTRIES)):
        _entry(builder, entry)
    return builder.parsed()


def _line(element: _Element) -> int | None:
    line: Any = element.sourceline
    return line if isinstance(line, int) else None


def _items(section: _Element, below: tuple[str, ...] = ()) -> Iterator[tuple[str, _Element]]:
    """Data category and element of everything directly in a section or in its groups, not in sections below it."""
    for element in section:
        tag = local(element)
        if tag in below:
            continue
        if tag in _GROUPS:
            for category, item in _items(element):
                yield (f"{category} in group" if category == "source" and tag == "descripGrp" else category), item
        elif tag in _GENERIC:
            yield element.get("type", tag), element
        elif tag:
            yield tag, element


def _content(element: _Element) -> str:
    return tidy("".join(str(text) for text in element.itertext()))


def _entry(builder: Builder, entry: _Element) -> None:
    line = _line(entry)
    fields: dict[str, Any] = {"id": entry.get("id", "")}
    neighbours: list[Neighbour] = []
    related: list[str] = []
    for category, element in _items(entry, LANGUAGES):
        text = _content(element)
        match category:
            case "subjectField":
                fields["domain"] = text
            case "definition":
                fields["definition"] = text
            case "source" | "source in group":
                fields["source"] = text
            case "crossReference":
                target = element.get("target", "") or text
                kind, _, severity = text.partition(":")
                if kind == "neighbour":
                    neighbours.append(Neighbour(target, severity.strip()))
                else:
                    related.append(target)
            case "note":
                key, _, value = text.partition(": ")
                if key in _CONCEPT_NOTES:
                    fields[key] = value
                else:
                    builder.loss("note of a concept")
            case _:
                builder.loss(f"{category} of a concept")
    sections = [section for section in entry if local(section) in LANGUAGES]
    _definition_below(builder, sections, fields)
    concept = builder.make(Concept, line, neighbours=tuple(neighbours), related=tuple(related), **fields)
    if concept is None or not builder.add(concept):
        return
    for section in sections:
        lang = _tag(section.get(_LANG, ""))
        for category, _ in _items(section, TERMS):
            if category not in ("definition", "source in group"):
                builder.loss(f"{category} of a language section")
        for term in (part for part in section if local(part) in TERMS):
            _term(builder, concept.id, lang, term)


def _definition_below(builder: Builder, sections: list[_Element], fields: dict[str, Any]) -> None:
    """A definition that stands with a language serves the concept when it has none: the English one first."""
    found = [
        (section.get(_LANG, ""), _content(element))
        for section in sections
        for category, element in _items(section, TERMS)
        if category == "definition"
    ]
    found.sort(key=lambda item: not item[0].startswith("en"))
    for _, text in found:
        if "definition" in fields:
            builder.loss("definition of a language section")
        else:
            fields["definition"] = text


def _tag(lang: str) -> str:
    primary, _, rest = lang.replace("_", "-").partition("-")
    return primary.lower() + (f"-{rest}" if rest else "")


def _term(builder: Builder, concept: str, lang: str, section: _Element) -> None:
    fields: dict[str, Any] = {"lang": lang, "text": ""}
    notes: list[str] = []
    for category, element in _items(section):
        text = _content(element)
        match category:
            case "term":
                fields["text"] = text
            case "administrativeStatus" | "normativeAuthorization":
                fields["status"] = _known(builder, category, text, _STATUS, "admitted")
            case "partOfSpeech":
                fields.setdefault("pos", _POS.get(text.lower(), ""))
            case "register":
                fields.setdefault("register", _known(builder, category, text, _REGISTER, "neutral"))
            case "source":
                fields["source"] = text
            case "note" | "usageNote" | "transferComment":
                key, _, value = text.partition(": ")
                if key == "forms":
                    fields["forms"] = split_forms(value)
                elif key == "usage":
                    notes.append(value)
                elif key in _TERM_NOTES:
                    fields[key] = value
                else:
                    notes.append(text)
            case _:
                builder.loss(f"{category} of a term")
    if notes:
        fields["note"] = " ".join(notes)
    if term := builder.make(Term, _line(section), **fields):
        builder.add_term(concept, term)


def _known(builder: Builder, category: str, text: str, table: dict[str, str], default: str) -> str:
    if text not in table:
        builder.loss(f"{category} {text[:40]!r}")
    return table.get(text, default)


def write(concepts: Iterable[Concept], *, title: str = "quotedrift glossary") -> bytes:
    """The concepts as TBX 3, dialect TBX-Linguist in DCA style, indented; the same concepts give the same bytes."""
    from lxml import etree

    root = etree.Element(
        f"{{{NAMESPACE}}}tbx", {"type": "TBX-Linguist", "style": "dca", _LANG: "en"}, nsmap={None: NAMESPACE}
    )
    about = _child(_child(root, "tbxHeader"), "fileDesc")
    _child(_child(about, "titleStmt"), "title", title)
    source = _child(about, "sourceDesc")
    _child(source, "p", "Written by quotedrift. Content licensed under CC BY 4.0 where the folder's README says so.")
    _child(source, "p", "Notes of the form 'key: value' are fields for which TBX-Linguist has no category.")
    body = _child(_child(root, "text"), "body")
    for concept in concepts:
        _write_concept(body, concept)
    etree.indent(root, "  ")
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _child(parent: _Element, tag: str, text: str | None = None, **attributes: str) -> _Element:
    from lxml import etree

    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    child.text = text
    return child


def _write_concept(body: _Element, concept: Concept) -> None:
    entry = _child(body, "conceptEntry", id=concept.id)
    if concept.domain:
        _child(entry, "descrip", concept.domain, type="subjectField")
    if concept.definition:
        group = _child(entry, "descripGrp")
        _child(group, "descrip", concept.definition, type="definition")
        if concept.source:
            _child(group, "admin", concept.source, type="source")
    elif concept.source:
        _child(entry, "admin", concept.source, type="source")
    for neighbour in concept.neighbours:
        kind = f"neighbour: {neighbour.severity}" if neighbour.severity else "neighbour"
        _child(entry, "ref", kind, type="crossReference", target=neighbour.concept)
    for other in concept.related:
        _child(entry, "ref", "related", type="crossReference", target=other)
    _notes(entry, _CONCEPT_NOTES, lambda name: getattr(concept, name))
    sections: dict[str, _Element] = {}
    for term in concept.terms:
        if term.lang not in sections:
            sections[term.lang] = _child(entry, "langSec", **{_LANG: term.lang})
        _write_term(sections[term.lang], term)


def _write_term(section: _Element, term: Term) -> None:
    from lxml import etree

    part = etree.SubElement(section, f"{{{NAMESPACE}}}termSec")
    _child(part, "term", term.text)
    if term.pos:
        _child(part, "termNote", term.pos if term.pos in _WRITTEN_POS else "other", type="partOfSpeech")
    _child(part, "termNote", f"{term.status}Term-admn-sts", type="administrativeStatus")
    if term.register != "neutral":
        register = "colloquialRegister" if term.register == "colloquial" else "technicalRegister"
        _child(part, "termNote", register, type="register")
    if term.source:
        _child(part, "admin", term.source, type="source")
    beside: dict[str, str] = {
        "pos": "" if term.pos in _WRITTEN_POS else term.pos,
        "register": "" if term.register in ("neutral", "colloquial") else term.register,
        "stance": "" if term.stance == "neutral" else term.stance,
        "stance_by": term.stance_by,
        "forms": " ; ".join(term.forms),
        "false_friend": term.false_friend,
        "where": term.where,
    }
    _notes(part, beside, beside.__getitem__)
    if term.note:
        read_as_field = term.note.partition(": ")[0] in _TERM_NOTES
        _child(part, "note", f"usage: {term.note}" if read_as_field else term.note)


def _notes(parent: _Element, names: Iterable[str], value: Callable[[str], str]) -> None:
    for name in names:
        if text := value(name):
            _child(parent, "note", f"{name}: {text}")
