"""What helps the author: new campaigns, places, the live server, the guide."""
