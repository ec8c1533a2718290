"""Files that are broken, bombs or traps: each ends in one clear error or in a letter, soon, in little memory, and leaves
nothing behind.

One process reads them all, so that a crash or an endless loop is seen as what it is; it is started anew where one of
them ends it.
"""

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.read.hostile import CASES

for package in ("pypdfium2", "PIL", "lxml"):
    pytest.importorskip(package, reason=f"{package} is not installed: pip install 'vnvanban[ocr]'")

SECONDS, MEGABYTES = 20, 800
"""What one file may take."""
ROOT = Path(__file__).parents[2]
READER = """
import json, sys, time
from pathlib import Path
import vnvanban
from vnvanban.errors import InputError, MissingDependencyError, VnvanbanError

def peak(reset):
    try:
        if reset:
            Path("/proc/self/clear_refs").write_text("5")
        return next(int(line.split()[1]) // 1024 for line in Path("/proc/self/status").read_text().split("\\n") if line.startswith("VmHWM"))
    except OSError:
        return 0

vnvanban.parse("Số: 1")
for path in iter(sys.stdin.readline, ""):
    begun, said = time.monotonic(), ""
    peak(True)
    try:
        letter = vnvanban.parse_file(path.rstrip("\\n"))
        letter.model_dump_json()
        code = "parse"
    except MissingDependencyError as error:
        code, said = "missing", str(error)
    except InputError as error:
        code, said = error.code, str(error)
    except Exception as error:
        import traceback
        code, said = "raised", traceback.format_exc()
    print(json.dumps([code, said, time.monotonic() - begun, peak(False)]), flush=True)
"""


class Reader:
    """The process that reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, path: Path) -> tuple[str, str, float, int]:
        if self.process is None:
            environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(self.folder), "OMP_THREAD_LIMIT": "1"}
            self.process = subprocess.Popen(
                [sys.executable, "-c", READER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
            )
        process = self.process
        process.stdin.write(f"{path}\n".encode())
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], 3 * SECONDS)
        answer = process.stdout.readline() if ready else b""
        if not answer:
            self.end()
            return ("crashed" if ready else "endless", f"exit code {process.returncode}", 0.0, 0)
        return tuple(json.loads(answer))

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    made = Reader(tmp_path_factory.mktemp("temporary"))
    yield made
    made.end()


@pytest.mark.parametrize("name", CASES)
def test_hostile(name: str, reader: Reader, tmp_path: Path) -> None:
    build, expected = CASES[name]
    path = tmp_path / (name if "." in name and "/" not in name else "file")
    path.write_bytes(build())
    code, said, seconds, megabytes = reader.ask(path)
    if code == "missing" and "tesser" in said.lower():
        pytest.skip(said)
    codes = (expected,) if isinstance(expected, str) else expected
    assert any(code == one or (one.endswith(".") and code.startswith(one)) for one in codes), (code, said)
    assert "\n" not in said and len(said) < 200
    assert seconds < SECONDS and megabytes < MEGABYTES
    assert list(reader.folder.iterdir()) == []


def test_there_are_many_kinds() -> None:
    assert len(CASES) >= 60
