"""Times of the administration: 24 hours, with their zone; Django's own for Britain are `3:01 p.m.`, without one."""

TIME_FORMAT = "H:i T"
DATETIME_FORMAT = "j M Y, H:i T"
SHORT_DATETIME_FORMAT = "d/m/Y H:i T"
