"""What must hold of a draft before it is cleared, and again before it is published."""

from banyan.accounts.permissions import ANYBODY
from banyan.foundation.refusals import Refusal, Why
from banyan.publications.models import Edition
from banyan.publications.queries import checks_of, fact_named, fact_of, paragraphs_of


class NothingInIt(Refusal):
    """An edition without paragraphs."""

    why = Why.CONFLICT
    code = "publications.nothing_in_it"
    template = "{slug} has no paragraph yet. Take accepted answers in, then clear it."


class TypedNumbers(Refusal):
    """A publication that may not hold typed numbers has some."""

    why = Why.CONFLICT
    code = "publications.typed_numbers"
    template = "{slug} has numbers that are typed: {numbers}. Cite figures instead, or use words."


class TooLong(Refusal):
    """A publication holds more than its kind may."""

    why = Why.CONFLICT
    code = "publications.too_long"
    template = "{slug} is longer than its kind allows: {what}. Shorten it, then clear it."


def refuse_unfit(edition: Edition) -> None:
    """Refuse a draft that its kind does not allow. Asked again when publishing: records change.

    :raises NothingInIt: if it has no paragraph.
    :raises TypedNumbers: if numbers are typed where its kind allows none.
    :raises TooLong: if it has more paragraphs, or longer ones, than its kind allows.
    :raises NothingToTake: if it draws on what is not public, or no longer is.
    """
    if not edition.sections.filter(paragraphs__isnull=False).exists():
        raise NothingInIt(slug=edition.slug)
    form, found = edition.form, checks_of(edition)
    if form.refuses_typed and found.typed:
        raise TypedNumbers(slug=edition.slug, numbers=", ".join(found.typed))
    if found.surplus:
        raise TooLong(slug=edition.slug, what=f"{form.items} paragraphs are the most")
    if found.long:
        places = ", ".join(found.long)
        raise TooLong(slug=edition.slug, what=f"{places} has more than {form.words} words")
    if form.is_public_only:
        for row in paragraphs_of(edition):
            fact = fact_of(row)
            fact_named(ANYBODY, edition, fact.source if fact else "")
