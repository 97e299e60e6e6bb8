"""What can be asked of snapshots."""

from pathlib import Path
from typing import Final

from django.conf import settings

from banyan.accounts.permissions import Actor, Confidentiality, visible_offices
from banyan.accounts.queries import is_every_office, names_at
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.queries import changes_after
from banyan.results.models import Snapshot

# The trail also tells of what can never move a count: results' own acts, writing about them, and
# what is derived to be looked up by.
NEVER_COUNTED: Final = ("snapshot", "figure", "round", "input", "edition", "review", "index")


class NoSnapshot(Refusal):
    """Nothing was ever made ready for counting."""

    why = Why.CONFLICT
    code = "results.no_snapshot"
    template = "Nothing has been made ready for counting yet. Take a snapshot first."


class NoSuchSnapshot(Refusal):
    """There is no such snapshot any more, or there never was."""

    why = Why.NOT_FOUND
    code = "results.no_such_snapshot"
    template = "There is no snapshot {snapshot}. Leave it out to count over the newest one."


def snapshots_folder() -> Path:
    """Return the folder that holds one folder for each snapshot."""
    return Path(settings.DATA) / "snapshots"


def newest_snapshot() -> Snapshot | None:
    """Return the snapshot taken last, or `None` when there is none yet."""
    return Snapshot.objects.order_by("-taken_at", "-id").first()


def snapshot_named(ref: str) -> Snapshot:
    """Return the snapshot with this reference; without one, the newest.

    :raises NoSuchSnapshot: if none has it.
    :raises NoSnapshot: if there is none at all.
    """
    if ref:
        found = Snapshot.objects.filter(ref=ref.upper()).first()
        if found is None:
            raise NoSuchSnapshot(snapshot=ref)
        return found
    newest = newest_snapshot()
    if newest is None:
        raise NoSnapshot
    return newest


def changes_since(snapshot: Snapshot) -> int:
    """Count the changes that may have moved a count since the snapshot was taken."""
    return changes_after(snapshot.last_change, passing_over=NEVER_COUNTED)


def changes_seen(viewer: Actor, snapshot: Snapshot) -> int:
    """Count such changes as `viewer` may know of, so that no number tells of what is hidden.

    The trail does not say whose record a thing is, only who changed it: theirs are counted who
    work at offices of which `viewer` sees everything, and the viewer's own.
    """
    whole = visible_offices(viewer)[Confidentiality.RESTRICTED]
    if is_every_office(whole):
        return changes_since(snapshot)
    people = {viewer.name, *names_at(whole)}
    return changes_after(snapshot.last_change, passing_over=NEVER_COUNTED, made_by=people)


def is_stale(snapshot: Snapshot) -> bool:
    """Test whether anything that may be counted has changed since."""
    return changes_since(snapshot) > 0
