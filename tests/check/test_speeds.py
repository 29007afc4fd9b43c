"""The paces of ships and motors, by their age."""

import pytest

from mapmaker.check import check

CAMPAIGN = """
title: A passage
sides: {{a: {{name: A}}}}
sources: {{b: {{title: B}}}}
forces: {{f: {{name: F, side: a, kind: {kind}}}}}
movements:
  - {{force: f, from: [0, 0], to: [{lon}, 0], by: straight, leave: {leave}, arrive: {arrive}, sources: [b]}}
"""


@pytest.mark.parametrize(
    ("kind", "km", "dates", "is_too_fast"),
    [
        pytest.param("ship", 126, ("1914-08-04T06:00", "1914-08-04T10:00"), False, id="17 knots of a destroyer"),
        pytest.param("ship", 756, ("1914-08-04T06:00", "1914-08-05T06:00"), False, id="17 knots for a day"),
        pytest.param("ship", 756, ("1805-10-19T06:00", "1805-10-20T06:00"), True, id="the same under sail"),
        pytest.param("ship", 260, ("1805-10-19T06:00", "1805-10-20T06:00"), False, id="a good day under sail"),
        pytest.param("ship", 600, ("1863-08-04T06:00", "1863-08-05T06:00"), False, id="14 knots of a steamer"),
        pytest.param("ship", 1350, ("1941-05-24T06:00", "1941-05-25T06:00"), False, id="30 knots for a day"),
        pytest.param("ship", 1350, ("1914-05-24T06:00", "1914-05-25T06:00"), True, id="the same before oil"),
        pytest.param("infantry", 450, ("1917-03-01T06:00", "1917-03-02T06:00"), True, id="early lorries"),
        pytest.param("infantry", 450, ("1944-09-01T06:00", "1944-09-02T06:00"), False, id="lorries of 1944"),
    ],
)  # fmt: skip
def test_a_passage_is_as_fast_as_those_of_its_age(tmp_path, kind, km, dates, is_too_fast):
    file = tmp_path / "passage.yaml"
    lon = round(km / 111.32, 3)
    leave, arrive = dates
    file.write_text(CAMPAIGN.format(kind=kind, lon=lon, leave=leave, arrive=arrive), "utf-8")
    assert ("speed" in {problem.rule for problem in check(file)}) is is_too_fast
