"""Where on Earth: layers, places by name, routes along lines, towns of the world, the basemap."""
