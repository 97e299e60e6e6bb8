"""What receiving sign-ins and taking them in agree on: where they lie until then."""

from banyan.engagements.models import SignIn
from banyan.engagements.vocabulary import SignInVerdict
from banyan.foundation.bulk import has_row


def tray(door: int) -> str:
    """Return the name under which what has arrived at a door is held."""
    return f"tray of door {door}"


def has_arrivals(door: int) -> bool:
    """Test whether anything that arrived at a door has not been looked at."""
    return has_row(SignIn, {"door": door, "verdict": SignInVerdict.ARRIVED.value})
