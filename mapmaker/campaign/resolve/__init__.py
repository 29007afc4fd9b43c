"""From ids, dates and names of a file to entities, instants and positions."""
