"""Worker processes: a pool for batch and preview, in which each call that fails leaves the others alone, and a service."""

from briefgen.processes.failures import StartError, TimeLimitError, WorkerLostError

LIMIT = 300.0  # seconds for one call: a brief of 500 pages takes a tenth of it
