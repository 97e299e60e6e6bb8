"""What was measured, as lines to print."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from benchmarks.linkage.running import Run
from benchmarks.linkage.score import Score
from benchmarks.linkage.shares import ALL, CROSS, SAME, Share, Shares

NAME: Final = 34
HEADINGS: Final = (
    *("precision", "recall", "F1", "count error", "largest"),
    *("seconds", "CPU s", "memory, MB", "load"),
)
WIDTHS: Final = (11, 9, 9, 13, 9, 10, 9, 12, 7)
IN_A_ROW: Final = 3
CODE, SHARE = 12, 22
BY_COUNTRY: Final = (ALL, SAME, "both NATIVE", "both LATIN", CROSS)
NONE: Final = Share(0, 0.0)


class Measured(NamedTuple):
    """One contender at one size: what it used, and how well it did unless it could not."""

    name: str
    run: Run
    score: Score | None
    # What choosing the threshold on other records used; ours has chosen already.
    chosen: Run | None = None
    shares: Shares | None = None


def table(measured: Sequence[Measured]) -> Iterator[str]:
    """Give a line for each contender, also for those that could not, below a line of headings."""
    yield f"{'':{NAME}}" + _cells(HEADINGS)
    for one in measured:
        yield f"{one.name:{NAME}}" + (_figures(one.score, one.run) if one.score else _fault(one))


def _cells(texts: Sequence[str]) -> str:
    return "".join(f"{text:>{width}}" for text, width in zip(texts, WIDTHS, strict=True))


def _figures(score: Score, run: Run) -> str:
    return _cells(
        (
            *(f"{score.precision:.4f}", f"{score.recall:.4f}", f"{score.f1:.4f}"),
            *(f"{score.count_error:+.2%}", f"{score.largest:,}"),
            *(f"{run.seconds:,.1f}", f"{run.processor:,.1f}"),
            *(f"{run.memory / 2**20:,.0f}", f"{run.load:.1f}"),
        )
    )


def _fault(one: Measured) -> str:
    if one.chosen and one.chosen.fault:
        return f"  could not choose its threshold: {one.chosen.fault}"
    return f"  could not: {one.run.fault}"


def details(shares: Shares) -> Iterator[str]:
    """Give the recall of the kinds of true pairs: of scripts, of countries, of noises."""
    yield "Recall of true pairs by the scripts of the two names:"
    yield from _rows(shares.scripts)
    yield f"{'By country:':{CODE}}" + "".join(f"{kind:>{SHARE}}" for kind in BY_COUNTRY)
    for code, kinds in shares.countries.items():
        cells = [said(kinds.get(kind, NONE)) for kind in BY_COUNTRY]
        yield f"  {code:{CODE - 2}}" + "".join(f"{cell:>{SHARE}}" for cell in cells)
    yield "By what was done to either record, hardest first:"
    hardest = sorted(shares.noises.items(), key=lambda of: (of[1].recall, of[0]))
    yield from _rows(dict(hardest))


def said(share: Share) -> str:
    """Return a share as it is printed."""
    return f"{share.recall:.4f} of {share.pairs:>9,}" if share.pairs else "-"


def _rows(shares: Mapping[str, Share]) -> Iterator[str]:
    cells = [f"{name:21}{said(share):>20}" for name, share in shares.items()]
    for at in range(0, len(cells), IN_A_ROW):
        yield "  " + "   ".join(cells[at : at + IN_A_ROW])
