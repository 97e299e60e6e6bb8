"""Write an edition as a web page, a PDF and a Word file; or list the editions."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.foundation.refusals import Refusal, Why
from banyan.jobs.words import Answer, Word
from banyan.publications.assembling import content_of
from banyan.publications.queries import edition, editions
from banyan.publications.rendering.html import edition_html
from banyan.publications.rendering.mail import edition_mail, edition_text
from banyan.publications.rendering.pdf import edition_pdf
from banyan.publications.rendering.word import edition_docx


class NothingNamed(Refusal):
    """Neither an edition nor the list was asked for."""

    why = Why.INVALID
    code = "jobs.edition_not_named"
    template = "Name an edition, or ask for --list to see which there are."


class CannotWriteThere(Refusal):
    """The folder cannot be written to."""

    why = Why.INVALID
    code = "jobs.cannot_write_there"
    template = "Nothing can be written to {folder}: {reason}. Name another folder with --out."


class Command(Word):
    help = (
        "Write a publication as edition.html, .pdf and .docx (a newsflash for mail, too), or list."
    )

    def describe(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="?", default="", help="the edition's short name")
        parser.add_argument("--out", default=".", metavar="DIR", help="the folder to write to")
        parser.add_argument("--list", dest="listed", action="store_true", help="newest first")

    def answer(self, options: Mapping[str, Any]) -> Answer:
        viewer = actor_named(options["username"])
        if options["listed"]:
            return {"editions": _listed(viewer)}
        if not options["slug"]:
            raise NothingNamed
        return _written(viewer, options["slug"], Path(options["out"]))

    def in_json(self, answer: Answer) -> object:
        return answer.get("editions", answer)

    def in_words(self, answer: Answer) -> str:
        if "editions" in answer:
            rows = [f"{row['slug']}  {row['title']} ({row['state']})" for row in answer["editions"]]
            return "\n".join(rows) or "There is no edition yet."
        return "\n".join(answer["files"])


def _listed(viewer: Actor) -> list[dict[str, object]]:
    return [
        {
            "slug": row.slug,
            "title": row.title,
            "kind": row.kind,
            "region": row.region,
            "dated": row.dated.isoformat(),
            "state": row.state,
        }
        for row in editions(viewer)
    ]


def _written(viewer: Actor, slug: str, folder: Path) -> Answer:
    found = edition(viewer, slug)
    content = content_of(found)
    forms = {
        "edition.html": edition_html(content).encode(),
        "edition.pdf": edition_pdf(content),
        "edition.docx": edition_docx(content),
    }
    if found.form.is_mailed:
        forms["edition.txt"] = edition_text(content).encode()
        forms["message.html"] = edition_mail(content).encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in forms.items():
            (folder / name).write_bytes(data)
    except OSError as fault:
        reason = fault.strerror or "unknown"
        raise CannotWriteThere(folder=folder, reason=reason) from fault
    return {
        "slug": slug,
        "state": found.state,
        "fingerprint": found.fingerprint,
        "files": [str(folder / name) for name in forms],
    }
