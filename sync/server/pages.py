"""How lists are cut into pages, everywhere in the people's API."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """`page` counts from 1; `page_size` may be up to 200."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
