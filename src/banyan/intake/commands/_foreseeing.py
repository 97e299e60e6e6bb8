"""What ready lines would be to the register: by its own decision, and nothing is written."""

from collections.abc import Sequence

from banyan.accounts.permissions import Actor
from banyan.engagements.queries.doubles import known_trainings, trainings_by_hand
from banyan.engagements.rules import sheet_key
from banyan.intake.commands._waiting import ORGANIZATION, PERSON, Torn, wait
from banyan.intake.lines.line import Line, TableFound
from banyan.intake.models import Delivery, ForeseenTraining
from banyan.intake.vocabulary import Verdict
from banyan.provenance.models import Source
from banyan.register.queries.foresee import foresee_organizations, foresee_people
from banyan.register.vocabulary import How


def foresee(
    lines: Sequence[Line], *, tables: Sequence[TableFound], source: Source, by: Actor
) -> None:
    """Say of every ready line whether what it speaks of is known, and let those wait that must.

    Lines are compared with the register and among themselves, as when they are accepted.
    """
    told = [
        (line, line.organization)
        for line in lines
        if line.verdict == Verdict.READY and line.organization
    ]
    answers = foresee_organizations(prepared=[prepared for _, prepared in told], source=source)
    torn = []
    for (line, prepared), answer in zip(told, answers, strict=True):
        line.organization_how = str(answer.how)
        if answer.how == How.AMBIGUOUS:
            torn.append(Torn(line, prepared.said.name, answer.candidates))
    wait(torn, tables, whom=ORGANIZATION, by=by)
    _foresee_people(lines, tables=tables, by=by)


def _foresee_people(lines: Sequence[Line], *, tables: Sequence[TableFound], by: Actor) -> None:
    told = [(line, line.person) for line in lines if line.verdict == Verdict.READY and line.person]
    answers = foresee_people(
        prepared=[prepared for _, prepared in told],
        employers=[line.organization and line.organization.said for line, _ in told],
    )
    torn = []
    for (line, prepared), answer in zip(told, answers, strict=True):
        line.person_how = str(answer.how)
        if answer.how == How.AMBIGUOUS:
            torn.append(Torn(line, prepared.said.name, answer.candidates))
    wait(torn, tables, whom=PERSON, by=by)


def foresee_trainings(found: Delivery, lines: Sequence[Line], *, by: Actor) -> None:
    """Keep which trainings of ready lines were recorded by hand, as acceptance would find them.

    What an earlier part of the file has been foreseen for is told already.
    """
    ready = (line for line in lines if line.verdict == Verdict.READY)
    # Thousands of lines tell of a handful of trainings: each is looked up once.
    statements = dict.fromkeys(said for line in ready for said in line.engagements)
    told = {sheet_key(said, office=found.office.code): said for said in statements}
    known = known_trainings(told)
    news = {key: said for key, said in told.items() if key not in known}
    foreseen = trainings_by_hand(by, news, office=found.office)
    rows = [(engagement, news[key].title) for key, engagement in foreseen.items()]
    rows += [(engagement, told[key].title) for key, engagement in known.items() if engagement]
    ForeseenTraining.objects.bulk_create(
        (
            ForeseenTraining(delivery=found, engagement=engagement, title=title)
            for engagement, title in rows
        ),
        ignore_conflicts=True,
    )
