"""Where what was looked for in vain is listed: the register that a refusal names, as a link."""

from typing import Final

from banyan.accounts.permissions import NOBODY, Act, Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.web.context import DESTINATIONS, SECTIONS, Destination, Way, ways

# Registers that the frame does not lead to by themselves.
_WITHIN: Final = (
    Destination("Adaptations", "work:adaptations", "", (Act.SEE_ENGAGEMENTS,)),
    Destination("Institutions", "work:institutions", "", (Act.SEE_ENGAGEMENTS,)),
    Destination("Materials", "work:materials", "", (Act.SEE_ENGAGEMENTS,)),
    Destination("Projects", "work:projects", "", (Act.SEE_ENGAGEMENTS,)),
    Destination("Dialogues", "work:dialogues", "", (Act.SEE_DIALOGUES,)),
    Destination("What is asked", "work:readings-asked", "", (Act.SEE_READINGS,)),
    Destination("Rates", "work:rates", "", (Act.SEE_COMPLIANCE_RATES,)),
    Destination("People", "register:people", "", (Act.SEE_PEOPLE,)),
    Destination("Review", "register:review", "", (Act.JUDGE_SAMENESS,)),
    Destination("How sure the count is", "register:sample", "", (Act.SEE_REGISTER,)),
    Destination("Rounds", "publications:rounds", "", (Act.SEE_ROUNDS,)),
)
_BELOW: Final = tuple(
    place for groups in SECTIONS.values() for group in groups for place in group.places
)
_PLACES: Final = {place.name: place for place in (*DESTINATIONS, *_BELOW, *_WITHIN)}
# By the code of the refusal. What is not here stands in the register of its package.
LISTED_IN: Final = {
    "engagements.no_such_card": "work:cards",
    "engagements.no_such_certificate": "work:certificates",
    "engagements.no_such_certificate_file": "work:certificates",
    "engagements.no_such_cohort": "work:mentoring",
    "engagements.no_such_consent": "work:research",
    "engagements.no_such_door": "work:doors",
    "engagements.no_such_member": "work:mentoring",
    "engagements.no_such_pair": "work:mentoring",
    "engagements.no_such_report": "work:reports",
    "engagements.no_such_sign_in": "work:doors",
    "engagements.no_such_study": "work:research",
    "engagements.not_known_here": "work:reports",
    "assessments.no_such_action": "work:plans",
    "assessments.no_such_assessment": "work:readings",
    "assessments.no_such_campaign": "work:inspections",
    "assessments.no_such_cell": "work:inspections",
    "assessments.no_such_cluster": "work:readings-asked",
    "assessments.no_such_disaster": "work:disasters",
    "assessments.no_such_disaster_assessment": "work:disasters",
    "assessments.no_such_indicator": "work:readings-asked",
    "assessments.no_such_line": "work:disasters",
    "assessments.no_such_owner": "register:start",
    "assessments.no_such_plan": "work:plans",
    "assessments.no_such_practice": "work:readings-asked",
    "assessments.no_such_rate": "work:rates",
    "assessments.no_such_topic": "work:inspections",
    "assessments.no_such_visit": "work:inspections",
    "assessments.no_such_workplace": "work:inspections",
    "programmes.no_such_adaptation": "work:adaptations",
    "programmes.no_such_credential": "work:trainers",
    "programmes.no_such_curriculum": "work:institutions",
    "programmes.no_such_dialogue": "work:dialogues",
    "programmes.no_such_document": "work:partnerships",
    "programmes.no_such_funding": "work:programmes",
    "programmes.no_such_institution": "work:institutions",
    "programmes.no_such_material": "work:materials",
    "programmes.no_such_outcome": "work:outcomes",
    "programmes.no_such_package": "work:packages",
    "programmes.no_such_partnership": "work:partnerships",
    "programmes.no_such_place": "work:materials",
    "programmes.no_such_platform": "work:platforms",
    "programmes.no_such_programme": "work:programmes",
    "programmes.no_such_project": "work:projects",
    "programmes.not_of_this_platform": "work:platforms",
    "publications.no_such_input": "publications:rounds",
    "publications.no_such_round": "publications:rounds",
    "register.no_sample": "register:sample",
    "register.no_such_candidate": "register:sample",
    "register.no_such_case": "register:review",
    "register.no_such_draw": "register:sample",
    "register.no_such_person": "register:people",
    "register.not_asked": "register:review",
    "register.nothing_to_settle": "register:review",
}
OF_PACKAGE: Final = {
    "accounts": "register:start",
    "assessments": "work:start",
    "engagements": "work:start",
    "intake": "work:deliveries",
    "programmes": "work:start",
    "publications": "publications:start",
    "register": "register:start",
    "results": "results:start",
}
# Whoever stands before a door has its address from a poster; there is no list to go back to.
NOWHERE: Final = frozenset({"engagements.no_such_address"})


def way_back(viewer: Actor, refusal: Refusal) -> Way | None:
    """Return the register that lists what was not found, if `viewer` may go there."""
    if refusal.why is not Why.NOT_FOUND or refusal.code in NOWHERE:
        return None
    name = LISTED_IN.get(refusal.code) or OF_PACKAGE.get(refusal.code.partition(".")[0], "")
    place = _PLACES.get(name)
    if place is None or (viewer is NOBODY and place.acts):
        return None
    return next(iter(ways(viewer, "", (place,))), None)
