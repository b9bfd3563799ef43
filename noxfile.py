"""What must hold, one session each: ``pipx run nox`` runs them all, ``nox -s lint`` one of them.

Each makes an environment of its own; ``.ci/run`` is the same in one go, and what lands has passed it.
"""

import nox

nox.options.sessions = ["tests", "web", "lint", "types", "docs"]
nox.options.reuse_existing_virtualenvs = True
PYTHONS = ["3.11", "3.12", "3.13"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The README's tests, and how much of the package they run: not less than pyproject.toml wants."""
    session.install("-e", ".[coverage]")
    # Python 3.12 watches lines at almost no cost; older ones trace.
    core = {} if session.python == "3.11" else {"COVERAGE_CORE": "sysmon"}
    session.run("pytest", "--cov", "--cov-report=term", *session.posargs, env=core)


@nox.session
def web(session: nox.Session) -> None:
    """Real browser, bucket, SSH server and podcast app, where their programs are."""
    session.install("-e", ".[test-web]")
    session.run("pytest", "-m", "web and not slow", "-rs", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Every claim over all texts, plans and files from outside, on new examples: an hour on two cores.

    ``LOALANG_FUZZ=2000 nox -s fuzz`` is what ``.ci/run`` does, in three minutes.
    """
    session.install("-e", ".[test]")
    many = session.env.get("LOALANG_FUZZ") or "40000"
    session.run(
        "pytest", "-m", "hypothesis and not slow and not net", *session.posargs, env={"LOALANG_FUZZ": many}
    )


@nox.session
def coverage_fuzz(session: nox.Session) -> None:
    """A million cases of every file from outside, led by what they reach: Linux alone, some hours."""
    session.install("-e", ".[test]", "atheris")
    session.run("python", "tests/bench/coverage_fuzz.py", *session.posargs)


@nox.session
def plans(session: nox.Session) -> None:
    """The hall's player through 10,000 random plans by a virtual clock: seven minutes on two cores."""
    session.install("-e", ".[test]")
    many = session.env.get("LOALANG_PLANS") or "10000"
    where = "tests/playing/test_any_month.py"
    session.run("pytest", "-m", "slow", where, *session.posargs, env={"LOALANG_PLANS": many})


@nox.session
def soak(session: nox.Session) -> None:
    """An officer's commands at random, kills and full disks among them: ``nox -s soak -- STEPS SEED``."""
    session.install("-e", ".[test]")
    session.run("python", "tests/bench/soak.py", *(session.posargs or ["10000", "1"]))


@nox.session
def oldest(session: nox.Session) -> None:
    """The tests with the oldest versions that pyproject.toml allows of what is needed to run."""
    session.install("uv")
    session.run("uv", "pip", "install", "--quiet", "--resolution", "lowest-direct", "-e", ".[test]")
    # The schemas that ship are written by the newest pydantic; an older one words them otherwise.
    others = ["-m", "not slow and not web and not net", "-k", "not schema_that_ships"]
    session.run("pytest", *(session.posargs or others))


@nox.session
def lock(session: nox.Session) -> None:
    """Write anew what a release is installed with: the newest of every package that is needed, by digest."""
    session.install("uv")
    wanted = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header"]
    extras = [word for extra in ("keys", "play", "alerts") for word in ("--extra", extra)]
    session.run("uv", "pip", "compile", *wanted, *extras, "--quiet", "pyproject.toml", "-o", ".ci/lock.txt")


@nox.session
def lint(session: nox.Session) -> None:
    """Layout and mistakes of Python."""
    session.install("ruff>=0.6")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """mypy --strict over the package."""
    session.install("-e", ".[dev]")
    session.run("mypy")


@nox.session
def docs(session: nox.Session) -> None:
    """The site of docs/, without a link that leads nowhere."""
    session.install("mkdocs-material>=9.5")
    session.run("mkdocs", "build", "--strict")


@nox.session
def bench(session: nox.Session) -> None:
    """Ours against the limit; without arguments the short form, some minutes."""
    session.install("-e", ".")
    session.run("loalang", "bench", *(session.posargs or ["--smoke"]))
