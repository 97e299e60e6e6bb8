"""The file around the document: written so that equal content gives equal bytes."""

import re
from datetime import date
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENT: Final = re.compile(
    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)"
)
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name


def same_bytes(file: bytes, day: date) -> bytes:
    """Write a Word file again without the moment it was made at: it is dated `day`."""
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    again = BytesIO()
    with ZipFile(BytesIO(file)) as before, ZipFile(again, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<2>", content)
            part = ZipInfo(name, date_time=_EPOCH)
            part.compress_type = ZIP_DEFLATED
            after.writestr(part, content)
    return again.getvalue()
