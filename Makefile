# Everything a newcomer needs. Needs Python 3.11 and make; the rest is brought into .uv and .venv here.
PYTHON ?= python3.11
PYTHON := $(shell command -v $(PYTHON) || command -v python3)
UV := .uv/bin/uv
# Processes that run the tests; each loads the models for itself. One more than there are cores, since some tests wait.
WORKERS ?= 3
RUN := $(UV) run --frozen --no-sync
export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export PYTHONWARNINGS := ignore

.PHONY: run install train check test test-long measure bench screens clean format

run: install
	$(RUN) grenswerk prepare
	$(RUN) grenswerk up

install: .venv/.installed

$(UV):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Grenswerk needs Python 3.11")'
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet "uv==0.13.*"

.venv/.installed: $(UV) pyproject.toml uv.lock
	$(UV) sync --frozen --compile-bytecode --python $(PYTHON)
	touch $@

# The tests' OpenID Connect provider, in an environment of its own: it wants another pydantic than Rasa.
.uv/provider/.installed: $(UV) tests/portal/provider.txt
	$(UV) venv --quiet --clear --python $(PYTHON) .uv/provider
	$(UV) pip install --quiet --python .uv/provider/bin/python --require-hashes -r tests/portal/provider.txt
	touch $@

train: install
	$(RUN) grenswerk train

check: install
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(RUN) lint-imports
	$(RUN) grenswerk check
	$(RUN) rasa data validate -d domain --data data --fail-on-warnings --quiet

test: install .uv/provider/.installed
	$(RUN) grenswerk prepare
	$(RUN) pytest -m "not long and not postgres" -n $(WORKERS) --dist loadgroup

test-long: install .uv/provider/.installed
	$(RUN) grenswerk prepare
	$(RUN) pytest -m long
	$(RUN) pytest -m "postgres and not long"

measure: install
	$(RUN) grenswerk prepare
	$(RUN) grenswerk measure

bench: install
	$(RUN) grenswerk prepare
	$(RUN) python -m tests.bench $(if $(SHORT),--short,)

screens: install
	$(RUN) python -m tests.browser.screens
	$(RUN) python -m tests.browser.reading_screens
	$(RUN) python -m tests.browser.wall_screens
	$(RUN) python -m tests.browser.staff_screens

widget: install
	$(RUN) python -m bot.channels.static.build

format: install
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

clean:
	rm -rf .venv .uv models .grenswerk
