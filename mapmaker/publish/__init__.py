"""Many campaigns as a site: building, the atlas, embedding."""
