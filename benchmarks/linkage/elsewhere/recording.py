"""Records of an enterprise, as different people write them down, and what became of the truth."""

from collections.abc import Sequence
from random import Random
from typing import Final

from benchmarks.linkage.elsewhere import numbers, slips
from benchmarks.linkage.elsewhere.founding import Enterprise, Person
from benchmarks.linkage.elsewhere.words import Chain, Part, Styles, latin, sectors

# How often, of a thousand records, each thing happens where it can.
RATES: Final = {
    "RESPELLED": 250,
    "ACTIVITY_REWORDED": 180,
    "ACTIVITY_TRANSLATED": 120,
    "PLACE_DROPPED": 250,
    "OWNER_TURNED": 80,
    "OWNER_INITIAL": 450,
    "ACTIVITY_DROPPED": 40,
    "LEGAL_RESTYLED": 250,
    "LEGAL_OTHER": 30,
    "LEGAL_DROPPED": 220,
    "OTHER_NAME": 120,
    "NAME_TYPO": 110,
    "OWNER_TYPO": 60,
    "NO_OWNER": 250,
    "OWNER_GIVEN_ONLY": 60,
    "NO_DISTRICT": 50,
    "DISTRICT_TYPO": 30,
    "MISCODED": 30,
    "NO_ADDRESS": 500,
    "NO_PHONE": 180,
    "PHONE_REWRITTEN": 350,
    "PHONE_TYPO": 25,
    "TWO_PHONES": 40,
    "PLACEHOLDER": 15,
    "OFFICER": 12,
    "NO_REGISTRATION": 450,
    "REGISTRATION_TYPO": 20,
    "NO_EMAIL": 850,
    "NO_SECTOR": 400,
    "UPPER": 100,
    "LOWER": 30,
    "ZAWGYI": 250,
    "NFD": 60,
    "ZERO_WIDTH": 60,
    "NATIVE_DIGITS": 150,
    "OTHER_SCRIPT_FIELD": 80,
}
AFTER: Final = 500  # of a thousand records of what has changed, so many were written afterwards
FIRST: Final = 0.6  # the first record of an enterprise suffers less than those that follow
SLIPS: Final = frozenset(("NAME_TYPO", "OWNER_TYPO", "RESPELLED", "MISCODED", "LEGAL_OTHER"))
NATIVE, LATIN = "NATIVE", "LATIN"
FAMILY_FIRST: Final = frozenset(("KH", "VN", "CN"))
SIGNED: Final = frozenset(("VN", "MN"))
HIDING: Final = frozenset(("TH", "KH", "LA", "MM"))


class Clerk:
    """Writes the records of one enterprise."""

    def __init__(self, entity: str, enterprise: Enterprise, officers: str, random: Random) -> None:
        self.entity = entity
        self.enterprise = enterprise
        self.officer = officers
        self.random = random
        self.words = enterprise.words
        self.noise: list[str] = []
        self.first = True

    def report(self, *, first: bool) -> tuple[str, ...]:
        """Return a record, and the truth about it."""
        self.noise, self.first = [], first
        self.seam = ""
        native = self.words.scripted and self.random.random() < self.words.native_share
        after = self.random.random() * 1000 < AFTER
        name = self._name(native)
        fields = [
            name,
            self._other_name(native, name),
            self._owner(native, after),
            *self._place(native, after),
            self._phone(after),
            self._registration(),
            self._email(),
            self._sector(),
        ]
        fields = self._encoded(fields, native)
        fields.insert(3, self.words.code)
        script = NATIVE if native else LATIN
        return (*fields, self.entity, script, ";".join(self.noise))

    def _happens(self, code: str) -> bool:
        """Return whether something happens to this record, and write it down if so."""
        rate = RATES[code] * (FIRST if self.first and code in SLIPS else 1)
        if self.random.random() * 1000 >= rate:
            return False
        self.noise.append(code)
        return True

    def _name(self, native: bool) -> str:
        if native and self.words.code in HIDING and self._happens("ZERO_WIDTH"):
            self.seam = slips.HIDDEN
        name = self._legal(self._bare_name(native), native)
        return slips.mistyped(name, self.random) if self._happens("NAME_TYPO") else name

    def _bare_name(self, native: bool) -> str:
        enterprise = self.enterprise
        brand = self._spelled(enterprise.brand, enterprise.brand_latin, native)
        if enterprise.placed and not self._happens("PLACE_DROPPED"):
            brand = self._with_place(brand, native)
        if enterprise.number:
            brand = f"{brand} {enterprise.number}"
        if enterprise.phrase is None or self._happens("ACTIVITY_DROPPED"):
            return brand
        said, behind = self._activity(native)
        joint = (self.random.choice(self.words.joint) or self.seam) if native else " "
        return f"{brand}{joint}{said}" if behind else f"{said}{joint}{brand}"

    def _with_place(self, brand: str, native: bool) -> str:
        """Return a name with the place it is registered at before it."""
        district = self.enterprise.district
        return district.native.rstrip("区市") + brand if native else f"{district.latin[0]} {brand}"

    def _activity(self, native: bool) -> tuple[str, bool]:
        """Return what the enterprise does, and whether that follows its name."""
        enterprise, random = self.enterprise, self.random
        phrase, english = enterprise.phrase, enterprise.english
        assert phrase
        if self._happens("ACTIVITY_REWORDED"):
            phrase = random.choice(self.words.activities[enterprise.activity])
            english = random.choice(sectors()[enterprise.activity].english)
        if native:
            return phrase.native, phrase.behind
        if not self.words.scripted:
            translated = enterprise.says_english != self._happens("ACTIVITY_TRANSLATED")
            return (english, True) if translated else (phrase.native, phrase.behind)
        if phrase.latin and random.random() < self.words.local:
            self.noise.append("ACTIVITY_LOCAL")
            return random.choice(phrase.latin), phrase.behind
        return english, True

    def _legal(self, name: str, native: bool) -> str:
        kind = self.enterprise.legal
        if self._happens("LEGAL_OTHER"):
            kind = self.random.choice(list(self.words.legal))
        if kind is None or self._happens("LEGAL_DROPPED"):
            return name
        styles = _side(self.words.legal[kind], native)
        style = styles[0]
        if self._happens("LEGAL_RESTYLED"):
            style = self.random.choice(styles)
        return style.format(name)

    def _spelled(self, chain: Chain, own: str, native: bool) -> str:
        if native:
            return self.words.native(chain, self.seam)
        if self._happens("RESPELLED"):
            return latin(chain, self.random)
        return own

    def _other_name(self, native: bool, name: str) -> str:
        if not self._happens("OTHER_NAME"):
            return ""
        other = self._bare_name(not native if self.words.scripted else native)
        return "" if other == name else other

    def _owner(self, native: bool, after: bool) -> str:
        if self._happens("NO_OWNER"):
            return ""
        owner = self.enterprise.owner
        if self.enterprise.heir and after:
            owner = self.enterprise.heir
            self.noise.append("OWNER_CHANGED")
        return self._addressed(owner, self._side_of_field(native))

    def _addressed(self, owner: Person, native: bool) -> str:
        said = self._called(owner, native)
        if self._happens("OWNER_TYPO"):
            said = slips.mistyped(said, self.random)
        if self.random.random() < self.words.titled:
            self.noise.append("TITLE")
            titles = _side(self.words.titles, native)
            glue = "" if native and self.words.glued_title else " "
            said = titles[owner.title % len(titles)] + glue + said
        return said

    def _called(self, owner: Person, native: bool) -> str:
        """Return what somebody is called in this record: whole, in part or turned round."""
        if len(owner.name) == 1:
            return self._spelled(owner.name, owner.latin, native)
        if self._happens("OWNER_GIVEN_ONLY"):
            given = owner.name[:1] if self.words.given_first else owner.name[-1:]
            return self._spelled(given, latin(given, self.random, 0.0), native)
        said = self._spelled(owner.name, owner.latin, native)
        if self.words.code == "MN" and self._happens("OWNER_INITIAL"):
            return f"{said[0]}.{said.split()[-1]}"
        if not native and self.words.code in FAMILY_FIRST and self._happens("OWNER_TURNED"):
            family, _, rest = said.partition(" ")
            return f"{rest} {family}"
        return said

    def _side_of_field(self, native: bool) -> bool:
        """Return whether a field is in native script: nearly always as the name is."""
        if self.words.scripted and self._happens("OTHER_SCRIPT_FIELD"):
            return not native
        return native

    def _place(self, native: bool, after: bool) -> tuple[str, str]:
        enterprise, district = self.enterprise, self.enterprise.district
        moved = enterprise.moved_to is not None and after
        if moved and enterprise.moved_to:
            district = enterprise.moved_to
            self.noise.append("MOVED")
        if self._happens("MISCODED"):
            district = self.random.choice(self.words.districts)
        said = "" if self._happens("NO_DISTRICT") else self._district(district, native)
        if self._happens("NO_ADDRESS") or moved:
            return said, ""
        return said, self._address(native)

    def _district(self, district: Part, native: bool) -> str:
        native = self._side_of_field(native)
        said = district.native if native else self.random.choice(district.latin)
        return slips.mistyped(said, self.random) if self._happens("DISTRICT_TYPO") else said

    def _address(self, native: bool) -> str:
        enterprise = self.enterprise
        if native:
            street = self.words.native(enterprise.street)
        else:
            street = latin(enterprise.street, self.random)
        styles = _side(self.words.street, native)
        return f"{enterprise.house} {styles[enterprise.street_style % len(styles)]}".format(street)

    def _phone(self, after: bool) -> str:
        code, random = self.words.code, self.random
        if self._happens("NO_PHONE"):
            return ""
        if self._happens("PLACEHOLDER"):
            return random.choice(numbers.NOWHERE)
        number = self.enterprise.phone
        if self._happens("OFFICER"):
            number = self.officer
        elif self.enterprise.new_phone and after:
            number = self.enterprise.new_phone
            self.noise.append("PHONE_CHANGED")
        if self._happens("PHONE_TYPO"):
            number = slips.mistyped(number, random)
        rewritten = self._happens("PHONE_REWRITTEN")
        said = (numbers.rewritten if rewritten else _plainly)(number, code, random)
        if self._happens("TWO_PHONES"):
            said += " / " + numbers.dialled(numbers.phone(code, random), code)
        return said

    def _registration(self) -> str:
        number = self.enterprise.registration
        if number is None or self._happens("NO_REGISTRATION"):
            return ""
        return slips.mistyped(number, self.random) if self._happens("REGISTRATION_TYPO") else number

    def _email(self) -> str:
        if self._happens("NO_EMAIL"):
            return ""
        user = "".join(filter(str.isascii, self.enterprise.brand_latin)).replace(" ", "").lower()
        return f"{user}{self.enterprise.house}@mail.example"

    def _sector(self) -> str:
        return "" if self._happens("NO_SECTOR") else sectors()[self.enterprise.activity].name

    def _encoded(self, fields: Sequence[str], native: bool) -> list[str]:
        """Return the fields as the list's own machine has them."""
        texts = list(fields)
        if not native or self.words.code in SIGNED:
            texts[:5] = self._cased(texts[:5])
        if native:
            texts = self._in_digits(texts)
            if self.words.code == "MM" and self._happens("ZAWGYI"):
                texts = [slips.zawgyi(text) for text in texts]
            if self.words.code in SIGNED and self._happens("NFD"):
                texts = [slips.decomposed(text) for text in texts]
        if self.seam and not any(self.seam in text for text in texts):
            self.noise.remove("ZERO_WIDTH")
        return texts

    def _cased(self, texts: list[str]) -> list[str]:
        if self._happens("UPPER"):
            return [text.upper() for text in texts]
        if self._happens("LOWER"):
            return [text.lower() for text in texts]
        return texts

    def _in_digits(self, texts: list[str]) -> list[str]:
        """Return the fields in the country's own digits, where somebody wrote those."""
        if not self.words.digits or not self._happens("NATIVE_DIGITS"):
            return texts
        table = str.maketrans("0123456789", self.words.digits)
        said = [text.translate(table) for text in texts]
        if said == texts:
            self.noise.remove("NATIVE_DIGITS")
        return said


def _side(styles: Styles, native: bool) -> tuple[str, ...]:
    return styles.native if native else styles.latin


def _plainly(number: str, country: str, _: Random) -> str:
    return numbers.dialled(number, country)
