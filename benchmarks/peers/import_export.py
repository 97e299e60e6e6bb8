"""Load the attendance workbook with django-import-export, as its manual says large files are.

`python -m benchmarks.peers.import_export FILE.xlsx FOLDER`: bulk mode, no diffs, no report, no
validation, text into one table of texts; nothing is understood, matched or judged. Prints how many
rows the table holds afterwards.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection, models
from import_export.resources import ModelResource
from openpyxl import load_workbook
from tablib import Dataset

COLUMNS = (
    *("number", "name", "sex", "born", "phone", "business", "township", "region", "owner"),
    *("title", "package", "first", "last", "completed"),
)
HEADER_ROW = 4


def main(workbook: Path, folder: Path) -> None:
    """Load every sheet, and print how many rows there are."""
    settings.configure(
        INSTALLED_APPS=["import_export"],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": folder / "peer.sqlite3",
                "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"},
            }
        },
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()
    resource, model = _resource()
    for dataset in _datasets(workbook):
        resource.import_data(dataset, raise_errors=True, use_transactions=True)
    print(model.objects.count())


def _resource() -> tuple[Any, Any]:
    columns = {name: models.CharField(max_length=300, blank=True) for name in COLUMNS}
    meta = type("Meta", (), {"app_label": "peer"})
    model: Any = type(
        "Attended", (models.Model,), {**columns, "Meta": meta, "__module__": __name__}
    )
    with connection.schema_editor() as editor:
        editor.create_model(model)
    options = {
        "model": model,
        "fields": COLUMNS,
        "import_id_fields": (),
        "use_bulk": True,
        "batch_size": 5_000,
        "skip_diff": True,
        "skip_html_diff": True,
        "report_skipped": False,
        "clean_model_instances": False,
    }
    resource = type("AttendedResource", (ModelResource,), {"Meta": type("Meta", (), options)})
    return resource(), model


def _datasets(workbook: Path) -> Iterator[Any]:
    opened = load_workbook(workbook, read_only=True)
    for sheet in opened.worksheets:
        rows = sheet.iter_rows(min_row=HEADER_ROW + 1, max_col=len(COLUMNS), values_only=True)
        kept = [["" if cell is None else str(cell) for cell in row] for row in rows if any(row)]
        yield Dataset(*(row for row in kept if row[1]), headers=COLUMNS)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
