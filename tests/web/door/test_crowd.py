"""A hall signs in on bad lines while the server is killed: none lost, none doubled."""

from pathlib import Path
from threading import Event, Thread

import pytest

from benchmarks.door.crowd import Manners, fill, people, sendings
from benchmarks.door.house import House, Server, a_house, a_server

PEOPLE, PHONES = 2_304, 200
BAD = Manners(lost=0.05, cut=0.05, repeated=0.1, shuffled=True)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return a_house(tmp_path / "data")


def killed_in_the_middle(house: House, server: Server, over: Event) -> None:
    """Kill the server once half of the hall has been kept, and start it again."""
    while not over.wait(0.05):
        ((kept,),) = house.asked("SELECT count(*) FROM engagements_signin")
        if int(str(kept)) > PEOPLE // 2:
            server.kill()
            server.start()
            return


@pytest.mark.once
@pytest.mark.enable_socket
def test_of_a_hall_on_bad_lines_everybody_is_there_once(house: House) -> None:
    server, over = a_server(house.data), Event()
    hall = people(PEOPLE)
    phones = [sendings(house.path, hall[number::PHONES]) for number in range(PHONES)]
    server.start()
    killer = Thread(target=killed_in_the_middle, args=(house, server, over))
    killer.start()
    try:
        with house.at_work():
            heard = fill(server.port, phones, BAD)
            over.set()
            killer.join()
    finally:
        server.kill()
    house.finish()

    kept = house.asked("SELECT item, verdict FROM engagements_signin")
    came = house.asked(
        "SELECT record.name, record.counted_as_id FROM engagements_attendance AS attendance "
        "JOIN register_personrecord AS record ON record.id = attendance.person_id"
    )
    assert heard.people == PEOPLE
    assert heard.failed > 0
    assert sorted(kept) == sorted((str(one["id"]), "TAKEN") for one in hall)
    assert sorted(str(name) for name, _ in came) == sorted(str(one["name"]) for one in hall)
    assert len({person for _, person in came}) == PEOPLE
