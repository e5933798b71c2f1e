"""The record: every change of it is found, at its row."""

from __future__ import annotations

import threading

import pytest
from django.db import DatabaseError, connection

from briefgen.portal import chain
from briefgen.portal.chain import Event
from briefgen.portal.models import AuditRow, StoredFile
from briefgen.portal.place import store
from briefgen.portal.verification import broken_row, verify
from tests.portal import offers
from tests.portal.people import release

pytestmark = pytest.mark.usefixtures("house")


def write(rows: int) -> None:
    for number in range(rows):
        chain.record(Event("secretary", "download", "corridor", "minister", "1.0", "pdf", detail=str(number)))


def tamper(statement: str) -> None:
    """Change the table as somebody would who owns the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE portal_auditrow DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS portal_auditrow_UPDATE")
            cursor.execute("DROP TRIGGER IF EXISTS portal_auditrow_DELETE")
        cursor.execute(statement)


def test_an_untouched_record_is_whole() -> None:
    write(5)
    release(offers.files(offers.brief()))
    found = verify()
    assert (found.damage, found.head) == ((), chain.last()[1])
    assert found.rows == AuditRow.objects.count()


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("UPDATE portal_auditrow SET actor = 'nobody' WHERE number = 3", 3),
        ("UPDATE portal_auditrow SET detail = 'x' WHERE number = 1", 1),
        ("UPDATE portal_auditrow SET moment = '2020-01-01 00:00:00+00:00' WHERE number = 4", 4),
        ("UPDATE portal_auditrow SET digest = 'f' WHERE number = 5", 5),
        ("DELETE FROM portal_auditrow WHERE number = 2", 2),
        ("DELETE FROM portal_auditrow WHERE number = 1", 1),
        ("UPDATE portal_auditrow SET number = 9 WHERE number = 5", 5),
    ],
)
def test_the_first_broken_row_is_named(statement: str, row: int) -> None:
    write(5)
    tamper(statement)
    assert broken_row().startswith(f"row {row}:")


def test_a_cut_off_end_is_found_by_a_noted_head() -> None:
    write(5)
    noted = chain.last()
    tamper("DELETE FROM portal_auditrow WHERE number >= 4")
    assert broken_row() == ""
    assert broken_row(noted).startswith("row 4:")


def test_a_rewritten_end_is_found_by_a_noted_head() -> None:
    write(5)
    noted = chain.last()
    tamper("DELETE FROM portal_auditrow WHERE number >= 4")
    write(2)
    assert broken_row(noted).startswith("row 5:")


def test_a_chain_made_anew_without_the_key_does_not_pass() -> None:
    write(2)
    last = chain.Ledger(2, chain.last()[1], b"guessed")
    last.append(Event("secretary", "download"))
    assert broken_row().startswith("row 3:")


def test_a_row_that_took_another_ones_number_breaks_the_row_behind_it() -> None:
    """Two histories from one row, as a restored database would have them: both are signed with the key."""
    write(1)
    _, before = chain.last()
    write(2)
    tamper("DELETE FROM portal_auditrow WHERE number = 2")
    chain.Ledger(1, before, chain.key()).append(Event("somebody", "download", "corridor", "analyst"))
    assert broken_row().startswith("row 3:")


@pytest.mark.parametrize("what", ["UPDATE portal_auditrow SET actor = 'x'", "DELETE FROM portal_auditrow"])
def test_the_database_itself_keeps_rows_as_they_are(what: str) -> None:
    write(1)
    with pytest.raises(DatabaseError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(what)


def test_the_model_keeps_rows_as_they_are() -> None:
    write(1)
    row = AuditRow.objects.get()
    for act in (row.save, row.delete):
        with pytest.raises(TypeError):
            act()


def test_a_damaged_file_is_named() -> None:
    files = offers.files(offers.brief())
    release(files)
    path = store().path(offers.of(files, "analyst").sha256)
    path.write_bytes(path.read_bytes() + b"\n")
    (damage,) = verify().damage
    assert damage.startswith("1.0/corridor.analyst.pdf: ")


def test_a_missing_file_is_named() -> None:
    files = offers.files(offers.brief())
    release(files)
    store().path(offers.of(files, "minister", "docx").sha256).unlink()
    (damage,) = verify().damage
    assert damage.startswith("1.0/corridor.minister.docx: ")


def test_a_file_that_was_put_in_another_ones_place_is_named() -> None:
    files = offers.files(offers.brief())
    release(files)
    other = offers.of(files, "analyst").sha256
    StoredFile.objects.filter(edition__audience__name="minister", format="pdf").update(sha256=other)
    (damage,) = verify().damage
    assert damage == "1.0/corridor.minister.pdf: no row says that these bytes were published"


def test_writers_at_once_lose_no_row_and_write_none_twice() -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            write(25)
        except BaseException as error:  # noqa: BLE001 -- told to the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert AuditRow.objects.count() == 200
    assert broken_row() == ""


def test_an_event_that_fails_leaves_no_row() -> None:
    def fail() -> None:
        with chain.open_ledger() as ledger:
            ledger.append(Event("secretary", "download"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    write(1)
    assert list(AuditRow.objects.values_list("number", flat=True)) == [1]
