"""Single sign-on with a provider that runs beside the portal."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.portal import offers
from tests.portal.provider import CLIENT, SECRET, Provider, providing
from tests.portal.served import PASSWORD, Serving, Visitor, begun, command, serving

START = "/account/oidc/house/login/"


def settings(provider: Provider) -> dict[str, str]:
    return {
        "BRIEFGEN_PORTAL_OIDC_ISSUER": provider.url,
        "BRIEFGEN_PORTAL_OIDC_CLIENT_ID": CLIENT,
        "BRIEFGEN_PORTAL_OIDC_CLIENT_SECRET": SECRET,
        "BRIEFGEN_PORTAL_OIDC_NAME": "the house's account",
    }


def come_in(site: Serving) -> tuple[int, bytes]:
    """Status and body after the button on the log-in page."""
    return Visitor(site.url).post(START, page="/account/login/")


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with a brief for ministers, and the group of the cabinet mapped to them."""
    folder = tmp_path_factory.mktemp("mapped")
    (folder / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
    assert command(folder, "publish", "corridor.yaml").returncode == 0
    with sqlite3.connect(folder / "portal" / "portal.sqlite3") as opened:
        opened.execute(
            "INSERT INTO portal_signongroup (audience_id, 'group') SELECT id, 'cabinet' FROM portal_audience WHERE name='minister'"
        )
    opened.close()
    return folder


@pytest.fixture
def desk(mapped: Path, tmp_path: Path) -> Path:
    """That portal, for one test."""
    return Path(shutil.copytree(mapped, tmp_path, dirs_exist_ok=True))


def test_who_belongs_to_a_mapped_group_reads_its_briefs_and_no_others(desk: Path) -> None:
    with providing(preferred_username="secretary", groups=["cabinet", "canteen"]) as provider:
        with serving(desk, **settings(provider)) as site:
            status, page = come_in(site)
            assert (status, b"Grain corridor reopens" in page) == (200, True), page
            assert page.count(b"<h2>") == 1
            provider.claims["groups"] = ["canteen"]
            assert b"There is nothing for you yet" in come_in(site)[1]
        said = command(desk, "user", "add", "secretary").stdout
    assert said == "changed: secretary: audiences none; roles active\n"


def test_a_name_that_a_local_account_has_opens_no_door_to_it(desk: Path) -> None:
    command(desk, "user", "add", "root", "--admin", "--audience", "minister", typed=f"{PASSWORD}\n")
    claims = {"preferred_username": "root", "email": "root@example.org", "email_verified": True}
    with providing(**claims) as provider, serving(desk, **settings(provider)) as site:
        status, page = come_in(site)
    assert (status, b"Grain corridor" in page, b"Administration" in page) == (200, False, False)


def test_a_forged_state_lets_nobody_in(desk: Path) -> None:
    claims = {"preferred_username": "secretary", "groups": ["cabinet"]}
    with providing(**claims) as provider, serving(desk, **settings(provider)) as site:
        visitor = Visitor(site.url)
        visitor.get(f"{START}callback/?code=the-code&state=forged")
        assert b"Your briefs" not in visitor.get("/briefs/")[1]
    assert "/token" not in provider.asked


def test_an_issuer_in_the_plain_is_refused(tmp_path: Path) -> None:
    said = command(begun(tmp_path), "list", BRIEFGEN_PORTAL_OIDC_ISSUER="http://login.example.org")
    assert (said.returncode, "expected https://" in said.stderr) == (2, True)


@pytest.fixture
def minister(desk: Path) -> Path:
    """The desk, where a local account has the address of the person who comes by the provider."""
    command(
        desk, "user", "add", "secretary", "--audience", "minister", "--email", "Secretary@example.org",
        typed=f"{PASSWORD}\n",
    )  # fmt: skip
    return desk


KNOWN = {
    "preferred_username": "someone",
    "email": "secretary@example.org",
    "email_verified": True,
    "groups": ["cabinet"],
}


def test_who_has_the_address_of_an_account_is_told_what_to_do(minister: Path) -> None:
    with providing(**KNOWN) as provider, serving(minister, **settings(provider)) as site:
        status, page = come_in(site)
        assert (status, b"Ask the administrator" in page) == (409, True), page
        assert b"Log in" in Visitor(site.url).get("/briefs/")[1]
    assert "someone" not in command(minister, "user", "list").stdout


def test_an_account_is_linked_by_a_verified_address_where_the_house_says_so(minister: Path) -> None:
    house = {"BRIEFGEN_PORTAL_OIDC_LINK": "verified"}
    with (
        providing(**{**KNOWN, "email_verified": False}) as provider,
        serving(minister, **house, **settings(provider)) as site,
    ):
        assert come_in(site)[0] == 409
        provider.claims["email_verified"] = True
        status, page = come_in(site)
        assert (status, b"Grain corridor" in page) == (200, True), page
        provider.claims["email"] = "other@example.org"
        assert b"Grain corridor" in come_in(site)[1]
    with sqlite3.connect(minister / "portal" / "portal.sqlite3") as opened:
        rows = opened.execute("SELECT actor FROM portal_auditrow WHERE action = 'linked'").fetchall()
    opened.close()
    assert rows == [("secretary",)]


def test_the_provider_makes_no_account_with_a_name_of_the_log(desk: Path) -> None:
    claimed: tuple[dict[str, object], ...] = (
        {"preferred_username": "operator", "name": "operator"},
        {"preferred_username": "Unknown"},
        {"email": "operator@example.org"},
        {"preferred_username": "operator\n"},
    )
    with providing() as provider, serving(desk, **settings(provider)) as site:
        for number, claims in enumerate(claimed):
            provider.claims = {"sub": str(number), **claims}
            assert come_in(site)[0] == 200
    with sqlite3.connect(desk / "portal" / "portal.sqlite3") as opened:
        names = {name for (name,) in opened.execute("SELECT lower(username) FROM portal_user")}
    opened.close()
    assert len(names) == len(claimed)
    assert not names & {"operator", "unknown"}


def test_claims_are_kept_on_one_line_and_as_text(desk: Path) -> None:
    claims = {
        "preferred_username": 7, "given_name": "Amina\n\tBint", "family_name": "Kh\0an\u2028x", "email": 42,
        "name": ["a"], "groups": ["cabinet\0", "cab\ud800inet", {"a\0": "b"}],
    }  # fmt: skip
    with providing(**claims) as provider, serving(desk, **settings(provider)) as site:
        status, page = come_in(site)
        assert (status, b"There is nothing for you yet" in page) == (200, True), page
    with sqlite3.connect(desk / "portal" / "portal.sqlite3") as opened:
        found = opened.execute("SELECT first_name, last_name, email FROM portal_user").fetchall()
    opened.close()
    assert found == [("Amina Bint", "Kh an x", "")]


def test_a_person_without_a_usable_identifier_does_not_come_in(desk: Path) -> None:
    with providing(preferred_username="secretary") as provider, serving(desk, **settings(provider)) as site:
        for sub in ("", "a\0b", "a" * 300, None, 7):
            provider.claims["sub"] = sub
            status, page = come_in(site)
            assert (status < 500, b"Your briefs" in page) == (True, False), page


def test_a_provider_that_does_not_answer_is_a_503_that_names_it(desk: Path) -> None:
    with providing(preferred_username="secretary") as provider:
        told = settings(provider)
    with serving(desk, **told) as site:  # it has stopped
        status, page = come_in(site)
        assert (status, b"the house&#x27;s account" in page) == (503, True), page
    with providing(preferred_username="secretary") as provider, serving(desk, **settings(provider)) as site:
        provider.silent = True
        status, page = come_in(site)
        assert (status, b"does not answer" in page) == (503, True), page


def test_who_comes_by_the_provider_is_offered_no_password_and_no_second_factor(desk: Path) -> None:
    with providing(preferred_username="secretary") as provider, serving(desk, **settings(provider)) as site:
        visitor = Visitor(site.url)
        _, page = visitor.post(START, page="/account/login/")
        assert b'href="/account/sessions/"' in page
        for path in ("/account/sessions/", "/account/notices/"):
            status, page = visitor.get(path)
            assert (status, b"/account/password/" in page, b"/account/second/" in page) == (200, False, False)
        for path in ("password/", "confirm/", "second/", "second/totp/activate/", "second/webauthn/add/"):
            status, page = visitor.get(f"/account/{path}")
            assert (status, b"the account of your house" in page) == (404, True), path
