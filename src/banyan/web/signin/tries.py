"""How often a name was tried with a wrong password."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from django.core.cache import cache

MOST: Final = 10
WAIT: Final = 15 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries of one name from one address, in the last quarter of an hour.

    Counted in the cache, which each web process has for itself: with two processes somebody may
    have twice as many tries, which is still far too few to guess a password.
    """

    name: str
    address: str

    @property
    def _key(self) -> str:
        # Names come from whoever is at the door: hashed, they are always fit to be a key.
        return "tries:" + sha256(f"{self.name.casefold()}|{self.address}".encode()).hexdigest()

    @property
    def are_too_many(self) -> bool:
        """Test whether to let them wait."""
        return int(cache.get(self._key, 0)) >= MOST

    def add(self) -> None:
        """Count one more, and start the wait anew."""
        cache.add(self._key, 0, timeout=WAIT)
        cache.incr(self._key)
        cache.touch(self._key, timeout=WAIT)

    def forget(self) -> None:
        """Forget them all, since the right password was given."""
        cache.delete(self._key)
