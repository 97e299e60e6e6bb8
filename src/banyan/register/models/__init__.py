"""Tables of the register: records as reported, what they are counted as, judgements, events."""

from banyan.register.models.entries import OrganizationEntry as OrganizationEntry
from banyan.register.models.entries import OrganizationEntryKey as OrganizationEntryKey
from banyan.register.models.organizations import IdentityEvent as IdentityEvent
from banyan.register.models.organizations import NearPair as NearPair
from banyan.register.models.organizations import Organization as Organization
from banyan.register.models.organizations import OrganizationJudgement as OrganizationJudgement
from banyan.register.models.organizations import OrganizationKey as OrganizationKey
from banyan.register.models.organizations import OrganizationRecord as OrganizationRecord
from banyan.register.models.people import Person as Person
from banyan.register.models.people import PersonJudgement as PersonJudgement
from banyan.register.models.people import PersonKey as PersonKey
from banyan.register.models.people import PersonRecord as PersonRecord
