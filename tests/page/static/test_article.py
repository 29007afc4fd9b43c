# ruff: noqa: RUF001  (Persian letters and digits)
"""The campaign to read, in each of its languages."""

import copy
import re
from xml.etree import ElementTree as ET

import pytest

from mapmaker.campaign import load
from mapmaker.page.static import article, plate_of
from tests.conftest import CAMPAIGNS, FLAGSHIP
from tests.everything import write_everything


def parsed(campaign, language="en", *, first=True):
    """An article as elements."""
    text = article(campaign, plate_of(campaign, 600, language), language, first=first)
    whole = text.replace("<br>", "<br/>").replace("xmlns=", "was=")
    return ET.fromstring(whole)  # noqa: S314  (our own text)


def words_of(element):
    """What is read in an element: blocks and lines stand apart, isolates are not seen."""
    alone = copy.copy(element)
    alone.tail = ""
    text = ET.tostring(alone, "unicode")
    text = re.sub(r"<(p|br|figure|figcaption|svg)\b", r" <\1", text)
    said = "".join(ET.fromstring(text).itertext())  # noqa: S314
    return " ".join(re.sub("[\u2066-\u2069]", "", said).split())


def section(root, heading):
    """What stands under a heading: elements up to the next one."""
    found, under = [], False
    for element in root:
        if element.tag == "h2":
            under = words_of(element) == heading
        elif under:
            found.append(element)
    assert found, heading
    return found


def rows_under(root, heading):
    """The cells of the table under a heading, in words."""
    (table,) = (element for element in section(root, heading) if element.tag == "table")
    return [[words_of(cell) for cell in row] for row in table.findall("./tbody/tr")]


@pytest.fixture
def everything(project):
    return write_everything(project)


@pytest.fixture(scope="module")
def flagship():
    return load(FLAGSHIP)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_chronicle_tells_all_that_happens_with_its_sources(flagship, language):
    root = parsed(flagship, language)
    assert root.attrib["dir"] == ("rtl" if language == "fa" else "ltr")
    rows = rows_under(root, "گاه‌شمار" if language == "fa" else "Chronicle")
    assert len(rows) == len(flagship.chronicle) + len(flagship.movements)
    ids = {item.attrib["id"] for item in root.findall("./ol/li")}
    cited = {a.attrib["href"][1:] for a in root.findall(".//a") if a.attrib["href"][0] == "#"}
    assert len(ids) == len(flagship.sources)
    assert cited
    assert cited <= ids


def test_text_of_the_file_is_text_in_the_article(project):
    project.replace("Qazvin falls", "<script>alert(1)</script>")
    campaign = project.load()
    text = article(campaign, plate_of(campaign, 300), "en")
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_its_parts_stand_in_the_order_in_which_they_are_read(everything):
    root = parsed(everything)
    order = [words_of(one) for one in root if one.tag in ("h1", "h2")]
    assert order == [
        *("The march", "Scenes", "Forces", "Chronicle", "Control", "Fronts", "Cold", "Places"),
        "Sources",
    ]
    tags = [one.tag for one in root]
    assert tags.index("h1") < tags.index("p") < tags.index("figure") < tags.index("h2")
    assert words_of(root[tags.index("p")]) == "All of it."


def test_scenes_stand_in_the_order_of_time_with_all_that_they_tell(everything):
    said = [words_of(element) for element in section(parsed(everything), "Scenes")]
    assert said == [
        *("Gilan rises", "5 April – 10 May 1909", "A paragraph. [1]", ""),
        *("The end", "20 June – 15 July 1909", "", "Read on"),
    ]
    said = [words_of(element) for element in section(parsed(everything, "fa"), "صحنه‌ها")]
    assert said[:3] == ["خیزش گیلان", "۵ آوریل تا ۱۰ مه ۱۹۰۹", "یک بند. [۱]"]


def test_forces_have_their_range_and_their_commander_whether_they_move_or_not(everything):
    assert rows_under(parsed(everything), "Forces") == [
        ["Gilan column", "Rebels Infantry", "Yeprem", "500–800 people", ""],
        ["Garrison", "Royalists Infantry", "", "300–400 people", "Tehran"],
        ["Picket", "Royalists Infantry", "", "", "37.20° N, 48.50° E"],
    ]
    rows = rows_under(parsed(everything, "fa"), "نیروها")
    assert rows[1] == ["پادگان", "شاهیان پیاده‌نظام", "", "۳۰۰–۴۰۰ نفر", "تهران"]
    assert rows[2][4] == "۳۷٫۲۰° شمالی، ۴۸٫۵۰° شرقی"


def test_events_have_their_kind_their_victor_and_where_they_were(everything):
    assert rows_under(parsed(everything), "Chronicle") == [
        ["1 May – 5 May 1909", "Gilan column: Rasht to Qazvin", "Rasht – Qazvin", "[1]"],
        [
            "5 May 1909",
            (
                "Qazvin falls Capture · Forces: Gilan column · Victor: Rebels A. Nobody"
                " [2]: 7 May 1909 · 36.30° N, 50.10° E · Later. The town today"
            ),
            "Qazvin",
            "[1]",
        ],
        ["10 July 1909", "A fight Battle · Victor: Royalists", "36.00° N, 50.60° E", "[1]"],
    ]
    fight = rows_under(parsed(everything, "fa"), "گاه‌شمار")[2]
    assert fight[1:3] == ["A fight نبرد – پیروز: شاهیان", "۳۶٫۰۰° شمالی، ۵۰٫۶۰° شرقی"]


def test_who_held_what_since_when_and_who_disputed_it(everything):
    rows = rows_under(parsed(everything), "Control")
    assert rows[:4] == [
        ["Rasht", "1 April 1909", "Royalists", ""],
        ["20 April 1909", "Rebels", ""],
        ["Manjil", "1 April 1909", "Royalists, besieged by Rebels Hungry.", "[2]"],
        ["Tehran", "1 April 1909", "Royalists, contested by Rebels", ""],
    ]
    assert [row[0] for row in rows[4:]] == ["West", "Mid", "South"]
    rows = rows_under(parsed(everything, "fa"), "تسلط")
    assert rows[2][2] == "شاهیان، در محاصره از سوی شورشیان Hungry."


def test_fronts_tell_from_where_to_where_they_ran_since_when(everything):
    assert rows_under(parsed(everything), "Fronts") == [
        [
            "The line Rebels · Royalists",
            "1 May 1909",
            "37.40° N, 50.20° E – 36.60° N, 50.20° E",
            "[2]",
        ],
        ["1 July 1909", "37.40° N, 51.00° E – Tehran Moved.", "[2]"],
    ]


def test_series_have_their_values_with_units_notes_and_sources(everything):
    root = parsed(everything)
    assert rows_under(root, "Cold") == [
        ["10 April 1909", "\N{MINUS SIGN}9.0 °Ré"],
        ["14 May 1909", "2.5 °Ré Warm."],
    ]
    assert words_of(section(root, "Cold")[-1]) == "Sources: [2]"
    assert rows_under(parsed(everything, "fa"), "سرما")[1][1] == "۲٫۵ °Ré Warm."


def test_the_legend_has_just_what_is_drawn_and_of_which_day(everything, project):
    said = [words_of(line) for line in parsed(everything).findall("./figure/figcaption/p")]
    assert said == [
        "Rebels Royalists",
        (
            "Control at the end, 20 July 1909 Held Contested Besieged"
            " Area held Area contested Area besieged"
        ),
        "Fronts at the end, 20 July 1909 The line",
        "Events Battle Capture Victor",
    ]
    persian = [words_of(line) for line in parsed(everything, "fa").findall("./figure/figcaption/p")]
    assert persian[1].startswith(
        "تسلط در پایان، ۲۰ ژوئیه ۱۹۰۹ در تصرف مورد کشمکش در محاصره ناحیهٔ در"
    )
    # Earlier states are told in tables alone.
    project.replace("end: 1909-07-20", "end: 1909-04-10")
    project.replace("state: besieged, by: rebels, note", "note")
    project.replace("side: rebels, state: besieged, by: royalists", "side: rebels")
    said = [words_of(line) for line in parsed(project.load()).findall("./figure/figcaption/p")]
    assert said[1] == "Control at the end, 10 April 1909 Held Contested Area held Area contested"


def test_the_legend_of_a_flow_says_how_many_are_how_wide():
    root = parsed(load(CAMPAIGNS / "napoleon-1812.yaml"))
    said = [words_of(line) for line in root.findall("./figure/figcaption/p")]
    assert said[1] == "Routes 400,000 people 100,000 people 20,000 people Retreat"


def test_what_is_of_another_language_is_marked(everything):
    root = parsed(everything, "fa")
    marked = {words_of(one): one.attrib["lang"] for one in root.iter("bdi")}
    assert marked["A book"] == marked["Gilan column"] == marked["Hungry."] == "en"
    assert "پادگان" not in marked
    assert [words_of(one) for one in parsed(everything).iter("bdi")] == []


def test_pictures_and_the_map_stand_in_the_page_once(everything):
    html = everything.to_map(ground=False).html()
    assert html.count("data:image/webp;base64,") == 2
    articles = [parsed(everything, "en"), parsed(everything, "fa", first=False)]
    held, shown = ({e.attrib["id"] for e in root.iter() if "id" in e.attrib} for root in articles)
    used = {use.attrib["href"][1:] for use in articles[1].iter("use")}
    assert {"march-plate", "march-picture-1", "march-picture-2"} <= used
    assert used <= held
    assert not held & shown
    labels = [svg.attrib.get("aria-label") for svg in articles[1].findall(".//figure/svg")]
    assert labels == [None, "دروازه", "The road", "دروازه"]


def test_on_the_equator_and_at_greenwich_degrees_are_nought_without_a_sign(project):
    project.replace("at: Qazvin", "at: [-0.001, -0.004]")
    assert rows_under(parsed(project.load()), "Chronicle")[1][2] == "0°, 0°"


def test_a_campaign_of_nothing_has_no_empty_sections(project):
    project.write("title: Nothing yet\nstart: 1909\nend: 1910\nbounds: [48, 35, 52, 38]\n")
    root = parsed(project.load())
    assert [element.tag for element in root] == ["h1", "figure"]
