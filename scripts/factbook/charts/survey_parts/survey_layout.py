"""Where everything stands in a chart of surveys over time, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from factbook.charts.drawing.axis import Axis, axis_for, number_words
from factbook.charts.drawing.picture import NOTE_SIZE, PIXELS, SURVEYS, TEXT_SIZE, Picture, Width
from factbook.charts.drawing.text_metrics import cut_to, width_of
from factbook.charts.drawing.time_axis import TimeAxis
from factbook.charts.survey_parts.survey_groups import Group, Survey

_HEIGHT: Final = {"wide": 320, "narrow": 340}
_RIGHT: Final = 30
_LABELS: Final = {"wide": 190, "narrow": 124}
"""Room right of the axis for the names of answers, in pixels."""
_LINE: Final = 16
_KEY_LINE: Final = 20
_MARGINS: Final = "margin of error, where one is given"


@dataclass(frozen=True)
class Setting:
    """What a chart of surveys says beside its marks: its measure, and remarks.

    `at_ends`: its groups are named at their ends, and not in a key above.
    """

    measure: str
    at_ends: bool
    remarks: tuple[str, ...]


def layout(
    groups: Sequence[Group], setting: Setting, width: Width, lines: Sequence[Group] = ()
) -> Picture:
    """The picture of some groups of surveys, and of lines through groups that are not drawn."""
    picture = Picture(width, shapes=SURVEYS)
    size = NOTE_SIZE[width]
    picture.text(0, 9, cut_to(setting.measure, PIXELS[width], size), "note")
    top = 9 + size * 1.8
    if not setting.at_ends:
        top = _key(picture, groups, top)
    surveys = [survey for group in groups for survey in group.surveys]
    upright = _upright_axis(surveys, top, width, fitted=not setting.at_ends)
    step = upright.ticks[1] - upright.ticks[0]
    left = 12 + max(width_of(number_words(tick, step), size) for tick in upright.ticks)
    right = PIXELS[width] - (_LABELS[width] if setting.at_ends else _RIGHT)
    axis = TimeAxis.around([survey.day for survey in surveys], left + 8, right)
    _draw_axes(picture, axis, upright, left, right)
    whiskers = not setting.at_ends and any(survey.row.reach for survey in surveys)
    for group in groups:
        _draw(picture, group, axis, upright, whiskers=whiskers)
    for group in (*groups, *lines):
        _draw_line(picture, group, axis, upright)
    if setting.at_ends:
        _name_at_ends(picture, groups, upright, right)
    y = upright.left + 44
    if whiskers:
        picture.key.whisker((y - 8, y + 8), 8)
        picture.text(20, y, _MARGINS, "note")
        y += _KEY_LINE + 6
    remarks = list(setting.remarks)
    if not upright.from_zero:
        remarks.append("The upright axis does not begin at zero.")
    picture.end(y, remarks)
    return picture


def _upright_axis(surveys: Sequence[Survey], top: float, width: Width, *, fitted: bool) -> Axis:
    numbers = [
        number
        for survey in surveys
        for number in (survey.drawn_numbers if fitted else (survey.number,))
    ]
    return axis_for(numbers, top + _HEIGHT[width], top + 8, 4, fitted=fitted)


def _draw_axes(picture: Picture, axis: TimeAxis, upright: Axis, left: float, right: float) -> None:
    bottom = upright.left
    step = upright.ticks[1] - upright.ticks[0]
    for tick in upright.ticks:
        y = upright.place(tick)
        picture.rule((left, y), (right, y), "axis" if y == bottom else "grid")
        picture.text(left - 6, y, number_words(tick, step), "tick-right")
    for x, words in axis.ticks(NOTE_SIZE[picture.width]):
        picture.rule((x, bottom), (x, bottom + 6), "axis")
        picture.text(x, bottom + 18, words, "tick")


def _draw(picture: Picture, group: Group, axis: TimeAxis, upright: Axis, *, whiskers: bool) -> None:
    for survey in group.surveys:
        x, y = axis.place(survey.day), upright.place(survey.number)
        if whiskers and survey.row.reach:
            low, high = survey.row.reach
            picture.data.whisker((upright.place(low), upright.place(high)), x)
        picture.data.poll(x, y, group.hue, group.sign)
        picture.hover(y - 5, y + 5, survey.row.hovered, (x - 5, x + 5))


def _draw_line(picture: Picture, group: Group, axis: TimeAxis, upright: Axis) -> None:
    spots = [(axis.place(day), upright.place(mean)) for day, mean in group.means]
    for start, end in pairwise(spots):
        picture.data.mean(start, end, group.hue)


def _key(picture: Picture, groups: Sequence[Group], y: float) -> float:
    """Each group's shape and name, in as many lines as they need; the place below them."""
    size, room, x = NOTE_SIZE[picture.width], PIXELS[picture.width], 0.0
    for group in groups:
        words = cut_to(group.name, room - 20, size)
        wide = 18 + width_of(words, size)
        if x and x + wide > room:
            x, y = 0.0, y + _KEY_LINE
        picture.key.poll(x + 6, y, group.hue, group.sign)
        picture.text(x + 16, y, words, "note")
        x += wide + 12
    return y + _KEY_LINE


def _name_at_ends(picture: Picture, groups: Sequence[Group], upright: Axis, right: float) -> None:
    """Name each answer right of the axis at the height of its latest share, none over another."""
    width = picture.width
    size, room = TEXT_SIZE[width], _LABELS[width] - 26
    ends = sorted(groups, key=lambda group: -group.surveys[-1].number)
    places = list(_apart([upright.place(group.surveys[-1].number) for group in ends]))
    for group, y in zip(ends, places, strict=True):
        picture.key.poll(right + 12, y, group.hue, group.sign)
        picture.text(right + 22, y, cut_to(group.name, room, size), "words")


def _apart(wished: Sequence[float]) -> Iterator[float]:
    """Places from the top down, as near as they can be to those wished, a line from each other."""
    blocks: list[list[float]] = []
    for place in wished:
        blocks.append([place])
        while len(blocks) > 1 and _top(blocks[-1]) < _top(blocks[-2]) + _LINE * len(blocks[-2]):
            last = blocks.pop()
            blocks[-1] += last
    for block in blocks:
        yield from (_top(block) + _LINE * number for number in range(len(block)))


def _top(block: Sequence[float]) -> float:
    """Where a block of lines begins whose middle is the middle of what they wish for."""
    return sum(block) / len(block) - _LINE * (len(block) - 1) / 2
