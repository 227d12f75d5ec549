"""A server as the contract's client meets it, and what its pages do again and again."""

import json
import re
import time
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from typing import Any

from phone import HERE, STROKES, jpeg
from seed_client import Api, Blob, EventService
from server_processes import in_django, until

PASSWORD = "a long invented one"


@dataclass
class World:
    """A server with a campus, an organizer and an administrator."""

    url: str
    data: Path
    env: dict[str, str]
    admin: Api
    organizer: Api

    def page(self) -> Api:
        """Somebody opens the client anew."""
        return Api(self.url)

    def signed_in(self, username: str) -> Api:
        api = self.page()
        log_in(api, username)
        return api

    def mailed(self, username: str, name: str) -> str:
        """What the latest e-mail about an account carries under a name, once it was sent."""
        found: list[str] = []

        def arrived() -> bool:
            for path in sorted((self.data / "mail").glob("*"), key=lambda p: p.stat().st_mtime):
                text = message_from_bytes(path.read_bytes()).get_payload(decode=True).decode()
                if f'"{username}"' in text:
                    found[:] = re.findall(rf"^ +{name}: +(\S+)$", text, re.MULTILINE)[-1:] or found
            return bool(found)

        until(arrived)
        return found[0]

    def run_out(self, api: Api) -> None:
        """The access token of a page ends, as it does after minutes."""
        user_id = api.get("/auth/profile/").data["id"]
        code = (
            "from datetime import timedelta\n"
            "from rest_framework_simplejwt.tokens import AccessToken\n"
            "from sync.server.accounts.models import User\n"
            f"token = AccessToken.for_user(User.objects.get(pk={user_id}))\n"
            "token.set_exp(lifetime=timedelta(seconds=-5)); print(token)"
        )
        api.local_storage["access_token"] = in_django(code, self.env)


def log_in(api: Api, username: str, password: str = PASSWORD) -> Any:
    data = api.post("/auth/login/", {"username": username, "password": password}).data
    api.local_storage |= {"access_token": data["access"], "refresh_token": data["refresh"]}
    return data["user"]


def register(api: Api, username: str, **more: str) -> Any:
    about = {"email": f"{username}@north.example", "password": PASSWORD, **more}
    data = api.post("/auth/register/", {"username": username, **about}).data
    tokens = data["tokens"]
    api.local_storage |= {"access_token": tokens["access"], "refresh_token": tokens["refresh"]}
    return data["user"]


def everything(**changed: Any) -> dict[str, Any]:
    """What a page has gathered, all at once."""
    return {
        **HERE,
        "selfie_image": Blob(jpeg(int(time.monotonic_ns() % 1000))),
        "back_photo": Blob(jpeg(int(time.monotonic_ns() % 997))),
        "signature": json.dumps(STROKES),
        **changed,
    }


def shown(world: World, event: Any) -> str:
    """What the organizer's screen shows."""
    return str(EventService(world.organizer).generate_qr_code(event["id"])["qr_token"])
