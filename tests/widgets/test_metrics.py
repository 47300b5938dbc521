"""The measures of the desk at the sizes of the design and between them."""

from __future__ import annotations

import pytest

from widgets.metrics import GUTTER, Metrics

SIZES = [(1280, 720), (1366, 768), (1600, 900), (1920, 1040), (1920, 1080), (2240, 1260), (2560, 1440), (3440, 1440)]

# From the grid table of the design: columns, rows, then the heights.
TABLE = {
    (1366, 768): ((332, 512, 520), (54, 36, 602, 24, 48), 12, 25, 28, 26, 97, 16, 27, 300, (260, 260)),
    (1920, 1080): ((456, 664, 798), (72, 44, 872, 28, 60), 16, 31, 35, 32, 113, 16, 34, 470, (400, 398)),
    (2560, 1440): ((576, 832, 1150), (84, 52, 1196, 32, 72), 20, 36, 40, 38, 128, 20, 38, 700, (560, 590)),
}


@pytest.mark.parametrize("size", TABLE)
def test_the_three_designed_sizes_have_the_measures_of_the_design(size: tuple[int, int]) -> None:
    m = Metrics.for_window(*size)
    rows = (m.rows.strip, m.rows.gate, m.rows.body, m.rows.foot, m.rows.keys)
    heights = (m.padding, m.field_h, m.field_pitch, m.table_row, m.label_w, m.field_gap, m.section_h, m.map_h)
    assert (m.columns, rows, *heights, m.below_map) == TABLE[size]
    assert m.set_name == str(size[0])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [0.9, 1.0, 1.25, 1.4])
def test_three_columns_and_their_lines_fill_the_width(size: tuple[int, int], scale: float) -> None:
    m = Metrics.for_window(*size, scale)
    assert sum(m.columns) + 2 * GUTTER == size[0]
    assert min(m.columns) > 200


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_five_rows_and_their_lines_fill_the_height(size: tuple[int, int], scale: float) -> None:
    rows = Metrics.for_window(*size, scale).rows
    assert rows.strip + rows.gate + rows.body + rows.foot + rows.keys + 4 * GUTTER == size[1]


def test_the_type_table_is_the_design_s() -> None:
    large, small = Metrics.for_window(1920, 1080), Metrics.for_window(1366, 768)
    assert large.font_px("question") == (30, 36, 600)
    assert large.font_px("key_sub") == (13, 15, 400)
    assert small.font_px("question") == (22, 27, 600)
    assert Metrics.for_window(2560, 1440).font_px("say") == (25, 34, 400)
    with pytest.raises(KeyError):
        large.font_px("caption")


def test_between_1366_and_1920_the_small_set_holds() -> None:
    m = Metrics.for_window(1680, 1050)
    assert m.compact
    assert m.font_px("field") == (14, 20, 400)


def test_beyond_the_pictures_the_map_takes_the_extra_width() -> None:
    wide, high = Metrics.for_window(3440, 1440), Metrics.for_window(2560, 1440)
    assert wide.columns[:2] == high.columns[:2]
    assert wide.columns[2] - high.columns[2] == 3440 - 2560


def test_at_4k_text_grows_further() -> None:
    assert Metrics.for_window(3840, 2160).font_px("field")[0] > Metrics.for_window(2560, 1440).font_px("field")[0]


@pytest.mark.parametrize("size", SIZES)
def test_text_in_a_field_is_as_much_larger_as_was_asked_for_and_nothing_gets_smaller(size: tuple[int, int]) -> None:
    plain = Metrics.for_window(*size)
    for scale in (1.1, 1.25, 1.5, 2.0):
        grown = Metrics.for_window(*size, scale)
        assert grown.font_px("field")[0] == round(plain.font_px("field")[0] * scale)
        assert all(grown.font_px(role)[0] >= px for role, (px, _, _) in plain.type_sizes)
        assert grown.field_h >= grown.font_px("field")[1]


def test_large_text_stacks_guide_and_form_on_one_page_and_the_map_on_another() -> None:
    assert not Metrics.for_window(1920, 1080, 1.4).stacked
    m = Metrics.for_window(1920, 1080, 2.0)
    assert m.stacked
    assert m.columns[0] + GUTTER + m.columns[1] == m.columns[2] == 1920


def test_a_text_scale_out_of_bounds_is_held_at_the_bound() -> None:
    assert Metrics.for_window(1920, 1080, 9.0) == Metrics.for_window(1920, 1080, 2.0)
