"""The words around a finding, as rows a reader can check: rendering words against original words."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.model import Finding, PairReport, Span
from toolkit.report.links import Group, groups


class Row(NamedTuple):
    """Words that answer to each other; a side without words has no counterpart. ``within``: part of the finding."""

    rendering: str
    original: str
    within: bool = False


def _words(tokens: tuple[Span, ...], indexes: tuple[int, ...]) -> str:
    parts: list[str] = []
    for before, index in zip((None, *indexes), indexes, strict=False):
        if before is not None and index != before + 1:
            parts.append("…")
        parts.append(tokens[index].exact)
    return " ".join(parts)


def _row(report: PairReport, group: Group, within: bool) -> Row:
    return Row(_words(report.rendering_tokens, group.rendering), _words(report.original_tokens, group.original), within)


def _covered(tokens: tuple[Span, ...], span: Span | None) -> set[int]:
    if span is None or span.start == span.end:
        return set()
    return {index for index, token in enumerate(tokens) if token.start < span.end and span.start < token.end}


def _stretches(indexes: set[int]) -> list[tuple[int, ...]]:
    stretches: list[list[int]] = []
    for index in sorted(indexes):
        if stretches and index == stretches[-1][-1] + 1:
            stretches[-1].append(index)
        else:
            stretches.append([index])
    return [tuple(stretch) for stretch in stretches]


def all_rows(report: PairReport) -> list[Row]:
    """Every group of linked words, in the order of the rendering."""
    return [_row(report, group, False) for group in groups(report)]


def rows(report: PairReport, finding: Finding, around: int = 1) -> list[Row]:
    """The finding's words and ``around`` linked groups on either side of it, in the order of the original.

    Words of the finding that nothing answers to make a row with an empty side.
    """
    linked = groups(report)
    if not linked:
        return []
    ours = {
        "original": _covered(report.original_tokens, finding.original),
        "rendering": _covered(report.rendering_tokens, finding.rendering),
    }
    within = [
        group for group in linked if ours["original"] & {*group.original} or ours["rendering"] & {*group.rendering}
    ]
    by_original = finding.original is not None
    tokens = report.original_tokens if by_original else report.rendering_tokens
    span = finding.original if by_original else finding.rendering
    if span is None:
        return []

    def indexes(group: Group) -> tuple[int, ...]:
        return group.original if by_original else group.rendering

    before = [group for group in linked if group not in within and tokens[max(indexes(group))].end <= span.start]
    after = [group for group in linked if group not in within and tokens[min(indexes(group))].start >= span.end]
    before = sorted(before, key=lambda group: max(indexes(group)))[-around:]
    after = sorted(after, key=lambda group: min(indexes(group)))[:around]

    lone_original = ours["original"] - {index for group in linked for index in group.original}
    lone_rendering = ours["rendering"] - {index for group in linked for index in group.rendering}
    inside: list[tuple[int, Row]] = [(min(indexes(group)), _row(report, group, True)) for group in within]
    for stretch in _stretches(lone_original):
        inside.append(
            (stretch[0] if by_original else len(tokens), Row("", _words(report.original_tokens, stretch), True))
        )
    for stretch in _stretches(lone_rendering):
        place = len(tokens) if by_original else stretch[0]
        inside.append((place, Row(_words(report.rendering_tokens, stretch), "", True)))
    return [
        *(_row(report, group, False) for group in before),
        *(row for _, row in sorted(inside, key=lambda item: item[0])),
        *(_row(report, group, False) for group in after),
    ]
