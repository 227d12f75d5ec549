"""Queries that Django puts together once, and statements sent together: for what a crowd does.

Putting a query together takes Django several times as long as the database takes to answer it. The
SQL is Django's own for the database in use. Called where a check-in by phone passes through.
"""

# ruff: noqa: SLF001 - models tell of themselves by _meta

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import IntegrityError, connection
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]

M = TypeVar("M", bound=Model)


class Slot(Expression):
    """Stands in a query for a value that is given each time; `field` is what it compares with."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_args: Any, **_kwargs: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


class Prepared(Generic[M]):
    """A query with slots. `make` returns the query set, with related rows and annotations."""

    def __init__(self, make: Callable[[], QuerySet[M]]) -> None:
        self._make = make
        self._plans: dict[str, _Plan[M]] = {}

    def all(self, **given: Any) -> list[M]:
        """Return the rows for the values of the slots."""
        plan = self._plans.get(connection.vendor)
        if plan is None:
            plan = self._plans[connection.vendor] = _Plan(self._make())
        return plan.rows(given)

    def first(self, **given: Any) -> M | None:
        """Return the first of the rows, None when there is none."""
        return next(iter(self.all(**given)), None)


class _Plan(Generic[M]):
    """A query's SQL for one kind of database, and how its rows become objects.

    What Django's ModelIterable does with each query anew.
    """

    def __init__(self, query: QuerySet[M]) -> None:
        compiler = query.query.get_compiler(using=query.db)
        self._sql, self._params = compiler.as_sql()
        select, info = compiler.select, compiler.klass_info
        annotations: dict[str, int] = compiler.annotation_col_map or {}
        fields = info["select_fields"]
        self._begin, self._end = fields[0], fields[-1] + 1
        self._names = [column[0].target.attname for column in select[self._begin : self._end]]
        self._model: type[M] = info["model"]
        self._related = get_related_populators(info, select, query.db)
        self._annotations = annotations.items()
        self._compiler = compiler
        self._converters = compiler.get_converters([column[0] for column in select])
        self._db = query.db

    def rows(self, given: dict[str, Any]) -> list[M]:
        params = [
            p.output_field.get_db_prep_value(given[p.name], connection)
            if isinstance(p, Slot)
            else p
            for p in self._params
        ]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            found: Iterable[Any] = cursor.fetchall()
        if self._converters:
            found = self._compiler.apply_converters(found, self._converters)
        return [self._built(row) for row in found]

    def _built(self, row: Any) -> M:
        made = self._model.from_db(self._db, self._names, row[self._begin : self._end])
        for related in self._related:
            related.populate(row, made)
        for name, column in self._annotations:
            setattr(made, name, row[column])
        return made


@dataclass(frozen=True)
class _Statement:
    sql: str
    params: list[Any]
    hits: bool = False
    """Whether it must find a row."""


class NotFree(IntegrityError):
    """A column was not empty any more, or its row is gone."""


class Writes:
    """Rows to be written in the order given, in one message where the database takes that.

    Unlike `save` this sends no signals and learns no numbers that the database gives.
    """

    def __init__(self) -> None:
        self._statements: list[_Statement] = []

    def insert(self, row: Model) -> None:
        """Add a new row."""
        sql, fields = _insert_of(type(row), connection.vendor)
        params = [
            field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields
        ]
        self._statements.append(_Statement(sql, params))
        row._state.adding = False

    def fill(self, row: Model, name: str) -> None:
        """Add the value of a column that is empty so far; else `execute` raises NotFree."""
        quote, meta = connection.ops.quote_name, row._meta
        field: Any
        key: Any
        field, key = meta.get_field(name), meta.pk
        table, column, named = quote(meta.db_table), quote(field.column), quote(key.column)
        self._statements.append(
            _Statement(
                f"UPDATE {table} SET {column} = %s WHERE {named} = %s AND {column} IS NULL",  # noqa: S608
                [
                    field.get_db_prep_save(getattr(row, name), connection),
                    key.get_db_prep_save(row.pk, connection),
                ],
                hits=True,
            )
        )

    def execute(self) -> None:
        """Write everything. Raises IntegrityError, after which only a rollback is left."""
        statements, self._statements = self._statements, []
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                together = ";".join(one.sql for one in statements)
                cursor.execute(together, [p for one in statements for p in one.params])
                for one in statements:
                    _check(one, cursor.rowcount)
                    cursor.nextset()
                return
            for one in statements:
                cursor.execute(one.sql, one.params)
                _check(one, cursor.rowcount)


def _check(one: _Statement, rows: int) -> None:
    if one.hits and rows == 0:
        raise NotFree


@lru_cache(maxsize=64)
def _insert_of(model: type[Model], _vendor: str) -> tuple[str, list[Any]]:
    quote = connection.ops.quote_name
    meta = model._meta
    fields = [f for f in meta.local_concrete_fields if f is not meta.auto_field]
    columns = ", ".join(quote(f.column) for f in fields)
    slots = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({slots})", fields  # noqa: S608
