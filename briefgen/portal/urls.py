"""The addresses of the portal; what is not here is not there."""

from __future__ import annotations

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.contrib import admin
from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from django.views.generic import RedirectView

from briefgen.portal.views import (
    answers,
    api,
    box,
    briefs,
    changes,
    delegates,
    downloads,
    entrance,
    health,
    log,
    notices,
    receipts,
    releases,
    sessions,
)
from briefgen.portal.views.password_forms import queued


class Word(StringConverter):
    """Text up to the next slash; no NUL, which PostgreSQL cannot even look for."""

    regex = "[^/\\x00]+"


register_converter(Word, "word")
EDITION = "briefs/<slug:brief>/<slug:audience>/<word:version>/"

urlpatterns = [
    path(
        f"{EDITION}<word:name>", downloads.download, name="file"
    ),  # the most frequent one; it is looked for in this order
    path("", RedirectView.as_view(pattern_name="briefs"), name="home"),
    path("briefs/", briefs.listing, name="briefs"),
    path("briefs/<slug:brief>/<slug:audience>/", briefs.page, name="brief"),
    path(EDITION, briefs.page, name="edition"),
    path(f"{EDITION}answer/", answers.answer, name="answer"),
    path(f"{EDITION}read/", briefs.read, name="read"),
    path(f"{EDITION}since/<word:since>/", changes.page, name="changes"),
    path(f"{EDITION}since/<word:since>/page/", changes.download, name="comparison"),
    path("box/", box.download, name="box"),
    path("notices/", briefs.read_notices, name="notices"),
    path("answers/", answers.listing, name="answers"),
    path("releases/", releases.listing, name="releases"),
    path("releases/tokens/", releases.tokens, name="tokens"),
    path("releases/<int:number>/", releases.page, name="release"),
    path("releases/<int:number>/<slug:audience>/since/<word:since>/", changes.review, name="review-changes"),
    path("releases/<int:number>/<slug:audience>/<word:name>", downloads.review, name="review"),
    path("withdraw/<int:number>/", releases.withdraw, name="withdraw"),
    path("log/", log.listing, name="log"),
    path("log.csv", log.export, name="log-csv"),
    path("receipts/", receipts.listing, name="receipts"),
    path("receipts/<int:number>/", receipts.page, name="receipt"),
    path("receipts/<int:number>.csv", receipts.export, name="receipt-csv"),
    path("api/releases/", api.releases, name="api-releases"),
    path("api/withdrawals/", api.withdrawals, name="api-withdrawals"),
    path("api/answers/<slug:brief>/", api.answers, name="api-answers"),
    path("api/briefs/<slug:brief>/", api.brief, name="api-brief"),
    # Of allauth's pages those that are needed: no sign-up, no e-mail, no reset by e-mail.
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", health.metrics, name="metrics"),
    path("account/login/", queued(account.login), name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/confirm/", queued(account.reauthenticate), name="account_reauthenticate"),
    path("account/password/", queued(account.password_change), name="account_change_password"),
    path("account/sessions/", sessions.listing, name="sessions"),
    path("account/notices/", notices.settings, name="notice-settings"),
    path("feed/<word:secret>/", notices.feed, name="feed"),
    path("account/delegates/", delegates.listing, name="delegates"),
    path("account/second/", include("allauth.mfa.urls")),
    path("account/house/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("account/house/error/", social.login_error, name="socialaccount_login_error"),
    path("account/oidc/<word:provider_id>/login/", entrance.login, name="openid_connect_login"),
    path(
        "account/oidc/<word:provider_id>/login/callback/", entrance.callback, name="openid_connect_callback"
    ),
    path("admin/", admin.site.urls),
]

handler400 = "briefgen.portal.error_pages.bad_request"
handler403 = "briefgen.portal.error_pages.forbidden"
handler404 = "briefgen.portal.error_pages.missing"
handler500 = "briefgen.portal.error_pages.broken"
