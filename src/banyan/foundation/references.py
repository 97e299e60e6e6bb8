"""Public references: printed on paper, said on the telephone, never reused and never derived."""

import secrets
from typing import Final

# Crockford's alphabet: no I, L, O or U, so that nothing is misread or spells a word.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 10
NUMBER_LENGTH: Final = 16
_MISREAD: Final = str.maketrans("OIL", "011")
_SPELLED: Final = (ALPHABET * 8).encode("ascii")  # a letter for every byte, each as often


def new_reference(prefix: str) -> str:
    """Return a fresh opaque reference such as `ORG-7K3M9QX2TB` (50 random bits)."""
    number = secrets.randbits(5 * LENGTH)
    return reference_of(prefix, number)


def new_references(prefix: str, count: int) -> list[str]:
    """Return `count` fresh references, for rows that come in by the thousand.

    In rising order: an index takes them several times quicker.
    """
    letters = secrets.token_bytes(count * LENGTH).translate(_SPELLED).decode("ascii")
    places = range(0, count * LENGTH, LENGTH)
    return sorted(f"{prefix}-{letters[at : at + LENGTH]}" for at in places)


def reference_of(prefix: str, number: int) -> str:
    """Return the reference that spells `number`: the same again for the same number."""
    letters = []
    for _ in range(LENGTH):
        number, digit = divmod(number, 32)
        letters.append(ALPHABET[digit])
    return f"{prefix}-{''.join(reversed(letters))}"


def new_number() -> str:
    """Return a fresh number for a paper that strangers check: 80 random bits, sixteen letters.

    So many that trying numbers finds none: of a million papers, a million tries a second would
    find the first after thirty thousand years.
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(NUMBER_LENGTH))


def read_number(text: str) -> str:
    """Return the number that somebody typed from a paper, or nothing where it is none.

    Hyphens, spaces and small letters do not matter; O is read as 0, I and L as 1.
    """
    plain = text.upper().translate(_MISREAD)
    plain = "".join(letter for letter in plain if letter.isalnum())
    fits = len(plain) == NUMBER_LENGTH and set(plain) <= set(ALPHABET)
    return plain if fits else ""


def spelled_number(number: str) -> str:
    """Return a number as it is printed: in groups of four."""
    return "-".join(number[at : at + 4] for at in range(0, len(number), 4))
