"""Run the command line as ``python -m pipeline.cli``."""

from pipeline.cli import app

app(prog_name="wiewat")
