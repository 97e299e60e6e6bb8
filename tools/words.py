"""The words of `./banyan`, what each is for, and who does it."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools import benchmarking, checking, serving, testing
from tools.places import DATA, PYTHON, ROOT
from tools.set_up import environment, manage, set_up
from tools.steps import Stopped, step


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the command line: how it is written, what it is for, and what it runs."""

    usage: str
    purpose: str
    run: Callable[[Sequence[str]], int]


def main(arguments: Sequence[str]) -> int:
    """Do what the first word asks with the words that follow it; return the exit status."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(listing())
        return 0
    name, *rest = arguments
    if name not in WORDS:
        print(
            f'"{name}" is not a word of banyan. Run ./banyan to see its words.',
            file=sys.stderr,
        )
        return 2
    try:
        return WORDS[name].run(rest)
    except Stopped as stopped:
        if "--json" in rest:
            # As the words themselves do it: a script that asked for JSON is answered in JSON.
            print(json.dumps({"error": {"code": f"banyan.{name}", "message": str(stopped)}}))
        else:
            print(stopped, file=sys.stderr)
        return stopped.status
    except KeyboardInterrupt:
        print(
            "\nStopped. What was finished is kept; run the same command to go on.",
            file=sys.stderr,
        )
        return 130


def listing() -> str:
    """Return the words, one a line, each with what it is for."""
    wide = max(len(word.usage) for word in WORDS.values())
    lines = [f"  {word.usage:<{wide}}  {word.purpose}" for word in WORDS.values()]
    title = "Banyan: one record of the work that offices do with enterprises."
    return "\n".join([title, "", "./banyan WORD", *lines])


def take_option(arguments: Sequence[str], name: str, default: str) -> tuple[str, list[str]]:
    """Return the value of `--name VALUE` or `--name=VALUE`, and the arguments without it.

    :raises Stopped: if the option stands last, without its value.
    """
    rest = list(arguments)
    for place, argument in enumerate(rest):
        if argument == "--":
            break
        if argument.startswith(f"{name}="):
            del rest[place]
            return argument.removeprefix(f"{name}="), rest
        if argument == name:
            if place + 1 == len(rest):
                raise Stopped(f"{name} needs a value after it.", status=2)
            value = rest[place + 1]
            del rest[place : place + 2]
            return value, rest
    return default, rest


def demo(arguments: Sequence[str]) -> int:
    """Set everything up, load the demonstration, and serve it unless told not to."""
    data, rest = _data(arguments)
    port, rest = take_option(rest, "--port", "8000")
    serves = "--no-serve" not in rest
    rest = [argument for argument in rest if argument != "--no-serve"]
    if serves:
        serving.ensure_port_is_free(port)
    set_up()
    _migrate(data)
    if status := manage("demo", *rest, data=data):
        return status
    return serving.serve(data=data, port=port) if serves else 0


def serve(arguments: Sequence[str]) -> int:
    """Serve the records below a data directory until told to end."""
    data, rest = _data(arguments)
    port, rest = take_option(rest, "--port", "8000")
    _refuse_more("serve", rest)
    serving.ensure_port_is_free(port)
    set_up()
    _migrate(data)
    return serving.serve(data=data, port=port)


def test(arguments: Sequence[str]) -> int:
    """Run the tests, on SQLite and then on PostgreSQL."""
    set_up("dev")
    return testing.test(arguments)


def check(arguments: Sequence[str]) -> int:
    """Run every check of the house."""
    _refuse_more("check", arguments)
    set_up("dev")
    return checking.check()


def fix(arguments: Sequence[str]) -> int:
    """Put right what can be put right without thinking."""
    _refuse_more("fix", arguments)
    set_up("dev")
    return checking.fix()


def docs(arguments: Sequence[str]) -> int:
    """Write the documents that are made from the code."""
    set_up("dev")
    os.execve(PYTHON, [str(PYTHON), "-m", "tools.reference", *arguments], environment())


def benchmark(arguments: Sequence[str]) -> int:
    """Measure, beside what others use."""
    set_up("dev")
    return benchmarking.benchmark(arguments)


def through_django(name: str, *, needs_records: bool = True) -> Callable[[Sequence[str]], int]:
    """Return what hands a word over to the management command of the same name."""

    def run(arguments: Sequence[str]) -> int:
        data, rest = _data(arguments)
        engine, _ = take_option(rest, "--engine", "")
        set_up(spark=engine == "spark")
        if needs_records:
            _refuse_without_records(data)
        words = [name, *rest] if name != "manage" else rest
        command = [str(PYTHON), str(ROOT / "manage.py"), *words]
        os.execve(PYTHON, command, environment(BANYAN_DATA=data))

    return run


def _data(arguments: Sequence[str]) -> tuple[str, list[str]]:
    data, rest = take_option(arguments, "--data", os.environ.get("BANYAN_DATA", str(DATA)))
    return str(Path(data).expanduser().resolve()), rest


def _migrate(data: str) -> None:
    with step("Database"):
        Path(data).mkdir(parents=True, exist_ok=True)
        status = manage("migrate", "--no-input", "--verbosity", "0", data=data)
    if status:
        raise Stopped(f"The database in {data} could not be brought up to date. See above.")


def _refuse_without_records(data: str) -> None:
    if not os.environ.get("BANYAN_DATABASE") and not (Path(data) / "banyan.sqlite3").exists():
        raise Stopped(
            f"There are no records in {data} yet. Run ./banyan demo, or name another place "
            "with --data DIR.",
            status=2,
        )


def _refuse_more(name: str, arguments: Sequence[str]) -> None:
    if arguments:
        raise Stopped(f'{name} does not know "{arguments[0]}". Run ./banyan to see how.', status=2)


WORDS = {
    "demo": Word(
        "demo [--no-serve] [--data DIR] [--port N]",
        "set everything up, load the demonstration, serve it",
        demo,
    ),
    "serve": Word("serve [--data DIR] [--port N]", "serve pages, and do the long work", serve),
    "worker": Word("worker [--data DIR]", "do the long work alone", through_django("worker")),
    "test": Word("test [PYTEST ARGUMENTS]", "run the tests on SQLite and PostgreSQL", test),
    "check": Word("check", "run every check of the house", check),
    "fix": Word("fix", "put right what needs no thought: layout, order of imports", fix),
    "docs": Word("docs [--check]", "write the documents made from the code", docs),
    "benchmark": Word("benchmark [NAME ...]", "measure, beside what others use", benchmark),
    "intake": Word(
        "intake FILE --sheet KIND [--as USER] [--accept]",
        "read a sheet: attendance, trainers or enterprises",
        through_django("intake"),
    ),
    "figure": Word(
        "figure MEASURE [--country MM] [--by year] ...",
        "compute a figure, with what it rests on",
        through_django("figure"),
    ),
    "edition": Word(
        "edition SLUG --out DIR | --list",
        "write an edition as page, PDF and Word file",
        through_django("edition"),
    ),
    "withdraw": Word(
        "withdraw DELIVERY [--as USER]",
        "take a whole delivery back",
        through_django("withdraw"),
    ),
    "snapshot": Word(
        "snapshot [--as USER]",
        "write everything countable as columns",
        through_django("snapshot"),
    ),
    "match": Word(
        "match [--learn | --forget] [--as USER] [--engine embedded|spark]",
        "link what the model takes for one, in the whole register",
        through_django("match"),
    ),
    "match-file": Word(
        "match-file FILE.csv --out CLUSTERS.csv [--ask QUESTIONS.csv] [--judged ANSWERS.csv] "
        "[--engine embedded|spark]",
        "link the records of a list: which of them are one enterprise",
        through_django("match_file", needs_records=False),
    ),
    "match-one": Word(
        "match-one --name NAME [--district ...] [--phone ...] [--json]",
        "the five records likeliest to be this enterprise, with reasons",
        through_django("match_one"),
    ),
    "manage": Word(
        "manage COMMAND ...",
        "run one of Django's own commands",
        through_django("manage", needs_records=False),
    ),
}
