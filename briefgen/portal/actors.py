"""Who acts, as the audit log names them: a user with number and name at that time, or the operator of the machine."""

from __future__ import annotations

import getpass
import os
import sys
from dataclasses import replace

from briefgen.portal.chain import Event
from briefgen.portal.models import User

OPERATOR = "operator"


def by(user: User, event: Event) -> Event:
    """The event as this user's act: user name, number and full name as they are now."""
    person = user.get_full_name()[:310]
    return replace(event, actor=user.get_username(), user_number=str(user.pk), person=person)


def operator() -> str:
    """`operator:` and the system user who runs the command, with whoever became that user by sudo. No user name holds a colon."""
    name = _system_user()
    former = os.environ.get("SUDO_USER", "")
    return f"{OPERATOR}:{name}{f' (sudo by {former})' if former and former != name else ''}"[:150]


def _system_user() -> str:
    """The name by the number of the process's user, which no variable can change."""
    if sys.platform == "win32":
        return getpass.getuser()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
