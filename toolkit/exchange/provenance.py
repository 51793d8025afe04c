"""W3C PROV by the ``prov`` package: who said, published, translated and relayed what, and which program looked at it.

Entities are documents, passages and renderings; activities are speaking, translating, quoting, relaying and checking;
agents are speakers, outlets and the program with its models. Names come from contents, so the same result has the
same names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.errors import MissingExtra
from toolkit.exchange.material import Material, Record, key_of, name_of
from toolkit.model import Document, Span
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from prov.model import ProvDocument

NAMESPACE = "urn:quotedrift:"
SCHEMA = "https://schema.org/"
PROV_NAMESPACE = "http://www.w3.org/ns/prov#"
DERIVATIONS = {"Quotation": "wasQuotedFrom", "PrimarySource": "hadPrimarySource", "Revision": "wasRevisionOf"}
"""Kinds of derivation with their own property in PROV-O, which ``prov`` writes in their qualified form only."""


class _Passage(NamedTuple):
    """A passage of an original, the activity it came from, and who is named as speaking."""

    entity: Any
    speaking: Any
    speakers: set[str | None]


def as_json(material: Material) -> str:
    """PROV-JSON with sorted keys."""
    content = json.loads(str(build(material).serialize(format="json")))
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def as_notation(material: Material) -> str:
    """PROV-N."""
    return str(build(material).get_provn()) + "\n"


def as_triples(material: Material) -> str:
    """PROV-O as N-Triples, sorted, blank nodes named by what they stand for."""
    import warnings

    document = build(material)
    try:
        import rdflib
        from rdflib.compare import to_canonical_graph
    except ImportError:
        raise MissingExtra("PROV as RDF", "prov") from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # prov calls rdflib by names that rdflib is giving up
        trig = document.serialize(format="rdf", rdf_format="trig")
        graph = rdflib.Dataset(default_union=True)
        graph.parse(data=trig, format="trig")
        flat = rdflib.Graph()
        for triple in graph.triples((None, None, None)):
            flat.add(triple)
        for derived, kind, source in _derivations(document):
            flat.add((rdflib.URIRef(derived), rdflib.URIRef(PROV_NAMESPACE + DERIVATIONS[kind]), rdflib.URIRef(source)))
        text = to_canonical_graph(flat).serialize(format="nt", encoding="utf-8").decode("utf-8")
    return "\n".join(sorted(line for line in text.splitlines() if line)) + "\n"


def _derivations(document: ProvDocument) -> Iterator[tuple[str, str, str]]:
    """Derived entity, kind and source of every derivation that has a kind."""
    from prov.model import PROV, ProvDerivation

    for record in document.get_records(ProvDerivation):
        derived, source = (next(iter(record.get_attribute(PROV[name]))) for name in ("generatedEntity", "usedEntity"))
        for kind in record.get_attribute(PROV["type"]):
            if kind.localpart in DERIVATIONS:
                yield derived.uri, kind.localpart, source.uri


def build(material: Material) -> ProvDocument:
    """The document. Raises MissingExtra without the ``prov`` package."""
    try:
        from prov.model import PROV, ProvDocument
    except ImportError:
        raise MissingExtra("PROV", "prov") from None
    made = ProvDocument()
    own = made.add_namespace("qd", NAMESPACE)
    made.add_namespace("schema", SCHEMA)
    program = made.agent(
        f"qd:program-{_digest(material.signature)}",
        {PROV["type"]: PROV["SoftwareAgent"], "prov:label": _safe(material.signature)},
    )
    contents = _digest(*(f"{r.name}:{key_of(r.document)}" for r in material.records))
    check = made.activity(
        f"qd:{_word(material.command)}-{_digest(material.signature, contents)}",
        other_attributes={PROV["type"]: own["Checking"]},
    )
    made.wasAssociatedWith(check, program)
    documents = {document: _document(made, document) for document in material.documents}
    for document in material.documents:
        made.used(check, documents[document])
    renderings = [_rendering(made, record, number) for number, record in enumerate(material.records)]
    passages: dict[Span, _Passage] = {}
    for number, record in enumerate(material.records):
        _relations(made, record, number, renderings, passages, documents)
    for number, record in enumerate(material.records):
        for finding in record.findings:
            entity = made.entity(
                f"qd:finding-{finding.fingerprint}-{number + 1}",
                {
                    PROV["type"]: own["Finding"],
                    "qd:rule": finding.rule,
                    "qd:severity": finding.severity,
                    "qd:confidence": round(float(finding.confidence), 4),
                    "prov:label": _safe(finding.message),
                },
            )
            made.wasGeneratedBy(entity, check)
            made.wasDerivedFrom(entity, renderings[number])
    return made


def _document(made: ProvDocument, document: Document) -> Any:
    from prov.model import PROV

    entity = made.entity(
        f"qd:document-{key_of(document)}",
        _given(
            {
                PROV["type"]: _name(SCHEMA, "schema", "CreativeWork"),
                "schema:inLanguage": document.lang,
                "schema:url": name_of(document),
                "schema:datePublished": document.published,
                "qd:sha256": document.raw_sha256,
            }
        ),
    )
    if document.publisher:
        made.wasAttributedTo(entity, _agent(made, "outlet", document.publisher, "Organization"))
    return entity


def _agent(made: ProvDocument, kind: str, name: str, type_: str) -> Any:
    from prov.model import PROV

    identifier = f"qd:{kind}-{_digest(name)}"
    known = made.get_record(identifier)
    return known[0] if known else made.agent(identifier, {PROV["type"]: PROV[type_], "prov:label": _safe(name)})


def _rendering(made: ProvDocument, record: Record, number: int) -> Any:
    from prov.model import PROV

    return made.entity(
        f"qd:rendering-{number + 1}-{_digest(key_of(record.document), record.text)}",
        _given(
            {
                PROV["type"]: _name(SCHEMA, "schema", "Quotation"),
                "prov:value": _safe(record.text),
                "prov:label": _safe(record.name),
                "schema:inLanguage": record.document.lang,
                "qd:start": record.stretches[0].start,
                "qd:end": record.stretches[-1].end,
                "qd:verdict": record.verdict,
                "qd:drift": None if record.drift is None else round(float(record.drift), 4),
            }
        ),
    )


def _relations(
    made: ProvDocument,
    record: Record,
    number: int,
    renderings: list[Any],
    passages: dict[Span, _Passage],
    documents: dict[Document, Any],
) -> None:
    from prov.model import PROV

    rendering = renderings[number]
    made.hadMember(documents[record.document], rendering)
    speaker = None if record.speaker is None else _agent(made, "speaker", record.speaker, "Person")
    if speaker is not None:
        made.wasAttributedTo(rendering, speaker)
    for name in record.relayed_from:
        made.wasInfluencedBy(rendering, _agent(made, "outlet", name, "Organization"))
    source = None if record.source is None else renderings[record.source]
    if record.original is not None:
        source_lang = record.original.document.lang
        if record.original not in passages:
            passages[record.original] = _passage(made, record.original, documents[record.original.document])
        passage = passages[record.original]
        if speaker is not None and record.speaker not in passage.speakers:
            passage.speakers.add(record.speaker)
            made.wasAssociatedWith(passage.speaking, speaker)
            made.wasAttributedTo(passage.entity, speaker)
        made.primary_source(rendering, passage.entity)
        if source is None:
            source = passage.entity
            made.quotation(rendering, source)
        else:
            made.revision(rendering, source)
        if record.source is not None:
            source_lang = renderings_lang(record, renderings)
        kind = "quoting" if primary(source_lang) == primary(record.document.lang) else "translating"
        if record.source is not None and kind == "quoting":
            kind = "relaying"
        activity = made.activity(
            f"qd:{kind}-{number + 1}-{_digest(key_of(record.document), record.text)}",
            other_attributes=_given(
                {
                    PROV["type"]: _name(NAMESPACE, "qd", kind.title()),
                    "qd:relation": record.relation,
                    "qd:confidence": record.confidence,
                }
            ),
        )
        made.used(activity, source)
        made.wasGeneratedBy(rendering, activity)
        if record.document.publisher:
            made.wasAssociatedWith(activity, _agent(made, "outlet", record.document.publisher, "Organization"))


def renderings_lang(record: Record, renderings: list[Any]) -> str | None:
    """The language of the rendering that a record was taken from."""
    values = renderings[record.source or 0].get_attribute("schema:inLanguage")
    return str(next(iter(values))) if values else None


def _passage(made: ProvDocument, span: Span, document: Any) -> _Passage:
    from prov.model import PROV

    name = _digest(key_of(span.document), str(span.start), str(span.end))
    entity = made.entity(
        f"qd:passage-{name}",
        _given(
            {
                PROV["type"]: _name(NAMESPACE, "qd", "Passage"),
                "prov:value": _safe(span.exact),
                "schema:inLanguage": span.document.lang,
                "qd:start": span.start,
                "qd:end": span.end,
            }
        ),
    )
    made.hadMember(document, entity)
    speaking = made.activity(f"qd:speaking-{name}", other_attributes={PROV["type"]: _name(NAMESPACE, "qd", "Speaking")})
    made.wasGeneratedBy(entity, speaking)
    return _Passage(entity, speaking, set())


def _name(namespace: str, prefix: str, local: str) -> Any:
    from prov.identifier import Namespace

    return Namespace(prefix, namespace)[local]


def _given(attributes: dict[Any, Any]) -> dict[Any, Any]:
    return {
        name: _safe(value) if isinstance(value, str) else value
        for name, value in attributes.items()
        if value is not None
    }


def _safe(text: str) -> str:
    """Half surrogate pairs, which no encoding takes, as U+FFFD."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _word(name: str) -> str:
    return "".join(character for character in name if character.isascii() and character.isalnum()) or "run"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
