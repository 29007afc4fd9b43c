"""The measurements: ``python -m tests.bench``."""
