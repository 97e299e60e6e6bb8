"""Enterprises by name: the same, whether they are looked up or walked to."""

from unittest.mock import patch

import numpy as np
import pytest

from banyan.accounts.permissions import Actor
from banyan.register.models import Organization
from banyan.register.queries import seen
from banyan.register.queries.seen import enterprises_by_name
from tests.register.enrolling import an_organization, enrol

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("looked_up", [0, 10_000])
def test_enterprises_stand_in_the_order_of_lists_and_only_those_to_be_seen(
    thiri: Actor, linh: Actor, ada: Actor, looked_up: int
) -> None:
    for name, kind in (("Shwe", "ENTERPRISE"), ("Aung", "ENTERPRISE"), ("Guild", "NGO")):
        enrol(thiri, an_organization(name, kind=kind))
    enrol(linh, an_organization("Hoa Sen", country="VN"), office="co-hanoi")
    gone = Organization.objects.create(ref="ORG-GONE", name="Gone", kind="ENTERPRISE")
    numbers = np.array(sorted(Organization.objects.values_list("pk", flat=True)))

    def called(viewer: Actor, **more: str) -> list[str]:
        found = enterprises_by_name(viewer, numbers, **more).tolist()
        assert gone.pk not in found
        names = dict(Organization.objects.values_list("pk", "name"))
        return [names[number] for number in found]

    with patch.object(seen, "LOOKED_UP", looked_up):
        assert called(thiri) == ["Aung", "Shwe"]
        assert called(linh) == ["Hoa Sen"]
        assert called(ada) == ["Aung", "Hoa Sen", "Shwe"]
        assert called(ada, country="VN") == ["Hoa Sen"]
        assert called(thiri, country="VN") == []
        assert not enterprises_by_name(ada, numbers[:0]).size
