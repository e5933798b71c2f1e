# What is called by a name; on Windows call the command itself.
PYTHON ?= .venv/bin/python

.PHONY: test soak
test:
	$(PYTHON) -m tests

# Hours: tens of thousands of broken briefs, killed builds, pairs of briefs. The gate runs a fiftieth of it.
soak:
	$(PYTHON) -m tests.soak
