"""The socket's address when it is asked for over plain HTTP."""

from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class RealtimeWebSocketView(APIView):
    """Tells a client that came without a WebSocket to come back with one."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        responses={
            426: OpenApiResponse(
                OpenApiTypes.OBJECT,
                description="Open a WebSocket at this address: a snapshot of the event comes "
                "first, then every change of its attendance as it happens.",
            )
        }
    )
    def get(self, request: Request, event_id: UUID) -> Response:
        told = {"error": "Open a WebSocket here.", "code": "upgrade_required", "fields": {}}
        return Response(told, status=426, headers={"Upgrade": "websocket"})
