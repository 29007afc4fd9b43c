"""Snapshots: positions, strengths and uncertainty of forces at an instant."""
