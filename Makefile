# The whole of Linli from two commands: `make run` and `make test`. Needs Python 3.11 or newer, and nothing else.
PYTHON ?= python3
BOOTSTRAP := $(PYTHON) tools/bootstrap.py

.PHONY: run build test test-fast lint format messages docs clean
.DEFAULT_GOAL := run

run:        ## start Linli with the demo county; LINLI_PORT chooses the port, DATABASE_URL another PostgreSQL
	@$(BOOTSTRAP) run
build:      ## environment, front end and messages, without starting anything (production)
	@$(BOOTSTRAP) building
test:       ## everything that CI checks
	@$(BOOTSTRAP) check all
test-fast:  ## the tests without browser and front end
	@$(BOOTSTRAP) check fast
lint:       ## style, types, floors of the house, messages, migrations
	@$(BOOTSTRAP) check lint
format:     ## bring the code into its form
	@$(BOOTSTRAP) check format
messages:   ## collect what is to be translated
	@$(BOOTSTRAP) check messages
docs:       ## draw the workflows of the documentation from their declarations
	@$(BOOTSTRAP) check docs
clean:      ## remove what was built (the databases in .linli/ stay, but for those of tests)
	@$(BOOTSTRAP) check clean
