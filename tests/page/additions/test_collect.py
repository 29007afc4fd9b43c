"""What a page has of the layers that are added to it, and what it asks for."""

import io
import re
import warnings

import branca.colormap
import folium
import pytest
from branca.element import Element, MacroElement
from folium import plugins
from folium.template import Template
from folium.utilities import JsCode

from mapmaker.page.additions import NetworkWarning, OfflineError
from tests.page.test_map import policy_of


@pytest.fixture
def campaign_map(project):
    return project.load().to_map(ground=False)


def scripts_of(html):
    return re.findall(r"<script>\n(.*?)\n</script>", html.partition("</main>")[2], re.DOTALL)


def asked(campaign_map):
    return [str(address) for address in campaign_map.addresses()]


def test_a_campaign_alone_has_nothing_of_additions(campaign_map):
    html = campaign_map.html()
    assert "iconRetinaUrl:" not in html.partition("</main>")[2]
    assert ".adopt(" not in html.partition("</main>")[2]
    assert campaign_map.addresses() == ()


def test_an_address_is_that_of_its_author(campaign_map):
    folium.TileLayer("https://{s}.tiles.example/{z}/{x}/{y}.png", attr="x").add_to(campaign_map)
    folium.WmsTileLayer("https://wms.example/ows", layers="a").add_to(campaign_map)
    folium.raster_layers.ImageOverlay(
        "https://pictures.example/a.png", [[36, 49], [37, 50]]
    ).add_to(campaign_map)
    folium.raster_layers.VideoOverlay("https://films.example/a.webm", [[36, 49], [37, 50]]).add_to(
        campaign_map
    )
    plugins.Geocoder().add_to(campaign_map)
    assert asked(campaign_map) == [
        "https://films.example/a.webm (VideoOverlay)",
        "https://nominatim.openstreetmap.org (Geocoder)",
        "https://pictures.example/a.png (ImageOverlay)",
        "https://unpkg.com/leaflet-control-geocoder/dist/Control.Geocoder.css (Geocoder)",
        "https://unpkg.com/leaflet-control-geocoder/dist/Control.Geocoder.js (Geocoder)",
        "https://wms.example/ows (WmsTileLayer)",
        "https://{s}.tiles.example/{z}/{x}/{y}.png (TileLayer)",
    ]
    policy = policy_of(campaign_map.html())
    assert policy["connect-src"] == "https://nominatim.openstreetmap.org"
    assert policy["media-src"] == "data: https://films.example"
    assert set(policy["img-src"].split()) == {
        "data:",
        "blob:",
        "https://pictures.example",
        "https://wms.example",
        "https://*.tiles.example",
        "https://unpkg.com",
    }
    script = policy["script-src"].split()
    assert [source for source in script if "http" in source] == [
        "https://unpkg.com/leaflet-control-geocoder/dist/Control.Geocoder.js"
    ]
    assert "'unsafe-eval'" not in script


def test_a_picture_laid_on_the_page_is_asked_for_if_it_is_an_address(campaign_map):
    plugins.FloatImage("data:image/png;base64,").add_to(campaign_map)
    assert asked(campaign_map) == []
    plugins.FloatImage("https://pictures.example/north.png").add_to(campaign_map)
    assert asked(campaign_map) == ["https://pictures.example/north.png (the page's HTML)"]


def test_links_that_readers_follow_are_not_asked_for(campaign_map):
    folium.Marker([36, 50], popup='<a href="https://example.org">see</a>').add_to(campaign_map)
    folium.GeoJson(
        {
            "type": "Feature",
            "properties": {"page": "https://example.org/page"},
            "geometry": {"type": "Point", "coordinates": [50, 36]},
        }
    ).add_to(campaign_map)
    assert asked(campaign_map) == []
    assert "example.org" not in str(policy_of(campaign_map.html()))


def test_what_elements_in_popups_show_is_asked_for(campaign_map):
    html = "<img src='https://a.example/a.png'><iframe src='https://b.example/b.html'></iframe>"
    folium.Marker([36, 50], popup=html).add_to(campaign_map)
    assert asked(campaign_map) == [
        "https://a.example/a.png (Popup)",
        "https://b.example/b.html (Popup)",
    ]
    policy = policy_of(campaign_map.html())
    assert "https://a.example" in policy["img-src"]
    assert policy["frame-src"] == "data: https://b.example"


def test_an_author_s_own_scripts_are_allowed_what_they_name(campaign_map):
    root = campaign_map.get_root()
    root.script.add_child(Element('fetch("https://data.example/a.json");'))
    root.header.add_child(Element('<script src="https://code.example/a.js"></script>'))
    assert asked(campaign_map) == [
        "https://code.example/a.js (the page's HTML)",
        *["https://data.example/a.json (a script)"] * 3,
    ]
    policy = policy_of(campaign_map.html())
    assert policy["connect-src"] == "https://data.example"
    assert "https://code.example/a.js" in policy["script-src"]


def test_saving_offline_refuses_what_is_not_here_and_says_what_to_do(campaign_map, tmp_path):
    path = tmp_path / "a.html"
    path.write_text("before")
    plugins.Draw().add_to(campaign_map)
    folium.TileLayer("OpenStreetMap").add_to(campaign_map)
    with pytest.raises(OfflineError) as refused:
        campaign_map.save(path, offline=True)
    lines = str(refused.value).splitlines()
    assert lines[0] == "the page would ask the network for"
    assert any("leaflet.draw.js (Draw): npm install leaflet-draw@1.0.2" in line for line in lines)
    assert any("openstreetmap" in line and "(TileLayer)" in line for line in lines)
    assert path.read_text() == "before"


def test_saving_names_what_will_be_asked_for(campaign_map, tmp_path):
    folium.TileLayer("OpenStreetMap").add_to(campaign_map)
    with pytest.warns(NetworkWarning, match=r"openstreetmap\.org.*\(TileLayer\)") as said:
        campaign_map.save(tmp_path / "a.html")
    assert said[0].filename == __file__
    with pytest.warns(NetworkWarning, match="TileLayer"):
        campaign_map._repr_html_()


def test_a_campaign_s_own_tiles_are_named_as_well(project, tmp_path):
    project.replace("layers:", "tiles: OpenStreetMap.Mapnik\nlayers:")
    with pytest.raises(OfflineError, match="the campaign's tiles"):
        project.load().to_map().save(tmp_path / "a.html", offline=True)


def test_the_author_s_folder_makes_a_page_whole(campaign_map, tmp_path):
    for name in ("leaflet.draw.js", "leaflet.draw.css"):
        (tmp_path / name).write_text(f"/* {name} of mine */")
    plugins.Draw(export=True).add_to(campaign_map)
    campaign_map.get_root().assets = tmp_path
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        campaign_map.save(tmp_path / "a.html", offline=True)
    html = (tmp_path / "a.html").read_text("utf-8")
    assert "<script>/* leaflet.draw.js of mine */</script>" in html
    assert "<style>/* leaflet.draw.css of mine */</style>" in html


def test_scripts_are_cut_where_one_may_fail(campaign_map):
    folium.Marker([36, 50]).add_to(campaign_map)
    cluster = plugins.MarkerCluster(name="Cluster").add_to(campaign_map)
    folium.Marker([36, 50.1]).add_to(cluster)
    folium.Circle([36, 50.2], radius=9).add_to(campaign_map)
    folium.Circle([36, 50.3], radius=9).add_to(campaign_map)
    clicked = folium.GeoJson(
        {"type": "FeatureCollection", "features": []}, on_each_feature=JsCode("(f, l) => broken")
    )
    clicked.add_to(campaign_map)
    folium.LayerControl().add_to(campaign_map)
    _, _, between, first, second, substitute, third, fourth, empty, last, adopt = scripts_of(
        campaign_map.html()
    )
    assert "plugged" in between
    assert first.count("L.marker(") == 1
    assert "markerClusterGroup" in second
    assert second.count("L.marker(") == 1
    name = cluster.get_name()
    assert substitute == f"var {name} = window.{name} || L.layerGroup();"
    assert third.count("L.circle(") == 2
    assert "broken" in fourth
    assert empty.startswith("var geo_json_")
    assert "L.control.layers" in last
    assert ".adopt(" in adopt


def test_a_thousand_markers_are_one_script(campaign_map):
    for n in range(1000):
        folium.Marker([36, 50 + n / 1e4], popup=str(n)).add_to(campaign_map)
    assert len(scripts_of(campaign_map.html())) == 5  # the map's four, and this one


class Shouting(MacroElement):
    _template = Template(
        """
        {% macro header(this, kwargs) %}<style>.loud{color:red}</style>{% endmacro %}
        {% macro html(this, kwargs) %}<p class="loud" onclick="shout('</script>')">LOUD</p>{% endmacro %}
        {% macro script(this, kwargs) %}window.shout = () => "</script>";{% endmacro %}
        """
    )


def test_legends_of_colour_scales_need_no_d3(campaign_map):
    scale = branca.colormap.LinearColormap(["white", "red"], vmin=0, vmax=8, caption="Dead")
    scale.add_to(campaign_map)
    marker = folium.Marker([36, 50])
    marker._id = "2f3d3"  # ids are random
    marker.add_to(campaign_map)
    assert asked(campaign_map) == []
    campaign_map.get_root().script.add_child(Element("d3.select('body');"))
    assert "d3.min.js" in asked(campaign_map)[0]


def test_others_elements_are_kept_whole(campaign_map):
    Shouting().add_to(campaign_map)
    html = campaign_map.html()
    assert '<div class="mm-added"><p class="loud"' in html
    assert 'window.shout = () => "\\x3c/script>";' in html
    assert "'unsafe-hashes'" in policy_of(html)["script-src"]
    assert policy_of(html)["style-src"] == "'unsafe-inline'"


def test_only_the_fonts_and_sheets_that_are_used_are_in_the_page(campaign_map):
    folium.Marker([36, 50], icon=folium.Icon(prefix="fa", icon="flag", angle=45)).add_to(
        campaign_map
    )
    html = campaign_map.html()
    assert html.count("@font-face") == 3  # solid, regular and brands
    assert ".fa-rotate-45{transform:rotate(45deg)}" in html
    assert "Glyphicons" not in html
    assert "--bs-" not in html
    assert "jQuery" not in html


def test_bootstrap_comes_for_its_classes(campaign_map):
    before = len(campaign_map.html())
    folium.Marker([36, 50], popup="<table class='table table-striped'></table>").add_to(
        campaign_map
    )
    html = campaign_map.html()
    assert ".table-striped" in html
    assert len(html) - before < 200_000


def test_a_binary_file_can_be_written_to(campaign_map, tmp_path):
    buffer = io.BytesIO()
    campaign_map.save(buffer, close_file=False)
    assert buffer.getvalue().decode() == campaign_map.html()
    campaign_map.save(outfile=buffer)
    assert buffer.closed
    campaign_map.save(path=tmp_path / "a.html")
    campaign_map.save(str(tmp_path / "b.html").encode())
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    with pytest.raises(TypeError, match="a path, or a binary file"):
        campaign_map.save()
