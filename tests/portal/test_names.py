"""Names on their way into the portal: those of the log, and those with what breaks a line."""

from __future__ import annotations

import pytest

from briefgen.portal.models import User
from tests.portal.people import body, browser, person

pytestmark = pytest.mark.usefixtures("house")


@pytest.mark.parametrize("name", ["operator", "Unknown"])
def test_an_administrator_makes_no_account_with_a_name_of_the_log(name: str) -> None:
    client = browser(person("one", is_staff=True, is_superuser=True))
    sent = {"username": name, "password1": "correct horse battery", "password2": "correct horse battery"}
    page = client.post("/admin/portal/user/add/", {**sent, "usable_password": "true"})
    assert (page.status_code, "the log uses this name" in body(page).decode()) == (200, True)
    assert User.objects.count() == 1


@pytest.mark.parametrize("name", ["", "ONE", "a b", "operator\0", "a" * 151])
def test_an_administrator_is_told_why_a_name_is_refused(name: str) -> None:
    client = browser(person("one", is_staff=True, is_superuser=True))
    sent = {"username": name, "password1": "correct horse battery", "password2": "correct horse battery"}
    page = client.post("/admin/portal/user/add/", {**sent, "usable_password": "true"})
    assert (page.status_code, "errorlist" in body(page).decode()) == (200, True)


def test_a_name_is_one_line_wherever_it_comes_from() -> None:
    one = person("one", first_name="Amina\n\tBint\u2028", last_name="\u202eKhan\x00")
    one.refresh_from_db()
    assert one.get_full_name() == "Amina Bint Khan"
