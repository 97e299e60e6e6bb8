"""The closed lists of programmes: adaptations, stocks, partnerships, platforms, dialogues."""

from django.db.models import TextChoices


class Stage(TextChoices):
    """How far a partnership has come, from somebody's interest to its end."""

    LEAD = "LEAD", "Lead"
    SCOPING = "SCOPING", "Scoping"
    SCREENING = "SCREENING", "Screening"
    CONSULTATION = "CONSULTATION", "Constituents consulted"
    CLEARANCE = "CLEARANCE", "Clearance"
    SIGNED = "SIGNED", "Signed"
    ACTIVE = "ACTIVE", "Active"
    COMPLETED = "COMPLETED", "Completed"
    TERMINATED = "TERMINATED", "Ended early"


class PartnershipForm(TextChoices):
    """The seven forms that a partnership may take; one partnership may take several."""

    FUNDING = "FUNDING", "Funding or donations in kind"
    PROJECTS = "PROJECTS", "Development and carrying out of projects"
    MEETINGS = "MEETINGS", "Meetings and events"
    CAMPAIGNS = "CAMPAIGNS", "Campaigns or advocacy"
    PERSONNEL = "PERSONNEL", "Temporary placement of personnel"
    RESEARCH = "RESEARCH", "Publication and research"
    KNOWLEDGE = "KNOWLEDGE", "Exchange or pooling of knowledge"


class PartnerRole(TextChoices):
    """What an organization is to a partnership."""

    PARTNER = "PARTNER", "Partner"
    ULTIMATE_PARENT = "ULTIMATE_PARENT", "Ultimate parent of the partner"
    FUNDER = "FUNDER", "Funder"
    IMPLEMENTER = "IMPLEMENTER", "Carries it out"
    BENEFITS = "BENEFITS", "Benefits from it"


class Screening(TextChoices):
    """What due diligence came to."""

    CLEARED = "CLEARED", "Cleared"
    CONDITIONS = "CONDITIONS", "Cleared with conditions"
    MORE_NEEDED = "MORE_NEEDED", "More must be known"
    REFUSED = "REFUSED", "Not cleared"


class View(TextChoices):
    """What a constituent said of a partnership when consulted."""

    SUPPORTS = "SUPPORTS", "Supports it"
    REMARKS = "REMARKS", "Supports it, with remarks"
    OBJECTS = "OBJECTS", "Objects"
    SILENT = "SILENT", "Gave no view"


class Means(TextChoices):
    """In what a contribution consists."""

    CASH = "CASH", "Cash"
    IN_KIND = "IN_KIND", "In kind"


class Given(TextChoices):
    """Whether a contribution was promised or has arrived."""

    PLEDGED = "PLEDGED", "Pledged"
    DELIVERED = "DELIVERED", "Delivered"


class Side(TextChoices):
    """Whose focal point somebody is."""

    OFFICE = "OFFICE", "The office's"
    PARTNER = "PARTNER", "The partner's"


class DocumentKind(TextChoices):
    """What a kept document is."""

    AGREEMENT = "AGREEMENT", "Agreement"
    CHARTER = "CHARTER", "Charter"
    MINUTES = "MINUTES", "Minutes"
    BRIEF = "BRIEF", "Policy brief"
    PLAN = "PLAN", "Action plan"
    SCREENING = "SCREENING", "Screening report"
    OTHER = "OTHER", "Other"


class PlatformStatus(TextChoices):
    """How a platform stands."""

    PROPOSED = "PROPOSED", "Proposed"
    CONSULTATION = "CONSULTATION", "In consultation"
    LAUNCHED = "LAUNCHED", "Launched"
    ACTIVE = "ACTIVE", "Active"
    DORMANT = "DORMANT", "Dormant"
    REPLACED = "REPLACED", "Replaced by another"
    CLOSED = "CLOSED", "Closed"


class MemberKind(TextChoices):
    """As what an organization belongs to a platform."""

    MNE = "MNE", "Multinational enterprise"
    SUPPLIER = "SUPPLIER", "Supplier"
    ENTERPRISE = "ENTERPRISE", "Other enterprise"
    ASSOCIATION = "ASSOCIATION", "Association of firms or employers"
    WORKERS = "WORKERS", "Workers' organization"
    GOVERNMENT = "GOVERNMENT", "Government"
    OBSERVER = "OBSERVER", "Observer"


class DeclarationArea(TextChoices):
    """The parts of the MNE Declaration that a practice is in line with."""

    GENERAL = "GENERAL", "General policies"
    EMPLOYMENT = "EMPLOYMENT", "Employment"
    TRAINING = "TRAINING", "Training"
    CONDITIONS = "CONDITIONS", "Conditions of work and life"
    RELATIONS = "RELATIONS", "Industrial relations"


class RecommendationStatus(TextChoices):
    """What became of a recommendation."""

    MADE = "MADE", "Made"
    CONSIDERED = "CONSIDERED", "Under consideration"
    TAKEN_UP = "TAKEN_UP", "Taken up"
    NOT_TAKEN_UP = "NOT_TAKEN_UP", "Not taken up"


class DialogueStatus(TextChoices):
    """How far a request for a company-union dialogue has come."""

    RECEIVED = "RECEIVED", "Received"
    ACKNOWLEDGED = "ACKNOWLEDGED", "Acknowledged"
    CONSULTATION = "CONSULTATION", "Under consultation"
    ACCEPTED = "ACCEPTED", "Accepted"
    DECLINED = "DECLINED", "Declined"
    ONGOING = "ONGOING", "Ongoing"
    CONCLUDED = "CONCLUDED", "Concluded"


class DialogueSide(TextChoices):
    """Which side of a company-union dialogue an organization is."""

    COMPANY = "COMPANY", "Company"
    UNION = "UNION", "Union"


class AdaptationStatus(TextChoices):
    """How far a package's version for a country and language has come."""

    PROPOSED = "PROPOSED", "Proposed"
    AGREED = "AGREED", "Agreed"
    TRANSLATING = "TRANSLATING", "Being translated"
    ADAPTED = "ADAPTED", "Adapted"
    VALIDATED = "VALIDATED", "Validated"
    PUBLISHED = "PUBLISHED", "Published"
    IN_USE = "IN_USE", "In use"
    SUPERSEDED = "SUPERSEDED", "Superseded"


class InstitutionLevel(TextChoices):
    """How far down an institution has made a package its own."""

    NATIONAL = "NATIONAL", "National"
    SUB_NATIONAL = "SUB_NATIONAL", "Sub-national"
    PROVINCIAL = "PROVINCIAL", "Provincial"


class CurriculumStatus(TextChoices):
    """How far a package has come into what schools teach."""

    EXPLORING = "EXPLORING", "Exploring"
    PILOT = "PILOT", "Pilot"
    EVALUATED = "EVALUATED", "Evaluated"
    APPROVED = "APPROVED", "Approved"
    INTEGRATED = "INTEGRATED", "Integrated"
    SCALED = "SCALED", "Scaled up"
    STALLED = "STALLED", "Stalled"


# From here on somebody has decided: the record says who and when.
DECIDED = (CurriculumStatus.APPROVED, CurriculumStatus.INTEGRATED, CurriculumStatus.SCALED)


class SchoolLevel(TextChoices):
    """In which schools a package is taught."""

    LOWER_SECONDARY = "LOWER_SECONDARY", "Lower secondary"
    UPPER_SECONDARY = "UPPER_SECONDARY", "Upper secondary"
    VOCATIONAL = "VOCATIONAL", "Vocational"
    HIGHER = "HIGHER", "Higher education"


class StockReason(TextChoices):
    """Why the stock of a material at a place changed."""

    PRINTED = "PRINTED", "Came from the printer"
    MOVED_IN = "MOVED_IN", "Came from another place"
    MOVED_OUT = "MOVED_OUT", "Went to another place"
    DISTRIBUTED = "DISTRIBUTED", "Handed out or sold"
    USED = "USED", "Used in a training"
    LOST = "LOST", "Lost or spoiled"
    FOUND = "FOUND", "Counted, and more was there"
    CAME_BACK = "CAME_BACK", "Came back from a training"


# Those that bring copies in; all others take them out.
BRINGS_IN = (
    StockReason.PRINTED,
    StockReason.MOVED_IN,
    StockReason.FOUND,
    StockReason.CAME_BACK,
)
