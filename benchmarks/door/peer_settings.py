"""pretix as its own tests set up a database: tables from the models, without seven years of steps.

Read in pretix's own environment. Everything else is as its manual says for a small installation.
"""

from pretix.settings import *  # noqa: F403


class Nothing:
    """No migrations, of any application."""

    def __contains__(self, _: str) -> bool:
        return True

    def __getitem__(self, _: str) -> None:
        return None


MIGRATION_MODULES = Nothing()
# As ours: readers beside one writer, and whoever wants to write waits for it.
DATABASES["default"]["OPTIONS"] = {  # type: ignore[name-defined]  # noqa: F405
    "timeout": 30,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
