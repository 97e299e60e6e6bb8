"""Templates show; they neither compute nor act, so that the content policy can stay strict."""

import re

from tests.architecture.source import short, tracked

# Text may be joined (`"-"|add:order`); numbers come from queries as they are to be shown.
ARITHMETIC = re.compile(r"widthratio|divisibleby|(?<![\"'])\|add:")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\bstyle=[\"']|\son[a-z]+=[\"']", re.IGNORECASE)
FROM_ELSEWHERE = re.compile(r"<(?:script|link|img)\b[^>]*(?:src|href)=[\"'](?:https?:)?//")
# The bar of every page searches; any other search on the page says which one it is.
UNNAMED_SEARCH = re.compile(r"<form\b(?![^>]*\baria-label=)[^>]*\brole=\"search\"[^>]*>")
# An edition that leaves the house, as a file or in a message, takes its style with it.
FILES_OF_THEIR_OWN = {
    "src/banyan/publications/templates/publications/edition/file.html",
    "src/banyan/publications/templates/publications/edition/mail.html",
}


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{short(file)}: {match.group()}"
        for file in tracked("src/*.html")
        if short(file) not in FILES_OF_THEIR_OWN
        for match in pattern.finditer(file.read_text(encoding="utf-8"))
    ]


def test_templates_do_no_arithmetic() -> None:
    assert not found(ARITHMETIC)


def test_templates_carry_no_script_or_style_within() -> None:
    assert not found(INLINE)


def test_pages_load_nothing_from_elsewhere() -> None:
    assert not found(FROM_ELSEWHERE)


def test_each_search_beside_the_bar_is_named() -> None:
    named = [said for said in found(UNNAMED_SEARCH) if "bar-search" not in said]

    assert not named


def test_the_patterns_see_what_they_are_for() -> None:
    assert ARITHMETIC.search("{{ total|add:one }}")
    assert not ARITHMETIC.search('{{ "-"|add:order }}')
    assert INLINE.search('<p style="color: red">')
    assert INLINE.search("<script>alert(1)</script>")
    assert not INLINE.search('<script type="module" src="keys.js"></script>')
    assert FROM_ELSEWHERE.search('<script src="//cdn.example/x.js">')
    assert UNNAMED_SEARCH.search('<form class="row" role="search">')
    assert not UNNAMED_SEARCH.search('<form role="search" aria-label="The register">')
