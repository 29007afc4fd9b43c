"""The author's folder: what lies where in it, new campaigns, and new places in its layers."""

#: The folders of the campaigns and of their pages; what the names of campaign files end in.
CAMPAIGNS, OUTPUT = "campaigns", "output"
CAMPAIGN_SUFFIXES = (".yaml", ".yml")

#: The folder of the layers, and the layer that new places go to.
GEO = "geo"
PLACES = f"{GEO}/places.geojson"
