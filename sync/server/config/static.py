"""Static files straight out of the installed packages; nobody collects them first."""

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise, sending each file whole: its own response iterates synchronously.

    Under ASGI Django would warn of that and read it whole all the same.
    """

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        body = b""
        if found.file is not None:
            with found.file as file:
                body = file.read()
        headers = dict(found.headers)
        return HttpResponse(body, status=int(found.status), headers=headers)
