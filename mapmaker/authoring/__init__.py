"""Tools for authors: new campaigns, places, the live server, the guide."""
