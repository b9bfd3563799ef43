"""What comes from outside, looked for by coverage: libFuzzer, through atheris, keeps what reaches new lines.

Run: ``python tests/bench/coverage_fuzz.py [CASES] [TARGET...]``: so many cases each (a million by default;
``600s``: as many as ten minutes give) of the targets of ``tests/test_whatever_comes.py``, each in a process
of its own. A case that raises what its door does not document, lasts longer than :data:`DEADLINE` or takes
more memory than :data:`MEMORY` ends its target; what did it is printed, to be kept in ``FAILED_ONCE``.

Needs ``pip install atheris``, which has wheels for Linux alone; elsewhere hypothesis looks (``nox -s fuzz``).
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "generator")]

DEADLINE = 20
"""Seconds of one case: a format may take ten (``rundown/limited.py``), on a busy machine more."""

MEMORY = 600
"""MiB of the process: what is promised for any input."""

LONGEST = 100_000
"""Bytes of a case."""


def look(name: str, cases: str, found: Path) -> None:
    """Try so many cases of one target in this process, which ends with them."""
    import atheris

    with atheris.instrument_imports(include=["loalang"]):
        from test_whatever_comes import TARGETS, read_or_refused
    target = TARGETS[name]
    seeds = found / "seeds"
    seeds.mkdir()
    for number, seed in enumerate(target.seeds()):
        (seeds / str(number)).write_bytes(seed)
    words = found / "words"
    told = ("".join(f"\\x{byte:02x}" for byte in token) for token in target.tokens if token)
    words.write_text("".join(f'"{word}"\n' for word in told), encoding="ascii")
    until = f"-max_total_time={cases[:-1]}" if cases.endswith("s") else f"-runs={cases}"
    limits = [until, f"-timeout={DEADLINE}", f"-rss_limit_mb={MEMORY}", f"-max_len={LONGEST}"]
    options = [
        *limits,
        f"-dict={words}",
        f"-artifact_prefix={found}/case-",
        "-print_final_stats=1",
        "-seed=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(seeds)], lambda raw: read_or_refused(target, raw))
    atheris.Fuzz()


def main() -> None:
    cases = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    if len(sys.argv) == 5 and sys.argv[3] == "--in":
        look(sys.argv[2], cases, Path(sys.argv[4]))
        return
    from test_whatever_comes import TARGETS

    failed = False
    for name in sys.argv[2:] or TARGETS:
        with tempfile.TemporaryDirectory() as found:
            began = time.monotonic()
            command = [sys.executable, __file__, cases, name, "--in", found]
            done = subprocess.run(
                command, capture_output=True, encoding="utf-8", errors="replace", check=False
            )
            facts = dict(line[6:].split(": ") for line in done.stderr.splitlines() if line[:6] == "stat::")
            tried, peak = (facts.get(key, "?").strip() for key in ("number_of_executed_units", "peak_rss_mb"))
            print(f"{name}: {tried} cases, {peak} MiB at most, {time.monotonic() - began:.0f} s", flush=True)
            if done.returncode:
                failed = True
                print("\n".join(done.stderr.splitlines()[-25:]))
                for case in Path(found).glob("case-*"):
                    print(f"  ({name!r}, {case.read_bytes()!r}),")
    sys.exit(failed)


if __name__ == "__main__":
    main()
