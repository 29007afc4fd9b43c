"""Accounts: the campaign as one source tells it."""

import pytest

from mapmaker.campaign import load
from mapmaker.dates import iso, parse
from tests.conftest import FLAGSHIP

CLAIMED = "sources: [book]\n    claims: [{source: paper, %s}]\nevents"


@pytest.fixture
def told(project):
    """Makes the campaign with a claim of one source about its movement; returns the account."""
    project.replace("book: {title: A book}", "book: {title: A book}\n  paper: {title: A paper}")

    def make(claim):
        project.replace("sources: [book]\nevents", CLAIMED % claim)
        campaign = project.load()
        (account,) = campaign.accounts
        return campaign, account

    return make


def test_without_claims_there_is_the_editors_account_only(project):
    assert project.load().accounts == ()


def test_a_later_arrival_slows_the_march(told):
    campaign, account = told("arrive: 1909-05-07")
    assert account.source == "paper"
    assert account.forces == ("gilan",)
    noon = parse("1909-05-05").best
    own, other = campaign.timeline.at(noon), account.tracks.at(noon)
    assert (own.lon[0], own.lat[0]) == (50.0, 36.27)
    assert other.lat[0] > 36.3


def test_an_earlier_arrival_takes_the_departure_along(told):
    _, account = told("arrive: 1909-04-20")
    (movement,) = account.movements
    assert iso(movement.leave.best) == "1909-04-16T12:00"
    assert movement.leave.approximate


def test_another_strength_is_carried(told):
    _, account = told("strength: 500-900")
    positions = account.tracks.at(parse("1909-05-03").best)
    assert (positions.strength[0], positions.margin[0]) == (700, 200)


def test_what_the_rest_of_the_file_leaves_no_room_for_is_told(project):
    project.replace("book: {title: A book}", "book: {title: A book}\n  paper: {title: A paper}")
    project.replace(
        "\nevents:",
        "\n  - {force: gilan, to: Manjil, leave: 1909-05-08, arrive: 1909-05-09}\nevents:",
    )
    project.replace(
        "arrive: 1909-05-05\n",
        "arrive: 1909-05-05\n    claims: [{source: paper, arrive: 1909-06-01}]\n",
    )
    (account,) = project.load().accounts
    assert account.contradictions == (0,)
    assert account.movements == ()


def test_another_date_of_an_event_is_an_account(project):
    project.replace(
        "kind: capture, sources: [book]",
        "kind: capture, sources: [book], claims: [{source: book, on: 1909-04-02}]",
    )
    (account,) = project.load().accounts
    assert account.events[0].date.text == "1909-04-02"
    assert account.forces == ()


def test_the_flagship_has_three_days_for_the_refuge():
    flagship = load(FLAGSHIP)
    refuge = next(e for e in flagship.chronicle if "Russian legation" in e.title["en"])
    claimed = {
        claim.date.text
        for account in flagship.accounts
        for index, claim in account.events.items()
        if index == refuge.index and claim.date
    }
    assert refuge.date.text == "1909-07-16"
    assert claimed == {"1909-07-17", "1909-07-25"}
