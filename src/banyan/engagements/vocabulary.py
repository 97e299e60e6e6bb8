"""The closed lists of engagements."""

from django.db.models import TextChoices


class Form(TextChoices):
    """In which form an office engages with enterprises."""

    TRAINING = "TRAINING", "Training"
    TRAINING_OF_TRAINERS = "TRAINING_OF_TRAINERS", "Training of trainers"
    IN_FACTORY_CONSULTING = "IN_FACTORY_CONSULTING", "In-factory consulting"
    MENTORING = "MENTORING", "Mentoring"
    INFORMATION_REQUEST = "INFORMATION_REQUEST", "Request for information"
    MEETING = "MEETING", "Meeting"
    ACTIVITY_PARTICIPATION = "ACTIVITY_PARTICIPATION", "Participation in an activity"
    FORMAL_PARTNERSHIP = "FORMAL_PARTNERSHIP", "Formal partnership"
    DISASTER_ASSESSMENT = "DISASTER_ASSESSMENT", "Disaster assessment"
    RECOVERY_SUPPORT = "RECOVERY_SUPPORT", "Recovery support"
    BUSINESS_CONTINUITY = "BUSINESS_CONTINUITY", "Business continuity planning"
    INSPECTION_CAMPAIGN = "INSPECTION_CAMPAIGN", "Inspection campaign"
    COALITION = "COALITION", "Business coalition"
    POLICY_DIALOGUE = "POLICY_DIALOGUE", "Policy dialogue"
    RESEARCH = "RESEARCH", "Research"
    ADVOCACY = "ADVOCACY", "Advocacy"
    CO_FINANCING = "CO_FINANCING", "Co-financing"
    CURRICULUM_INTEGRATION = "CURRICULUM_INTEGRATION", "Curriculum integration"
    ADAPTATION = "ADAPTATION", "Adaptation of a package"


# Forms in which people are taught something: what the T measures count. A business continuity
# training is one as well.
TAUGHT = (Form.TRAINING, Form.TRAINING_OF_TRAINERS, Form.BUSINESS_CONTINUITY)


class Level(TextChoices):
    """Whom an engagement addresses (the three that offices themselves distinguish)."""

    DIRECT = "DIRECT", "Enterprises directly"
    SECTORAL = "SECTORAL", "A sector"
    EMPLOYERS_ORGANIZATION = (
        "EMPLOYERS_ORGANIZATION",
        "Through employers' organizations",
    )


class Status(TextChoices):
    """How far an engagement has come."""

    LEAD = "LEAD", "Lead"
    PLANNED = "PLANNED", "Planned"
    UNDER_WAY = "UNDER_WAY", "Under way"
    DONE = "DONE", "Done"
    CANCELLED = "CANCELLED", "Cancelled"


# Only these are counted: a plan or a lead is a record, not yet an engagement that happened.
COUNTED = (Status.UNDER_WAY, Status.DONE)


class TrainingLevel(TextChoices):
    """Whom a training trains."""

    TOMT = "TOMT", "Training of master trainers"
    TOT = "TOT", "Training of trainers"
    TOE = "TOE", "Training of entrepreneurs"
    TOF = "TOF", "Training of facilitators"
    REFRESHER = "REFRESHER", "Refresher"
    AWARENESS = "AWARENESS", "Awareness"


class PartyRole(TextChoices):
    """What an organization does in an engagement: on the link, never on the organization."""

    RECIPIENT = "RECIPIENT", "Recipient"
    AGENT_OF_CHANGE = "AGENT_OF_CHANGE", "Agent of change"
    DELIVERY_PARTNER = "DELIVERY_PARTNER", "Delivery partner"
    TECHNICAL_PARTNER = "TECHNICAL_PARTNER", "Technical partner"
    CO_FINANCIER = "CO_FINANCIER", "Co-financier"
    FUNDER = "FUNDER", "Funder"
    HOST = "HOST", "Host"
    RESEARCH_PARTICIPANT = "RESEARCH_PARTICIPANT", "Research participant"
    PLATFORM_MEMBER = "PLATFORM_MEMBER", "Platform member"
    CONVENOR = "CONVENOR", "Convenor"
    POLICY_VOICE = "POLICY_VOICE", "Policy voice"
    REGULATOR = "REGULATOR", "Regulator"


class Bearer(TextChoices):
    """Who bore a cost. All but the office's own money is co-financing."""

    OFFICE = "OFFICE", "The office or its project"
    PARTNER_CASH = "PARTNER_CASH", "A partner, in cash"
    PARTNER_IN_KIND = "PARTNER_IN_KIND", "A partner, in kind"
    PARTICIPANT_FEE = "PARTICIPANT_FEE", "Participants' fees"


class AttendanceRole(TextChoices):
    """What a person did in an engagement."""

    PARTICIPANT = "PARTICIPANT", "Participant"
    TRAINER = "TRAINER", "Trainer"
    FACILITATOR = "FACILITATOR", "Facilitator"
    ORGANIZER = "ORGANIZER", "Organizer"


class ReportState(TextChoices):
    """How far a report of a training has come."""

    FILED = "FILED", "To be reviewed"
    RETURNED = "RETURNED", "Returned"
    ACCEPTED = "ACCEPTED", "Accepted"
    WITHDRAWN = "WITHDRAWN", "Taken back"


class ReportAct(TextChoices):
    """What was done with a report of a training."""

    FILED = "FILED", "Filed"
    COMMENTED = "COMMENTED", "Commented on"
    RETURNED = "RETURNED", "Returned"
    FILED_AGAIN = "FILED_AGAIN", "Filed again"
    ACCEPTED = "ACCEPTED", "Accepted"
    WITHDRAWN = "WITHDRAWN", "Taken back"
    FOLLOWED_UP = "FOLLOWED_UP", "Followed up"


class ScoreAbout(TextChoices):
    """What those who took part were asked about at the end of a training."""

    OVERALL = "OVERALL", "The training as a whole"
    CONTENT = "CONTENT", "What was taught"
    TRAINER = "TRAINER", "The trainer"
    USE = "USE", "Use for their own business"


class CertificateState(TextChoices):
    """Whether a certificate still says what stands on it."""

    VALID = "VALID", "Valid"
    REPLACED = "REPLACED", "Replaced"
    REVOKED = "REVOKED", "Revoked"


# Who completes one of these may teach others: an office certifies that, not a partner.
TAUGHT_TO_TEACH = (TrainingLevel.TOMT, TrainingLevel.TOT, TrainingLevel.TOF)


class SignInVerdict(TextChoices):
    """What became of a sign-in at a door."""

    ARRIVED = "ARRIVED", "Arrived"
    TAKEN = "TAKEN", "Taken in"
    WAITING = "WAITING", "Waiting"
    LEFT_OUT = "LEFT_OUT", "Left out"


class SignInReason(TextChoices):
    """Why a sign-in waits for somebody."""

    MAY_BE_SAME = "MAY_BE_SAME", "May be somebody who has signed in already"
    FITS_SEVERAL = "FITS_SEVERAL", "May be any of several people of the register"
    OUT_OF_HOURS = "OUT_OF_HOURS", "Signed in while the door was not open"
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD", "Could not be understood"


class AgeBand(TextChoices):
    """How old somebody says they are, who does not say when they were born."""

    UNDER_15 = "UNDER_15", "Under 15"
    FROM_15 = "FROM_15", "15 to 24"
    FROM_25 = "FROM_25", "25 to 34"
    FROM_35 = "FROM_35", "35 to 54"
    FROM_55 = "FROM_55", "55 or older"


class PairState(TextChoices):
    """How far a mentor and a mentee have come."""

    PROPOSED = "PROPOSED", "Proposed"
    MATCHED = "MATCHED", "Matched"
    ACTIVE = "ACTIVE", "Active"
    COMPLETED = "COMPLETED", "Completed"
    ENDED_EARLY = "ENDED_EARLY", "Ended early"


class Occupation(TextChoices):
    """How far up somebody stands in their firm."""

    ENTRY = "ENTRY", "Entry level"
    MID = "MID", "Mid level"
    SENIOR = "SENIOR", "Senior level"


class Advance(TextChoices):
    """How somebody rose within their firm."""

    PROMOTED = "PROMOTED", "Promoted"
    REGRADED = "REGRADED", "Re-graded"
    RAISED = "RAISED", "Paid more"


class StudyState(TextChoices):
    """How far a study has come."""

    DESIGN = "DESIGN", "Being designed"
    CONSENT = "CONSENT", "Asking for consent"
    FIELD_WORK = "FIELD_WORK", "Field work"
    ANALYSIS = "ANALYSIS", "Analysis"
    VALIDATION = "VALIDATION", "Validation"
    PUBLISHED = "PUBLISHED", "Published"
    USED_IN_POLICY = "USED_IN_POLICY", "Used in policy"


class ConsentTo(TextChoices):
    """What an enterprise consents to."""

    INTERVIEWS = "INTERVIEWS", "Interviews"
    DOCUMENTS = "DOCUMENTS", "Reading agreements and records"
    STAFF_TIME = "STAFF_TIME", "Releasing staff for training"
    ADVICE = "ADVICE", "Advice after the training"
    QUOTING = "QUOTING", "Being quoted without its name"
    NAMING = "NAMING", "Being named"


class Interviewed(TextChoices):
    """On whose side somebody was heard."""

    MANAGEMENT = "MANAGEMENT", "Management"
    WORKERS = "WORKERS", "Workers"
    UNION = "UNION", "Union"


class AgreementLevel(TextChoices):
    """For whom a collective agreement holds."""

    ENTERPRISE = "ENTERPRISE", "Enterprise"
    SECTOR = "SECTOR", "Sector"
    REGION = "REGION", "Region"


class Uptake(TextChoices):
    """What became of a finding."""

    NONE_YET = "NONE_YET", "Not taken up yet"
    CONSIDERED = "CONSIDERED", "Under consideration"
    TAKEN_UP = "TAKEN_UP", "Taken up"
