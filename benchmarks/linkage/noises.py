"""What is done to records of enterprises, and how often: the codes that the truth file names."""

from typing import Final

from benchmarks.linkage.slips import SHARED_PHONE, Odds, odds

# How often each is done to a record that repeats an enterprise, in per cent. What has nothing to
# be done to (a romanization where the name is in its own script) is not done, and not named.
NOISES: Final[dict[str, float]] = {
    # How the name is put.
    "SCRIPT": 30.0,
    "ROMANIZATION": 36.0,
    "TRADITIONAL": 14.0,
    "MONGOLIAN": 25.0,
    "ACTIVITY_TRANSLATED": 24.0,
    "ACTIVITY_REWORDED": 16.0,
    "ACTIVITY_DROPPED": 9.0,
    "WORD_DROPPED": 2.5,
    "WORDS_SWAPPED": 1.5,
    "PLACE_DROPPED": 40.0,
    "LEGAL_RESTYLED": 34.0,
    "LEGAL_DROPPED": 20.0,
    "LEGAL_MOVED": 4.0,
    "LEGAL_CHANGED": 9.0,
    "SPACED": 12.0,
    "ERA": 35.0,
    "NATIVE_DIGITS": 25.0,
    # How the name is typed.
    "BOTH_SCRIPTS": 3.0,
    "ABBREVIATED": 10.0,
    "TYPO": 16.0,
    "TYPOS": 2.5,
    "CAPS": 9.0,
    "LOWER": 3.0,
    # How the whole record is encoded.
    "ZAWGYI": 20.0,
    "AM": 14.0,
    "NFD": 4.0,
    "ZERO_WIDTH": 5.0,
    # What stands beside the name.
    "OTHER_NAME": 13.0,
    "NO_PHONE": 26.0,
    "PHONE_PLACEHOLDER": 5.0,
    "PHONE_CHANGED": 8.0,
    "PHONE_SLIP": 2.0,
    "PHONE_RETYPED": 40.0,
    "PHONE_TWO": 4.0,
    "NO_OWNER": 40.0,
    "OWNER_CHANGED": 3.0,
    "OWNER_SCRIPT": 14.0,
    "OWNER_SHORT": 12.0,
    "OWNER_TURNED": 8.0,
    "OWNER_TITLE": 24.0,
    "OWNER_TYPO": 7.0,
    "NO_DISTRICT": 7.0,
    "MOVED": 3.0,
    "DISTRICT_SCRIPT": 14.0,
    "DISTRICT_RESPELT": 16.0,
    "DISTRICT_TYPO": 6.0,
    "NO_ADDRESS": 55.0,
    "NO_REGISTRATION": 36.0,
    "REGISTRATION_SLIP": 3.0,
    "REGISTRATION_RETYPED": 18.0,
    "NO_EMAIL": 50.0,
    "NO_SECTOR": 20.0,
    "SECTOR_COARSE": 24.0,
    "SECTOR_WORD": 7.0,
    "SECTOR_OTHER": 3.0,
}
# The first record of an enterprise is damaged less; what lists leave out, they leave out of it too.
AS_OFTEN: Final = frozenset(
    {"PHONE_PLACEHOLDER", "OWNER_TITLE", "ZAWGYI", "OTHER_NAME", "SECTOR_COARSE", "SECTOR_WORD"}
)
AGAIN: Final[Odds] = odds(NOISES)
AT_FIRST: Final[Odds] = odds(NOISES, as_often=AS_OFTEN)
CODES: Final = (*NOISES, SHARED_PHONE)
