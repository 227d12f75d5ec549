"""Enrolment: a one-time code and the station's public key against an identity and a token."""

from dataclasses import dataclass

from sync.client.session import ServerSession
from sync.domain import chain
from sync.protocol.messages import EnrollRequest, EnrollResponse


@dataclass(frozen=True, kw_only=True)
class Enrollment:
    """What the server answered, with the private key (32 bytes) that only this station has."""

    server_url: str
    response: EnrollResponse
    private_key: bytes


def enroll(
    server_url: str, *, code: str, name: str, private_key: bytes | None = None
) -> Enrollment:
    """Enroll this station. Raises SyncError; a used or wrong code is Refused.

    With the same code and `private_key` (a new one is made where none is given) it can be asked
    again after an answer was lost: the server then tells the same station.
    """
    private_key = private_key or chain.new_private_key()
    request = EnrollRequest(
        code=code.strip(), name=name.strip(), public_key=chain.public_key(private_key)
    )
    with ServerSession(server_url) as session:
        response = session.post("enroll/", request, EnrollResponse)
    return Enrollment(server_url=server_url, response=response, private_key=private_key)
