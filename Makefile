# Two commands are all a newcomer needs: `make run` and `make test`.
PY := .venv/bin/python
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test lint types contracts unit bench bench-register fuzz prove shots package translations island lock

run:            ## open the console on the practice island (without a display: play a practice call and say where it lies)
	@tools/setup.sh run
	@$(PY) -m app

test:           ## lint, types, import contracts and every test; no network, no screen
	@tools/setup.sh dev
	@$(MAKE) --no-print-directory lint types contracts unit

lint:
	@$(PY) -m ruff check .

types:
	@$(PY) -m mypy

contracts:
	@.venv/bin/lint-imports --no-cache

unit:
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n logical --dist worksteal

bench:          ## measure the figures of docs/proofs.md on this machine
	@tools/setup.sh dev
	@QT_QPA_PLATFORM=offscreen $(PY) -m tools.bench

bench-register: ## the national register, made up: figures, accuracy, peers; ARGS="--share 0.01 --show 5" for less
	@tools/setup.sh bench || tools/setup.sh dev
	@$(PY) -m tools.bench_register $(ARGS)

fuzz:           ## a minute of fuzzing for each position parser; SECONDS=600 for more (python -m tools.fuzz --help: without end)
	@tools/setup.sh dev
	@$(PY) -m tools.fuzz --seconds $(or $(SECONDS),60) --jobs 2

prove:          ## slow proofs: crash loops and long random walks
	@tools/setup.sh dev
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -m prove --timeout=3600

shots:          ## every screen in three themes and three sizes into docs/pictures/
	@tools/setup.sh run
	@QT_QPA_PLATFORM=offscreen $(PY) -m tools.shots

package:        ## a one-folder program in dist/alarmpult/, started once as proof
	@tools/setup.sh dev
	@$(PY) -m PyInstaller --noconfirm --log-level WARN build.spec
	@mkdir -p out
	@QT_QPA_PLATFORM=offscreen dist/alarmpult/alarmpult practice run brand_lejlighed_01 --headless --out out/packaged \
		2> out/packaged.log; code=$$?; cat out/packaged.log >&2; test $$code = 0
	@! grep -q ERROR out/packaged.log

translations:   ## update and compile the Linguist files
	@tools/setup.sh dev
	@$(PY) -m tools.translations

island:         ## draw the practice island again
	@rm -f resources/island/.drawn-by
	@tools/setup.sh run

lock:           ## renew the hash-pinned locks (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements/run.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra dev -c requirements/run.lock pyproject.toml -o requirements/dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra dev --extra bench -c requirements/dev.lock pyproject.toml -o requirements/bench.lock
