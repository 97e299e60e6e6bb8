"""Telephones in a hall: they sign in on bad lines, repeat themselves, and never give up.

Plain sockets, so that two thousand of them cost the machine little beside what they measure.
"""

import asyncio
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import Final

ADDRESS: Final = "127.0.0.1"
LETTERS: Final = "abcdefghijklmnoprstu"  # twenty: names that no rule takes for one another
PATIENCE: Final = 15.0  # seconds for one answer
PAUSE: Final = 0.2  # seconds before somebody whose line broke tries again


@dataclass(frozen=True, slots=True)
class Asked:
    """What is sent, to where, and how much of it counts: people, in a sending."""

    path: str
    body: bytes
    people: int = 1
    headers: Sequence[tuple[str, str]] = ()

    def head(self, port: int) -> bytes:
        """Return what goes before the body."""
        lines = [
            f"POST {self.path} HTTP/1.1",
            f"Host: {ADDRESS}:{port}",
            "Content-Type: application/json",
            f"Content-Length: {len(self.body)}",
            *(f"{name}: {value}" for name, value in self.headers),
        ]
        return "\r\n".join(lines).encode() + b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Manners:
    """How the lines of a hall behave. Shares are of all sendings."""

    pause: float = 0.0  # seconds over which a telephone spreads each of its sendings
    lost: float = 0.0  # the answer never arrives
    cut: float = 0.0  # the line breaks in the middle of what is sent
    repeated: float = 0.0  # sent once more although it was answered
    shuffled: bool = False
    seed: int = 7


@dataclass(slots=True)
class Heard:
    """What came of it: seconds for each answer, how many were answered, and tries that failed."""

    seconds: list[float] = field(default_factory=list)
    people: int = 0
    failed: int = 0
    statuses: dict[int, int] = field(default_factory=dict)
    took: float = 0.0

    def at(self, share: float) -> float:
        """Return the milliseconds within which this share of the answers came."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def a_second(self) -> float:
        """Return how many people were answered for in a second."""
        return self.people / self.took


def people(count: int, *, seed: int = 1) -> list[dict[str, object]]:
    """Return sign-ins of so many different people, as devices send them."""
    random = Random(seed)
    return [
        {
            "id": f"{random.getrandbits(128):032x}",
            "name": name_of(number),
            "sex": random.choice(["FEMALE", "MALE"]),
            "birth_year": random.randint(1990, 2002),
            "consent": True,
        }
        for number in range(count)
    ]


def name_of(number: int) -> str:
    """Return the name of the person with this number: nobody else has it."""
    letters = []
    for _ in range(4):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    one, two, three, four = letters
    return f"{one}o{two}a {three}i{four}en".title()


def sendings(path: str, items: Sequence[dict[str, object]], *, together: int = 1) -> list[Asked]:
    """Return what a device sends of these sign-ins, so many at a time."""
    found = []
    for start in range(0, len(items), together):
        some = items[start : start + together]
        body = json.dumps({"device": "a phone of the hall", "items": some}).encode()
        found.append(Asked(path, body, people=len(some)))
    return found


def fill(port: int, phones: Sequence[Sequence[Asked]], manners: Manners) -> Heard:
    """Let all telephones send what they have, each until it is answered, and return what came."""
    # In a thread of its own: whoever calls may be within a loop already, as a browser's driver is.
    with ThreadPoolExecutor(max_workers=1) as beside:
        return beside.submit(lambda: asyncio.run(_fill(port, phones, manners))).result()


async def _fill(port: int, phones: Sequence[Sequence[Asked]], manners: Manners) -> Heard:
    heard = Heard()
    began = perf_counter()
    telephones = [
        Telephone(port, Random(manners.seed + number), manners, heard)
        for number in range(len(phones))
    ]
    await asyncio.gather(
        *(each.send(asked) for each, asked in zip(telephones, phones, strict=True))
    )
    heard.took = perf_counter() - began
    return heard


@dataclass(slots=True)
class Telephone:
    """One device with one line, which may break at any moment."""

    port: int
    random: Random
    manners: Manners
    heard: Heard
    line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, asked: Sequence[Asked]) -> None:
        """Send all of it, in some order, each until it is answered."""
        waiting = list(asked)
        if self.manners.shuffled:
            self.random.shuffle(waiting)
        for one in waiting:
            await asyncio.sleep(self.random.uniform(0, 2 * self.manners.pause))
            await self._until_answered(one)
            if self.random.random() < self.manners.repeated:
                await self._until_answered(one, again=True)
        self._hang_up()

    async def _until_answered(self, one: Asked, *, again: bool = False) -> None:
        while not await self._is_answered(one, again=again):
            self.heard.failed += 1
            self._hang_up()
            await asyncio.sleep(PAUSE)

    async def _is_answered(self, one: Asked, *, again: bool) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._asked(one, again=again)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError, IndexError):
            return False

    async def _asked(self, one: Asked, *, again: bool) -> bool:
        reader, writer = self.line = self.line or await asyncio.open_connection(ADDRESS, self.port)
        said = one.head(self.port) + one.body
        if self.random.random() < self.manners.cut:
            writer.write(said[: self.random.randrange(1, len(said))])
            await writer.drain()
            return False
        began = perf_counter()
        writer.write(said)
        await writer.drain()
        if self.random.random() < self.manners.lost:
            await asyncio.sleep(0.05)
            return False
        status = await _status(reader)
        self.heard.statuses[status] = self.heard.statuses.get(status, 0) + 1
        if status not in (200, 201):
            return False
        self.heard.seconds.append(perf_counter() - began)
        self.heard.people += 0 if again else one.people
        return True

    def _hang_up(self) -> None:
        if self.line:
            self.line[1].close()
            self.line = None


async def _status(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = 0
    for line in head.split("\r\n")[1:]:
        name, _, value = line.partition(":")
        if name.casefold() == "content-length":
            length = int(value)
        elif name.casefold() == "transfer-encoding":
            await _chunks(reader)
    await reader.readexactly(length)
    return int(head.split(" ", 2)[1])


async def _chunks(reader: asyncio.StreamReader) -> None:
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readline()
