import json
import re
from urllib.parse import unquote, urlsplit

from mapmaker.page.metadata import metadata


def head(project, **options):
    return metadata(project.load(), "en", **options)


def data(text):
    return json.loads(re.search(r'ld\+json">(.*?)</script>', text)[1])


def test_the_head_tells_title_picture_and_record(project):
    text = head(project)
    assert '<meta property="og:title" content="March on Qazvin">' in text
    assert '<meta property="og:image" content="march.jpg">' in text
    assert 'href="march.oembed.json"' in text
    assert "og:url" not in text


def test_addresses_are_whole_where_the_folder_is_known(project):
    text = head(project, base_url="https://example.org/maps")
    assert 'content="https://example.org/maps/march.jpg"' in text
    assert '<link rel="canonical" href="https://example.org/maps/march.html">' in text


def test_the_work_is_told_in_time_and_space(project):
    work = data(head(project))
    assert work["temporalCoverage"] == "1909-05-01/1909-05-06"
    assert work["spatialCoverage"]["geo"]["box"] == "36.2700 49.4000 37.2800 50.0000"
    assert work["citation"] == [{"@type": "CreativeWork", "name": "A book"}]


def test_no_text_ends_an_element(project):
    project.replace("en: March on Qazvin", "en: '\"><script>x</script>'")
    text = head(project)
    assert "<script>x" not in text
    assert data(text)["name"] == '"><script>x</script>'


def test_the_picture_is_said_to_show_what_changes_as_it_was_at_the_end(project):
    assert '<meta property="og:image:alt" content="March on Qazvin">' in head(project)
    project.write(
        project.path.read_text("utf-8")
        + "control:\n  - {place: Rasht, changes: [{on: 1909-05-01, side: rebels}]}\n"
    )
    said = "March on Qazvin. Control at the end, 5 May 1909"
    assert f'<meta property="og:image:alt" content="{said}">' in head(project)


def test_no_name_of_a_file_is_a_scheme_a_query_or_a_fragment(project):
    for name in ("javascript:x", "a b#c?d"):
        project.path = project.path.rename(project.folder / f"{name}.yaml")
        links = re.findall(r'(?:href|content)="([^"]*(?:jpg|json))"', head(project))
        assert len(links) == 2
        assert {unquote(link).partition(".")[0] for link in links} == {name}
        assert not any(urlsplit(link).scheme or urlsplit(link).fragment for link in links)
        assert not any(re.search("[ :#?]", link) for link in links)
