"""The state that a live server keeps of its pages."""

import threading

from mapmaker.authoring.serve.site import Site
from mapmaker.problems import Problem

FAULT = Problem("a.yaml", 3, 7, "error", "date", "there is no month 13", "write 12")


def test_a_rebuilt_page_has_another_version():
    site = Site()
    versions = [site.news("a.html").version]
    for _ in range(2):
        site.update("a.html", made=True)
        versions.append(site.news("a.html").version)
    assert len(set(versions)) == 3
    assert site.news("b.html").version == versions[0]


def test_problems_leave_the_version_and_go_when_the_page_is_made():
    site = Site()
    before = site.news("a.html")
    site.update("a.html", [FAULT])
    told = site.news("a.html").as_data()
    assert told == {
        "version": before.version,
        "problems": [
            {"place": "a.yaml:3:7", "message": "there is no month 13", "hint": "write 12"}
        ],
    }
    site.update("a.html", made=True)
    assert site.news("a.html").problems == ()


def test_a_restarted_server_has_other_versions():
    assert Site().news("a.html").version != Site().news("a.html").version


def test_waiting_returns_only_changed_pages():
    site = Site()
    for page in ("a.html", "b.html"):
        site.update(page, made=True)
    known = site.wait_for_changes({}, 30)
    assert known == {page: site.news(page) for page in ("a.html", "b.html")}
    heard = []
    waits = threading.Thread(target=lambda: heard.append(site.wait_for_changes(known, 30)))
    waits.start()
    site.update("b.html")  # which has been told
    site.update("a.html", [FAULT])
    waits.join(30)
    assert heard == [{"a.html": site.news("a.html")}]
    assert site.wait_for_changes(known | heard[0], 0) == {}


def test_closing_the_site_ends_the_waiting():
    site = Site()
    waits = threading.Thread(target=lambda: site.wait_for_changes({}, timeout_s=600))
    waits.start()
    site.close()
    waits.join(30)
    assert not waits.is_alive()
