"""What an attacker tries in requests of their own making; each of these fails when its guard is taken away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import get_hasher
from django.http import HttpResponse
from django.test import Client

from briefgen.portal import accounts
from briefgen.portal.accounts import AccountChange
from briefgen.portal.models import Audience, Edition, Release, Token, User
from tests.portal import offers
from tests.portal.people import browser, person, release
from tests.portal.served import PASSWORD

pytestmark = pytest.mark.usefixtures("house")

EVIL = "https://evil.example"


def logged_in(name: str = "secretary", *audiences: str) -> Client:
    """A client that came in by the front door, with CSRF checked as for any browser."""
    accounts.add(AccountChange(name, audiences), PASSWORD)
    client = Client(enforce_csrf_checks=True)
    assert _log_in(client, name).status_code == 302
    return client


def _log_in(client: Client, name: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    client.get("/account/login/")
    token = client.cookies["csrf"].value
    form = {"login": name, "password": password, "csrfmiddlewaretoken": token, **more}
    answer = client.post("/account/login/", form)
    assert isinstance(answer, HttpResponse)
    return answer


def test_an_old_cookie_is_worth_nothing_after_a_new_password() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    client = browser(User.objects.get())
    assert client.get("/briefs/").status_code == 200
    accounts.add(AccountChange("secretary", ()), "another horse battery")
    assert client.get("/briefs/").status_code == 302


def test_a_new_password_in_the_browser_ends_the_users_other_sessions() -> None:
    client, thief = logged_in(), Client()
    other = Client(enforce_csrf_checks=True)
    assert _log_in(other, "secretary").status_code == 302
    thief.cookies["session"] = other.cookies["session"].value
    assert thief.get("/briefs/").status_code == 200
    form = {
        "oldpassword": PASSWORD,
        "password1": "another horse battery",
        "password2": "another horse battery",
        "csrfmiddlewaretoken": client.cookies["csrf"].value,
    }
    assert client.post("/account/password/", form).status_code == 302
    assert thief.get("/briefs/").status_code == 302


def test_a_session_that_was_planted_is_not_the_one_that_logs_in() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    attacker = Client()
    attacker.get("/account/login/?next=/briefs/")
    planted = attacker.session
    planted["mine"] = True
    planted.save()
    victim = Client(enforce_csrf_checks=True)
    victim.cookies["session"] = planted.session_key or ""
    assert _log_in(victim, "secretary").status_code == 302
    assert victim.cookies["session"].value != planted.session_key
    attacker.cookies["session"] = planted.session_key or ""
    assert attacker.get("/briefs/").status_code == 302


FORMS = (
    "/account/login/",
    "/account/logout/",
    "/account/password/",
    "/account/second/totp/activate/",
    "/account/second/webauthn/add/",
    "/account/second/recovery-codes/generate/",
    "/releases/",
    "/releases/1/",
    "/releases/tokens/",
    "/withdraw/1/",
    "/admin/portal/user/add/",
    "/admin/portal/audience/add/",
)


@pytest.mark.parametrize("token", ["", "x" * 64, "another's"])
def test_a_form_without_our_token_does_nothing(token: str) -> None:
    release(offers.files(offers.brief()))
    roles = {"is_releaser": True, "is_staff": True, "is_superuser": True}
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("registrar", "minister", "analyst", **roles))
    client.get("/account/password/")
    if token == "another's":  # a name
        stranger = Client()
        stranger.get("/account/login/")
        token = stranger.cookies["csrf"].value
    form = {"name": "x", "why": "x", "decision": "refuse", "username": "x", "csrfmiddlewaretoken": token}
    for path in FORMS:
        answer = client.post(path, {key: value for key, value in form.items() if value})
        assert answer.status_code == 403, path
        assert client.get("/briefs/").status_code == 200, path
        assert not Token.objects.exists(), path
        assert not Edition.objects.exclude(withdrawn=None).exists(), path
        assert (User.objects.count(), Audience.objects.count()) == (1, 2), path


@pytest.mark.parametrize(
    "site", [EVIL, "null", "http://localhost.evil.example", "http://testserver.evil.example"]
)
def test_a_form_of_another_site_does_nothing_even_with_our_token(site: str) -> None:
    client = logged_in()
    form = {"csrfmiddlewaretoken": client.cookies["csrf"].value}
    assert client.post("/account/logout/", form, headers={"Origin": site}).status_code == 403
    assert client.get("/briefs/").status_code == 200


def test_cookies_stay_with_this_site_and_away_from_scripts() -> None:
    client = logged_in()
    for name in ("session", "csrf"):
        cookie = client.cookies[name]
        assert (cookie["samesite"], cookie["httponly"], cookie["domain"]) == ("Lax", True, "")


def test_no_page_is_lent_to_another_site() -> None:
    release(offers.files(offers.brief()))
    client = logged_in("secretary", "minister")
    for path in ("/briefs/", "/briefs/corridor/minister/1.0/corridor.minister.html"):
        answer = client.get(path, headers={"Origin": EVIL})
        assert "Access-Control-Allow-Origin" not in answer
        framed = path.endswith(".html")  # by the portal's own page
        assert answer["X-Frame-Options"] == ("SAMEORIGIN" if framed else "DENY")
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert f"frame-ancestors '{'self' if framed else 'none'}'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "target",
    [
        EVIL,
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://testserver@evil.example",
        "/briefs/\r\nSet-Cookie: evil=1",
    ],
)
def test_nobody_is_sent_elsewhere_after_logging_in(target: str) -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    answer = _log_in(Client(enforce_csrf_checks=True), "secretary", next=target)
    assert answer["Location"] in {"/briefs/", "/briefs/%0D%0ASet-Cookie:%20evil=1"}
    assert "evil" not in answer.cookies


def test_an_unknown_user_takes_as_long_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    hasher = type(get_hasher())
    hashed: list[str] = []

    def counted(name: str) -> Callable[..., object]:
        real = getattr(hasher, name)

        def work(*given: object) -> object:
            hashed.append(name)
            return real(*given)

        return work

    for name in ("encode", "verify"):
        monkeypatch.setattr(hasher, name, counted(name))
    counts: dict[str, set[int]] = {"secretary": set(), "nobody": set()}
    for number in range(5):
        for name, count in counts.items():
            client = Client(enforce_csrf_checks=True, REMOTE_ADDR=f"192.0.2.{number}")
            client.get("/account/login/")
            hashed.clear()
            _log_in(client, name, "wrong horse battery")
            count.add(len(hashed))
    assert counts["secretary"] == counts["nobody"]


def test_a_title_cannot_write_headers() -> None:
    nasty = '"Grain\\" ; filename=x.exe; Set-Cookie: evil=1"'
    release(offers.files(offers.brief(title=nasty)))
    client = browser(person("secretary", "minister"))
    for form in ("pdf", "docx", "html"):
        answer = client.get(f"/briefs/corridor/minister/1.0/corridor.minister.{form}")
        assert answer.status_code == 200
        assert "evil" not in str(answer.headers)
        assert "x.exe" not in str(answer.headers)


@pytest.mark.parametrize(
    "name", ["x%0d%0aSet-Cookie:evil=1", "corridor.minister.pdf%0d%0aX-Evil:1", "%00", "%0a.pdf"]
)
def test_an_address_cannot_write_headers(name: str) -> None:
    release(offers.files(offers.brief()))
    answer = browser(person("secretary", "minister")).get(f"/briefs/corridor/minister/1.0/{name}")
    assert answer.status_code == 404
    assert "evil" not in str(answer.headers).lower()


def test_a_number_too_large_for_the_database_is_nothing_of_the_kind() -> None:
    roles = {"is_releaser": True, "is_auditor": True}
    client = browser(person("registrar", **roles))
    number = "9" * 30
    for path in (f"/releases/{number}/", f"/receipts/{number}/", f"/receipts/{number}.csv"):
        assert client.get(path).status_code == 404
    assert client.post(f"/withdraw/{number}/", {"why": "x"}).status_code == 404
    assert client.post("/releases/tokens/", {"remove": number}).status_code == 302
    assert not Release.objects.exists()


def test_a_search_that_makes_no_sense_is_no_error() -> None:
    release(offers.files(offers.brief()))
    reader = browser(person("secretary", "minister"))
    auditor = browser(person("auditor", is_auditor=True))
    for query in (
        "q=%00", "q=" + "a" * 300, "page=-1", "page=x", "topic=%00", "since=9999-99-99", "q=%ed%a0%80",
    ):  # fmt: skip
        assert reader.get(f"/briefs/?{query}").status_code == 200, query
        for path in ("/log/", "/receipts/"):
            asked = f"{path}?{query}&actor=%00&brief=%00&action=%00"
            assert auditor.get(asked).status_code == 200, asked
