"""What is said of where a number comes from, as values that travel together."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from banyan.provenance.vocabulary import Attribution, AttributionMethod

NOT_SAID: Final = "Nobody has said whether it is gross or attributable"
_HOW: Final[dict[str, str]] = {
    AttributionMethod.CONTROL_GROUP: "compared with a control group",
    AttributionMethod.BEFORE_AFTER: "from what was measured before and after",
    AttributionMethod.SELF_REPORT: "as those concerned say",
}


@dataclass(frozen=True, slots=True)
class Attributed:
    """Whether a number is gross or attributable; what is attributable says by which method.

    `kind` is empty while nobody has said; `share`, in percent, goes with a share claimed alone.
    """

    kind: str = ""
    method: str = ""
    share: Decimal | None = None

    def in_words(self) -> str:
        """Return it as a reader is told: `Attributable: 40% of it is claimed`."""
        if not self.kind:
            return NOT_SAID
        if self.kind == Attribution.GROSS:
            return "Gross: nothing is taken off for what would have come anyway"
        if self.share is not None:
            return f"Attributable: {self.share.normalize():f}% of it is claimed"
        return f"Attributable, {_HOW[self.method]}"

    def as_columns(self) -> dict[str, object]:
        """Return the columns that keep it, by name."""
        return {
            "attribution": self.kind,
            "attribution_method": self.method,
            "attribution_share": self.share,
        }


UNSAID: Final = Attributed()
GROSS: Final = Attributed(Attribution.GROSS.value)
