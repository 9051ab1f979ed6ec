"""An explanation as SVG: a link a step, its kind told by words and shape, nothing that a strict page would refuse."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

import networkx as nx

from kubeexpert.explain.layout import Point
from kubeexpert.explain.picture import LINE, MOST, PADDING, WIDTH, Shown, picture
from kubeexpert.explain.sentences import Speaker

_MARGIN = 10.0
_ARROW = 5.0
_INK, _PAPER, _EDGE, _SOFT = "#2b2622", "#fffdf9", "#6b6259", "#5f564e"
_FILLS = {"answer": "#f3ece1", "rule": "#e3efe9", "conclusion": "#fbe3c4"}
_STROKES = {"answer": "#8a7a66", "rule": "#2f6f5e", "conclusion": "#9a5413"}
_CORNERS = {"answer": 0.0, "rule": 22.0, "conclusion": 9.0}

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def anchor(node: str) -> str:
    """Return a node's id in a page: `n-` and its name, every other character as `~` and its number.

    Examples:
        >>> anchor("= area.kind")
        'n-~3d~20area.kind'
    """
    return "n-" + _UNSAFE.sub(lambda found: f"~{ord(found[0]):x}", node)


def as_svg(
    graph: nx.DiGraph[str], speaker: Speaker, *, link: Callable[[str], str] | None = None, most: int = MOST
) -> str:
    """Return an explanation as a drawing that stands alone in a file as well as inside a page.

    Args:
        graph: An explanation. Without roots there is nothing to draw.
        speaker: Of the rule base that the graph is of; decides the language.
        link: Where a node's link goes; by default to its `anchor` on the same page.
        most: How many steps to draw, those nearest to the conclusion first.

    Returns:
        One `<svg>` element, or an empty text for a graph without roots.
    """
    roots: tuple[str, ...] = graph.graph["roots"]
    if not roots:
        return ""
    drawn = picture(graph, speaker, most=most)
    goal = link or (lambda node: f"#{anchor(node)}")
    told = (("drawing_cut", drawn.left_out), ("drawing_passed", drawn.passed))
    rest = [speaker.say(key, number=number) for key, number in told if number]
    read = " ".join([speaker.say("drawing_read"), *rest])
    foot = drawn.layout.height + 2 * _MARGIN
    width = max(drawn.layout.width, *(7.0 * len(line) for line in rest), 0.0) + 2 * _MARGIN
    height = foot + (_MARGIN + LINE * (len(rest) - 1) if rest else 0.0)
    key = anchor(" ".join(roots))
    label = speaker.label(speaker.compiled.owners.get(graph.nodes[roots[0]]["name"], ""))
    frame = f'width="{width:g}" height="{height:g}"'
    paper = f'x="{-_MARGIN:g}" y="{-_MARGIN:g}" {frame} fill="{_PAPER}"'
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="why" lang="{speaker.lang}" role="group"',
        f' aria-labelledby="{key}-title {key}-desc" {frame} viewBox="{-_MARGIN:g} {-_MARGIN:g} {width:g} {height:g}"',
        ' font-family="system-ui, sans-serif" font-size="12">',
        f'<title id="{key}-title">{_text(speaker.say("drawing", what=label))}</title>',
        f'<desc id="{key}-desc">{_text(read)}</desc>',
        f'<rect class="why-paper" {paper}/>',
        *(_arrow(line) for line in drawn.layout.lines),
        *(_box(shown, speaker, goal(shown.node)) for shown in drawn.shown),
        *(
            f'<text class="why-kind" x="0" y="{foot - _MARGIN / 2 + at * LINE:g}" fill="{_SOFT}">{_text(line)}</text>'
            for at, line in enumerate(rest)
        ),
        "</svg>\n",
    )
    return "".join(parts)


def _box(shown: Shown, speaker: Speaker, goal: str) -> str:
    kind, left, top = shown.kind, shown.left, shown.top
    word, middle = speaker.say(f"kind_{kind}"), left + WIDTH / 2
    spoken = _text(f"{word}: {shown.sentence}")
    corner = min(_CORNERS[kind], shown.height / 2)
    thick = 2.5 if kind == "conclusion" else 1.2
    rows = "".join(f'<tspan x="{middle:g}" dy="{LINE:g}">{_text(line)}</tspan>' for line in shown.lines)
    return (
        f'<a class="why-{kind}" href="{_text(goal)}" aria-label="{spoken}"><title>{spoken}</title>'
        f'<rect x="{left:g}" y="{top:g}" width="{WIDTH:g}" height="{shown.height:g}" rx="{corner:g}"'
        f' fill="{_FILLS[kind]}" stroke="{_STROKES[kind]}" stroke-width="{thick:g}"/>'
        f'<text x="{middle:g}" y="{top + PADDING + 11:g}" text-anchor="middle" fill="{_INK}">'
        f'<tspan class="why-kind" font-size="11" fill="{_SOFT}">{_text(word)}</tspan>{rows}</text></a>'
    )


def _arrow(line: tuple[Point, ...]) -> str:
    """Draw a line that ends in a head; its last piece runs straight down or straight across."""
    (before_x, before_y), (x, y) = line[-2], line[-1]
    step_x = (x > before_x) - (x < before_x)
    step_y = 0 if step_x else (y > before_y) - (y < before_y)
    back_x, back_y = x - 2 * _ARROW * step_x, y - 2 * _ARROW * step_y
    path = "M" + " L".join(f"{px:g} {py:g}" for px, py in (*line[:-1], (back_x, back_y)))
    head = (
        f"M{x:g} {y:g} L{back_x + _ARROW * step_y:g} {back_y + _ARROW * step_x:g}"
        f" L{back_x - _ARROW * step_y:g} {back_y - _ARROW * step_x:g} Z"
    )
    return (
        f'<path class="why-line" d="{path}" fill="none" stroke="{_EDGE}" stroke-width="1.2"/>'
        f'<path class="why-head" d="{head}" fill="{_EDGE}"/>'
    )


def _text(text: str) -> str:
    return escape(_CONTROL.sub(" ", text))
