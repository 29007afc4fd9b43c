"""What a live server knows of its pages."""

import threading

from mapmaker.authoring.serve.site import Site
from mapmaker.problems import Problem

FAULT = Problem("a.yaml", 3, 7, "error", "date", "there is no month 13", "write 12")


def test_a_page_made_anew_has_another_version():
    site = Site()
    versions = [site.news("a.html").version]
    for _ in range(2):
        site.tell("a.html", made=True)
        versions.append(site.news("a.html").version)
    assert len(set(versions)) == 3
    assert site.news("b.html").version == versions[0]


def test_problems_leave_the_version_and_go_when_the_page_is_made():
    site = Site()
    before = site.news("a.html")
    site.tell("a.html", [FAULT])
    told = site.news("a.html").told()
    assert told == {
        "version": before.version,
        "problems": [
            {"place": "a.yaml:3:7", "message": "there is no month 13", "hint": "write 12"}
        ],
    }
    site.tell("a.html", made=True)
    assert site.news("a.html").problems == ()


def test_a_server_started_again_has_other_versions():
    assert Site().news("a.html").version != Site().news("a.html").version


def test_who_waits_is_told_of_what_is_new_and_of_nothing_else():
    site = Site()
    for page in ("a.html", "b.html"):
        site.tell(page, made=True)
    known = site.await_others({}, 30)
    assert known == {page: site.news(page) for page in ("a.html", "b.html")}
    heard = []
    waits = threading.Thread(target=lambda: heard.append(site.await_others(known, 30)))
    waits.start()
    site.tell("b.html")  # which has been told
    site.tell("a.html", [FAULT])
    waits.join(30)
    assert heard == [{"a.html": site.news("a.html")}]
    assert site.await_others(known | heard[0], 0) == {}


def test_who_waits_is_let_go_at_the_end():
    site = Site()
    waits = threading.Thread(target=lambda: site.await_others({}, timeout_s=600))
    waits.start()
    site.close()
    waits.join(30)
    assert not waits.is_alive()
