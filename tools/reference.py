"""Write the documents that are made from the code: `docs/reference/`. Run by the environment.

With `--check` nothing is written: the exit status says whether any of them has fallen behind.
"""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from string import Formatter

import django
from django.conf import settings

import banyan
from banyan.accounts.permissions import SEES, Confidentiality, Role, rows_of_table
from banyan.foundation.refusals import Refusal
from banyan.results.measures import EVERY_MEASURE
from tools.places import ROOT
from tools.words import WORDS

FOLDER = ROOT / "docs" / "reference"
# Not installed everywhere. What needs them holds no refusal.
OPTIONAL = ("pyspark", "py4j")
MADE = "<!-- Made by `./banyan docs` from the code. Change the code, not this file. -->"


def main(arguments: Sequence[str]) -> int:
    """Write every document, or with `--check` name those that differ from what would be written."""
    if any(argument != "--check" for argument in arguments):
        print("docs knows only --check. Run ./banyan docs to write them.", file=sys.stderr)
        return 2
    django.setup()
    stale = {
        name: content for name, write in DOCUMENTS.items() if _on_disk(name) != (content := write())
    }
    if "--check" in arguments:
        for name in stale:
            print(f"docs/reference/{name} is behind the code. Run ./banyan docs.")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in stale.items():
        (FOLDER / name).write_text(content, encoding="utf-8")
        print(f"Wrote docs/reference/{name}.")
    return 0


def _on_disk(name: str) -> str:
    file = FOLDER / name
    return file.read_text(encoding="utf-8") if file.exists() else ""


def refusals_document() -> str:
    """Return the table of every refusal: its code, its family, and the sentence it says."""
    return _document(
        "Refusals",
        "Every answer that says no. The words in italics are filled in.",
        ("Code", "Family", "What it says"),
        (
            (f"`{refusal.code}`", refusal.why.value.replace("_", " "), _blanks(refusal.template))
            for refusal in refusals()
        ),
    )


def refusals() -> list[type[Refusal]]:
    """Return every class of refusal in the package that has a code, in the order of their codes."""
    import_everything()
    found = [refusal for refusal in _below(Refusal) if "code" in vars(refusal)]
    return sorted(found, key=lambda refusal: refusal.code)


def import_everything() -> None:
    """Import every module of the package, so that every class in it is known."""
    for module in pkgutil.walk_packages(banyan.__path__, prefix="banyan."):
        # The door for web servers is left shut: opening it starts the whole application.
        if ".migrations" not in module.name and module.name != "banyan.config.wsgi":
            try:
                importlib.import_module(module.name)
            except ModuleNotFoundError as missing:
                if missing.name not in OPTIONAL:
                    raise


def _below(refusal: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in refusal.__subclasses__():
        # Other people's subclasses, such as a test's, are not answers of ours.
        if child.__module__.startswith("banyan."):
            yield child
        yield from _below(child)


def _blanks(template: str) -> str:
    parts = Formatter().parse(template)
    return "".join(text + (f"*{field}*" if field else "") for text, field, _, _ in parts)


def permissions_document() -> str:
    """Return the table of acts by role, and the table of what each role sees."""
    roles = [role.value for role in Role]
    acts = (
        (act.replace("_", " "), *("yes" if may[role] else "" for role in roles))
        for act, may in rows_of_table()
    )
    table = _document(
        "Who may do what",
        "A person may do an act for the offices that their posting reaches: a country office "
        "reaches itself and the partners that report to it, a partner only itself, a regional team "
        "and the desk every office.",
        ("Act", *(_words(role) for role in roles)),
        acts,
    )
    seen = (
        (_words(role), *("yes" if level in SEES[role] else "" for level in Confidentiality))
        for role in Role
    )
    levels = ("Role", *(_words(level) for level in Confidentiality))
    return f"{table}\n## What each role sees of the offices it reaches\n\n{_table(levels, seen)}"


def _words(code: str) -> str:
    return str(code).replace("_", " ").capitalize()


def settings_document() -> str:
    """Return the table of every variable of the environment."""
    return _document(
        "Settings",
        "What differs between places is read from the environment, by `config/settings.py` alone.",
        ("Variable", "Without it", "Meaning"),
        (
            (f"`{variable.name}`", variable.default, variable.meaning)
            for variable in settings.ENVIRONMENT
        ),
    )


def words_document() -> str:
    """Return the table of the words of the command line."""
    return _document(
        "Words of the command line",
        "`./banyan` alone lists them. Those for data take `--data DIR`, and `--json` for scripts.",
        ("Word", "What it does"),
        ((f"`./banyan {word.usage}`", _sentence(word.purpose)) for word in WORDS.values()),
    )


def measures_document() -> str:
    """Return the table of every measure: what it counts, in what unit, and how it may be asked."""
    return _document(
        "Measures",
        "What `./banyan figure` and the pages of Results count. A figure keeps the version of its "
        "measure, which grows whenever the same records would give another number. What is counted "
        "is gross: nothing is taken off for what would have come anyway.",
        ("Code", "What it is", "What it counts", "Unit", "Counted by", "Attribution", "Asked by"),
        (
            (
                f"`{measure.code}` version {measure.version}",
                measure.title,
                measure.definition,
                measure.unit + (f" of {measure.of_what}" if measure.of_what else ""),
                measure.aggregation.value,
                measure.attributed.kind.lower(),
                ", ".join(sorted(dimension.value for dimension in measure.dimensions)),
            )
            for measure in EVERY_MEASURE.values()
        ),
    )


def _sentence(purpose: str) -> str:
    return f"{purpose[0].upper()}{purpose[1:]}."


def _document(title: str, lead: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return f"# {title}\n\n{MADE}\n\n{lead}\n\n{_table(header, rows)}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return (
        "\n".join(
            f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines
        )
        + "\n"
    )


DOCUMENTS: dict[str, Callable[[], str]] = {
    "refusals.md": refusals_document,
    "permissions.md": permissions_document,
    "settings.md": settings_document,
    "words.md": words_document,
    "measures.md": measures_document,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
