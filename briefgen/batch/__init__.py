"""Many builds: a plan, workers that survive one another, what is unchanged left alone, one report."""

from briefgen.batch.engines import jobs_for
from briefgen.batch.outcome import Failure, Finished, Progress, Report
from briefgen.batch.run import Listener, build
from briefgen.batch.settings import Certificates, Settings
from briefgen.processes import LIMIT

__all__ = [
    "LIMIT",
    "Certificates",
    "Failure",
    "Finished",
    "Listener",
    "Progress",
    "Report",
    "Settings",
    "build",
    "jobs_for",
]
