"""An admin whose changes are made with their rows, or asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Model
from django.forms import BaseFormSet, Form, ModelForm
from django.http import HttpRequest, HttpResponse

from briefgen.portal import account_requests, chain
from briefgen.portal.account_requests import Change
from briefgen.portal.actors import by
from briefgen.portal.chain import Event, Ledger
from briefgen.portal.models import User
from briefgen.portal.sign_on import client_address


class RecordedAdmin(admin.ModelAdmin):
    """Admin of a model that decides access: a change and its audit row are one transaction."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """The form; a change is made with the chain's end in hand."""
        given = (object_id, form_url, extra_context)
        if request.method != "POST":
            return super().changeform_view(request, *given)
        with chain.open_ledger() as ledger:
            request.ledger = ledger  # type: ignore[attr-defined]  # for save_related, which Django calls
            return super().changeform_view(request, *given)

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm[Model],
        formsets: object,
        change: bool,  # noqa: FBT001 -- Django's own signature
    ) -> None:
        """Save, and put on record how things are now."""
        super().save_related(request, form, formsets, change)
        assert isinstance(request.user, User)
        event = Event("", "rights", address=client_address(request), detail=self.describe(form.instance))
        request.ledger.append(by(request.user, event))  # type: ignore[attr-defined]  # put there by changeform_view

    def make(self, request: HttpRequest, change: Change, ledger: Ledger) -> None:
        """Make the change or ask for it, and say which."""
        assert isinstance(request.user, User)
        if account_requests.make(change, request.user, client_address(request), ledger):
            messages.success(request, f"Done: {change.summary}")
            return
        messages.warning(request, f"Waits for another administrator: {change.summary}")
        request.waits = "; ".join(filter(None, (getattr(request, "waits", ""), change.summary)))  # type: ignore[attr-defined]  # for what Django says afterwards

    def construct_change_message(
        self,
        request: HttpRequest,
        form: Form,
        formsets: Iterable[BaseFormSet[Any]],
        add: bool = False,  # noqa: FBT001, FBT002 -- Django's own signature
    ) -> Any:
        """What the history of the admin says: what was saved, and no more."""
        if waits := getattr(request, "waits", ""):
            return f"Waits for another administrator: {waits}"
        return super().construct_change_message(request, form, formsets, add)

    def message_user(self, request: HttpRequest, message: Any, *given: Any, **named: Any) -> None:
        """Say it, but not that a change was made while it waits."""
        if not getattr(request, "waits", ""):
            super().message_user(request, message, *given, **named)

    def describe(self, instance: Model) -> str:
        """The state after the change, as one line for the log."""
        raise NotImplementedError

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """False: rows of the log refer to it."""
        return False
