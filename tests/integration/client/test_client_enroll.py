"""Enrolment over real HTTP: what is sent, and what is not believed."""

from typing import Any

import pytest
from sync_fakes import NOW, SERVER_KEY, SETTINGS, STATION

from sync.client.enroll import enroll
from sync.client.errors import NotTheServer, Refused
from sync.domain import chain
from sync.protocol import codec, messages
from sync.protocol.messages import ErrorResponse


def enrolled(public_key: bytes) -> messages.EnrollResponse:
    return messages.EnrollResponse(
        station_id=STATION,
        short_id=1,
        name="North Gate",
        token="a.b",
        server_public_key=public_key,
        settings=SETTINGS,
        server_time=NOW,
    )


def test_enrolment_sends_the_code_and_a_new_public_key_without_a_token(server: Any) -> None:
    server.answer = lambda h: h.message(enrolled(chain.public_key(SERVER_KEY)))
    one = enroll(server.url, code=" 0A1B-2C3D-4E5F\n", name=" Door A ")
    [asked] = server.asked
    sent = codec.decode(asked.body, messages.EnrollRequest)
    assert (sent.code, sent.name) == ("0A1B-2C3D-4E5F", "Door A")
    assert sent.public_key == chain.public_key(one.private_key)
    assert "Authorization" not in asked.headers
    assert one.private_key not in asked.body


def test_enrolment_is_asked_again_with_the_key_that_is_given(server: Any) -> None:
    server.answer = lambda h: h.message(enrolled(chain.public_key(SERVER_KEY)))
    key = chain.new_private_key()
    for _ in range(2):
        assert enroll(server.url, code="X", name="Door A", private_key=key).private_key == key
    sent = [codec.decode(asked.body, messages.EnrollRequest) for asked in server.asked]
    assert [one.public_key for one in sent] == [chain.public_key(key)] * 2


def test_enrolment_at_something_else_is_not_believed(server: Any) -> None:
    server.answer = lambda h: h.reply(b"<html>Welcome</html>", kind="text/html")
    with pytest.raises(NotTheServer):
        enroll(server.url, code="X", name="Door A")


def test_wrong_enrolment_code_is_told_in_the_servers_words(server: Any) -> None:
    told = ErrorResponse(error="This code was used.", code="enrollment_code_invalid")
    server.answer = lambda h: h.message(told, status=403)
    with pytest.raises(Refused, match="This code was used") as refused:
        enroll(server.url, code="X", name="Door A")
    assert refused.value.code == "enrollment_code_invalid"
