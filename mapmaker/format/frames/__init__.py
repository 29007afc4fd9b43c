"""Data frames as campaign documents."""
