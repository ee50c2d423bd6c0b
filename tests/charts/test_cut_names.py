"""Long names in charts are cut so that they still differ."""

from __future__ import annotations

from factbook.charts.drawing.text_metrics import lines_of, width_of

COMMISSION = (
    "The International Independent Commission of Inquiry into the Causes of the Flood, Panel"
)


def test_names_that_differ_at_their_end_still_do_when_they_are_cut() -> None:
    cut = {tuple(lines_of(f"{COMMISSION} {number}", 140, 13, 3)) for number in range(1, 10)}
    assert len(cut) == 9
    for *_, last in cut:
        assert "…Panel " in last
        assert width_of(last, 13) <= 140


def test_a_name_that_fits_is_whole_and_one_without_room_for_its_end_is_begun() -> None:
    assert lines_of("Water Board", 140, 13, 3) == ["Water Board"]
    [begun] = lines_of("Wasserwerk" * 9, 60, 13, 1)
    assert begun.startswith("Wass")
    assert begun.endswith("…")
