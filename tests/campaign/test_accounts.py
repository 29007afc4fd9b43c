"""Accounts: the campaign according to one source."""

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


def test_a_claim_that_conflicts_with_the_file_is_undrawn(project):
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
    (left,) = account.undrawn
    assert (left.movement, left.claim.arrive.text, left.reason) == (0, "1909-06-01", "dates")
    assert account.movements == ()


def test_another_date_of_an_event_is_an_account(project):
    project.replace(
        "kind: capture, sources: [book]",
        "kind: capture, sources: [book], claims: [{source: book, on: 1909-04-02}]",
    )
    (account,) = project.load().accounts
    assert account.events[0].date.text == "1909-04-02"
    assert account.forces == ()


EVENT = "kind: capture, sources: [book], claims: [%s]"


def test_an_event_has_the_place_and_outcome_of_its_source(project):
    claims = "{source: book, at: Tehran}, {source: book, strength: 5-9, outcome: It holds.}"
    project.replace("kind: capture, sources: [book]", EVENT % claims)
    ((event,),) = [account.events for account in project.load().accounts]
    assert (event.place.name, event.lonlat) == ("Tehran", (51.42, 35.69))
    assert (event.strength, event.outcome) == ((5, 9), "It holds.")
    assert event.date.text == "1909-05-05"


def test_of_two_claims_of_a_source_the_last_counts(project):
    claims = "{source: book, on: 1909-05-02, at: Tehran}, {source: book, at: [51, 36]}"
    project.replace("kind: capture, sources: [book]", EVENT % claims)
    ((event,),) = [account.events for account in project.load().accounts]
    assert (event.place, event.lonlat, event.date.text) == (None, (51.0, 36.0), "1909-05-02")


def way_of(account):
    """The ends of the only track of an account, and how many vertices it has."""
    lonlat = list(zip(account.tracks.lon, account.tracks.lat, strict=True))
    return lonlat[0], lonlat[-1]


def test_a_force_marches_from_where_a_source_has_it_start(told):
    campaign, account = told("from: Manjil")
    (movement,) = account.movements
    assert [stop.place.name for stop in movement.stops] == ["Manjil", "Qazvin"]
    assert way_of(account) == ((49.40, 36.74), (50.0, 36.27))
    assert campaign.timeline.lat.max() == 37.28


def test_a_waiting_force_waits_where_a_source_has_it_start(told, project):
    project.replace("strength: 700}", "strength: 700, at: Rasht, since: 1909-04-20}")
    _, account = told("from: [49.3, 37.0]")
    project.replace("by: road", "by: straight")
    (account,) = project.load().accounts
    assert way_of(account) == ((49.3, 37.0), (50.0, 36.27))
    assert account.tracks.at(parse("1909-04-25").best).lon[0] == 49.3


def test_a_force_goes_on_from_where_a_source_has_it_arrive(project):
    project.replace(
        "\nevents:",
        "\n  - {force: gilan, from: Qazvin, to: Rasht, leave: 1909-05-08, arrive: 1909-05-11,"
        " sources: [book]}\nevents:",
    )
    project.replace(
        "sources: [book]\n", "sources: [book]\n    claims: [{source: paper, to: Manjil}]\n"
    )
    project.replace("book: {title: A book}", "book: {title: A book}\n  paper: {title: A paper}")
    (account,) = project.load().accounts
    assert [stop.place.name for stop in account.movements[0].stops] == ["Rasht", "Manjil"]
    assert account.tracks.lat.min() == 36.74


def test_a_line_of_a_layer_is_left_where_a_source_has_another_end(told, project):
    project.replace("from: Rasht\n    via: [Manjil]\n    to: Qazvin", "route: Rasht road")
    project.replace("    by: road\n", "")
    _, account = told("from: Tehran")
    assert way_of(account) == ((51.42, 35.69), (50.0, 36.27))


def test_a_claim_is_drawn_as_far_as_it_fits(told):
    _, account = told("from: [60, 10], strength: 500, outcome: They are late.")
    (left,) = account.undrawn
    assert (left.claim.start_position, left.claim.strength, left.reason) == ((60, 10), None, "way")
    (movement,) = account.movements
    assert movement.outcome == "They are late."
    assert account.tracks.at(parse("1909-05-03").best).strength[0] == 500


def test_the_men_of_a_source_are_those_of_the_whole_way(told, project):
    project.replace("via: [Manjil]", "via: [{at: Manjil, strength: 650}]")
    _, account = told("strength: 500")
    assert set(account.tracks.strength) == {500, 700}
    assert account.tracks.at(parse("1909-05-03").best).strength[0] == 500


def test_a_campaign_lasts_until_the_last_of_its_accounts_ends(told):
    campaign, account = told("arrive: 1909-05-09")
    assert iso(campaign.end) == "1909-05-10T00:00"
    assert iso(account.movements[0].stops[-1].arrival) == "1909-05-09T12:00"


def test_the_ground_reaches_as_far_as_any_account(told, project):
    project.replace("by: road", "by: straight")
    campaign, _ = told("from: [40, 30]")
    assert campaign.bounds[0] == 49.4
    assert campaign.extent[:2] == (40, 30)


def test_an_outcome_alone_is_an_account(told):
    _, account = told("outcome: They turn back.")
    assert [movement.outcome for movement in account.movements] == ["They turn back."]
    assert account.forces == ()


def test_the_flagship_has_three_days_for_the_refuge():
    flagship = load(FLAGSHIP)
    refuge = next(e for e in flagship.chronicle if "Russian legation" in e.title["en"])
    claimed = {
        event.date.text
        for account in flagship.accounts
        for event in account.events
        if event.index == refuge.index
    }
    assert refuge.date.text == "1909-07-16"
    assert claimed == {"1909-07-17", "1909-07-25"}
