"""The keys of campaign files and the values that they take."""
