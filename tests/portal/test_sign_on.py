"""Single sign-on with a provider that runs beside the portal."""

from __future__ import annotations

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


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A portal with a brief for ministers, and the group of the cabinet mapped to them."""
    (tmp_path / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
    assert command(tmp_path, "publish", "corridor.yaml").returncode == 0
    with sqlite3.connect(tmp_path / "portal" / "portal.sqlite3") as opened:
        opened.execute(
            "INSERT INTO portal_signongroup (audience_id, 'group') SELECT id, 'cabinet' FROM portal_audience WHERE name='minister'"
        )
    opened.close()
    return tmp_path


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
