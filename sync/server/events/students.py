"""Finding students, for those who put rosters together."""

from itertools import islice
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.server.accounts.rights import Holds, Right
from sync.server.events import selectors
from sync.server.events.models import Student

MOST = 20
"""Students that one search tells."""


class FoundStudentSerializer(serializers.ModelSerializer[Student]):
    class Meta:
        model = Student
        fields = ["id", "number", "full_name", "department", "year_level"]
        read_only_fields = fields


class FoundStudentsSerializer(serializers.Serializer[dict[str, Any]]):
    """`more` tells that there are others, which a longer search would tell."""

    results = FoundStudentSerializer(many=True)
    more = serializers.BooleanField()


class StudentSearchView(APIView):
    """Active students whose number, name or family name begins so; nothing for under 2 letters."""

    permission_classes = [Holds]
    right = Right.CHANGE_EVENTS

    @extend_schema(
        parameters=[OpenApiParameter("search", str, description="Number, or words of a name.")],
        responses=FoundStudentsSerializer,
    )
    def get(self, request: Request) -> Response:
        found = selectors.found_students(request.query_params.get("search", ""), most=MOST + 1)
        told = FoundStudentSerializer(list(islice(found, MOST)), many=True).data
        return Response({"results": told, "more": len(found) > MOST})
