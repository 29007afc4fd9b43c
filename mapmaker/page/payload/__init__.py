"""A campaign as data for the player."""
