"""A pool of worker processes for batch and preview: each call that fails with its worker leaves the others alone."""

from briefgen.processes.failures import StartError, TimeLimitError, WorkerLostError

LIMIT = 300.0  # seconds for one call: a brief of 500 pages takes a tenth of it
