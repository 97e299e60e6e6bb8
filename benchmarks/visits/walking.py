"""Finding every page there is: by the table of addresses, and by the links of pages met."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from django.core.paginator import Page, Paginator
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

# Files that are taken away whole, and what would end the visit.
NOT_PAGES: Final = re.compile(
    r"\.(csv|xlsx|json|js|pdf|docx|webmanifest)$|/pdf/$|/file/$|/list/$|/original/$|signout"
)
OF_EACH: Final = 2  # addresses that differ only in what they name
SOUGHT: Final = ("bakery", "aung", "qqq")
DAYS: Final = {"from": "2015-06-01", "until": "2016-06-01"}
A_DAY: Final = "2016-01-31"


def plain_addresses() -> list[str]:
    """Return every address that names nothing in particular."""
    found = _addresses(get_resolver().url_patterns)
    return sorted({f"/{route}" for route, takes in found if not takes})


def _addresses(
    patterns: Sequence[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, bool]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, route)
        else:
            yield route, bool(pattern.pattern.converters)


def route_of(address: str) -> str:
    """Return the route that answers an address; nothing where none does."""
    try:
        return str(resolve(urlsplit(address).path).route)
    except Resolver404:
        return ""


class Met:
    """The addresses met so far, a few of each route."""

    def __init__(self) -> None:
        self.waiting = [one for one in plain_addresses() if not NOT_PAGES.search(one)]
        self._known = set(self.waiting)
        self._of_route: Counter[str] = Counter()

    def add(self, links: Sequence[str]) -> None:
        """Keep what is not known yet, as long as there are few like it."""
        for link in links:
            path = urlsplit(link).path
            if not path.startswith("/") or path in self._known or NOT_PAGES.search(path):
                continue
            route = route_of(path)
            if route and self._of_route[route] < OF_EACH:
                self._of_route[route] += 1
                self._known.add(path)
                self.waiting.append(path)


class Read(HTMLParser):
    """What a page leads to, and what can be asked of it."""

    def __init__(self, text: str, address: str) -> None:
        super().__init__()
        self._here = {"", ".", urlsplit(address).path}
        self.links: list[str] = []
        self.asks: list[tuple[str, list[str]]] = []  # a field, and what may be given for it
        self._is_get = False
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep links, and the fields of forms that ask."""
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "form":
            action = given.get("action", "")
            self._is_get = given.get("method", "get").lower() == "get" and action in self._here
        elif self._is_get and tag in {"input", "select"} and given.get("name"):
            self._field(tag, given)
        elif self._select and tag == "option" and given.get("value"):
            self.asks[-1][1].append(given["value"])

    def handle_endtag(self, tag: str) -> None:
        """Leave a form or its field."""
        if tag == "form":
            self._is_get = False
        elif tag == "select":
            self._select = ""

    def _field(self, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text")
        self._select = name if tag == "select" else ""
        if tag == "select" or kind in {"hidden", "submit"}:
            self.asks.append((name, []))
        elif kind == "date":
            self.asks.append((name, [DAYS.get(name, A_DAY)]))
        elif kind in {"checkbox", "radio"}:
            self.asks.append((name, [given.get("value", "on")]))
        elif kind == "number":
            self.asks.append((name, ["7"]))
        else:
            self.asks.append((name, list(SOUGHT)))

    def questions(self) -> Iterator[str]:
        """Give each thing that can be asked: of long choices the first, a middle and the last."""
        for name, values in self.asks:
            some = values
            if len(values) > len(SOUGHT):
                some = [values[0], values[len(values) // 2], values[-1]]
            for value in dict.fromkeys(some):
                yield urlencode({name: value})


class Shown:
    """Which pages of lists are shown, noticed while they are cut."""

    def __init__(self) -> None:
        self.pages: list[Page[Any]] = []
        cut = Paginator.page

        def noticed(paginator: Any, number: Any) -> "Page[Any]":
            page: Page[Any] = cut(paginator, number)
            self.pages.append(page)
            return page

        Paginator.page = noticed  # type: ignore[assignment]

    def taken(self) -> "Page[Any] | None":
        """Return the page that was cut since this was last asked, where one was."""
        pages, self.pages = self.pages, []
        return pages[0] if pages else None
