"""Tables of the register: records as reported, what they are counted as, judgements, events."""

from banyan.register.models.entries import OrganizationEntry as OrganizationEntry
from banyan.register.models.entries import OrganizationEntryKey as OrganizationEntryKey
from banyan.register.models.learned import LearnedCorrection as LearnedCorrection
from banyan.register.models.learned import LearnedWeight as LearnedWeight
from banyan.register.models.links import OrganizationLink as OrganizationLink
from banyan.register.models.links import PersonLink as PersonLink
from banyan.register.models.organizations import IdentityEvent as IdentityEvent
from banyan.register.models.organizations import NearPair as NearPair
from banyan.register.models.organizations import Organization as Organization
from banyan.register.models.organizations import OrganizationJudgement as OrganizationJudgement
from banyan.register.models.organizations import OrganizationKey as OrganizationKey
from banyan.register.models.organizations import OrganizationRecord as OrganizationRecord
from banyan.register.models.people import Person as Person
from banyan.register.models.people import PersonJudgement as PersonJudgement
from banyan.register.models.people import PersonKey as PersonKey
from banyan.register.models.people import PersonNearPair as PersonNearPair
from banyan.register.models.people import PersonRecord as PersonRecord
from banyan.register.models.review import PersonSecondOpinion as PersonSecondOpinion
from banyan.register.models.review import SecondOpinion as SecondOpinion
from banyan.register.models.samples import FoundSame as FoundSame
from banyan.register.models.samples import FrameRecord as FrameRecord
from banyan.register.models.samples import SizeDraw as SizeDraw
from banyan.register.models.samples import SizeReview as SizeReview
from banyan.register.models.samples import SizeSample as SizeSample
from banyan.register.models.ties import Membership as Membership
from banyan.register.models.ties import SupplyLink as SupplyLink
