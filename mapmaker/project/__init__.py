"""The author's folder: what lies where in it, new campaigns, and new places in its layers."""
