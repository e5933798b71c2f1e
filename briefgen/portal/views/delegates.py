"""The page on which a user names who reads for them, and sees for whom they read."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from briefgen.errors import UsageError
from briefgen.portal import delegating
from briefgen.portal.models import Delegation, User
from briefgen.portal.place import house, zone_of
from briefgen.portal.sign_on import client_address
from briefgen.portal.views.page import in_zone, private, reader


class DelegateForm(forms.Form):
    """Who, and to the end of which day."""

    name = forms.CharField(label="User name", max_length=150, widget=forms.TextInput({"autocomplete": "off"}))
    until = forms.DateField(label="Until the end of", widget=forms.DateInput({"type": "date"}))


@require_http_methods(["GET", "HEAD", "POST"])
@private
@in_zone
def listing(request: HttpRequest) -> HttpResponseBase:
    """The delegations of the user, both ways; POST makes one or ends one."""
    user, form, status = reader(request), DelegateForm(), 200
    if request.method == "POST":
        if "end" in request.POST:
            delegating.end(_own(user, request.POST["end"]), user, client_address(request))
            messages.info(request, "Ended.")
            return redirect("delegates")
        form = DelegateForm(request.POST)
        if form.is_valid() and _made(request, user, form):
            return redirect("delegates")
        status = 422
    delegations = Delegation.objects.holding(timezone.now()).select_related("principal", "delegate")
    words = {
        "form": form,
        "allowed": house().delegates,
        "named": delegations.filter(principal=user),
        "reads_for": delegations.filter(delegate=user),
    }
    return render(request, "portal/delegates.html", words, status=status)


def _made(request: HttpRequest, user: User, form: DelegateForm) -> bool:
    zone = zone_of(user.zone)
    day = dt.datetime.combine(form.cleaned_data["until"], dt.time(23, 59, 59), zone).astimezone(dt.UTC)
    try:
        delegating.delegate(user, form.cleaned_data["name"], day, client_address(request))
    except UsageError as error:
        form.add_error(None, f"{error}.".capitalize())
        return False
    messages.info(request, "Done. It is on record, and both of you can end it.")
    return True


def _own(user: User, number: str) -> Delegation:
    """A delegation of the user, as principal or delegate; Http404 for another."""
    valid = Delegation.objects.holding(timezone.now()).select_related("principal", "delegate")
    given = valid.filter(pk=int(number[:18])).first() if number.isascii() and number.isdigit() else None
    if given is None or user.pk not in {given.principal_id, given.delegate_id}:
        raise Http404
    return given
