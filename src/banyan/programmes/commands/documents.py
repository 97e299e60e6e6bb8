"""Keeping documents of partnerships and platforms: files under their checksum, or links."""

from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from django.conf import settings
from django.db import transaction

from banyan.accounts.permissions import Actor
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._partnerships import locked_partnership
from banyan.programmes.commands._platforms import locked_platform
from banyan.programmes.models import KeptDocument
from banyan.programmes.queries.partnerships import documents_folder
from banyan.programmes.statements import DocumentStatement
from banyan.provenance.commands.record import record_change


class FileOrLink(Refusal):
    """A document that is neither a file nor a link, or both."""

    why = Why.INVALID
    code = "programmes.file_or_link"
    template = "{title} needs a file or a link, and not both. Give one of the two."


class DocumentTooLarge(Refusal):
    """A file larger than what is taken in one go."""

    why = Why.INVALID
    code = "programmes.document_too_large"
    template = "{filename} is larger than {largest} MiB. Give a link to it instead."


def keep_document(
    *,
    of: str,
    said: DocumentStatement,
    filename: str = "",
    content: bytes = b"",
    by: Actor,
    at: datetime,
) -> KeptDocument:
    """Keep a document of a partnership or a platform (`of` is its reference).

    The same file twice is stored once and listed twice.

    :raises NoSuchPartnership: if the partnership is not there, or not for `by` to see.
    :raises NoSuchPlatform: if the platform is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep it.
    :raises FileOrLink: if there is no file and no link, or both.
    :raises DocumentTooLarge: if the file is larger than what is taken.
    """
    if bool(said.link) == bool(content):
        raise FileOrLink(title=said.title)
    if len(content) > settings.LARGEST_FILE:
        raise DocumentTooLarge(filename=filename, largest=settings.LARGEST_FILE // 2**20)
    with transaction.atomic():
        is_partnership = of.startswith("PTN-")
        found = KeptDocument.objects.create(
            ref=new_reference("DOC"),
            partnership=locked_partnership(of, by=by) if is_partnership else None,
            platform=None if is_partnership else locked_platform(of, by=by),
            kind=said.kind,
            title=said.title[:300],
            dated_on=said.dated_on,
            confidentiality=said.confidentiality,
            link=said.link,
            filename=(filename[-255:] or "document") if content else "",
            checksum=_stored(content) if content else "",
            recorded_at=at,
            recorded_by=by.name,
        )
        record_change(
            act="keep_document",
            subject=f"{'partnership' if is_partnership else 'platform'}:{of}",
            made_by=by.name,
            at=at,
            detail={"document": found.ref},
        )
    return found


def _stored(content: bytes) -> str:
    """Store a file under its checksum, whole or not at all; return the checksum."""
    checksum = sha256(content).hexdigest()
    kept = documents_folder() / checksum[:2] / checksum
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        arriving = kept.with_name(f".arriving-{token_hex(8)}")
        arriving.write_bytes(content)
        arriving.replace(kept)
    return checksum
