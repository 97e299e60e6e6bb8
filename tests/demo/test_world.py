from collections import Counter

from demo.world import World, size_of


def test_the_same_country_comes_out_the_same_again() -> None:
    first, second = World("FJ"), World("FJ")

    assert [first.enterprise() for _ in range(20)] == [second.enterprise() for _ in range(20)]
    assert first.human() == second.human()


def test_no_two_enterprises_of_a_division_have_one_name() -> None:
    world = World("MN")
    made = [world.enterprise() for _ in range(300)]

    most = Counter((one.place.code, one.name.own) for one in made).most_common(1)
    assert most[0][1] == 1


def test_no_two_people_of_a_country_have_one_name_or_telephone() -> None:
    world = World("KH")
    people = [world.human() for _ in range(1_500)]

    assert len({person.name.latin for person in people}) == 1_500
    assert len({person.phone for person in people}) == 1_500


def test_size_follows_from_the_workforce() -> None:
    assert [size_of(count) for count in (1, 9, 10, 49, 50, 249, 250)] == [
        *("MICRO", "MICRO", "SMALL", "SMALL", "MEDIUM", "MEDIUM", "LARGE")
    ]
