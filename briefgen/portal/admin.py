"""Django's admin: users and audiences are managed, what was published and what is on record is only read."""

from __future__ import annotations

from typing import ClassVar

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import ManyToManyField, Model
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest, HttpResponse

from briefgen.portal import chain
from briefgen.portal.chain import Event
from briefgen.portal.models import Audience, AuditRow, Edition, Release, SignOnGroup, StoredFile, User
from briefgen.portal.sign_on import client_address

admin.site.site_header = admin.site.site_title = "Briefs: administration"
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Providers come from the configuration, audiences stand for groups, and nobody is written to.
for model in (Group, EmailAddress, SocialApp, SocialToken):
    admin.site.unregister(model)

ROLES = ("is_active", "is_releaser", "is_auditor", "is_staff", "is_superuser")


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
        event = Event(
            request.user.get_username(),
            "rights",
            address=client_address(request),
            detail=self.describe(form.instance),
        )
        request.ledger.append(event)  # type: ignore[attr-defined]  # put there by changeform_view

    def describe(self, instance: Model) -> str:
        """The state after the change, as one line for the log."""
        raise NotImplementedError

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """False: rows of the log refer to it."""
        return False


@admin.register(User)
class Users(RecordedAdmin, UserAdmin):
    """Accounts, the audiences they belong to and their roles."""

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("May read", {"fields": ("audiences",)}),
        ("May do", {"fields": ROLES}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    list_display = ("username", "last_name", "is_active", "is_releaser", "is_auditor", "is_staff")
    list_filter = ("audiences", "is_active", "is_releaser", "is_auditor", "is_staff")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    formfield_overrides: ClassVar = {ManyToManyField: {"widget": CheckboxSelectMultiple}}

    def describe(self, instance: Model) -> str:
        """Audiences and roles of the user."""
        assert isinstance(instance, User)
        return rights(instance)


def rights(user: User) -> str:
    """Audiences and roles of a user, as one line for the log."""
    names = ", ".join(user.audiences.values_list("name", flat=True)) or "none"
    roles = ", ".join(name.removeprefix("is_") for name in ROLES if getattr(user, name)) or "none"
    return f"{user.get_username()}: audiences {names}; roles {roles}"


class Groups(admin.TabularInline):
    """The groups of the house's provider that belong to an audience."""

    model = SignOnGroup
    extra = 1


@admin.register(Audience)
class Audiences(RecordedAdmin):
    """Audiences, and the groups that are mapped to them."""

    inlines = (Groups,)
    list_display = ("name",)

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


class Files(admin.TabularInline):
    """The files of an edition."""

    model = StoredFile
    extra = 0
    can_delete = False


@admin.register(Edition)
class Editions(ReadOnlyAdmin):
    """Published editions, read-only."""

    inlines = (Files,)
    list_display = ("brief", "audience", "version", "title", "visible_from", "withdrawn")
    list_filter = ("audience",)
    search_fields = ("brief", "title", "reference")


@admin.register(Release)
class Releases(ReadOnlyAdmin):
    """Releases, with proposer and approver."""

    list_display = ("brief", "state", "proposer", "proposed", "decider", "decided")
    list_filter = ("state",)


@admin.register(AuditRow)
class AuditRows(ReadOnlyAdmin):
    """The log."""

    list_display = ("number", "moment", "actor", "action", "brief", "audience", "version", "format")
    list_filter = ("action",)
    search_fields = ("actor", "brief")
