from benchmarks.linkage.running import Run
from benchmarks.linkage.score import Score
from benchmarks.linkage.shares import ALL, CROSS, SAME, Share, Shares
from benchmarks.linkage.table import Measured, details, table

USED = Run(seconds=12.34, processor=20.5, memory=300 * 2**20, load=1.25)
GOOD = Score(precision=0.98765, recall=0.9, f1=0.94, count_error=0.0302, largest=1_234)


def test_a_contender_is_one_line_below_the_headings() -> None:
    headings, line = table([Measured("Ours", USED, GOOD)])

    assert line.split() == [
        *("Ours", "0.9877", "0.9000", "0.9400", "+3.02%", "1,234"),
        *("12.3", "20.5", "300", "1.2"),
    ]
    assert [headings[:at].rstrip() == headings[:at] for at in (45, 54)] == [True, True]
    assert len(headings) == len(line)


def test_who_could_not_is_printed_with_the_reason() -> None:
    stopped = Run(600.0, 590.0, 2**30, 1.0, "stopped after 600 s")
    idle = Run(0.0, 0.0, 0, 0.0)

    _, linking, choosing = table(
        [Measured("Slow", stopped, None), Measured("Slower", idle, None, stopped)]
    )

    assert linking.split(maxsplit=1) == ["Slow", "could not: stopped after 600 s"]
    assert "could not choose its threshold: stopped after 600 s" in choosing


def test_the_hardest_noise_comes_first_and_what_is_not_there_has_no_share() -> None:
    kinds = {ALL: Share(3, 0.5), SAME: Share(3, 0.5), CROSS: Share(0, 0.0)}
    noises = {"CAPS": Share(9, 0.9), "TYPO": Share(1_200, 0.25)}

    lines = list(details(Shares(kinds, {"FJ": kinds}, noises)))

    assert lines[-1].index("TYPO") < lines[-1].index("CAPS")
    assert "0.2500 of     1,200" in lines[-1]
    country = next(line for line in lines if line.strip().startswith("FJ"))
    assert country.split()[-1] == "-"
