"""``python -m mapmaker``."""

from mapmaker.cli import main

main(prog_name="mapmaker")
