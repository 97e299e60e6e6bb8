"""Walking every page that somebody is led to, and every address that there is."""

import re
from collections import Counter
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
# What differs each time a page is asked for, whatever it shows.
PASSING = re.compile(
    r'csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|SNP-\w+|"csrf[^"]*": ?"[^"]*"|\?v=\w+'
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
        if tag == "input" and self._asks is not None and given.get("name"):
            if given.get("type", "text") in {"text", "search"}:
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
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told = answer.get("Location", "") + answer.get("Content-Disposition", "")
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
            text = shown(client.get(path))
            self.pages[path] = PASSING.sub("", text)
            if not text.lstrip().startswith("<!doctype html"):
                continue
            led = Led(text)
            self.boxes |= {(action or path, name) for action, name in led.boxes}
            for way in led.ways:
                at = urlsplit(way).path
                route = route_of(at)
                if route and at not in seen and at not in ENDS and met[route] < of_each:
                    met[route] += 1
                    seen.add(at)
                    waiting.append(at)

    def searches(self, text: str) -> list[str]:
        """Return every search of these words that the pages let one make."""
        return [f"{action}?{name}={quote(text)}" for action, name in sorted(self.boxes)]


def posted(client: Client, path: str) -> str:
    """Return what sending an empty form to an address says; nothing of it stays."""
    with transaction.atomic():
        text = shown(client.post(path))
        transaction.set_rollback(True)
    return text
