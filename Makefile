# make run | make test | make check | make bench | make setup
# Works on a bare Debian 12 with Python 3.11 and root; without root it says what is missing.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: setup run test check bench lock

setup: $(VENV)/.ready

$(VENV)/.ready: requirements-dev.txt installer/debian-packages.txt
	bash installer/system_packages.sh
	$(PYTHON) -m venv --clear $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

run: setup
	$(PY) main.py

# CI: hypothesis tries the same examples in every run; new ones are tried by "make check"
test: setup
	CI=true QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not slow" -q

bench: setup
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench

# Needs uv; writes versions and hashes only, never an address.
lock:
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header requirements.in -o requirements.txt
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header requirements-dev.in -o requirements-dev.txt
