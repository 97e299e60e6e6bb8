"""The promises of docs/ARCHITECTURE.md that can be read from the source.

They are blunt: they prove that a command mentions permission and trail, not that it uses them
well. That is what the cast in the other tests is for.
"""

import ast
import inspect
import re
import tomllib
from pathlib import Path
from types import FunctionType

import pytest
from django.apps import apps
from django.db.models import Model

from banyan.foundation.refusals import Refusal, Why
from tests.architecture.source import (
    PACKAGE,
    ROOT,
    commands,
    height,
    imports,
    layers,
    module_name,
    parsed,
    python_files,
    short,
    text_of,
    tracked,
)
from tools.reference import refusals

WRITES = {
    *("save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create"),
    *("update_or_create", "asave", "acreate", "aupdate", "adelete", "raw", "executemany"),
}
BULK_WRITES = {"insert_rows", "update_rows", "reserve_ids"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "misc", "manager", "services", "base"}
# Words of refusals that say nothing, blame, or beg.
EMPTY_WORDS = ("error", "invalid", "successfully", "please", "oops", "sorry")
# A last sentence may be filled in whole: what to do next depends on what was asked.
ENDS_WELL = re.compile(r"[.?]( \{\w+\})?$")

named = pytest.mark.parametrize(
    "command", commands(), ids=lambda command: f"{command.__module__}.{command.__name__}"
)


@named
def test_commands_take_everything_by_name_and_know_who_asks(command: FunctionType) -> None:
    parameters = inspect.signature(command).parameters

    assert all(found.kind is found.KEYWORD_ONLY for found in parameters.values())
    assert "by" in parameters or command.__module__.startswith("banyan.provenance")
    assert not {"request", "data", "fields"} & set(parameters)


@named
def test_commands_ask_whether_they_may_and_leave_a_trail(command: FunctionType) -> None:
    if command.__module__.startswith("banyan.provenance"):
        pytest.skip("the trail is written by other commands, which have asked")
    if command.__module__ == "banyan.register.commands.enter":
        pytest.skip("what is entered by hand is enrolled, and enrolling asks")
    text = text_of(command)

    assert "require(by" in text
    assert "record_change(" in text


def test_only_commands_write() -> None:
    writes = [
        f"{short(file)}:{node.lineno} calls {called}()"
        for file in python_files("src")
        if not is_command(file) and reaches_tables(file)
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call) and (called := written(node.func))
    ]

    assert not writes, "Move these into a command:\n" + "\n".join(writes)


def is_command(file: Path) -> bool:
    """Test whether a file may write: commands, and what writes the rows that they hand it."""
    inside = "commands" in file.parts and "management" not in file.parts
    return inside or file == PACKAGE / "foundation" / "bulk.py"


def reaches_tables(file: Path) -> bool:
    """Test whether rows can come into a file's hands at all: it imports tables or queries."""
    doors = (".models", ".queries", ".db", ".bulk", "contrib.auth")
    return any(door in name for name in imports(file) for door in doors)


def written(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute) and called.attr in WRITES:
        return f".{called.attr}"
    return called.id if isinstance(called, ast.Name) and called.id in BULK_WRITES else ""


def test_a_write_outside_a_command_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "views.py"
    page.write_text("from banyan.register.queries import organizations\n")
    written_calls = [
        written(ast.parse(text, mode="eval").body.func)  # type: ignore[attr-defined]
        for text in (
            "organizations(viewer).update(name='x')",
            "insert_rows(Row, rows)",
            "rows.all()",
        )
    ]

    assert reaches_tables(page)
    assert written_calls == [".update", "insert_rows", ""]


def test_heights_follow_the_picture() -> None:
    assert height("banyan.results.models") > height("banyan.register.models")
    assert height("banyan.provenance.models") > height("django.contrib.auth.models")


def test_foreign_keys_point_down() -> None:
    # A key written as "app.Model" is invisible to the import contracts.
    up = [
        f"{key} -> {target._meta.label}"
        for model in apps.get_models()
        for key in model._meta.get_fields(include_hidden=True)
        if not key.auto_created and isinstance(target := key.related_model, type)
        if model.__module__.startswith("banyan.")
        and height(target.__module__) > height(model.__module__)
    ]

    assert not up, "\n".join(up)


def test_no_contract_has_an_exception() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]

    assert not [found["name"] for found in contracts["contracts"] if found.get("ignore_imports")]


def test_the_contract_knows_every_package() -> None:
    there = {file.parent.name for file in PACKAGE.glob("*/__init__.py")}

    assert there == {name for layer in layers() for name in layer}


def test_every_package_says_what_it_holds() -> None:
    silent = [
        short(file)
        for file in python_files("src")
        if file.name == "__init__.py" and file.parent.parent == PACKAGE
        if not ast.get_docstring(parsed(file))
    ]

    assert not silent


def test_no_module_has_a_name_that_says_nothing() -> None:
    files = python_files("src", "tests", "tools", "demo", "benchmarks")
    named_badly = [short(file) for file in files if FORBIDDEN_NAMES & {file.stem, file.parent.name}]

    assert not named_badly


def test_domain_packages_have_no_admin_signals_or_model_forms() -> None:
    doors = {"django.contrib.admin", "django.db.models.signals", "django.forms.ModelForm"}
    found = [short(file) for file in python_files("src") if doors & imports(file)]

    assert not found


def test_days_are_entered_by_our_own_field() -> None:
    """Django's writes a day as the language does, and browsers then show none."""
    found = [
        short(file)
        for file in python_files("src")
        if "DateInput" in file.read_text() and short(file) != "src/banyan/web/forms.py"
    ]

    assert not found


def test_models_do_not_work_things_out_when_saved() -> None:
    found = [
        f"{short(file)}:{node.lineno}"
        for file in python_files("src")
        if "models" in (file.stem, file.parent.name)
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.FunctionDef) and node.name in ("save", "delete")
    ]

    assert not found


def test_no_model_has_an_order_of_its_own() -> None:
    found = [model._meta.label for model in our_models() if model._meta.ordering]

    assert not found


def test_every_model_says_what_one_row_is() -> None:
    silent = [model._meta.label for model in our_models() if not own_docstring(model)]

    assert not silent


def own_docstring(model: type) -> str:
    said = vars(model).get("__doc__") or ""
    # Django writes "Name(field, field)" where there is none.
    return "" if said.startswith(f"{model.__name__}(") else said


def test_the_glossary_has_an_entry_for_every_model() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text().casefold().replace(" ", "")
    missing = [
        model.__name__
        for model in our_models()
        if f"**{model.__name__.casefold()}**" not in glossary
    ]

    assert not missing, "Add these to docs/glossary.md, each as **Name**: " + ", ".join(missing)


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("banyan.")]


def test_refusals_have_codes_of_their_own_package() -> None:
    codes: dict[str, str] = {}
    for refusal in refusals():
        assert refusal.code not in codes, f"{refusal} has the code of {codes[refusal.code]}"
        codes[refusal.code] = refusal.__qualname__
        assert refusal.code.split(".")[0] == refusal.__module__.split(".")[1]
        assert isinstance(refusal.why, Why)

    assert codes


@pytest.mark.parametrize("refusal", refusals(), ids=lambda refusal: refusal.code)
def test_refusals_are_sentences_that_say_something(refusal: type[Refusal]) -> None:
    said = refusal.template.casefold()

    assert ENDS_WELL.search(refusal.template), "End with a full stop."
    assert not [word for word in EMPTY_WORDS if word in said.split()]


def test_the_environment_is_read_in_settings_alone() -> None:
    found = [
        short(file)
        for file in python_files("src")
        if {"os.environ", "os.getenv"} & {ast.unparse(node) for node in attributes(file)}
    ]

    # The door for web servers only names the settings module, as Django asks it to.
    assert set(found) <= {"src/banyan/config/settings.py", "src/banyan/config/wsgi.py"}


def attributes(file: Path) -> list[ast.Attribute]:
    return [node for node in ast.walk(parsed(file)) if isinstance(node, ast.Attribute)]


def test_migrations_import_nothing_of_ours() -> None:
    files = [file for file in tracked("src/*.py") if "migrations" in file.parts]
    ours = [
        f"{short(file)} imports {name}"
        for file in files
        for name in imports(file)
        # What a field of ours needs to be made again is named there by Django itself.
        if name.startswith("banyan.") and not name.startswith("banyan.foundation")
    ]

    assert files
    assert not ours


def test_the_module_under_test_is_the_one_of_this_checkout() -> None:
    assert module_name(PACKAGE / "foundation" / "refusals.py") == Refusal.__module__
