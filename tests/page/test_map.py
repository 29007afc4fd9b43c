"""The page around a map: its policy, its language, and writing it whole."""

import re

import folium

from mapmaker.page.document import Page


def policy_of(html):
    written = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]
    return dict(rule.split(" ", 1) for rule in written.replace("&#x27;", "'").split("; "))


def test_policy_allows_nothing_but_what_stands_in_the_page(project):
    html = project.load().to_map().html()
    policy = policy_of(html)
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "data: blob:"
    assert policy["script-src"].count("sha256-") == html.count("<script>") == 4
    assert "unsafe" not in str(policy)
    assert "connect-src" not in policy


def test_policy_admits_just_the_hosts_of_added_layers(project):
    campaign_map = project.load().to_map()
    folium.TileLayer("https://{s}.tiles.example/{z}/{x}/{y}.png", attr="x").add_to(campaign_map)
    policy = policy_of(campaign_map.html())
    assert "https://*.tiles.example" in policy["img-src"]
    assert "tiles.example" not in policy["script-src"]


def test_popups_and_icons_need_no_network(project):
    campaign_map = project.load().to_map()
    assert "$ ??=" not in campaign_map.html()
    folium.Marker([36, 50], popup="here", icon=folium.Icon()).add_to(campaign_map)
    html = campaign_map.html()
    assert campaign_map.addresses() == ()
    assert "http" not in policy_of(html)["script-src"]
    assert "$ ??=" in html  # all that popups want of jQuery, which is 90 kB
    assert "jquery" not in html.casefold()


def test_more_than_popups_ask_of_jquery_is_jquery(project):
    campaign_map = project.load().to_map()
    folium.Marker([36, 50], popup="<b onclick='$(this).hide()'>x</b>").add_to(campaign_map)
    html = campaign_map.html()
    assert "jQuery" in html
    assert campaign_map.addresses() == ()
    assert "'unsafe-hashes'" in policy_of(html)["script-src"]


def test_tiles_are_asked_for_only_when_the_file_says_so(project):
    assert "openstreetmap" not in project.load().to_map().html()
    project.replace("layers:", "tiles: OpenStreetMap.Mapnik\nlayers:")
    policy = policy_of(project.load().to_map().html())
    assert "https://tile.openstreetmap.org" in policy["img-src"]


def test_page_says_its_language_and_direction(project):
    assert '<html lang="en" dir="ltr">' in project.load().to_map().html()
    html = project.load().to_map(language="fa").html()
    assert '<html lang="fa" dir="rtl">' in html
    assert "<title>به سوی قزوین</title>" in html


def test_titles_are_escaped():
    html = Page("<b>&", "en", '"').render()
    assert "<title>&lt;b&gt;&amp;</title>" in html
    assert 'content="&quot;"' in html


def test_default_resources_of_folium_are_left_alone(project):
    before = list(folium.Map.default_js)
    project.load().to_map().html()
    assert folium.Map.default_js == before


def test_what_a_campaign_says_is_no_template(project):
    """Neither branca nor Jinja runs it."""
    said = "{{ 7*191 }} {% raw %} {# note #}"
    project.replace("{en: March on Qazvin, fa: به سوی قزوین}", f'"{said}"')
    page = project.load().to_map().html()
    assert page.count(said) >= 4
    assert "1337" not in page
