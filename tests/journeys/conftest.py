"""A browser, and a visitor who is signed in as one of the cast."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's chromium once for all journeys."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("There is no chromium on this machine: the journeys in a browser are left out.")
    # The browser's driver runs a loop in this thread; Django would take every query for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with sync_playwright() as driver:
            started = driver.chromium.launch(executable_path=program, args=FLAGS)
            yield started
            started.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Visitor:
    """Opens pages as somebody, at a width, in a look; notes what the browser complains of."""

    browser: Browser
    server: str
    complaints: list[str] = field(default_factory=list)

    def opens(
        self,
        path: str,
        *,
        actor: Actor | None = None,
        width: int = 1280,
        look: str = "light",
        script: bool = True,
        worker: bool = True,
    ) -> Page:
        """Return a fresh page that has gone to `path`, signed in as `actor`.

        What a page with a service `worker` asks for cannot always be caught on its way.
        """
        room = self.browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if look == "dark" else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
            service_workers="allow" if worker else "block",
        )
        if actor:
            session = _session(actor)
            room.add_cookies([{"name": "sessionid", "value": session, "url": self.server}])
        page = room.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        page.goto(self.server + path)
        return page

    def _note(self, message: ConsoleMessage) -> None:
        # A refusal answered with its status is no complaint; a blocked style or script is.
        if (
            message.type == "error"
            and "the server responded with a status of 4" not in message.text
        ):
            self.complaints.append(message.text)


@pytest.fixture
def visitor(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    """Give somebody to open pages with; at the end nothing may have been complained of."""
    somebody = Visitor(browser=browser, server=live_server.url)
    yield somebody
    for room in list(browser.contexts):
        room.close()
    assert not somebody.complaints, "\n".join(somebody.complaints)


def _session(actor: Actor) -> str:
    user = User.objects.get(username=actor.name)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)
