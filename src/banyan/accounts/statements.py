"""What is said of offices and of the people who sign in: the one way in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficeStatement:
    """An office. `reports_to` is the code of another; `countries` are ISO alpha-2 codes."""

    code: str
    name: str
    kind: str
    acronym: str = ""
    reports_to: str = ""
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonAtWork:
    """Somebody who signs in, and their postings: pairs of an office's code and a role."""

    username: str
    full_name: str
    language: str = "en"
    email: str = ""
    postings: tuple[tuple[str, str], ...] = ()
