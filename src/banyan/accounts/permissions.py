"""Who may do what, and who may see what. This file is the whole answer; read it aloud.

A person may do an act on what belongs to an office when one of their postings gives a role that
may do the act, and that office is in the posting's reach:

- a country office reaches itself and the partners that report to it;
- a partner reaches only itself;
- a regional team and the desk reach every office.

What is seen follows the confidentiality of each record (see `SEES`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from banyan.foundation.refusals import Refusal, Why


class Act(StrEnum):
    """Everything a person can be allowed to do."""

    SEE_REGISTER = "see_register"
    SEE_PEOPLE = "see_people"
    JUDGE_SAMENESS = "judge_sameness"
    SEE_DELIVERIES = "see_deliveries"
    DELIVER = "deliver"
    ACCEPT_DELIVERY = "accept_delivery"
    WITHDRAW_DELIVERY = "withdraw_delivery"
    SEE_ENGAGEMENTS = "see_engagements"
    RECORD_ENGAGEMENT = "record_engagement"
    SEE_REPORTS = "see_reports"
    FILE_REPORT = "file_report"
    REVIEW_REPORT = "review_report"
    SEE_PARTNERSHIPS = "see_partnerships"
    KEEP_PARTNERSHIP = "keep_partnership"
    SEE_PLANS = "see_plans"
    KEEP_PLANS = "keep_plans"
    SEE_PLATFORMS = "see_platforms"
    KEEP_PLATFORM = "keep_platform"
    SEE_DIALOGUES = "see_dialogues"
    KEEP_DIALOGUE = "keep_dialogue"
    RECORD_CREDENTIAL = "record_credential"
    CERTIFY_TRAINER = "certify_trainer"
    KEEP_DOOR = "keep_door"
    SEE_MENTORING = "see_mentoring"
    RECORD_MENTORING = "record_mentoring"
    SEE_RESEARCH = "see_research"
    RECORD_RESEARCH = "record_research"
    KEEP_CONSENTS = "keep_consents"
    SEE_FIGURES = "see_figures"
    OPEN_RECORDS_BEHIND = "open_records_behind"
    STATE_FIGURE = "state_figure"
    TAKE_SNAPSHOT = "take_snapshot"
    SEE_ROUNDS = "see_rounds"
    OPEN_ROUND = "open_round"
    WRITE_INPUT = "write_input"
    REVIEW_INPUT = "review_input"
    EDIT_EDITION = "edit_edition"
    PUBLISH_EDITION = "publish_edition"
    SEE_HISTORY = "see_history"
    KEEP_REFERENCE_LISTS = "keep_reference_lists"
    KEEP_ADAPTATIONS = "keep_adaptations"
    KEEP_MATERIALS = "keep_materials"
    SEE_CERTIFICATES = "see_certificates"
    ISSUE_CERTIFICATES = "issue_certificates"
    ISSUE_CERTIFICATES_TO_TRAINERS = "issue_certificates_to_trainers"
    KEEP_OUTCOMES = "keep_outcomes"
    SEE_COSTS = "see_costs"
    RECORD_COSTS = "record_costs"
    RECORD_FUNDING = "record_funding"
    RECORD_TIES = "record_ties"
    SEE_DISASTERS = "see_disasters"
    KEEP_DISASTERS = "keep_disasters"
    CHECK_CONTACTS = "check_contacts"
    SEE_READINGS = "see_readings"
    RECORD_READINGS = "record_readings"
    RUN_CAMPAIGN = "run_campaign"
    SEE_FINDINGS = "see_findings"
    SEE_COMPLIANCE_RATES = "see_compliance_rates"
    STATE_COMPLIANCE_RATE = "state_compliance_rate"


class Role(StrEnum):
    """What somebody is at an office. The same codes stand in `Posting.role`."""

    COUNTRY_OFFICER = "COUNTRY_OFFICER"
    DIRECTOR = "DIRECTOR"
    SPECIALIST = "SPECIALIST"
    DESK = "DESK"
    EDITOR = "EDITOR"
    PARTNER_REPORTER = "PARTNER_REPORTER"
    TRAINER = "TRAINER"
    AUDITOR = "AUDITOR"


class Confidentiality(StrEnum):
    """Who may see a record, from everyone to its own office."""

    PUBLIC = "PUBLIC"
    PARTNER = "PARTNER"
    INTERNAL = "INTERNAL"
    RESTRICTED = "RESTRICTED"


_READ: Final = frozenset(
    {
        Act.SEE_REGISTER,
        Act.SEE_PEOPLE,
        Act.SEE_DELIVERIES,
        Act.SEE_ENGAGEMENTS,
        Act.SEE_REPORTS,
        Act.SEE_PARTNERSHIPS,
        Act.SEE_PLANS,
        Act.SEE_PLATFORMS,
        Act.SEE_MENTORING,
        Act.SEE_RESEARCH,
        Act.SEE_FIGURES,
        Act.OPEN_RECORDS_BEHIND,
        Act.SEE_ROUNDS,
        Act.SEE_HISTORY,
        Act.SEE_CERTIFICATES,
        Act.SEE_COSTS,
        Act.SEE_DISASTERS,
        Act.SEE_READINGS,
        Act.SEE_COMPLIANCE_RATES,
    }
)
# Whom inspectors visit and what they find is their own office's: nobody above it may name a
# workplace, not the desk and not the auditor. They see figures, with small ones hidden.
_INSPECTIONS: Final = frozenset({Act.RUN_CAMPAIGN, Act.SEE_FINDINGS})
# A company and a union speak in confidence: few know that they do.
_DIALOGUES: Final = frozenset({Act.SEE_DIALOGUES, Act.KEEP_DIALOGUE})
_OFFICER: Final = _READ | {
    Act.DELIVER,
    Act.ACCEPT_DELIVERY,
    Act.WITHDRAW_DELIVERY,
    Act.RECORD_ENGAGEMENT,
    Act.FILE_REPORT,
    Act.REVIEW_REPORT,
    Act.KEEP_PARTNERSHIP,
    Act.KEEP_PLANS,
    Act.KEEP_PLATFORM,
    Act.RECORD_CREDENTIAL,
    Act.CERTIFY_TRAINER,
    Act.KEEP_DOOR,
    Act.RECORD_MENTORING,
    Act.RECORD_RESEARCH,
    Act.KEEP_CONSENTS,
    Act.STATE_FIGURE,
    Act.WRITE_INPUT,
    Act.JUDGE_SAMENESS,
    Act.KEEP_ADAPTATIONS,
    Act.KEEP_MATERIALS,
    Act.ISSUE_CERTIFICATES,
    Act.ISSUE_CERTIFICATES_TO_TRAINERS,
    Act.KEEP_OUTCOMES,
    Act.RECORD_COSTS,
    Act.RECORD_FUNDING,
    Act.RECORD_TIES,
    Act.KEEP_DISASTERS,
    Act.CHECK_CONTACTS,
    Act.RECORD_READINGS,
    Act.STATE_COMPLIANCE_RATE,
}

MAY: Final[dict[Role, frozenset[Act]]] = {
    Role.COUNTRY_OFFICER: _OFFICER | _INSPECTIONS,
    Role.DIRECTOR: _OFFICER | _DIALOGUES | _INSPECTIONS,
    Role.SPECIALIST: _OFFICER
    | _DIALOGUES
    | {Act.REVIEW_INPUT, Act.EDIT_EDITION, Act.TAKE_SNAPSHOT},
    Role.DESK: frozenset(Act) - _INSPECTIONS,
    Role.EDITOR: frozenset(
        {
            Act.SEE_ENGAGEMENTS,
            Act.SEE_PARTNERSHIPS,
            Act.SEE_PLATFORMS,
            Act.SEE_FIGURES,
            Act.SEE_ROUNDS,
            Act.SEE_HISTORY,
            Act.SEE_DISASTERS,
            Act.OPEN_ROUND,
            Act.REVIEW_INPUT,
            Act.EDIT_EDITION,
            Act.PUBLISH_EDITION,
            Act.TAKE_SNAPSHOT,
        }
    ),
    Role.PARTNER_REPORTER: frozenset(
        {
            Act.SEE_REGISTER,
            Act.SEE_PEOPLE,
            Act.SEE_DELIVERIES,
            Act.DELIVER,
            Act.ACCEPT_DELIVERY,
            Act.WITHDRAW_DELIVERY,
            Act.SEE_ENGAGEMENTS,
            Act.RECORD_ENGAGEMENT,
            Act.SEE_REPORTS,
            Act.FILE_REPORT,
            Act.REVIEW_REPORT,
            Act.SEE_PARTNERSHIPS,
            Act.SEE_PLANS,
            Act.KEEP_PLANS,
            Act.SEE_PLATFORMS,
            Act.RECORD_CREDENTIAL,
            Act.KEEP_DOOR,
            Act.SEE_MENTORING,
            Act.RECORD_MENTORING,
            Act.SEE_FIGURES,
            Act.OPEN_RECORDS_BEHIND,
            # What they give their own participants, and what they print and hand out. Who may
            # train others is for an office to certify.
            Act.KEEP_MATERIALS,
            Act.SEE_CERTIFICATES,
            Act.ISSUE_CERTIFICATES,
            Act.SEE_COSTS,
            Act.RECORD_COSTS,
            Act.RECORD_TIES,
            # They know their members; what a disaster did is for the office to record.
            Act.SEE_DISASTERS,
            Act.CHECK_CONTACTS,
            Act.SEE_READINGS,
            Act.RECORD_READINGS,
        }
    ),
    # A trainer sees of reports what they filed or trained themselves.
    Role.TRAINER: frozenset({Act.SEE_ENGAGEMENTS, Act.FILE_REPORT, Act.SEE_FIGURES}),
    Role.AUDITOR: _READ,
}

# Which classes of record each role sees of the offices it reaches. PUBLIC is seen by everyone,
# whatever the office. PARTNER is seen by the partner it belongs to and by the offices above it.
SEES: Final[dict[Role, frozenset[Confidentiality]]] = {
    Role.COUNTRY_OFFICER: frozenset(Confidentiality),
    Role.DIRECTOR: frozenset(Confidentiality),
    Role.SPECIALIST: frozenset(Confidentiality),
    Role.DESK: frozenset(Confidentiality),
    Role.EDITOR: frozenset(
        {Confidentiality.PUBLIC, Confidentiality.PARTNER, Confidentiality.INTERNAL}
    ),
    Role.PARTNER_REPORTER: frozenset({Confidentiality.PUBLIC, Confidentiality.PARTNER}),
    Role.TRAINER: frozenset({Confidentiality.PUBLIC, Confidentiality.PARTNER}),
    Role.AUDITOR: frozenset(Confidentiality),
}


class NotAllowed(Refusal):
    """Somebody may see a thing and not do this with it."""

    why = Why.NOT_ALLOWED
    code = "accounts.not_allowed"
    template = "{name} may not {act} for {office}. Ask the desk for a role there that may."


@dataclass(frozen=True, slots=True)
class Reach:
    """One posting: a role, and the codes of the offices it reaches."""

    role: Role
    offices: frozenset[str]
    is_everywhere: bool = False  # they are every office there is


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever is asking: a signed-in person, a script, or a scheduled job."""

    name: str
    reaches: tuple[Reach, ...] = ()
    full_name: str = ""
    home: str = ""  # the code of the office they work at, where they work at one
    countries: frozenset[str] = field(default_factory=frozenset)  # that their offices answer for

    @property
    def offices(self) -> frozenset[str]:
        """Return the codes of every office that any of their postings reaches."""
        return frozenset[str]().union(*(reach.offices for reach in self.reaches))

    @property
    def roles(self) -> frozenset[Role]:
        """Return every role they hold somewhere."""
        return frozenset(reach.role for reach in self.reaches)


NOBODY: Final = Actor(name="nobody")
# Who stands for the public where something is drawn up for everybody: may look at what is published
# and counted, reaches no office, and so sees of every record only what is public.
ANYBODY: Final = Actor(name="anybody", reaches=(Reach(role=Role.EDITOR, offices=frozenset()),))


def may(actor: Actor, act: Act, *, office: str) -> bool:
    """Test whether `actor` may perform `act` on what belongs to `office` (a code)."""
    return any(act in MAY[reach.role] and office in reach.offices for reach in actor.reaches)


def may_somewhere(actor: Actor, act: Act) -> bool:
    """Test whether `actor` may perform `act` for any office at all."""
    return any(act in MAY[reach.role] for reach in actor.reaches)


def may_everywhere(actor: Actor, act: Act) -> bool:
    """Test whether `actor` may perform `act` for every office there is, by one posting."""
    return any(reach.is_everywhere and act in MAY[reach.role] for reach in actor.reaches)


def offices_for(actor: Actor, act: Act) -> frozenset[str]:
    """Return the codes of the offices for which `actor` may perform `act`."""
    return frozenset[str]().union(
        *(reach.offices for reach in actor.reaches if act in MAY[reach.role])
    )


def require(actor: Actor, act: Act, *, office: str) -> None:
    """Refuse unless `actor` may perform `act` on what belongs to `office`.

    :raises NotAllowed: if they may not.
    """
    if not may(actor, act, office=office):
        raise NotAllowed(name=actor.name, act=act.value.replace("_", " "), office=office)


def require_somewhere(actor: Actor, act: Act) -> None:
    """Refuse unless `actor` may perform `act` for one office at least.

    :raises NotAllowed: if there is none.
    """
    if not may_somewhere(actor, act):
        raise NotAllowed(name=actor.name, act=act.value.replace("_", " "), office="any office")


def sees(actor: Actor, confidentiality: Confidentiality, *, office: str) -> bool:
    """Test whether `actor` sees a record of this class that belongs to `office`."""
    return confidentiality is Confidentiality.PUBLIC or any(
        office in reach.offices and confidentiality in SEES[reach.role] for reach in actor.reaches
    )


def visible_offices(actor: Actor) -> dict[Confidentiality, frozenset[str]]:
    """Return, for each class but PUBLIC, the offices whose records of that class `actor` sees.

    This is `sees` turned inside out, for use in a query.
    """
    return {
        level: frozenset[str]().union(
            *(reach.offices for reach in actor.reaches if level in SEES[reach.role])
        )
        for level in Confidentiality
        if level is not Confidentiality.PUBLIC
    }


def rows_of_table() -> Iterable[tuple[str, dict[str, bool]]]:
    """Return the table as it is printed in the guide: each act, and which roles may do it."""
    return [(act.value, {role.value: act in MAY[role] for role in Role}) for act in Act]
