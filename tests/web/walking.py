"""Walking every page that somebody is led to, and every address that there is."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit
from zipfile import ZipFile, is_zipfile

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve

from tests.web.test_every_role import addresses

ROUTES = [route for route, _ in addresses(get_resolver().url_patterns)]
PLAIN = [f"/{route}" for route, taken in addresses(get_resolver().url_patterns) if not taken]
ENDS = {"/signout"}  # going away would end the walk
# What differs each time a page is asked for, whatever it shows: tokens, which counts there are to
# choose from, and when a file was written.
PASSING = re.compile(
    r'csrfmiddlewaretoken" value="\w*"|X-CSRFToken": "\w*"|name="key" value="\w*"'
    r'|\s*<option value="SNP-\w+"[^>]*>[^<]*</option>|SNP-\w+'
    r"|<dcterms:(?:created|modified)[^>]*>[^<]*"
)


class Led(HTMLParser):
    """Where a page leads, and the boxes in which it lets one search."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ways: list[str] = []
        self.boxes: list[tuple[str, str]] = []
        self._asks: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.ways.append(given.get("href", ""))
        if tag == "form":
            action = given.get("action", "")
            self.ways.append(action)
            self._asks = action if given.get("method", "get").lower() == "get" else None
        is_box = tag == "input" and given.get("type", "text") in {"text", "search"}
        if is_box and self._asks is not None and given.get("name"):
            self.boxes.append((self._asks, given["name"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._asks = None


def route_of(path: str) -> str:
    try:
        return str(resolve(path).route)
    except Resolver404:
        return ""


def shown(answer: Any) -> str:
    """Return all that an answer says: text, what a file holds, and where it sends one."""
    content: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told: str = answer.get("Location", "") + answer.get("Content-Disposition", "")
    if content[:2] == b"PK" and is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as packed:
            content = b" ".join(packed.read(name) for name in packed.namelist())
    return told + content.decode(errors="replace")


class Walk:
    """What somebody is shown at every address that they are led to, one of each route."""

    def __init__(self, client: Client, *, of_each: int = 1) -> None:
        self.pages: dict[str, str] = {}
        self.boxes: set[tuple[str, str]] = set()
        waiting = [path for path in PLAIN if path not in ENDS]
        seen, met = set(waiting), Counter[str]()
        while waiting:
            path = waiting.pop()
            text = self.pages[path] = told_at(client, path)
            if not text.lstrip().startswith("<!doctype html"):
                continue
            led = Led(text)
            self.boxes |= {(action or path, name) for action, name in led.boxes}
            for way in led.ways:
                there = urlsplit(way).path
                route = route_of(there)
                if route and there not in seen | ENDS and met[route] < of_each:
                    met[route] += 1
                    seen.add(there)
                    waiting.append(there)

    def searches(self, text: str) -> list[str]:
        """Return every search of these words that the pages let one make."""
        return [f"{action}?{name}={quote(text)}" for action, name in sorted(self.boxes)]


def told_at(client: Client, path: str) -> str:
    """Return what an address says now, without what differs each time."""
    return PASSING.sub("", shown(client.get(path)))


def every_address(led: Iterable[str]) -> set[str]:
    """Return an address of every route: those met, and what they name at every other's place.

    Where nothing of the kind was met, it names something that is not there.
    """
    named: dict[str, str] = {}
    for path in led:
        parts, kwargs = route_of(path).split("<"), resolve(path).kwargs
        for number, part in enumerate(parts[1:], 1):
            named["<".join(parts[:number])] = str(kwargs[part.split(":")[1].split(">")[0]])
    met = {route_of(path) for path in led}
    others = {_filled(route, named) for route in ROUTES if route not in met | {"signout"}}
    return {*led, *others}


def _filled(route: str, named: Mapping[str, str]) -> str:
    first, *parts = route.split("<")
    before, path = first, f"/{first}"
    for part in parts:
        kind, _, after = part.partition(">")
        path += named.get(before, "1") + after
        before += f"<{kind}>{after}"
    return path


def posted(client: Client, path: str) -> str:
    """Return what sending an empty form to an address says; nothing of it stays."""
    with transaction.atomic():
        text = shown(client.post(path))
        transaction.set_rollback(True)
    return text
