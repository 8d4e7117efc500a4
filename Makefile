PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
TESTS  ?= tests
BASE   ?= HEAD

# make train-trf: which languages, on which GPU (-1: none), from which model (default: that of the configuration).
LANGUAGES ?= nl en
GPU       ?= 0
HUB       ?=
CONFIG    ?=
# spaCy reaches the GPU through CuPy, which is built for one version of CUDA.
CUPY      ?= cupy-cuda13x[ctk]

# dvc runs its stages through the shell; they must find this environment's commands.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.PHONY: help run test lint bench models packages train-trf notebook clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: $(VENV)/.run ## install what is needed, build all tables, show some claims
	$(BIN)/dvc repro --quiet
	@$(BIN)/wiewat show data/tables --subject kaspersky --limit 12
	@echo "Tables: data/tables/*.parquet and *.csv    Scores: reports/metrics.json"
	@echo "Your own articles: $(BIN)/wiewat extract FOLDER --out OUT"

test: $(VENV)/.dev ## run all tests
	$(BIN)/pytest $(TESTS)

gate: $(VENV)/.run ## build all tables; fail when gold claims are lost that the tables of BASE (a revision or folder) have
	$(BIN)/dvc repro --quiet
	$(BIN)/wiewat diff $(BASE) --gold data/gold --gate

lint: $(VENV)/.dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev ## measure what every step costs
	$(BIN)/python benchmarks/stages.py --at-most 0.25

models: $(VENV)/.dev ## train the embedded pipelines; needs the treebanks (models/README.md)
	for language in nl en; do for stage in convert fit measure; do \
	  $(BIN)/python -m pipeline.train $$stage --language $$language || exit; done; done
	$(BIN)/dvc commit --force convert train measure

packages: $(VENV)/.run ## pack the embedded pipelines as wheels in dist/
	$(BIN)/dvc repro --force --single-item package

train-trf: $(VENV)/.dev ## train transformer pipelines on a GPU; models/README.md has the settings
	@$(PIP) --editable '.[trf]' $(if $(filter -1,$(GPU)),,'$(CUPY)')
	for language in $(LANGUAGES); do \
	  $(BIN)/python -m pipeline.train convert --language $$language && \
	  $(BIN)/python -m pipeline.train transformer --language $$language --gpu $(GPU) \
	    $(if $(HUB),--hub $(HUB)) $(if $(CONFIG),--config $(CONFIG)) || exit; done

notebook: $(VENV)/.dev ## open the notebooks
	@$(PIP) --editable '.[explore]'
	$(BIN)/jupyter lab notebooks

clean: ## remove the environment and everything that can be made again
	rm -rf $(VENV) data/interim data/tables .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) ..."
	@$(PIP) --editable '.[dvc]'
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV), with what tests need ..."
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.run
