"""Django's admin: users and audiences are managed, what was published and what is on record is only read."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db.models import ManyToManyField, Model, QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from briefgen.errors import Problems
from briefgen.portal import account_requests, chain
from briefgen.portal.account_requests import ROLES, Change, rights
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.models import AccountRequest, Audience, AuditRow, Edition, Release, SignOnGroup, User
from briefgen.portal.recorded_admin import RecordedAdmin
from briefgen.portal.sign_on import client_address

admin.site.site_header = admin.site.site_title = "Briefs: administration"
# The log-in and the password are those of the portal's own pages: counted, with the second factor, on record.
admin.site.login = secure_admin_login(lambda *_, **__: redirect("admin:index"))  # type: ignore[method-assign]
for page in ("password_change", "password_change_done"):
    setattr(admin.site, page, lambda *_, **__: redirect("account_change_password"))
# Providers come from the configuration, audiences stand for groups, and nobody links an account or a second factor for somebody else.
for model in (Authenticator, EmailAddress, Group, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(model)


@admin.register(User)
class Users(RecordedAdmin, UserAdmin):
    """Accounts, the audiences they belong to and their roles."""

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email", "zone")}),
        ("May read", {"fields": ("audiences",)}),
        ("May do", {"fields": ROLES}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    list_display = ("username", "last_name", "is_active", "is_releaser", "is_auditor", "is_staff")
    list_filter = ("audiences", "is_active", "is_releaser", "is_auditor", "is_staff")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    actions = ("remove_factors",)
    formfield_overrides: ClassVar = {ManyToManyField: {"widget": CheckboxSelectMultiple}}

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """The form for a new account. Django's opens a transaction, in which the chain's could not be committed durably."""
        return self._add_view(request, form_url, extra_context)  # type: ignore[attr-defined,no-any-return]  # Django's own, without types

    @admin.action(description="Remove second factors and passkeys of the selected users")
    def remove_factors(self, request: HttpRequest, users: QuerySet[User]) -> None:
        """Ask for it, or do it where no approval is needed."""
        with chain.open_ledger() as ledger:
            for user in users:
                self.make(request, account_requests.factors_change(user), ledger)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm[Model], change: bool) -> None:  # noqa: FBT001 -- Django's own
        """Save what takes rights away and what is no right; ask for what gives some, or could make another a reader."""
        before = User.objects.filter(pk=obj.pk).first()
        request.asked = self._asked_names(before, obj)  # type: ignore[attr-defined]  # for save_related
        request.before = account_requests.identity(before or obj)  # type: ignore[attr-defined]  # for save_related
        had = set(before.audiences.values_list("name", flat=True)) if before else set()
        wanted = form.cleaned_data.get("audiences", ())
        audiences = [one.name for one in wanted if one.name not in had]
        roles = [name for name in ROLES if getattr(obj, name) and not (before and getattr(before, name))]
        if before is None:  # a new account is open, and may nothing
            roles = [name for name in roles if name != "is_active"]
        for name in roles:
            setattr(obj, name, False)
        if "audiences" in form.cleaned_data:
            form.cleaned_data["audiences"] = [one for one in wanted if one.name in had]
        super().save_model(request, obj, form, change)
        if audiences or roles:
            request.asked += (account_requests.rights_change(obj, audiences, roles),)  # type: ignore[attr-defined]  # for save_related

    def _asked_names(self, before: User | None, obj: User) -> tuple[Change, ...]:
        """The change of what others know a user by, which the user keeps until it is approved; none of a new account."""
        if before is None:
            return ()
        wanted = {
            name: getattr(obj, name)
            for name in account_requests.NAMED_BY
            if getattr(obj, name) != getattr(before, name)
        }
        for name in wanted:
            setattr(obj, name, getattr(before, name))
        return (account_requests.account_change(before, wanted),) if wanted else ()

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm[Model],
        formsets: object,
        change: bool,  # noqa: FBT001 -- Django's own signature
    ) -> None:
        """Save, put on record what names the user now, then make or ask for what gives rights."""
        super().save_related(request, form, formsets, change)
        self._record_identity(request, form.instance)
        for asked in request.asked:  # type: ignore[attr-defined]  # put there by save_model
            self.make(request, asked, request.ledger)  # type: ignore[attr-defined]  # put there by changeform_view

    def _record_identity(self, request: HttpRequest, user: Model) -> None:
        """A row for another full name or time zone, and a notice for the user."""
        assert isinstance(user, User)
        assert isinstance(request.user, User)
        changes = account_requests.identity_changes(request.before, user)  # type: ignore[attr-defined]  # put there by save_model
        if changes:
            event = Event("", "account", address=client_address(request), detail=changes)
            request.ledger.append(by(request.user, event))  # type: ignore[attr-defined]  # put there by changeform_view
            name, what = request.user.get_username(), changes.partition(": ")[2]
            account_requests.tell(user, f"Administrator {name} changed your account: {what}")
            messages.success(request, f"Saved: {what}")

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002 -- Django's own
        """The form for another user's password; the new one is asked for, or set where no approval is needed."""
        user = self.get_object(request, unquote(id))
        if request.method != "POST" or user is None or not self.has_change_permission(request, user):
            return super().user_change_password(request, id, form_url)
        form = self.change_password_form(user, request.POST)
        if not form.is_valid():
            return super().user_change_password(request, id, form_url)  # it says what is wrong
        usable = form.cleaned_data["set_usable_password"]
        encoded = make_password(form.cleaned_data["password1"] if usable else None)
        with chain.open_ledger() as ledger:
            self.make(request, account_requests.password_change(user, encoded), ledger)
        return redirect("admin:portal_user_change", user.pk)

    def describe(self, instance: Model) -> str:
        """Audiences and roles of the user."""
        assert isinstance(instance, User)
        return rights(instance)


class Groups(admin.TabularInline):
    """The groups of the house's provider that belong to an audience."""

    model = SignOnGroup
    extra = 1


@admin.register(Audience)
class Audiences(RecordedAdmin):
    """Audiences, and the groups that are mapped to them."""

    inlines = (Groups,)
    list_display = ("name",)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """The name of an audience that is there: its users would read what is published for another of that name."""
        return ("name",) if obj else ()

    def save_formset(self, request: HttpRequest, form: ModelForm[Model], formset: Any, change: bool) -> None:  # noqa: FBT001 -- Django's own
        """Take groups away; ask for those that are new."""
        formset.save(commit=False)
        for gone in formset.deleted_objects:
            gone.delete()
        groups = [one.group for one in formset.new_objects]
        for one, fields in formset.changed_objects:
            if fields:
                groups.append(one.group)
                SignOnGroup.objects.filter(pk=one.pk).delete()
        if groups:
            assert isinstance(form.instance, Audience)  # this admin's own
            self.make(request, account_requests.groups_change(form.instance, groups), request.ledger)  # type: ignore[attr-defined]  # put there by changeform_view

    def describe(self, instance: Model) -> str:
        """Which groups belong to the audience."""
        assert isinstance(instance, Audience)  # this admin's own
        groups = ", ".join(instance.groups.values_list("group", flat=True)) or "none"
        return f"{instance.name}: groups {groups}"


class ReadOnlyAdmin(admin.ModelAdmin):
    """Admin without adding, changing and deleting."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """False."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """False."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """False."""
        return False


@admin.register(Edition)
class Editions(ReadOnlyAdmin):
    """Published editions without a word of them: what an administrator sees says no title and no text."""

    fields = list_display = ("brief", "audience", "version", "visible_from", "cancelled", "withdrawn")
    list_filter = ("audience",)
    search_fields = ("brief",)


@admin.register(Release)
class Releases(ReadOnlyAdmin):
    """Releases, with proposer and approver."""

    fields = list_display = ("brief", "state", "proposer", "proposed", "decider", "decided")
    list_filter = ("state",)


@admin.register(AccountRequest)
class AccountRequests(ReadOnlyAdmin):
    """Changes of accounts that another administrator asked for."""

    fields = list_display = ("summary", "kind", "state", "proposer", "proposed", "decider", "decided")
    list_filter = ("state", "kind")
    actions = ("approve", "refuse")

    @admin.action(description="Approve the selected requests")
    def approve(self, request: HttpRequest, requests: QuerySet[AccountRequest]) -> None:
        """Make the changes."""
        self._decide(request, requests, approve=True)

    @admin.action(description="Refuse the selected requests")
    def refuse(self, request: HttpRequest, requests: QuerySet[AccountRequest]) -> None:
        """Drop the changes."""
        self._decide(request, requests, approve=False)

    def _decide(self, request: HttpRequest, requests: QuerySet[AccountRequest], *, approve: bool) -> None:
        assert isinstance(request.user, User)
        for one in requests:
            try:
                account_requests.decide(one, request.user, client_address(request), approve=approve)
            except Problems as error:
                messages.error(request, f"{one.summary}: {error.problems[0].message}")


@admin.register(AuditRow)
class AuditRows(ReadOnlyAdmin):
    """The log, without what it says of a withdrawal."""

    fields = list_display = ("number", "moment", "actor", "action", "brief", "audience", "version", "format")
    list_filter = ("action",)
    search_fields = ("actor", "brief")
