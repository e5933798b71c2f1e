"""Who is met on a visit, and when: people and meetings."""

from briefgen.model import fields
from briefgen.model.dates import PartialDate
from briefgen.model.envelope import Item
from briefgen.model.fields import Annotated
from briefgen.model.items import FigureItem, LineToTake, Question


class Person(Item, frozen=True, kw_only=True):
    """Somebody the reader meets or reads about."""

    post: Annotated[str, fields.plain("the post held", required=True)] = ""
    name: Annotated[str, fields.plain("who holds it")] = ""
    country: Annotated[str, fields.plain("state or body they speak for")] = ""
    portrait: Annotated[tuple[FigureItem, ...], fields.items("a picture of them", single=True)] = ()
    biography: Annotated[str, fields.body("what to know of them")] = ""


class Meeting(Item, frozen=True, kw_only=True):
    """A meeting of a visit, with what to say at it."""

    title: Annotated[str, fields.plain("the meeting in a few words", required=True)] = ""
    date: Annotated[PartialDate, fields.date("the day", required=True)] = fields.NOT_WRITTEN
    time: Annotated[str, fields.plain("hours and their zone, as printed: 09:00 PKT")] = ""
    place: Annotated[str, fields.plain("where it is")] = ""
    people: Annotated[tuple[str, ...], fields.ids("ids of the people met", "people", key="with")] = ()
    others: Annotated[tuple[str, ...], fields.plain("who else is there")] = ()
    objective: Annotated[str, fields.inline("what it is for")] = ""
    outcome: Annotated[str, fields.inline("the outcome sought")] = ""
    background: Annotated[str, fields.body("what to know before it")] = ""
    lines: Annotated[tuple[LineToTake, ...], fields.items("lines for it", short="text")] = ()
    questions: Annotated[tuple[Question, ...], fields.items("questions that may come in it")] = ()
