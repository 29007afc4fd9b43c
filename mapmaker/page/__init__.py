"""One campaign as one HTML page."""
