"""Records drawn at random that meet by many ways round and contradict each other."""

from hypothesis import strategies as st

from banyan.register.matching.facts import organization_facts, person_facts
from tests.register.enrolling import a_person, an_organization

SHOPS = [organization_facts(an_organization(name)) for name in ("Golden Lotus", "Silver Moon")]
PHONES = ["", "+95911112345", "+95922223456", "+95933334567"]

organizations = st.builds(
    an_organization,
    st.sampled_from(["Golden Lotus", "Golden Lotus Co Ltd", "Golden Lotus Bakery", "Mya", "Tin"]),
    locality=st.sampled_from(["", "Hlaing", "Insein"]),
    phone=st.sampled_from(PHONES),
    registration=st.sampled_from(["", "REG-11111", "REG-22222"]),
).map(organization_facts)
people = st.builds(
    lambda said, source, shop: person_facts(said, source=source, organization=shop),
    st.builds(
        a_person,
        st.sampled_from(["Aung Aung", "U Aung Aung", "Aung Aung Hla", "Su Su", "Daw Su Su"]),
        sex=st.sampled_from(["", "FEMALE", "MALE"]),
        birth_year=st.sampled_from([None, 1980, 1981, 1990]),
        birth_day=st.sampled_from(["", "", "03-12", "12-03", "07-25"]),
        phone=st.sampled_from(PHONES),
    ),
    st.integers(1, 3),
    st.sampled_from([*SHOPS, None]),
)
PLACES = st.integers(0, 29)
# Judgements: of two places, whether they are the same.
pairs = st.lists(st.tuples(PLACES, PLACES, st.booleans()), max_size=4)
