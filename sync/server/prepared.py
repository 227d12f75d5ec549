"""Queries that Django puts together once, and statements sent together: for what a crowd does.

Putting a query together takes Django several times as long as the database takes to answer it, and
PostgreSQL plans a query several times as long as it runs. The SQL is Django's own for the database
in use. Called where a check-in by phone passes through.
"""

# ruff: noqa: SLF001 - models tell of themselves by _meta

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, DataError, IntegrityError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
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
        vendor = _connection().vendor
        plan = self._plans.get(vendor)
        if plan is None:
            plan = self._plans[vendor] = _Plan(self._make())
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
        sql, self._params = compiler.as_sql()
        self._sql = _spelled(sql, _connection().vendor)
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
        connection = _connection()
        params = [
            p.output_field.get_db_prep_value(given[p.name], connection)
            if isinstance(p, Slot)
            else p
            for p in self._params
        ]
        with _cursor(connection) as cursor:
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


_DIVISION_BY_ZERO = "22012"


class Writes:
    """Rows to be written, in one statement where the database takes that.

    Unlike `save` this sends no signals and learns no numbers that the database gives. No row may
    need another to be there first, or come twice: constraints between tables are checked at the
    transaction's end, and one statement does not see what it writes.
    """

    def __init__(self) -> None:
        self._statements: list[_Statement] = []
        self._then: list[Callable[[], object]] = []
        self._connection = _connection()

    @property
    def is_one(self) -> bool:
        """Whether it needs no transaction around it, and has none: one statement writes it."""
        return self._is_together and not self._connection.in_atomic_block

    @property
    def _is_together(self) -> bool:
        return self._connection.vendor == "postgresql"

    def insert(self, row: Model) -> None:
        """Add a new row."""
        connection = self._connection
        sql, fields = _insert_of(type(row), connection.vendor)
        params = [
            field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields
        ]
        self._statements.append(_Statement(sql, params))
        row._state.adding = False

    def fill(self, row: Model, name: str) -> None:
        """Add the value of a column that is empty so far; else `execute` raises NotFree."""
        meta = row._meta
        connection, filled = self._connection, cast("Field[Any, Any]", meta.get_field(name))
        params = [
            field.get_db_prep_save(value, connection)
            for field, value in ((filled, getattr(row, name)), (meta.pk, row.pk))
        ]
        sql = _fill_of(type(row), name, connection.vendor)
        self._statements.append(_Statement(sql, params, hits=True))

    def then(self, work: Callable[[], object]) -> None:
        """Add what is to be done when all is written, and the transaction around it committed."""
        self._then.append(work)

    def execute(self) -> None:
        """Write everything. Raises IntegrityError: nothing of it is written then, once a
        transaction around it is rolled back."""
        statements, self._statements = self._statements, []
        then, self._then = self._then, []
        if statements:
            self._execute(statements)
        for work in then:
            transaction.on_commit(work)

    def _execute(self, statements: list[_Statement]) -> None:
        with _cursor(self._connection) as cursor:
            if self._is_together:
                _execute_together(cursor, statements)
            else:
                for one in statements:
                    cursor.execute(one.sql, one.params)
                    if one.hits and cursor.rowcount == 0:
                        raise NotFree


def _execute_together(cursor: Any, statements: Sequence[_Statement]) -> None:
    # PostgreSQL runs the last of them first; rows get their numbers in the order given.
    statements = statements[::-1]
    shape = tuple((one.sql, one.hits) for one in statements)
    try:
        cursor.execute(_together(shape), [p for one in statements for p in one.params])
    except DataError as error:
        if getattr(error.__cause__, "sqlstate", None) == _DIVISION_BY_ZERO:
            raise NotFree from error
        raise


def _connection() -> BaseDatabaseWrapper:
    """Return this thread's connection itself: what stands for it looks it up at every touch."""
    return connections[DEFAULT_DB_ALIAS]


def _cursor(connection: BaseDatabaseWrapper) -> AbstractContextManager[Any]:
    """Return a cursor of Django's for SQL as `_spelled`; on PostgreSQL one whose statements are
    prepared over there.

    Django's usual one puts the values into the statement, which is another each time.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    from psycopg import RawCursor  # noqa: PLC0415 - not installed where SQLite does

    connection.ensure_connection()
    connection.validate_thread_sharing()
    raw: Any = RawCursor(connection.connection)
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return wrap(raw)


def _spelled(sql: str, vendor: str) -> str:
    """Return SQL with its slots as the database itself spells them.

    Psycopg takes a long statement apart anew each time otherwise, to find `%s` in it.
    """
    if vendor != "postgresql":
        return sql
    numbers = count(1)
    return _SLOT.sub(lambda found: f"${next(numbers)}" if found[0] == "%s" else "%", sql)


_SLOT = re.compile("%[s%]")


@lru_cache(maxsize=64)
def _together(shape: Sequence[tuple[str, bool]]) -> str:
    """Return one statement that does what all do.

    What must find a row divides by the number of those that it found: no other error can be had
    without a function of one's own, and only an error undoes the rest.
    """
    parts = [
        f"done{n} AS ({sql}{' RETURNING 1' if hits else ''})" for n, (sql, hits) in enumerate(shape)
    ]
    found = [f"done{n}" for n, (_, hits) in enumerate(shape) if hits]
    told = ", ".join(f"1 / (SELECT count(*) FROM {name})" for name in found)  # noqa: S608 - no input
    return _spelled(f"WITH {', '.join(parts)} SELECT {told or 'true'}", "postgresql")


@lru_cache(maxsize=64)
def _fill_of(model: type[Model], name: str, _vendor: str) -> str:
    quote, meta = _connection().ops.quote_name, model._meta
    field: Any
    key: Any
    field, key = meta.get_field(name), meta.pk
    table, column, named = quote(meta.db_table), quote(field.column), quote(key.column)
    return f"UPDATE {table} SET {column} = %s WHERE {named} = %s AND {column} IS NULL"  # noqa: S608


@lru_cache(maxsize=64)
def _insert_of(model: type[Model], _vendor: str) -> tuple[str, list[Any]]:
    quote = _connection().ops.quote_name
    meta = model._meta
    fields = [f for f in meta.local_concrete_fields if f is not meta.auto_field]
    columns = ", ".join(quote(f.column) for f in fields)
    slots = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({slots})", fields  # noqa: S608
