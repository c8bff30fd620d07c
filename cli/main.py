"""The one command ``yiju``: what every subcommand shares, and the front door that turns errors into sentences.

Exit status: 0 fine; 1 findings, or some documents could not be read; 2 the command could not run.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from ontology import __version__
from ontology.messages import message

COMMANDS = {
    "demo": "cli.demo:demo",
    "extract": "cli.extract:extract",
    "load": "cli.load:load",
    "forget": "cli.load:forget",
    "status": "cli.status:status",
    "verify": "cli.verify:verify",
    "trace": "cli.trace:trace",
    "query": "cli.query:query",
    "queries": "cli.query:queries",
    "sparql": "cli.query:sparql",
    "impact": "cli.impact:impacts",
    "audit": "cli.audit:app",
    "search": "cli.search:searched",
    "ask": "cli.ask:asked",
    "report": "cli.report:reported",
    "goals": "cli.goals:goals",
    "compare": "cli.compare:compared",
    "copies": "cli.copies:copied",
    "links": "cli.links:links",
    "cite": "cli.cite:cite",
    "resolve": "cli.resolve:resolve",
    "registry": "cli.registry:app",
    "validate": "cli.validate:validate",
    "export": "cli.export:export",
    "dashboard": "cli.dashboard:dashboard",
}
"""name → module and function; a module is imported when its command is called, so that each starts fast."""


class Language(StrEnum):
    """The languages that yiju speaks."""

    zh = "zh"
    en = "en"


class LazyGroup(TyperGroup):
    """Commands by name; only the one that is called (or all, for help) is imported."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is typer's
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        thing = getattr(import_module(module), name)
        if isinstance(thing, typer.Typer):
            return typer.main.get_command(thing)
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(cmd_name)(thing)
        return typer.main.get_command(app)


app = typer.Typer(cls=LazyGroup, add_completion=False, no_args_is_help=True, rich_markup_mode=None)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"yiju {__version__}")
        raise typer.Exit


@app.callback()
def shared(
    lang: Annotated[Language | None, typer.Option(help="界面语言 / language of messages (YIJU_LANG)")] = None,
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示详情 / show the traceback of an error")] = False,  # noqa: ARG001
    version: Annotated[  # noqa: ARG001 - handled by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版本 / version")
    ] = False,
) -> None:
    """依据（yiju）：哪条法规撑着哪个预算绩效指标值，多少钱，是否仍有效，原文在哪里。

    Which regulations justify which budget performance targets, for how much money, in force or not, printed where.

    先试 / start with:  yiju demo
    """
    if lang is not None:
        os.environ["YIJU_LANG"] = lang.value


def _refused(error: Any) -> int:
    """Say what is wrong with the command that was typed; without any, show what there is."""
    from cli.output import tell
    from cli.usage import sentence

    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return 2
    tell(sentence(error))
    if error.ctx is not None:
        tell(message("cli.usage.help", command=error.ctx.command_path))
    return 2


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    from cli.output import tell
    from loaders.errors import ReadError
    from queries.errors import QueryError

    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given  # wherever it stands
    try:
        sys.exit(app([g for g in given if g != "--debug"], prog_name="yiju", standalone_mode=False))
    except typer.Abort:
        sys.exit(130)
    except TyperException as error:
        sys.exit(_refused(error))
    except BrokenPipeError:
        # The reader of our output has had enough; that is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (ReadError, QueryError) as error:
        if debug:
            raise
        tell(str(error))
        sys.exit(2)
    except Exception as error:
        if debug:
            raise
        tell(message("cli.fault", why=f"{type(error).__name__}: {error}"))
        sys.exit(2)


if __name__ == "__main__":
    main()
