"""Build many briefs: unchanged files are skipped, a failed job leaves the others alone, one report at the end."""

from briefgen.batch.engines import jobs_for
from briefgen.batch.outcome import Finished, Progress, Report
from briefgen.batch.run import build
from briefgen.batch.settings import Certificates, Settings
