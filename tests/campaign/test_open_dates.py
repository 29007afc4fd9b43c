"""Dates with an open side, bounded by the campaign; and times of a zone in its local time."""

import pandas as pd
import pytest

from mapmaker import Campaign
from mapmaker.campaign.snapshot.snapshot import situation_of
from mapmaker.dates import iso
from mapmaker.page.payload.payload import payload_of, to_json


def bounds(date):
    return iso(date.earliest), iso(date.best), iso(date.latest)


def events_of(project, *dates, more=""):
    """The dates of events of a campaign without anything else."""
    events = "\n".join(f"  - {{title: E, on: {date}}}" for date in dates)
    project.write(f"title: C\n{more}events:\n{events}\n")
    return [event.date for event in project.load().parts.events]


def test_an_open_date_reaches_to_the_ends_of_the_campaign(project):
    until, since, _, _ = events_of(project, "../1909-04", "1909-04/..", "1908-06-02", "1910-02-03")
    assert bounds(until) == ("1908-06-02T00:00", "1909-04-16T00:00", "1909-05-01T00:00")
    assert bounds(since) == ("1909-04-01T00:00", "1909-04-16T00:00", "1910-02-04T00:00")


def test_start_and_end_of_the_file_bound_open_dates(project):
    more = "start: 1907\nend: 1911\n"
    until, since = events_of(project, "../1909-04", "1909-04/..", more=more)
    assert (iso(until.earliest), iso(since.latest)) == ("1907-01-01T00:00", "1912-01-01T00:00")


def test_an_open_start_of_the_map_is_that_of_its_dates(project):
    more = "start: ../1909\nend: 1909/..\n"
    events_of(project, "1908-06-02", "1910-02-03", more=more)
    campaign = project.load()
    assert (iso(campaign.start), iso(campaign.end)) == ("1908-06-02T00:00", "1910-02-04T00:00")


def test_a_campaign_of_one_open_date_has_the_date_that_is_known(project):
    (date,) = events_of(project, "1909-04/..")
    assert bounds(date) == ("1909-04-01T00:00", "1909-04-16T00:00", "1909-05-01T00:00")


def test_one_of_several_dates_may_be_open(project):
    several, _ = events_of(project, "[1760-01, 1760-12..]", "1762-03-04")
    assert several.text == "[1760-01,1760-12..]"
    assert iso(several.latest) == iso(several.ends[1].latest) == "1762-03-05T00:00"
    assert "Infinity" not in to_json(payload_of(project.load()))


@pytest.mark.parametrize(
    ("leave", "arrive"), [("1909-05-01", "1909-05-05/.."), ("../1909-05-01", "../1909-05-05")]
)
def test_a_force_marches_between_open_dates(project, leave, arrive):
    project.replace("leave: 1909-05-01", f"leave: {leave}")
    project.replace("arrive: 1909-05-05", f"arrive: {arrive}")
    campaign = project.load()
    march = campaign.movements[0]
    assert (iso(march.times[0]), iso(march.times[-1])) == ("1909-05-01T12:00", "1909-05-05T12:00")
    assert campaign.start <= march.leave.earliest <= march.arrive.latest <= campaign.end
    payload_of(campaign)


def test_a_situation_at_an_open_date_is_of_the_campaign(project):
    campaign = project.load()
    asked = situation_of(campaign, "../1909-05-03")
    assert (asked.first, iso(asked.at)) == (campaign.start, "1909-05-03T12:00")


def test_a_time_of_a_zone_needs_the_timezone_of_the_campaign(project):
    project.write("title: C\nevents:\n  - {title: E, on: 1909-07-13T06:00Z}\n")
    (problem,) = project.problems()
    assert problem.startswith('3:20: "1909-07-13T06:00Z" has a time zone (give the local time')
    more = "timezone: Asia/Tehran\n"
    zoned, local = events_of(project, "1909-07-13T06:00Z", "1909-07-13T06:00", more=more)
    assert (iso(zoned.best), iso(local.best)) == ("1909-07-13T09:26", "1909-07-13T06:00")


def test_an_unknown_timezone_is_the_only_fault(project):
    project.write(
        "title: C\ntimezone: Asia/Teheran\nevents:\n  - {title: E, on: 1909-07-13T06:00Z}"
    )
    assert project.problems() == [
        '2:11: there is no time zone "Asia/Teheran" (did you mean "Asia/Tehran"?)'
    ]


def test_moments_of_pandas_with_a_zone_are_read_in_a_campaign_with_a_timezone():
    forces = pd.DataFrame({"id": ["van"], "name": ["The van"], "side": ["rebels"]})
    march = {
        "force": "van",
        "from": "Rasht",
        "to": "Qazvin",
        "leave": pd.Timestamp("1909-05-01 06:00", tz="UTC"),
        "arrive": pd.Timestamp("1909-05-02 09:26", tz="Asia/Tehran"),
    }
    campaign = Campaign.from_frames(
        title="A",
        forces=forces,
        movements=pd.DataFrame([march]),
        places={"Rasht": (49.58, 37.28), "Qazvin": (50.0, 36.27)},
        timezone="Asia/Tehran",
    )
    (march,) = campaign.movements
    assert (iso(march.leave.best), iso(march.arrive.best)) == (
        "1909-05-01T09:26",
        "1909-05-02T09:26",
    )
    assert "timezone: Asia/Tehran" in campaign.to_yaml()
    noon = pd.Timestamp("1909-05-01 12:00", tz="UTC")
    assert campaign.positions(noon).equals(campaign.positions("1909-05-01T15:26"))
