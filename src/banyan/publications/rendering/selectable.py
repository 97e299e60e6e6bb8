"""Text that comes out of a PDF as it was written: for whoever selects, searches or listens.

Khmer, Lao, Thai and Burmese are written in clusters: a letter with marks above, below, before and
after it. Typst shapes them rightly, but every glyph of a cluster is said to stand for the whole
cluster, so that one copied syllable comes out two or three times. Here each glyph is given the
letter it draws, and each cluster says once what it reads (`ActualText`): the order on paper is not
always that of the text. Nothing that is seen changes.
"""

import re
import unicodedata
import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

Glyph = tuple[int, int]  # the object that maps a font's glyphs to text, and the glyph

_PLACE: Final = re.compile(rb"(\d{10}) 00000 n")
_OBJECT: Final = re.compile(rb"(\d+) 0 obj\n(.*)\nendobj\s*$", re.DOTALL)
_STREAM: Final = re.compile(rb"^(<<.*?>>)\nstream\n(.*)\nendstream$", re.DOTALL)
_LENGTH: Final = re.compile(rb"/Length \d+")
_PAGE: Final = re.compile(rb"/Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", re.DOTALL)
_FONTS: Final = re.compile(rb"/Font(?:<<(.*?)>>| (\d+) 0 R)", re.DOTALL)
_NAMED: Final = re.compile(rb"/(f\d+) (\d+) 0 R")
_TO_UNICODE: Final = re.compile(rb"/ToUnicode (\d+) 0 R")
_MAPPED: Final = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


def _string(depth: int) -> bytes:
    """Return the pattern of a string: brackets that pair off stand in it without an escape."""
    within = rb"|" + _string(depth - 1) if depth else b""
    return rb"\((?:[^()\\]|\\." + within + rb")*\)"


# Deeper than the codes of one line of glyphs have been seen to nest; or in hexadecimal.
_STRING: Final = rb"(?:" + _string(6) + rb"|<[0-9A-Fa-f]*>)"
_TOKEN: Final = re.compile(
    rb"(?P<actual>/Span<</ActualText<FEFF(?P<text>[0-9A-F]*)>>>BDC)"
    rb"|(?P<marked>/\w+<<[^\n]*?>>BDC|\bBMC\b|\bBDC\b)"
    rb"|(?P<end>\bEMC\b)"
    rb"|/(?P<font>f\d+) [\d.]+ Tf"
    rb"|(?P<shown>\[(?:" + _STRING + rb"|[^()<>\]])*\]TJ|" + _STRING + rb"Tj)",
    re.DOTALL,
)
_PART: Final = re.compile(rb"(?P<string>" + _STRING + rb")|(?P<number>-?[\d.]+)", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
# A letter below another is written with a sign that has no glyph of its own.
_UNIT: Final = re.compile("[\u17d2\u1039]?.", re.DOTALL)
# Thai and Lao write "am" as one letter and draw two.
_TWO_GLYPHS: Final = {0x0E33: "\u0e4d\u0e32", 0x0EB3: "\u0ecd\u0eb2"}
# Drawn before the letter that they follow, the outermost first.
_FIRST: Final = {
    letter: place
    for place, letter in enumerate(
        ("\u17c1", "\u17c2", "\u17c3", "\u1031", "\u103c", "\u17d2\u179a")
    )
}
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(slots=True)
class _Cluster:
    """What is read as one, and the glyphs that draw it, in the order of the page."""

    text: str
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass(slots=True)
class _Shown:
    """One glyph as it is shown, or (`number`) a step between two."""

    glyph: Glyph | None = None
    cluster: _Cluster | None = None
    number: bytes = b""


def selectable(pdf: bytes) -> bytes:
    """Return `pdf`, as Typst writes it, with every glyph standing for the letter it draws."""
    objects = _objects(pdf)
    maps = {number: _mapped(body) for number, body in objects.items() if b"/Type/CMap" in body}
    pages = [
        (contents, _Page(_opened(objects[contents]), _fonts(objects, resources), maps))
        for resources, contents in _pages(objects)
    ]
    clusters = [cluster for _, page in pages for cluster in page.clusters]
    letters = _letters(clusters)
    for contents, page in pages:
        objects[contents] = _closed(objects[contents], page.written(letters))
    for number in maps:
        objects[number] = _closed(objects[number], _renamed(number, objects[number], letters))
    return _assembled(pdf, objects)


class _Page:
    """The text of one page: read into clusters, written again once the letters are known."""

    def __init__(
        self, content: bytes, fonts: Mapping[bytes, int], maps: Mapping[int, Mapping[int, str]]
    ) -> None:
        self.fonts = fonts
        self.maps = maps
        self.clusters: list[_Cluster] = []
        self.parts: list[bytes | list[_Shown]] = []  # what is kept as it is, and what is shown
        self._read(content)

    def _read(self, content: bytes) -> None:
        font, actual, kept = 0, None, 0
        spans: list[bool] = []  # open marks: whether each is an ActualText
        for token in _TOKEN.finditer(content):
            replaced: list[_Shown] | None = None
            if token["font"]:
                font = self.fonts.get(token["font"], 0)
            elif token["actual"]:
                spans.append(True)
                actual, replaced = bytes.fromhex(token["text"].decode()).decode("utf-16-be"), []
            elif token["marked"]:
                spans.append(False)
            elif token["end"] and spans and spans.pop():
                actual, replaced = None, []
            elif token["shown"]:
                replaced = list(self._shown(token["shown"], font, actual))
            if replaced is not None:
                self.parts += [content[kept : token.start()], replaced]
                kept = token.end()
        self.parts.append(content[kept:])

    def _shown(self, operation: bytes, font: int, actual: str | None) -> Iterator[_Shown]:
        begins = True
        for part in _PART.finditer(operation):
            if part["number"]:
                yield _Shown(number=part["number"])
                continue
            codes = _codes(part["string"])
            for place in range(0, len(codes) - 1, 2):
                code = int.from_bytes(codes[place : place + 2])
                text = self.maps.get(font, {}).get(code, "") if actual is None else actual
                within = actual is not None and not begins
                yield _Shown((font, code), self._cluster(text, (font, code), within=within))
                begins = False

    def _cluster(self, text: str, glyph: Glyph, *, within: bool) -> _Cluster:
        """Return the cluster a glyph belongs to: the one before, if it says the same again.

        The same text with a glyph it has already is the same syllable a second time.
        """
        before = self.clusters[-1] if self.clusters else None
        goes_on = before is not None and before.text == text and glyph not in before.glyphs
        if before is None or not (within or goes_on):
            before = _Cluster(text)
            self.clusters.append(before)
        before.glyphs.append(glyph)
        return before

    def written(self, letters: Mapping[Glyph, str]) -> bytes:
        """Return the page's content: each cluster plain, or saying what it reads."""
        begun: set[int] = set()
        out = [
            part if isinstance(part, bytes) else b"".join(_operations(part, letters, begun))
            for part in self.parts
        ]
        return b"".join(out)


def _operations(
    shown: list[_Shown], letters: Mapping[Glyph, str], begun: set[int]
) -> Iterator[bytes]:
    """Write glyphs again. `begun`: the clusters that have said what they read."""
    row: list[bytes] = []
    saying: _Cluster | None = None  # the cluster that the row is the whole or a part of
    for one in shown:
        if one.glyph is None or one.cluster is None:
            row.append(one.number)
            continue
        says = None if _is_plain(one.cluster, letters) else one.cluster
        if says is not saying:
            yield from _row(row, saying, begun)
            row, saying = [], says
        row.append(f"<{one.glyph[1]:04X}>".encode())
    yield from _row(row, saying, begun)


def _is_plain(cluster: _Cluster, letters: Mapping[Glyph, str]) -> bool:
    """Test whether a cluster reads rightly without saying so: one glyph that draws it all.

    A mark stands across from its letter, and readers that go by places would put it elsewhere.
    """
    return len(cluster.glyphs) == 1 and letters.get(cluster.glyphs[0]) == cluster.text


def _row(row: list[bytes], saying: _Cluster | None, begun: set[int]) -> Iterator[bytes]:
    """Write a row of glyphs. A cluster says all it reads at its first row, and nothing after."""
    if not row:
        return
    operation = b"[" + b" ".join(row) + b"]TJ"
    if saying is not None:
        text = "" if id(saying) in begun else saying.text
        begun.add(id(saying))
        actual = f"FEFF{text.encode('utf-16-be').hex().upper()}".encode()
        operation = b"/Span<</ActualText<" + actual + b">>>BDC " + operation + b" EMC"
    yield operation + b"\n"


def _letters(clusters: list[_Cluster]) -> dict[Glyph, str]:
    """Work out what each glyph draws, from clusters that have a glyph for every letter."""
    votes: dict[Glyph, Counter[str]] = defaultdict(Counter)
    for cluster in clusters:
        drawn = [cluster.text] if len(cluster.glyphs) == 1 else _drawn(cluster.text)
        if len(cluster.glyphs) == len(drawn):
            for glyph, letter in zip(cluster.glyphs, drawn, strict=True):
                votes[glyph][letter] += 1
    # The most votes; of as many, the first in the alphabet: the same every time.
    return {
        glyph: min(counted, key=lambda text: (-counted[text], text))
        for glyph, counted in votes.items()
    }


def _drawn(text: str) -> list[str]:
    """Return the letters of a cluster in the order of the page, as if each had its own glyph."""
    units = _UNIT.findall(unicodedata.normalize("NFD", text).translate(_TWO_GLYPHS))
    return sorted(units, key=lambda unit: _FIRST.get(unit, len(_FIRST)))


def _objects(pdf: bytes) -> dict[int, bytes]:
    """Return the objects of a PDF by number, cut where its own table says that each begins."""
    table = int(pdf[pdf.rindex(b"startxref") + len(b"startxref") :].split()[0])
    places = [int(place) for place in _PLACE.findall(pdf, table)]
    ends = sorted([*places, table])
    found = [
        _OBJECT.match(pdf[place : ends[bisect_right(ends, place)]]) for place in places if place
    ]
    return {int(one[1]): one[2] for one in found if one}


def _pages(objects: Mapping[int, bytes]) -> list[tuple[int, int]]:
    found = (_PAGE.search(body) for body in objects.values())
    return [(int(page[1]), int(page[2])) for page in found if page]


def _fonts(objects: Mapping[int, bytes], resources: int) -> dict[bytes, int]:
    """Return, for the names a page gives its fonts, the object that maps their glyphs to text."""
    named = _FONTS.search(objects[resources])
    if named is None:
        return {}
    inside = named[1] if named[1] is not None else objects[int(named[2])]
    found = {name: _TO_UNICODE.search(objects[int(font)]) for name, font in _NAMED.findall(inside)}
    return {name: int(where[1]) for name, where in found.items() if where}


def _mapped(body: bytes) -> dict[int, str]:
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _MAPPED.findall(_opened(body))
    }


def _renamed(number: int, body: bytes, letters: Mapping[Glyph, str]) -> bytes:
    def renamed(found: re.Match[bytes]) -> bytes:
        letter = letters.get((number, int(found[1], 16)))
        text = found[2] if letter is None else letter.encode("utf-16-be").hex().upper().encode()
        return b"<" + found[1] + b"> <" + text + b">"

    return _MAPPED.sub(renamed, _opened(body))


def _codes(string: bytes) -> bytes:
    if string.startswith(b"<"):
        return bytes.fromhex(string[1:-1].decode())
    return _ESCAPE.sub(_unescaped, string[1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1][:1].isdigit():
        return bytes([int(found[1], 8)])
    return _ESCAPED.get(found[1], found[1])


def _opened(body: bytes) -> bytes:
    stream = _STREAM.match(body)
    if stream is None:
        raise ValueError("A stream of the PDF is not as Typst writes it.")
    return zlib.decompress(stream[2]) if b"/FlateDecode" in stream[1] else stream[2]


def _closed(body: bytes, content: bytes) -> bytes:
    """Return a stream with new content, compressed as the others are."""
    stream = _STREAM.match(body)
    if stream is None:
        raise ValueError("A stream of the PDF is not as Typst writes it.")
    packed = zlib.compress(content, 6) if b"/FlateDecode" in stream[1] else content
    head = _LENGTH.sub(b"/Length %d" % len(packed), stream[1], count=1)
    return head + b"\nstream\n" + packed + b"\nendstream"


def _assembled(pdf: bytes, objects: Mapping[int, bytes]) -> bytes:
    """Write the objects again with the table of where each begins."""
    out = bytearray(pdf[: pdf.index(b"1 0 obj")])
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n\n"
    table = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in range(1, size))
    trailer = pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")]
    out += trailer + b"startxref\n%d\n%%%%EOF" % table
    return bytes(out)
