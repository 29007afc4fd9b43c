"""Fetches the scripts of folium's plugins."""

from tests.plugins import fetch

fetch()
