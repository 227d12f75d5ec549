"""Who may do what: one row for each endpoint and whose object it is, one column for each asker.

A path or body names what there is in braces (rights_objects.py makes it), and `whose` says whose
that is, seen from the person who asks; `off` is another's event that was cancelled. A dash stands
for a role to whom no such object belongs. The answer 404 means that the person is not even told
that it exists. To add an endpoint, add its rows: test_server_rights.py fails until it has some.
"""

import json
from dataclasses import dataclass
from typing import Any

from phone import data_url, jpeg

from sync.server.accounts.models import Role

NOBODY = "nobody"
STATION = "station"
ASKERS = (NOBODY, *(role.value for role in Role), STATION)


@dataclass(frozen=True)
class Row:
    """`expected` has one status for each of ASKERS, or a dash."""

    operation: str
    """Method and path."""
    whose: str
    expected: str
    body: Any = None

    def __str__(self) -> str:
        return f"{self.operation} {self.whose}"


_NEW = {"username": "new", "email": "new@north.example", "password": "a long invented one"}
_WRONG = {"username": "other", "password": "no"}
_UIDS = {"uid": "MQ", "token": "x", "new_password": "a long invented one"}
_CHANGE = {"old_password": "x", "new_password": "a long invented one"}
_MAIL = {"email": "new@north.example"}
_TOKEN = {"refresh": "x"}
_LINK = {"token": "x"}
_ARTS = {"department": "Arts"}
_LESS = {"role": "supervisor", "is_active": False}
_ROLE = {"role": "organizer"}
_CLOSE = {"is_active": False}

_EVENT = {
    "title": "Lecture",
    "campus": "North Campus",
    "location": "Hall 1",
    "start_datetime": "2031-03-03T09:00",
    "end_datetime": "2031-03-03T11:00",
}
_GIVEN = {**_EVENT, "organizer": "other"}
_BULK = {"events": [_EVENT]}
_TITLE = {"title": "Another"}
_ROSTER = {"students": [{"student_number": "2026-00077", "full_name": "Invented"}]}

_CODE = {"qr_token": "{code}", "latitude": 14.65, "longitude": 121.07}
_STEP = {"ticket": "{ticket}", "latitude": 14.65, "longitude": 121.07}
_PHOTO = {"ticket": "{ticket}", "photo": data_url(jpeg())}
_SIGN = {"ticket": "{ticket}", "signature": data_url(jpeg())}
_SUBMIT = {"ticket": "{ticket}"}
_RECORD = {"attendance_id": "{record}"}
_VERIFY = {"status": "rejected", "reason": "Somebody else was seen."}

_NAME = {"name": "Door"}
_BYTES = "{photo}"
_ENROLL = {"code": "X", "name": "A", "public_key": "A" * 43 + "=", "protocol": 1}
_ASK = "attendance/verification-feedback/?attendance_id={record}"
_CSV = "?format=csv&event={event}"
_XLSX = "?format=xlsx&event={event}"

_PUSH = {"scans": [], "records": [], "protocol": 1}
_LACKS = {"sha256": [], "protocol": 1}
_BEAT = {"version": "1", "waiting": 0, "quarantined": 0, "protocol": 1}

_ANALYTICS = [
    row
    for name in (
        "dashboard/",
        "attendance-trends/",
        "anomaly-detection/",
        "department-summary/",
        "histograms/attendance-hourly/",
        "histograms/verification-time/",
        "histograms/department-comparison/",
        "histograms/weekly-pattern/",
    )
    for row in (
        Row(f"GET analytics/{name}", "-", "401 200 200 200 200 200 401"),
        # a query that narrows to what is not there is refused; to students all but their own
        # attendance is empty
        Row(f"GET analytics/{name}?event_id={{event}}", "own", "401 -   200 200 200 200 401"),
        Row(f"GET analytics/{name}?event_id={{event}}", "others", "401 200 400 400 200 200 401"),
    )
]

TABLE = [
    #   operation, and whose object                     nob stu org sup hr  adm station
    Row("POST auth/register/",                   "-",      "201 201 201 201 201 201 201", _NEW),
    Row("POST auth/login/",                      "-",      "401 401 401 401 401 401 401", _WRONG),
    Row("POST auth/refresh/",                    "-",      "401 401 401 401 401 401 401", _TOKEN),
    Row("POST auth/logout/",                     "-",      "401 401 401 401 401 401 401", _TOKEN),
    Row("POST auth/password-reset/",             "-",      "200 200 200 200 200 200 200", _MAIL),
    Row("POST auth/password-reset-confirm/",     "-",      "400 400 400 400 400 400 400", _UIDS),
    Row("POST auth/password-change/",            "-",      "401 400 400 400 400 400 401", _CHANGE),
    Row("POST auth/confirm-email/",              "-",      "401 400 400 400 400 400 401", _LINK),
    Row("POST auth/confirm-email/send/",         "-",      "401 200 200 200 200 200 401"),
    Row("GET auth/profile/",                     "-",      "401 200 200 200 200 200 401"),
    Row("PUT auth/profile/update/",              "-",      "401 200 200 200 200 200 401", {}),
    Row("PATCH auth/profile/update/",            "-",      "401 200 200 200 200 200 401", {}),
    Row("GET auth/profile/photo/",               "-",      "401 404 404 404 404 404 401"),
    Row("GET users/",                            "-",      "401 403 403 403 200 200 401"),
    Row("GET users/{user}/",                     "own",    "401 403 403 403 200 200 401"),
    Row("GET users/{user}/",                     "others", "401 403 403 403 200 200 401"),
    Row("GET users/0/",                          "none",   "401 403 403 403 404 404 401"),
    Row("PATCH users/{user}/",                   "own",    "401 403 403 403 403 200 401", _ARTS),
    Row("PATCH users/{user}/",                   "own",    "401 403 403 403 403 403 401", _LESS),
    Row("PATCH users/{user}/",                   "others", "401 403 403 403 403 200 401", _ROLE),
    Row("PATCH users/{user}/",                   "others", "401 403 403 403 403 200 401", _CLOSE),
    Row("PATCH users/0/",                        "none",   "401 403 403 403 403 404 401", _ARTS),
    Row("POST users/{user}/verify/",             "own",    "401 403 403 403 403 403 401", {}),
    Row("POST users/{user}/verify/",             "others", "401 403 403 403 200 200 401", {}),
    Row("POST users/0/verify/",                  "none",   "401 403 403 403 404 404 401", {}),

    Row("GET events/",                           "-",      "401 200 200 200 200 200 401"),
    Row("POST events/",                          "own",    "401 403 201 403 201 201 401", _EVENT),
    Row("POST events/",                          "others", "401 403 400 403 201 201 401", _GIVEN),
    Row("POST events/bulk-create/",              "own",    "401 403 201 403 201 201 401", _BULK),
    Row("GET events/{event}/",                   "own",    "401 -   200 200 200 200 401"),
    Row("GET events/{event}/",                   "others", "401 200 404 200 200 200 401"),
    Row("GET events/{event}/",                   "off",    "401 404 404 404 200 200 401"),
    Row("GET events/{nothing}/",                 "none",   "401 404 404 404 404 404 401"),
    Row("PUT events/{event}/",                   "own",    "401 -   200 403 200 200 401", _EVENT),
    Row("PUT events/{event}/",                   "others", "401 403 404 403 200 200 401", _EVENT),
    Row("PUT events/{nothing}/",                 "none",   "401 403 404 403 404 404 401", _EVENT),
    Row("PATCH events/{event}/",                 "own",    "401 -   200 403 200 200 401", _TITLE),
    Row("PATCH events/{event}/",                 "others", "401 403 404 403 200 200 401", _TITLE),
    Row("PATCH events/{event}/",                 "off",    "401 403 404 403 200 200 401", _TITLE),
    Row("DELETE events/{event}/",                "own",    "401 -   204 403 204 204 401"),
    Row("DELETE events/{event}/",                "others", "401 403 404 403 204 204 401"),
    Row("PUT events/{event}/update/",            "own",    "401 -   200 403 200 200 401", _EVENT),
    Row("PUT events/{event}/update/",            "others", "401 403 404 403 200 200 401", _EVENT),
    Row("PATCH events/{event}/update/",          "own",    "401 -   200 403 200 200 401", _TITLE),
    Row("PATCH events/{event}/update/",          "others", "401 403 404 403 200 200 401", _TITLE),
    Row("DELETE events/{event}/delete/",         "own",    "401 -   204 403 204 204 401"),
    Row("DELETE events/{event}/delete/",         "others", "401 403 404 403 204 204 401"),
    Row("DELETE events/{nothing}/delete/",       "none",   "401 403 404 403 404 404 401"),
    Row("GET events/{event}/qr/",                "own",    "401 -   200 200 200 200 401"),
    Row("GET events/{event}/qr/",                "others", "401 403 404 200 200 200 401"),
    Row("GET events/{event}/qr/",                "off",    "401 403 404 404 409 409 401"),
    Row("GET events/{nothing}/qr/",              "none",   "401 403 404 404 404 404 401"),
    Row("POST events/{event}/qr/refresh/",       "own",    "401 -   200 200 200 200 401"),
    Row("POST events/{event}/qr/refresh/",       "others", "401 403 404 200 200 200 401"),
    Row("GET events/{event}/qr/refresh/",        "own",    "401 -   200 200 200 200 401"),
    Row("GET events/{event}/qr/refresh/",        "others", "401 403 404 200 200 200 401"),
    Row("GET events/{event}/analytics/",         "own",    "401 -   200 200 200 200 401"),
    Row("GET events/{event}/analytics/",         "others", "401 403 404 403 200 200 401"),
    Row("GET events/{event}/attendance/",        "own",    "401 -   200 200 200 200 401"),
    Row("GET events/{event}/attendance/",        "others", "401 200 404 403 200 200 401"),
    Row("GET events/{event}/attendance/",        "off",    "401 404 404 404 200 200 401"),
    Row("GET events/{event}/roster/",            "own",    "401 -   200 200 200 200 401"),
    Row("GET events/{event}/roster/",            "others", "401 403 404 403 200 200 401"),
    Row("POST events/{event}/roster/",           "own",    "401 -   200 403 200 200 401", _ROSTER),
    Row("POST events/{event}/roster/",           "others", "401 403 404 403 200 200 401", _ROSTER),
    Row("DELETE events/{event}/roster/{entry}/", "own",    "401 -   204 403 204 204 401"),
    Row("DELETE events/{event}/roster/{entry}/", "others", "401 403 404 403 204 204 401"),
    Row("DELETE events/{event}/roster/{nothing}/","own",    "401 -   404 403 404 404 401"),
    Row("GET students/?search=Invented",         "-",      "401 403 200 403 200 200 401"),

    Row("POST attendance/verify-qr/",            "others", "401 200 403 403 403 403 401", _CODE),
    Row("POST attendance/verify-location/",      "own",    "401 200 403 403 403 403 401", _STEP),
    Row("POST attendance/verify-location/",      "others", "401 404 403 403 403 403 401", _STEP),
    Row("POST attendance/upload-front-photo/",   "own",    "401 200 403 403 403 403 401", _PHOTO),
    Row("POST attendance/upload-front-photo/",   "others", "401 404 403 403 403 403 401", _PHOTO),
    Row("POST attendance/upload-back-photo/",    "own",    "401 200 403 403 403 403 401", _PHOTO),
    Row("POST attendance/upload-back-photo/",    "others", "401 404 403 403 403 403 401", _PHOTO),
    Row("POST attendance/capture-signature/",    "own",    "401 200 403 403 403 403 401", _SIGN),
    Row("POST attendance/capture-signature/",    "others", "401 404 403 403 403 403 401", _SIGN),
    Row("POST attendance/submit/",               "own",    "401 201 403 403 403 403 401", _SUBMIT),
    Row("POST attendance/submit/",               "others", "401 404 403 403 403 403 401", _SUBMIT),
    Row("GET attendance/student-autofill/",      "-",      "401 200 403 403 403 403 401"),
    Row("GET attendance/",                       "-",      "401 200 200 200 200 200 401"),
    Row("GET attendance/{record}/",              "own",    "401 200 200 200 200 200 401"),
    Row("GET attendance/{record}/",              "others", "401 404 404 404 200 200 401"),
    Row("GET attendance/{nothing}/",             "none",   "401 404 404 404 404 404 401"),
    Row("GET attendance/{record}/evidence/front_photo/","own",    "401 200 200 200 200 200 401"),
    Row("GET attendance/{record}/evidence/front_photo/","others", "401 404 404 404 200 200 401"),
    Row("GET attendance/{record}/evidence/back_photo/","none",   "401 404 404 404 404 404 401"),
    Row("POST attendance/{record}/verify/",      "own",    "401 403 200 403 200 200 401", _VERIFY),
    Row("POST attendance/{record}/verify/",      "others", "401 403 404 403 200 200 401", _VERIFY),
    Row("POST attendance/{nothing}/verify/",     "none",   "401 403 404 403 404 404 401", _VERIFY),
    Row("POST attendance/verification-feedback/","own",    "401 200 200 200 200 200 401", _RECORD),
    Row("POST attendance/verification-feedback/","others", "401 404 404 404 200 200 401", _RECORD),
    Row(f"GET {_ASK}",                           "own",    "401 200 200 200 200 200 401"),
    Row(f"GET {_ASK}",                           "others", "401 404 404 404 200 200 401"),

    *_ANALYTICS,
    Row("POST analytics/dashboard/refresh/",     "-",      "401 200 200 200 200 200 401"),
    Row("GET analytics/realtime/{event}/",       "own",    "401 -   200 200 200 200 401"),
    Row("GET analytics/realtime/{event}/",       "others", "401 403 404 200 200 200 401"),
    Row("GET analytics/realtime/{event}/",       "off",    "401 403 404 404 200 200 401"),
    Row("GET analytics/realtime/ws/{event}/",    "others", "426 426 426 426 426 426 426"),

    Row("GET reports/attendance/?format=csv",    "-",      "401 200 200 403 200 200 401"),
    Row(f"GET reports/attendance/{_CSV}",        "own",    "401 -   200 403 200 200 401"),
    Row(f"GET reports/attendance/{_CSV}",        "others", "401 200 404 403 200 200 401"),
    Row(f"GET reports/export-with-photos/{_XLSX}","own",    "401 -   200 403 200 200 401"),
    Row(f"GET reports/export-with-photos/{_XLSX}","others", "401 403 404 403 200 200 401"),
    Row(f"GET reports/official-format/{_CSV}",   "own",    "401 -   200 403 200 200 401"),
    Row(f"GET reports/official-format/{_CSV}",   "others", "401 403 404 403 200 200 401"),
    Row("GET reports/individual/{user}/?format=csv","own",    "401 200 200 403 200 200 401"),
    Row("GET reports/individual/{user}/?format=csv","others", "401 404 404 403 200 200 401"),
    Row("GET reports/individual/0/?format=csv",  "none",   "401 404 404 403 404 404 401"),
    Row("GET reports/jobs/{job}/",               "own",    "401 200 200 200 200 200 401"),
    Row("GET reports/jobs/{job}/",               "others", "401 404 404 404 404 404 401"),
    Row("DELETE reports/jobs/{job}/",            "own",    "401 204 204 204 204 204 401"),
    Row("DELETE reports/jobs/{job}/",            "others", "401 404 404 404 404 404 401"),
    Row("GET reports/files/{link}/",             "others", "200 200 200 200 200 200 200"),
    Row("GET reports/files/{nothing}/",          "none",   "410 410 410 410 410 410 410"),

    Row("GET stations/",                         "-",      "401 403 403 403 403 200 401"),
    Row("GET stations/{station}/",               "others", "401 403 403 403 403 200 401"),
    Row("GET stations/{nothing}/",               "none",   "401 403 403 403 403 404 401"),
    Row("PATCH stations/{station}/",             "others", "401 403 403 403 403 200 401", _NAME),
    Row("POST stations/{station}/revoke/",       "others", "401 403 403 403 403 200 401"),
    Row("POST stations/{nothing}/revoke/",       "none",   "401 403 403 403 403 404 401"),
    Row("POST stations/codes/",                  "-",      "401 403 403 403 403 201 401", {}),

    Row("POST sync/enroll/",                     "-",      "403 403 403 403 403 403 403", _ENROLL),
    Row("POST sync/push/",                       "-",      "401 401 401 401 401 401 200", _PUSH),
    Row("GET sync/pull/",                        "-",      "401 401 401 401 401 401 200"),
    Row("POST sync/heartbeat/",                  "-",      "401 401 401 401 401 401 200", _BEAT),
    Row("POST sync/media/missing/",              "-",      "401 401 401 401 401 401 200", _LACKS),
    Row("PUT sync/media/{digest}/",              "own",    "-   -   -   -   -   -   200", _BYTES),
    Row("PUT sync/media/{digest}/",              "others", "401 401 401 401 401 401 404", _BYTES),
    Row("GET sync/photos/{face}/",               "others", "401 401 401 401 401 401 200"),
    Row("GET sync/photos/{digest}/",             "none",   "401 401 401 401 401 401 404"),
]  # fmt: skip


def plain(operation: str) -> str:
    """Return an operation without the names of its parameters and without a query."""
    parts = operation.partition("?")[0].split("/")
    return "/".join("{}" if part[:1] == "{" or part in _VALUES else part for part in parts)


_VALUES = ("0", "front_photo", "back_photo")


def written(body: Any) -> bytes:
    """Return a body as JSON."""
    return b"" if body is None else json.dumps(body).encode()
