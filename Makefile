# The project's commands. `make demo` and `make test` work on a fresh clone with Python 3.11+ alone.
PY := .venv/bin/python
PYTHON3 ?= python3
PORT ?= 8000
CITIZENS ?= 100000
EVENTS ?= 10000000
SEED ?= 1
COUNT ?= 300
PLANS ?= 1000
DRAWS ?= 2000
# A worker a core, four at most; a file's tests stay together and in their order.
PARALLEL := -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: help setup setup-dev demo test check static check-pg15 prove-kills prove-bulk prove-change prove-log prove-access prove-api prove-engines prove-copenhagen prove-effect mutants bench-law bench-night bench-log bench-lake bench bench-day bench-my-day bench-load bench-change bench-flow bench-policies translations docs tutorial pictures wheel lock audit clean

help:  ## List the commands
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup:  ## Everything a user needs, into .venv
	@$(PYTHON3) scripts/setup.py

setup-dev:  ## The same, and what tests and checks need (Debian's Chromium where it is missing)
	@$(PYTHON3) scripts/setup.py --dev
	@$(PY) scripts/browser.py

demo: setup  ## A municipality to try, on http://127.0.0.1:$(PORT)/
	@TREKLANG_DEMO=1 .venv/bin/treklang demo
	@TREKLANG_DEMO=1 exec .venv/bin/treklang serve --port $(PORT) --with-worker --end-with-parent

test: setup-dev  ## All tests but the slow proofs, a worker a core
	@$(PY) -m pytest $(PARALLEL)

check: setup-dev static test  ## What CI runs: static checks, then all tests

static:
	@$(PY) -m ruff format --check . && $(PY) -m ruff check .
	@$(PY) -m mypy .
	@.venv/bin/lint-imports
	@$(PY) scripts/translations.py check
	@$(PY) scripts/generate_docs.py --check
	@$(PY) scripts/audit.py $(if $(CI),,--offline)  # CI asks for known weaknesses too

check-pg15: setup-dev  ## Migrations and database tests on Debian's PostgreSQL 15
	@$(PY) scripts/on_pg15.py

prove-kills: setup-dev  ## Every action killed at every point: nothing lost, nothing twice
	@$(PY) -m pytest tests/kills -m slow -q

prove-bulk: setup-dev  ## 200 citizens played through the actions and written in bulk: the same rows
	@$(PY) -m pytest treklang/demo/municipality/tests/test_same_rows.py -m slow -q

prove-change: setup-dev  ## PLANS (1000) drawn plans of change: seen as they are lived, done as by hand, nothing that was is touched
	@TREKLANG_DRAWN_PLANS=$(PLANS) $(PY) -m pytest treklang/change/tests/test_random_changes.py -q -n0

prove-log: setup-dev  ## 10,000 edits of the reading log, each named by its check
	@$(PY) -m pytest treklang/kernel/tests/test_reading_check.py -m slow -q

prove-access: setup-dev  ## 2,000 users and 50,000 citizens: who sees what, by sets and by every way (half an hour at most)
	@$(PY) -m pytest tests/access -m slow -q -n0

prove-api: setup-dev  ## Drawn calls of every operation of the API, as each role
	@$(PY) -m pytest tests/system/test_api_fuzz.py -m slow -q

prove-engines: setup-dev  ## Every measure and flow analysis on DuckDB and on Spark (needs Java 17): the same answers
	@$(PY) -m pytest treklang/insight/lake/tests/test_engines.py -n0 -m slow

prove-copenhagen: setup-dev  ## Copenhagen's change of 2008 with 60,000 citizens, from its file to the night that lives it
	@$(PY) -m tests.copenhagen.prove

prove-effect: setup-dev  ## DRAWS (2000) drawn municipalities: intervals hold the planted effects, and nothing is seldom called something
	@OMP_NUM_THREADS=1 $(PY) -m tests.effect.prove --draws $(DRAWS)

mutants: setup-dev  ## Do the law's tests notice small faults in it? COUNT (300) drawn by SEED (1); 95 % must be noticed
	@$(PY) scripts/mutants.py --seed $(SEED) --count $(COUNT)

bench-law: setup-dev  ## The command that reckons a deadline, as a ratio to loading click alone
	@$(PY) -m bench.law_command

bench-night: setup-dev  ## The night's pass on 100,000 cases with 600,000 clocks
	@$(PY) -m bench.night

bench-log: setup-dev  ## Ten million lines in the reading log: who saw a citizen, a look, a check
	@$(PY) -m bench.reading_log

bench-lake: setup-dev  ## The lake of EVENTS (10000000) events: refreshed whole, and when little happened since
	@$(PY) -m bench.lake --events $(EVENTS)

bench: setup-dev  ## Pages and reports, as ratios against a floor of the same run
	@$(PY) -m bench.measure

bench-day: setup-dev  ## The pages of a day on CITIZENS (100000) citizens, three users at once
	@$(PY) -m bench.day --citizens $(CITIZENS)

bench-my-day: setup-dev  ## My day of a worker with 60 cases and of a team with 2,000, as ratios to the log-in page
	@$(PY) -m bench.my_day

bench-load: setup-dev  ## 200 users for ten minutes, each a step every 15 s
	@$(PY) -m bench.load

bench-change: setup-dev  ## A plan that moves 2,000 units, 5,000 employees and 100,000 cases, while others read
	@$(PY) -m bench.change

bench-flow: setup-dev  ## The analyses of flow on EVENTS (10000000) events, beside pm4py
	@$(PY) -m bench.flow --events $(EVENTS)

bench-policies: setup-dev  ## What the database's policies cost on the pages of a day
	@$(PY) -m bench.policies

translations: setup-dev  ## Take new sentences into the catalogues
	@$(PY) scripts/translations.py extract

docs: setup-dev  ## Generate the reference pages anew
	@$(PY) scripts/generate_docs.py

tutorial: setup-dev  ## Walk the tutorial and take its pictures anew
	@TREKLANG_PICTURES=docs $(PY) -m pytest tests/system/test_tutorial.py -q

pictures: setup-dev  ## Pictures of every page, to look at, below build/pictures
	@$(PY) -m tests.system.pictures

wheel: setup-dev  ## A wheel that carries the assets
	@$(PY) -m pip wheel -qq --no-deps -w dist .

lock: setup-dev  ## Lock the dependencies anew: hashes, no addresses
	@$(PY) scripts/lock.py

audit: setup-dev  ## Known weaknesses of the packages that the system runs with
	@$(PY) scripts/audit.py

clean:  ## Take away what set-up made (not your data)
	@rm -rf .venv node_modules treklang/ui/built build dist
