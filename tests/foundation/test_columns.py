"""A whole column is read as its rows say it, in their order."""

import pytest

from banyan.foundation.columns import numbers_of
from banyan.register.models import Organization

pytestmark = pytest.mark.django_db


def test_a_column_comes_whole_and_in_the_order_of_its_rows() -> None:
    made = [
        Organization.objects.create(ref=f"ORG-{name}", name=name, kind="ENTERPRISE").pk
        for name in ("c", "a", "b", "%s")
    ]

    by_name = Organization.objects.exclude(name="%s").order_by("name")
    assert numbers_of(by_name, "pk").tolist() == [made[1], made[2], made[0]]
    assert numbers_of(Organization.objects.filter(name="%s"), "pk").tolist() == [made[3]]


def test_a_column_of_no_rows_is_empty() -> None:
    assert numbers_of(Organization.objects.all(), "pk").tolist() == []
    assert numbers_of(Organization.objects.filter(pk__in=[]), "records").tolist() == []
