"""Queries compiled once by Django's ORM: for those of every request, composing the SQL takes longer than running it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet

Value = str | int | dt.datetime
Converter = Callable[[Any, BaseDatabaseWrapper], Any]
# Values that no row has: they show where the parameter with a given index ends up in the compiled query.
MARKERS: dict[type, Callable[[int], Value]] = {
    str: lambda index: f"\x7f{index}",
    int: lambda index: 2_147_000_000 + index,
    dt.datetime: lambda index: dt.datetime(1, 1, 1, microsecond=index + 1, tzinfo=dt.UTC),
}


@dataclass(frozen=True, slots=True)
class _Statement:
    """A query as one database takes it."""

    sql: str
    parameters: tuple[tuple[str, object], ...]  # name, or "" and the constant that the queryset holds
    converters: tuple[tuple[int, Converter], ...]  # of the columns that Django reads otherwise


class CompiledQuery:
    """A query for the values of one row: a function that builds a `values_list`, and the type of each of its parameters."""

    def __init__(self, build: Callable[..., QuerySet[Any, tuple[Any, ...]]], **types: type) -> None:
        self._build = build
        self._markers = {name: MARKERS[kind](index) for index, (name, kind) in enumerate(types.items())}
        self._statements: dict[str, _Statement] = {}  # by database vendor

    def get(self, **values: Value) -> tuple[Any, ...] | None:
        """The values of the first row, or None; DatabaseError as from any query."""
        database = connections[DEFAULT_DB_ALIAS]  # once: `connection` looks it up at each use
        statement = self._statements.get(database.vendor) or self._compile(database)
        bound: list[Any] = [
            _adapt(values[name], database) if name else constant for name, constant in statement.parameters
        ]
        with database.cursor() as cursor:
            cursor.execute(statement.sql, bound)
            row: tuple[Any, ...] | None = cursor.fetchone()
        if row is None or not statement.converters:
            return row
        found = list(row)
        for index, convert in statement.converters:
            found[index] = convert(found[index], database)
        return tuple(found)

    def _compile(self, database: BaseDatabaseWrapper) -> _Statement:
        compiler = self._build(**self._markers).query.get_compiler(connection=database)
        sql, bound = compiler.as_sql()
        names = {_adapt(marker, database): name for name, marker in self._markers.items()}
        columns = compiler.get_converters([column for column, _, _ in compiler.select])
        statement = _Statement(
            sql,
            tuple((names.get(value, ""), value) for value in bound),
            tuple(
                (index, _converter(expression, functions))
                for index, (functions, expression) in columns.items()
            ),
        )
        self._statements[database.vendor] = statement
        return statement


def _converter(expression: Any, functions: list[Callable[..., Any]]) -> Converter:
    """The functions one after the other, as Django's compiler applies them to a column."""

    def convert(value: Any, database: BaseDatabaseWrapper) -> Any:
        for function in functions:
            value = function(value, expression, database)
        return value

    return convert


def _adapt(value: object, database: BaseDatabaseWrapper) -> object:
    """The value as the database takes it: SQLite has moments as text."""
    return database.ops.adapt_datetimefield_value(value) if isinstance(value, dt.datetime) else value


def column_names(model: type[Model]) -> tuple[str, ...]:
    """The names of the model's columns, in the order of `Model.from_db`."""
    return tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001 -- Django's documented name
