"""Taking a file in: kept as it came, before anybody looks inside."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from os import O_RDONLY, close, fsync
from os import open as open_folder
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from django.conf import settings
from django.db import IntegrityError, transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_of
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.intake.models import Delivery
from banyan.intake.queries import folder
from banyan.intake.reading.refusals import EmptyTable, FileTooLarge
from banyan.intake.vocabulary import Kind, State
from banyan.provenance.commands.record import record_change, record_source
from banyan.provenance.models import Source

PIECE = 1024 * 1024


class NoSuchSheet(Refusal):
    """A kind of sheet that is not taken."""

    why = Why.INVALID
    code = "intake.no_such_sheet"
    template = '"{kind}" is not a kind of sheet we take. Say attendance, trainers or enterprises.'


@dataclass(frozen=True, slots=True)
class About:
    """What the sender says of a whole file: used where its rows are silent.

    `country` is ISO 3166-1 alpha-2; `package` and `programme` are codes of the reference lists.
    """

    country: str = ""
    package: str = ""
    programme: str = ""
    held_on: date | None = None


def deliver(
    *,
    content: Path | BinaryIO | bytes,
    filename: str,
    kind: str,
    office: str,
    by: Actor,
    at: datetime,
    about: About | None = None,
) -> Delivery:
    """Keep a file as it arrived, from somebody, for an office (a code). Nothing is read yet.

    The same content for the same office and kind again changes nothing and returns the delivery
    that the first one made, unless that has been withdrawn. A refused file is not kept.

    :raises NotAllowed: if `by` may not deliver for the office.
    :raises NoSuchSheet: if `kind` is none of `Kind`.
    :raises EmptyTable: if there is nothing in it.
    :raises FileTooLarge: if it is larger than what is taken in one go.
    """
    require(by, Act.DELIVER, office=office)
    _refuse_unknown(kind)
    filename = Path(filename).name[:255] or "unnamed"
    checksum, size, stored_as = _keep(content, filename=filename)
    same = Delivery.objects.filter(office__code=office, kind=kind, checksum=checksum)
    if earlier := same.exclude(state=State.WITHDRAWN).order_by("id").first():
        return earlier
    about = about or About()
    try:
        with transaction.atomic():
            delivery = Delivery.objects.create(
                ref=new_reference("DEL"),
                kind=kind,
                office=office_of(office),
                source=_source(filename, office=office, by=by, at=at),
                filename=filename,
                size=size,
                checksum=checksum,
                stored_as=stored_as,
                country=about.country,
                package_code=about.package,
                programme_code=about.programme,
                held_on=about.held_on,
                delivered_at=at,
                delivered_by=by.name,
            )
            return _told(delivery, by=by, at=at)
    except IntegrityError:
        # Somebody sent the same file at the same moment, and the database let one of us in.
        return same.exclude(state=State.WITHDRAWN).get()


def _refuse_unknown(kind: str) -> None:
    if kind not in Kind.values:
        raise NoSuchSheet(kind=kind)


def _source(filename: str, *, office: str, by: Actor, at: datetime) -> Source:
    return record_source(kind="FILE", title=filename, office_code=office, made_by=by.name, at=at)


def _told(delivery: Delivery, *, by: Actor, at: datetime) -> Delivery:
    record_change(
        act="deliver",
        subject=f"delivery:{delivery.ref}",
        made_by=by.name,
        at=at,
        detail={
            "filename": delivery.filename,
            "kind": delivery.kind,
            "checksum": delivery.checksum,
        },
    )
    return delivery


def _keep(content: Path | BinaryIO | bytes, *, filename: str) -> tuple[str, int, str]:
    """Store the bytes under their own checksum, whole or not at all."""
    if isinstance(content, Path):
        _refuse_size(content.stat().st_size, filename=filename)
        with content.open("rb") as opened:
            return _store(opened, filename=filename)
    return _store(BytesIO(content) if isinstance(content, bytes) else content, filename=filename)


def _store(content: BinaryIO, *, filename: str) -> tuple[str, int, str]:
    below = folder()
    below.mkdir(parents=True, exist_ok=True)
    arriving = below / f".arriving-{token_hex(8)}"
    digest, size = sha256(), 0
    try:
        with arriving.open("wb") as out:
            while piece := content.read(PIECE):
                size += len(piece)
                _refuse_size(size, filename=filename)
                digest.update(piece)
                out.write(piece)
            out.flush()
            fsync(out.fileno())
        _refuse_size(size, filename=filename)
        stored_as = f"{digest.hexdigest()[:2]}/{digest.hexdigest()}"
        kept = below / stored_as
        kept.parent.mkdir(exist_ok=True)
        arriving.replace(kept)
        _fsync_folder(kept.parent)
    finally:
        arriving.unlink(missing_ok=True)
    return digest.hexdigest(), size, stored_as


def _refuse_size(size: int, *, filename: str) -> None:
    largest: int = settings.LARGEST_FILE
    if size == 0:
        raise EmptyTable(filename=filename)
    if size > largest:
        raise FileTooLarge(filename=filename, largest=largest // 2**20)


def _fsync_folder(below: Path) -> None:
    # A rename lives in the folder: without this it may be forgotten when the power fails.
    handle = open_folder(below, O_RDONLY)
    try:
        fsync(handle)
    finally:
        close(handle)
