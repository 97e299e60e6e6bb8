"""The corrected workbook. Apart from the other queries: what writes workbooks is slow to load."""

from django.conf import settings

from banyan.accounts.permissions import Actor
from banyan.intake.correcting import Fault, corrected
from banyan.intake.queries import delivery, folder, remarks


def corrected_workbook(viewer: Actor, ref: str) -> bytes:
    """Return a delivered file as .xlsx with every fault marked in its cell, and a list of them.

    :raises NoSuchDelivery: if there is none, or `viewer` may not see it.
    :raises UnreadableFile: if the file cannot be read.
    """
    found = delivery(viewer, ref)
    faults = [
        Fault(
            sheet=said.sheet,
            row=said.sheet_row,
            column=said.column,
            header=said.header,
            sentence=said.sentence,
            weight=said.weight,
        )
        for said in remarks(found)
    ]
    return corrected(
        folder() / found.stored_as,
        filename=found.filename,
        faults=faults,
        largest=settings.LARGEST_FILE,
    )
