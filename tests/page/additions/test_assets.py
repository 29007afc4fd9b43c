"""Which file of this machine stands for an address."""

import json
import tomllib
from pathlib import Path

import folium
import pytest
from folium.folium import _default_css, _default_js

from mapmaker.page.additions import assets

CDN = "https://cdn.jsdelivr.net/npm"
PROJECT = Path(__file__).parents[3] / "pyproject.toml"


@pytest.mark.parametrize(
    "url",
    [
        url
        for name, url in _default_js + _default_css
        if "leaflet" not in name and "rotate" not in name
    ],
)
def test_all_that_folium_s_own_icons_and_popups_link_is_here(url):
    assert assets.find(url).is_file()


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("jquery", "https://code.jquery.com/jquery-3.7.1.min.js"),
        ("jquery_ui", "https://code.jquery.com/ui/1.12.1/jquery-ui.min.js"),
        ("bootstrap", f"{CDN}/bootstrap@5.2.2/dist/css/bootstrap.min.css"),
        ("font_awesome", f"{CDN}/@fortawesome/fontawesome-free@6.2.0/css/all.min.css"),
    ],
)
def test_the_extra_brings_what_popups_and_icons_and_plugins_share(name, url, monkeypatch):
    assert assets.find(url).is_file()
    monkeypatch.setattr(assets.importlib.util, "find_spec", lambda _: None)
    assert assets.find(url) is None
    extra = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["optional-dependencies"]
    needed = {line.partition(">")[0] for line in extra["folium-offline"]}
    assert f"xstatic-{name.replace('_', '-')}" in needed


def test_what_nobody_ships_is_not_found():
    assert assets.find("https://example.org/some/jquery.plugin.js") is None
    assert assets.find(f"{CDN}/leaflet.fullscreen@3.0.0/Control.FullScreen.min.js") is None
    assert assets.find("https://netdna.bootstrapcdn.com/bootstrap/3.0.0/css/bootstrap.css") is None


def test_files_of_folium_s_own_stand_in_folium():
    url = "https://cdn.jsdelivr.net/gh/python-visualization/folium@main/folium/templates/leaflet_heat.min.js"
    assert assets.find(url).is_relative_to(folium.__path__[0])


@pytest.mark.parametrize(
    "place",
    [
        "cdn.jsdelivr.net/npm/leaflet.fullscreen@3.0.0/Control.FullScreen.min.js",
        "leaflet.fullscreen/Control.FullScreen.js",
        "node_modules/leaflet.fullscreen/Control.FullScreen.min.js",
        "leaflet.fullscreen/dist/Control.FullScreen.js",
        "Control.FullScreen.js",
        "somewhere/deep/Control.FullScreen.min.js",
    ],
)
def test_the_author_s_folder_may_be_laid_out_in_many_ways(tmp_path, place):
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("1")
    url = f"{CDN}/leaflet.fullscreen@3.0.0/Control.FullScreen.min.js"
    assert assets.find(url, tmp_path) == file


def test_one_of_several_files_of_a_name_is_no_answer(tmp_path):
    for folder in ("a/x", "b/x"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "index.js").write_text("1")
    assert assets.find("https://example.org/index.js", tmp_path) is None


def test_an_address_without_a_file_is_that_of_the_package(tmp_path):
    (tmp_path / "@a" / "b").mkdir(parents=True)
    (tmp_path / "@a" / "b" / "package.json").write_text(json.dumps({"main": "b.js"}))
    (tmp_path / "@a" / "b" / "b.js").write_text("1")
    assert assets.find("https://unpkg.com/@a/b", tmp_path).name == "b.js"


@pytest.mark.parametrize("way", ["..%2Fsecret.js", "../secret.js", "npm/a@1/../../../secret.js"])
def test_nothing_outside_the_folder_is_read(tmp_path, way):
    (tmp_path / "secret.js").write_text("1")
    folder = tmp_path / "folder"
    folder.mkdir()
    assert assets.find(f"https://cdn.jsdelivr.net/{way}", folder) is None


def test_a_link_that_leads_outside_is_not_followed(tmp_path):
    (tmp_path / "secret.js").write_text("1")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.js").symlink_to(tmp_path / "secret.js")
    assert assets.find("https://example.org/a.js", folder) is None


def test_the_author_s_folder_comes_first(tmp_path):
    (tmp_path / "jquery-3.7.1.min.js").write_text("1")
    url = "https://code.jquery.com/jquery-3.7.1.min.js"
    assert assets.find(url, tmp_path).parent == tmp_path
    assert assets.find(url).parent != tmp_path


def test_style_sheets_hold_their_pictures_and_one_font_of_each_family(tmp_path):
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a b.png").write_bytes(b"png")
    (tmp_path / "f.woff2").write_bytes(b"font")
    sheet = tmp_path / "a.css"
    sheet.write_text(
        "@font-face{font-family:F;src:url(f.eot);src:url('f.woff2?v=1') format('woff2'),"
        "url(f.ttf) format('truetype')}"
        "@font-face{font-family:'FontAwesome';src:url(f.woff2) format('woff2')}"
        'a{background:url("img/a%20b.png")}b{background:url(data:x,y)}'
        "c{background:url(//example.org/c.png)}d{fill:url(#pattern)}"
        "/*# sourceMappingURL=a.css.map */"
    )
    text = assets.style_text(sheet)
    assert text.count("@font-face") == 1
    assert "src:url(data:font/woff2;base64,Zm9udA==) format('woff2')}" in text
    assert "a{background:url(data:image/png;base64,cG5n)}" in text
    assert "url(data:x,y)" in text
    assert "url(#pattern)" in text
    assert "example.org" not in text
    assert "sourceMapping" not in text


def test_scripts_cannot_end_their_element():
    text = 'a = "</script><!-- </SCRIPT>";'
    assert "</script" not in assets.inline_script(text).lower()
    assert "<!--" not in assets.inline_script(text)
