"""What every page must stand: axe finds nothing, and a phone needs no sideways scrolling."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Sight = tuple[Literal["light", "dark"], int]
PHONE_BY_NIGHT: Sight = ("dark", 360)
DESK_BY_DAY: Sight = ("light", 1280)
EVERY_SIGHT: tuple[Sight, ...] = (PHONE_BY_NIGHT, DESK_BY_DAY, ("light", 360), ("dark", 1280))


def assert_stands(page: Page, *, sights: Sequence[Sight] = EVERY_SIGHT) -> None:
    """Hold the open page to both promises, light and dark, on a phone and on a desk."""
    for look, width in sights:
        page.emulate_media(color_scheme=look)
        page.set_viewport_size({"width": width, "height": 800})
        assert_fits(page)
        assert_accessible(page)


def assert_accessible(page: Page) -> None:
    """Let axe go over the page as it stands: WCAG 2.2 AA and good practice, no violation."""
    # Evaluated, not added as a script: the page's own content policy stays in force.
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    said = [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n"
        + "\n".join(
            f"    {node['html'][:160]}\n    {node['failureSummary'][:300]}" for node in nodes
        )
        for fault in found["violations"]
        if (nodes := fault["nodes"][:3])
    ]
    assert not said, f"{page.url}\n" + "\n".join(said)


def assert_fits(page: Page) -> None:
    """Look for anything that makes the whole page wider than the window."""
    wide = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.body.querySelectorAll("*")]
                .filter((one) => one.getBoundingClientRect().right > width + 1)
                .map((one) => one.outerHTML.slice(0, 120));
        }"""
    )
    assert not wide, f"{page.url} is wider than {page.viewport_size}: {json.dumps(wide[:5])}"
