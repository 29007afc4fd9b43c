"""A campaign that has everything that a page can show, some of it at places without a name."""

from __future__ import annotations

from PIL import Image

from mapmaker.campaign import Campaign
from tests.conftest import Project, layer_text

REBELS, ROYALISTS = "#0072b2", "#d55e00"
#: Areas by name: west, south, east, north.
AREAS = {
    "West": (48.2, 35.5, 48.9, 36.3),
    "Mid": (49.0, 35.5, 49.7, 36.1),
    "South": (50.2, 35.1, 50.9, 35.7),
}
BATTLE = (50.6, 36.0)
CAMPAIGN = f"""\
title: {{en: The march, fa: راهپیمایی}}
summary: {{en: All of it., fa: همهٔ آن.}}
layers: [places.geojson, areas.geojson]
start: 1909-04-01
end: 1909-07-20
bounds: [48, 35, 52, 37.6]
sides:
  rebels: {{name: {{en: Rebels, fa: شورشیان}}, colour: "{REBELS}"}}
  royalists: {{name: {{en: Royalists, fa: شاهیان}}, colour: "{ROYALISTS}"}}
forces:
  gilan: {{name: Gilan column, side: rebels, strength: 500-800, commander: {{en: Yeprem, fa: یپرم}}}}
  garrison: {{name: {{en: Garrison, fa: پادگان}}, side: royalists, at: Tehran, strength: 300-400}}
  picket: {{name: Picket, side: royalists, at: [48.5, 37.2]}}
sources:
  book: {{title: A book}}
  tables: {{title: A book of tables}}
movements:
  - {{force: gilan, from: Rasht, to: Qazvin, leave: 1909-05-01, arrive: 1909-05-05, sources: [book]}}
events:
  - title: {{en: Qazvin falls, fa: سقوط قزوین}}
    at: Qazvin
    on: 1909-05-05
    kind: capture
    victor: rebels
    forces: [gilan]
    image: {{file: gate.png, alt: {{en: The gate, fa: دروازه}}, credit: A. Nobody}}
    links: [{{title: The town today, url: https://example.org/qazvin}}]
    sources: [book]
    claims: [{{on: 1909-05-07, at: [50.1, 36.3], source: tables, note: Later.}}]
  - {{title: A fight, at: {list(BATTLE)}, on: 1909-07-10, kind: battle, victor: royalists, sources: [book]}}
control:
  - {{place: Rasht, changes: [{{on: 1909-04-01, side: royalists}}, {{on: 1909-04-20, side: rebels}}]}}
  - place: Manjil
    changes: [{{on: 1909-04-01, side: royalists, state: besieged, by: rebels, note: Hungry., sources: [tables]}}]
  - {{place: Tehran, changes: [{{on: 1909-04-01, side: royalists, state: contested, by: rebels}}]}}
  - {{area: West, changes: [{{on: 1909-04-01, side: rebels}}]}}
  - {{area: Mid, changes: [{{on: 1909-04-01, side: rebels, state: contested, by: royalists}}]}}
  - {{area: South, changes: [{{on: 1909-04-01, side: rebels, state: besieged, by: royalists}}]}}
fronts:
  - name: {{en: The line, fa: خط}}
    sides: [rebels, royalists]
    shapes:
      - {{on: 1909-05-01, line: [[50.2, 37.4], [50.2, 36.6]]}}
      - {{on: 1909-07-01, line: [[51.0, 37.4], [51.0, 36.6], Tehran], note: Moved.}}
    sources: [tables]
scenes:
  - title: {{en: Gilan rises, fa: خیزش گیلان}}
    text: {{en: A paragraph., fa: یک بند.}}
    from: 1909-04-05
    to: 1909-05-10
    image: {{file: gate.png, alt: {{en: The gate, fa: دروازه}}}}
    sources: [book]
  - title: {{en: The end, fa: پایان}}
    from: 1909-06-20
    to: 1909-07-15
    image: {{file: road.png, alt: The road}}
    links: [{{title: Read on, url: https://example.org/on}}]
series:
  - title: {{en: Cold, fa: سرما}}
    unit: °Ré
    values: [{{on: 1909-04-10, value: -9}}, {{on: 1909-05-14, value: 2.5, note: Warm.}}]
    sources: [tables]
"""


def write_everything(project: Project) -> Campaign:
    """Make a project one of this campaign, with its areas and its pictures, and load it."""
    areas = [
        {
            "type": "Feature",
            "properties": {"name": name, "name:fa": f"{name} fa"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[w, s], [e, s], [e, n], [w, n], [w, s]]],
            },
        }
        for name, (w, s, e, n) in AREAS.items()
    ]
    (project.folder / "areas.geojson").write_text(layer_text(*areas), encoding="utf-8")
    Image.new("RGB", (400, 300), "#2a8a3a").save(project.folder / "gate.png")
    Image.new("RGB", (200, 300), "#8a2a7a").save(project.folder / "road.png")
    project.write(CAMPAIGN)
    return project.load()
