"""The portal's configuration, read once from environment variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from briefgen.errors import UsageError
from briefgen.portal.folder import DataFolder

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
PREFIX = "BRIEFGEN_PORTAL_"


@dataclass(frozen=True, slots=True)
class SignOn:
    """The house's OpenID provider."""

    issuer: str
    client: str
    secret: str
    groups_claim: str = "groups"
    name: str = "single sign-on"
    scopes: tuple[str, ...] = ()
    links: bool = False  # an account here becomes the provider's by its verified address

    @property
    def origin(self) -> str:
        """Scheme, host and port of the issuer."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes the house's mail, and the address that notices come from; `tls` is none, starttls or tls."""

    host: str
    port: int
    tls: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Configuration:
    """All settings, with defaults for a small house; `site` is the public https address, empty on loopback."""

    folder: DataFolder
    site: str = ""
    plain: bool = False
    database: str = ""
    organisation: str = ""
    second_releaser: bool = True
    accelerate: str = ""
    proxies: int = 0
    sign_on: SignOn | None = None
    sign_on_only: bool = False
    mail: MailServer | None = None
    named: tuple[str, ...] = ()  # audiences whose PDFs name their reader
    delegates: bool = True  # whether users may name who reads for them
    second_factor: str = "optional"
    idle: int = 0  # minutes without a request after which a session ends; 0 for none
    token_days: int = 365
    zone: str = "UTC"  # of the times on readers' pages
    log: str = "text"
    head: str = ""  # where the head of the log is written down: a file, or `syslog`

    @property
    def host(self) -> str:
        """The host name of the site, empty on loopback."""
        return urlsplit(self.site).hostname or ""


def from_environment(variables: Mapping[str, str]) -> Configuration:
    """The configuration; UsageError names the variable that is invalid."""
    site = _variable(variables, "SITE").rstrip("/")
    if site and urlsplit(site).scheme != "https":
        raise UsageError(f"{PREFIX}SITE: expected an address that begins with https://, found {site!r}")
    return Configuration(
        folder=DataFolder(Path(_variable(variables, "DATA") or "portal").absolute()),
        site=site,
        plain=_variable(variables, "PLAIN") == "1",
        database=variables.get("DATABASE_URL", ""),
        organisation=_variable(variables, "ORGANISATION"),
        second_releaser=_choice(variables, "APPROVAL", ("second", "none")) == "second",
        accelerate=_variable(variables, "ACCELERATE"),
        proxies=int(_choice(variables, "PROXIES", ("0", "1", "2", "3"))),
        sign_on=_sign_on(variables),
        sign_on_only=_sign_on_only(variables),
        mail=_mail(variables),
        named=tuple(_variable(variables, "NAMED").replace(",", " ").split()),
        delegates=_choice(variables, "DELEGATES", ("allowed", "none")) == "allowed",
        second_factor=_choice(variables, "MFA", ("optional", "admins", "required")),
        idle=_number(variables, "IDLE", 0),
        zone=_zone(variables),
        log=_choice(variables, "LOG", ("text", "json")),
        head=_variable(variables, "HEAD"),
        token_days=_number(variables, "TOKEN_DAYS", 365),
    )


def database(url: str, folder: DataFolder) -> dict[str, object]:
    """Django's description of the database: SQLite in the data folder, or PostgreSQL at a URL."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(folder.database),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # A deferred transaction that turns into a writer fails at once, whatever the time-out.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise UsageError(f"DATABASE_URL: expected postgresql://..., found {parts.scheme}://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **dict(parse_qsl(parts.query))},
    }


def _sign_on(variables: Mapping[str, str]) -> SignOn | None:
    issuer = _variable(variables, "OIDC_ISSUER")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise UsageError(f"{PREFIX}OIDC_ISSUER: expected https://..., found {issuer!r}")
    secret = _in_file(variables, "OIDC_CLIENT_SECRET_FILE", _variable(variables, "OIDC_CLIENT_SECRET"))
    client = _variable(variables, "OIDC_CLIENT_ID")
    if not client:
        raise UsageError(
            f"{PREFIX}OIDC_CLIENT_ID: expected the client that the provider knows, found nothing"
        )
    claim = _variable(variables, "OIDC_GROUPS_CLAIM") or "groups"
    name = _variable(variables, "OIDC_NAME") or "single sign-on"
    scopes = (_variable(variables, "OIDC_SCOPES") or "openid profile email").split()
    links = _choice(variables, "OIDC_LINK", ("none", "verified")) == "verified"
    return SignOn(issuer, client, secret, claim, name, tuple(scopes), links)


def _mail(variables: Mapping[str, str]) -> MailServer | None:
    url = _variable(variables, "MAIL")
    if not url:
        return None
    parts, sender = urlsplit(url), _variable(variables, "MAIL_FROM")
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise UsageError(
            f"{PREFIX}MAIL: expected smtp://host:587 or smtps://host:465, found {parts.scheme}://"
        )
    if not parseaddr(sender)[1].rpartition("@")[0]:
        raise UsageError(f"{PREFIX}MAIL_FROM: expected a mail address, found {sender!r}")
    password = _in_file(variables, "MAIL_PASSWORD_FILE")
    # In the plain only within this machine: a relay of the house on loopback.
    tls = "tls" if parts.scheme == "smtps" else "none" if parts.hostname in LOOPBACK else "starttls"
    port = parts.port or (465 if tls == "tls" else 587 if tls == "starttls" else 25)
    return MailServer(parts.hostname, port, tls, sender, unquote(parts.username or ""), password)


def _sign_on_only(variables: Mapping[str, str]) -> bool:
    only = _choice(variables, "LOGIN", ("both", "sign-on")) == "sign-on"
    if only and not _variable(variables, "OIDC_ISSUER"):
        raise UsageError(f"{PREFIX}LOGIN: expected {PREFIX}OIDC_ISSUER too, or nobody could log in")
    return only


def _zone(variables: Mapping[str, str]) -> str:
    zone = _variable(variables, "ZONE") or "UTC"
    if zone not in available_timezones():
        raise UsageError(f"{PREFIX}ZONE: expected a time zone as Asia/Karachi, found {zone!r}")
    return zone


def _number(variables: Mapping[str, str], name: str, default: int) -> int:
    number = _variable(variables, name) or str(default)
    if not number.isdigit():
        raise UsageError(f"{PREFIX}{name}: expected a whole number, found {number!r}")
    return int(number)


def _in_file(variables: Mapping[str, str], name: str, otherwise: str = "") -> str:
    """What stands in the file that a variable names; `otherwise` where it names none."""
    file = _variable(variables, name)
    try:
        return Path(file).read_text(encoding="utf-8").strip() if file else otherwise
    except OSError as error:
        raise UsageError(f"{PREFIX}{name}: {file}: {error.strerror or error}") from error


def _variable(variables: Mapping[str, str], name: str) -> str:
    return variables.get(PREFIX + name, "")


def _choice(variables: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    choice = _variable(variables, name) or choices[0]
    if choice not in choices:
        raise UsageError(f"{PREFIX}{name}: expected {' or '.join(choices)}, found {choice!r}")
    return choice
