"""HTML and script in every field of a brief, and the policy that stands before whatever slips through."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from lxml import html

from briefgen.portal.models import Edition, User
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher
from tests.portal import offers
from tests.portal.people import body, browser, person, release

SCRIPT = "<script>pwned=1</script><img src=x onerror=pwned=1>\\\"'--><svg onload=pwned=1>"
PAGES = (
    "/briefs/", "/briefs/?q=%3Cscript%3Epwned%3D1%3C%2Fscript%3E", "/briefs/corridor/minister/",
    "/briefs/corridor/minister/1.0/corridor.minister.html", "/releases/", "/releases/1/", "/releases/tokens/",
    "/log/", "/log/?actor=%22%3E%3Cscript%3Epwned%3D1%3C%2Fscript%3E", "/receipts/", "/receipts/1/",
    "/receipts/?q=%22%3E%3Cscript%3Epwned%3D1%3C%2Fscript%3E", "/account/second/", "/account/password/", "/nothing/",
    "/admin/", "/admin/portal/edition/", "/admin/portal/edition/1/change/", "/admin/portal/auditrow/", "/admin/portal/user/",
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("house")


def nasty() -> str:
    """The brief with markup in every text that a reader sees."""
    lines = []
    for line in offers.brief().splitlines():
        found = re.fullmatch(
            r"(\s*(?:- )?(?:title|organisation|reference|text|ask|summary|mitigation|publisher): )(.*)", line
        )
        lines.append(f'{found[1]}"{found[2].strip(chr(34))} {SCRIPT}"' if found and found[2] else line)
    return "\n".join(lines) + "\n"


@pytest.fixture
def client() -> Client:
    """Somebody who may open every page of a portal in which such a brief is published and withdrawn."""
    release(offers.files(nasty()))
    name = "<script>pwned=1</script>"
    roles = {"is_releaser": True, "is_auditor": True, "is_staff": True, "is_superuser": True}
    user = person("registrar", "minister", "analyst", first_name=name, last_name=name, **roles)
    found = browser(user)
    found.get("/briefs/corridor/minister/1.0/corridor.minister.pdf")
    found.post("/releases/tokens/", {"name": name})
    return found


def test_markup_in_a_brief_is_text_on_every_page(client: Client) -> None:
    assert "pwned" in Edition.objects.filter(audience__name="minister").get().title
    assert "pwned" in User.objects.get().first_name
    shown = [path for path in PAGES if list(_alive(body(client.get(path)))) != []]
    assert shown == []
    releasing.withdraw("corridor/minister", Publisher(None), SCRIPT)
    assert list(_alive(body(client.get("/briefs/corridor/minister/")))) == []
    assert "pwned" in body(client.get("/briefs/")).decode()


def _alive(page: bytes) -> Iterator[str]:
    """What of the attack became more than text."""
    root = html.fromstring(page)
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from (f"{element.tag} {name}" for name in map(str, element.attrib) if name.startswith("on"))
            if element.tag == "script" and "pwned" in (element.text or ""):
                yield "script"
            if element.get("src") == "x":
                yield "img"


def test_every_page_has_a_policy_without_unsafe_inline(client: Client) -> None:
    stranger = Client()
    answers = [client.get(path) for path in PAGES]
    answers += [
        stranger.get("/account/login/"),
        stranger.get("/admin/"),
        stranger.get("/nothing/", follow=True),
    ]
    answers += [
        Client(enforce_csrf_checks=True).post("/account/login/"),
        client.post("/releases/", CONTENT_LENGTH=10**12),
    ]
    policies = {answer["Content-Security-Policy"] for answer in answers}
    assert all(("default-src 'none'" in policy) and "unsafe" not in policy for policy in policies)
    assert all(answer["X-Content-Type-Options"] == "nosniff" for answer in answers)
    pages = [body(answer).decode() for answer in answers if answer.status_code == 200]
    stored = [page for page in pages if "<style" in page]
    assert len(stored) == 1
    assert not [
        page for page in pages if re.search(r"<script(?![^>]*\b(src|type=\"application/json\"))", page)
    ]
