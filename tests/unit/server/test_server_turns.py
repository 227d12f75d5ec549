"""Which of the server's own stations seals a record: few of them, and none twice at a time."""

from contextlib import ExitStack

from sync.server.attendance import sealing


def test_one_after_the_other_are_at_the_same_station() -> None:
    with sealing.turn() as first:
        pass
    with sealing.turn() as second:
        pass

    assert second.station == first.station


def test_those_at_work_at_the_same_time_are_at_stations_of_their_own() -> None:
    with ExitStack() as stack:
        turns = [stack.enter_context(sealing.turn()) for _ in range(sealing.STATIONS)]

    assert len({turn.station for turn in turns}) == sealing.STATIONS


def test_where_another_process_was_met_is_left() -> None:
    with sealing.turn() as first:
        first.is_crowded = True
    with sealing.turn() as second:
        pass

    assert second.station != first.station


def test_more_than_there_are_stations_share_them() -> None:
    with ExitStack() as stack:
        turns = [stack.enter_context(sealing.turn()) for _ in range(2 * sealing.STATIONS)]
        assert all(turn.station for turn in turns)
    with ExitStack() as stack:
        again = [stack.enter_context(sealing.turn()) for _ in range(sealing.STATIONS)]

    assert len({turn.station for turn in again}) == sealing.STATIONS


def test_a_station_comes_back_after_an_error() -> None:
    for _ in range(2 * sealing.STATIONS):
        try:
            with sealing.turn() as turn:
                turn.is_crowded = True
                raise ValueError
        except ValueError:
            pass
    with ExitStack() as stack:
        turns = [stack.enter_context(sealing.turn()) for _ in range(sealing.STATIONS)]

    assert len({turn.station for turn in turns}) == sealing.STATIONS
