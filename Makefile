# The commands of the README. Each installs what it needs into .venv, from the lock file.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check format bench bench-extract bench-timetable bench-measure bench-stories bench-sql bench-related bench-scale bench-hostile soak clean

demo: .venv/installed
	$(BIN)/newsarchive demo

test: .venv/installed
	$(BIN)/pytest

check: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

format: .venv/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed
	$(BIN)/python -m tests.bench.crawl $(if $(PAGES),--pages $(PAGES)) $(if $(TIMES),--times $(TIMES))

bench-extract: .venv/installed
	$(BIN)/python -m tests.bench.extract $(INDEX)

bench-timetable: .venv/installed
	$(BIN)/python -m tests.bench.timetable

bench-measure: .venv/installed
	$(BIN)/python -m tests.bench.measure $(INDEX)

bench-stories: .venv/peers
	$(BIN)/python -m tests.bench.stories $(INDEX)

bench-sql: .venv/installed
	$(BIN)/python -m tests.bench.sql

bench-related: .venv/installed
	$(BIN)/python -m tests.bench.related $(INDEX) $(PROXY) $(if $(EVERY),--every $(EVERY))

bench-scale: .venv/installed
	$(BIN)/python -m tests.bench.scale $(if $(ARTICLES),--articles $(ARTICLES)) $(if $(PAGES),--pages $(PAGES)) $(if $(TIMES),--times $(TIMES))

bench-hostile: .venv/installed
	$(BIN)/python -m tests.bench.hostile $(if $(TIMES),--times $(TIMES))

soak: .venv/installed
	$(BIN)/python -m tests.bench.soak $(if $(SEED),--seed $(SEED)) $(if $(SECONDS),--seconds $(SECONDS))

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# Peers to measure beside; the program itself does without.
.venv/peers: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "scikit-learn>=1.9" "datasketch>=2.0"
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
