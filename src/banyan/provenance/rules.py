"""What can be said of where a number comes from: pure functions, no database, no clock."""

from decimal import Decimal
from typing import Final

from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.statements import Attributed
from banyan.provenance.vocabulary import Attribution, AttributionMethod

WHOLE: Final = Decimal(100)


class NotAttributedSo(Refusal):
    """What was said of a number's attribution does not go together."""

    why = Why.INVALID
    code = "provenance.not_attributed_so"
    template = (
        "What was said of attribution does not go together: {wrong}. Choose gross, or attributable "
        "with its method; where a share is claimed, write it, above 0 and up to 100 percent."
    )


def refuse_attribution(said: Attributed) -> None:
    """Refuse what does not go together.

    :raises NotAttributedSo: if a word is unknown, if what is attributable names no method, if
        anything else names one, or if a share claimed has no number of percent.
    """
    if wrong := _wrong(said):
        raise NotAttributedSo(wrong=wrong)


def _wrong(said: Attributed) -> str:
    if said.kind not in ("", *Attribution.values):
        return f'"{said.kind}" is neither gross nor attributable'
    if said.method not in ("", *AttributionMethod.values):
        return f'"{said.method}" is none of {", ".join(AttributionMethod.values)}'
    if (said.kind == Attribution.ATTRIBUTABLE) != bool(said.method):
        return "a number is attributable by a method, and only then"
    if (said.method == AttributionMethod.SHARE_CLAIMED) != (said.share is not None):
        return "a share claimed has a number of percent, and no other method has one"
    if said.share is not None and not 0 < said.share <= WHOLE:
        return f"{said.share:f}% cannot be claimed of anything"
    return ""
