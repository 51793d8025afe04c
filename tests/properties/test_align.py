"""Whatever the texts: beads partition both sides in order, links stay inside, and nothing raises."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.align.links import word_links
from toolkit.align.retrieve import passages, retrieve
from toolkit.align.sentences import LONGEST, align_sentences
from toolkit.align.words import align_words
from toolkit.encoders.hashing import HashingEncoder
from toolkit.model import Document
from toolkit.text.words import words

ENCODER = HashingEncoder()
ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=30)
SEGMENT = st.one_of(ANY, st.sampled_from(["we go", "they stay", "قال الوزير", "", "…", "\ud800", "we go we go"]))


@given(st.lists(SEGMENT, max_size=12), st.lists(SEGMENT, max_size=12))
@settings(max_examples=150, deadline=None)
def test_beads_partition_both_sides(source: list[str], target: list[str]) -> None:
    beads = align_sentences(source, target, ENCODER)
    assert [i for bead in beads for i in bead.source] == list(range(len(source)))
    assert [j for bead in beads for j in bead.target] == list(range(len(target)))
    assert all(bead.source or bead.target for bead in beads)
    assert all(len(side) <= LONGEST for bead in beads for side in (bead.source, bead.target))
    assert all(-1.001 <= bead.score <= 1.001 for bead in beads)


@given(st.integers(0, 2**32 - 1), st.integers(1, 150), st.integers(1, 150))
@settings(max_examples=25, deadline=None)
def test_beads_partition_long_and_unrelated_texts(seed: int, n: int, m: int) -> None:
    draw = np.random.default_rng(seed)
    source, target = ([f"w{k}" for k in draw.integers(0, 50, size)] for size in (n, m))
    beads = align_sentences(source, target, ENCODER)
    assert [i for bead in beads for i in bead.source] == list(range(n))
    assert [j for bead in beads for j in bead.target] == list(range(m))


@given(ANY, ANY)
@settings(max_examples=150, deadline=None)
def test_links_stay_inside(source: str, target: str) -> None:
    left, right = ([(word.start, word.end) for word in words(text)] for text in (source, target))
    alignment = align_words(*ENCODER.states([source, target]), left, right)
    for table in (alignment.similarity, alignment.probability, alignment.apart):
        assert table.shape == (len(left), len(right)) and np.isfinite(table).all()
    functions = np.zeros(len(left), bool), np.zeros(len(right), bool)
    links = word_links(alignment, functions)
    assert all(link.source < len(left) and link.target < len(right) for link in links)


@given(st.lists(ANY, max_size=4), st.lists(ANY, max_size=3))
@settings(max_examples=100, deadline=None)
def test_hits_are_passages_of_the_documents(texts: list[str], queries: list[str]) -> None:
    pool = passages([Document(text) for text in texts], ENCODER)
    found = retrieve(queries, pool, ENCODER)
    assert len(found) == len(queries)
    assert all(hit.passage in pool.spans and np.isfinite(hit.score) for hits in found for hit in hits)
