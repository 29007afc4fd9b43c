"""The command line: a thin layer over the Python functions, one module per command.

Modules import what they need when their command runs, so that help is immediate.
"""

from __future__ import annotations

import atexit
import errno
import gc

import click

from mapmaker.cli.at import at
from mapmaker.cli.build import build
from mapmaker.cli.check import check
from mapmaker.cli.embed import embed
from mapmaker.cli.guide import guide
from mapmaker.cli.new import new
from mapmaker.cli.places import places
from mapmaker.cli.schema import schema
from mapmaker.cli.serve import serve
from mapmaker.problems import CampaignError, MapmakerError, counted, visible, visible_lines

#: The exit code of a program that Ctrl-C stopped.
STOPPED = 130


class _Commands(click.Group):
    """Report mapmaker's and the system's errors, and Ctrl-C, as a line and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CampaignError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            click.echo(f"{counted(len(error.problems), 'problem')} found.", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(STOPPED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # the reader of our output has enough: click ends without a word
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(visible(f"{where}{error.strerror or error}")) from error
        except MapmakerError as error:
            raise click.ClickException(visible_lines(str(error))) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mapmaker", prog_name="mapmaker", message="%(prog)s %(version)s")
def main() -> None:
    """Turn campaigns written as text into maps that move."""
    # A garbage collection at exit would take 0.1 s and free nothing of use.
    atexit.register(gc.freeze)


for _command in (new, places, check, build, serve, embed, at, schema, guide):
    main.add_command(_command)
