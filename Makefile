# vnvanban: `make demo` to see it, `make test` to check it. Everything is set up inside .venv.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALL := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet
DEMO := corpus/letters/nn-01.txt corpus/letters/dang-01.txt
SHORT := corpus/letters/kh-02.txt
TASKS := corpus/letters/dt-07.txt corpus/letters/nn-43.txt
SCAN := out/nn-01.png
STORE := out/kho.sqlite
REPORT := out/report.html
# What Debian gives: the recogniser's model and fonts for test pages; LibreOffice for DOC, RTF, ODT (and for its tests); Chromium to test
# report pages.
READING := tesseract-ocr-vie fonts-liberation2
TESTING := $(READING) tesseract-ocr libreoffice-writer-nogui chromium
HAVE = dpkg-query -W -f='$${Status}\n' $(1) 2>/dev/null | grep -c '^install ok installed'

.DEFAULT_GOAL := help
.PHONY: help demo test corpus gate clean distclean debian debian-test

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/installed debian ## install, then read letters of the corpus and a scan: tables, follow-up, citations, a store, a report
	$(BIN)/vnvanban parse $(DEMO)
	$(BIN)/vnvanban parse --explain trich_yeu $(SHORT)
	$(BIN)/vnvanban parse --format json $(SHORT)
	$(BIN)/vnvanban tasks $(TASKS)
	$(BIN)/vnvanban citations $(TASKS)
	mkdir -p out && $(BIN)/vnvanban digitize corpus/letters --to $(STORE)
	$(BIN)/vnvanban search $(STORE) "ra soat" --issuer "huyện ủy" --limit 3
	$(BIN)/vnvanban ocr-check && $(BIN)/python -m corpus.pages nn-01 skew $(SCAN) && $(BIN)/vnvanban parse $(SCAN) || \
	  echo "Scans cannot be read yet: see the table above." >&2
	$(BIN)/vnvanban report $(STORE) -o $(REPORT)

test: $(VENV)/installed-test debian-test ## install with the test tools; style, types, all tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n logical --dist loadfile -m "not clock"
	$(BIN)/python -m pytest -m clock

corpus: $(VENV)/installed ## build corpus/letters from its sources
	$(BIN)/python -m corpus.build

gate: $(VENV)/installed-test ## measure the quality of every field and hold it against the floors
	$(BIN)/python -m tests.quality.gate

clean: ## remove caches and builds
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist out
	find corpus tests vnvanban -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## also remove the environment
	rm -rf $(VENV)

# The stamps say that the packages of pyproject.toml are in; the checkout itself is installed editable.
$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(INSTALL) --editable '.[analysis,cluster,export,ocr,office]'
	@touch $@

$(VENV)/installed-test: pyproject.toml | $(BIN)/python
	$(INSTALL) --editable '.[test]'
	@touch $@ $(VENV)/installed

debian: DEBIAN = $(READING)
debian-test: DEBIAN = $(TESTING)
debian debian-test:
	@if ! command -v dpkg-query >/dev/null; then \
	  echo "Not a Debian system: scans need Tesseract's Vietnamese model (vie.traineddata) and Liberation fonts." >&2; \
	elif [ "$$($(call HAVE,$(DEBIAN)))" != "$(words $(DEBIAN))" ]; then \
	  if [ "$$(id -u)" = 0 ]; then \
	    echo "Installing with apt-get: $(DEBIAN)" >&2; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(DEBIAN) >/dev/null; \
	  else \
	    echo "For scans and old Word files: sudo apt-get install $(DEBIAN)" >&2; \
	  fi; \
	fi

# Debian and Ubuntu ship venv as a package of its own; without it the first line fails and leaves half a folder.
$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
	  echo "vnvanban needs Python 3.11 or newer; none was found. Install one, or say: make PYTHON=/path/to/python3.11" >&2; exit 1; fi
	@if ! $(PYTHON) -m venv $(VENV) >$(VENV).log 2>&1 || ! $(BIN)/python -m pip --version >>$(VENV).log 2>&1; then \
	  rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "python3-venv is missing: installing it with apt-get" >&2; \
	    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); \
	  else \
	    cat $(VENV).log >&2; rm -f $(VENV).log; \
	    echo "Could not make $(VENV). On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; \
	  fi; \
	fi
	@rm -f $(VENV).log
