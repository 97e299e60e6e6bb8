"""What is kept ready of many records at once.

Apart from `kept`, which pages load: what takes lists apart on every processor is not needed there.
"""

from collections.abc import Iterable

from banyan.register.linkage.entry.kept import Kept
from banyan.register.linkage.prepare_all import prepare_all
from banyan.register.linkage.rows import Row


def all_kept(rows: Iterable[Row]) -> list[Kept]:
    """Return what is kept of each record, each distinct text taken apart once."""
    _, table = prepare_all(rows)
    columns = [table[name].to_pylist() for name in Kept._fields]
    return [Kept(*values) for values in zip(*columns, strict=True)]
