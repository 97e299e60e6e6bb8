"""The closed lists of the register."""

from enum import StrEnum

from django.db.models import TextChoices


class OrganizationKind(TextChoices):
    """What an organization is."""

    ENTERPRISE = "ENTERPRISE", "Enterprise"
    COOPERATIVE = "COOPERATIVE", "Cooperative"
    EMPLOYERS = "EMPLOYERS", "Employers' or business organization"
    WORKERS = "WORKERS", "Workers' organization"
    GOVERNMENT = "GOVERNMENT", "Government"
    NGO = "NGO", "Civil society organization"
    ASSOCIATION = "ASSOCIATION", "Association"
    FUNDER = "FUNDER", "Funder"
    BDS_PROVIDER = "BDS_PROVIDER", "Provider of business development services"
    SCHOOL = "SCHOOL", "Educational institution"
    OTHER = "OTHER", "Other"


# Those that are counted when enterprises are counted (domain vocabulary: company,
# micro-enterprise, cooperative).
ENTERPRISES = (OrganizationKind.ENTERPRISE, OrganizationKind.COOPERATIVE)


class SizeClass(TextChoices):
    """How large an enterprise is, by the people who work in it."""

    MICRO = "MICRO", "Micro (1-9)"
    SMALL = "SMALL", "Small (10-49)"
    MEDIUM = "MEDIUM", "Medium (50-249)"
    LARGE = "LARGE", "Large (250 or more)"


class Ownership(TextChoices):
    """The sex of those who own most of an enterprise."""

    FEMALE = "FEMALE", "Women"
    MALE = "MALE", "Men"
    JOINT = "JOINT", "Women and men equally"


class Formality(TextChoices):
    """Whether an enterprise is registered."""

    FORMAL = "FORMAL", "Formal"
    INFORMAL = "INFORMAL", "Informal"


class BodyKind(TextChoices):
    """What kind of body organizations belong to."""

    ASSOCIATION = "ASSOCIATION", "Association or chamber"
    EMPLOYERS = "EMPLOYERS", "Employers' organization"
    CLUSTER = "CLUSTER", "Cluster"
    COOPERATIVE = "COOPERATIVE", "Cooperative or its union"
    SAVINGS_GROUP = "SAVINGS_GROUP", "Savings group"
    COUNCIL = "COUNCIL", "Council within an organization"


class Sex(TextChoices):
    """The sex of a person, as reported."""

    FEMALE = "FEMALE", "Female"
    MALE = "MALE", "Male"
    OTHER = "OTHER", "Other"


class Verdict(TextChoices):
    """What was said of two records."""

    SAME = "SAME", "Same"
    DIFFERENT = "DIFFERENT", "Different"
    UNSURE = "UNSURE", "Unsure"


class Happening(TextChoices):
    """What befell an organization or a person."""

    ENROLLED = "ENROLLED", "Enrolled"
    JOINED = "JOINED", "Joined by records"
    ABSORBED = "ABSORBED", "Absorbed by another"
    SPLIT = "SPLIT", "Split off from another"
    RESTORED = "RESTORED", "Restored"
    EMPTIED = "EMPTIED", "Left without records"
    WITHDRAWN = "WITHDRAWN", "Withdrawn with their source"


class How(StrEnum):
    """What became, or would become, of a statement."""

    NEW = "NEW"  # the first that is known of this organization or person
    KNOWN = "KNOWN"  # one known before, by another record
    AMBIGUOUS = "AMBIGUOUS"  # several known ones fit and contradict each other: not written
    SAID_BEFORE = "SAID_BEFORE"  # this source has said exactly this: the same record


class Grounds(TextChoices):
    """Which agreement of two records linked or suggested them."""

    REGISTRATION = "REGISTRATION", "Same registration number"
    IDENTITY_NUMBER = "IDENTITY_NUMBER", "Same identity number"
    PHONE = "PHONE", "Same telephone"
    EMAIL = "EMAIL", "Same e-mail address"
    NAME_AND_PLACE = "NAME_AND_PLACE", "Same name in the same place"
    NAME_AND_ORGANIZATION = "NAME_AND_ORGANIZATION", "Same name at the same organization"
    NAME_AND_BIRTH = "NAME_AND_BIRTH", "Same name, place and year of birth"
    NEAR_NAME = "NEAR_NAME", "Names nearly the same"
    MODEL = "MODEL", "Alike in all that is said of them"
    PERSON = "PERSON", "Somebody's judgement"


class Half(TextChoices):
    """Which half of the register is counted."""

    ORGANIZATIONS = "ORGANIZATIONS", "Organizations"
    PEOPLE = "PEOPLE", "People"


class Answer(TextChoices):
    """What a reviewer says of a drawn record."""

    SAME = "SAME", "These are the same"
    NONE = "NONE", "None is the same"
    UNKNOWN = "UNKNOWN", "Cannot tell"


class Sureness(TextChoices):
    """How sure a reviewer is."""

    SURE = "SURE", "Sure"
    LIKELY = "LIKELY", "Fairly sure"
