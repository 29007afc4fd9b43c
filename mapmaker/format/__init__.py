"""The format of campaign files: keys and values, and their positions in the text."""
