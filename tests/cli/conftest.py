"""Letters on disk, and the command as a process."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

LETTER = """ĐẢNG BỘ TỈNH AN HẢI                    ĐẢNG CỘNG SẢN VIỆT NAM
HUYỆN ỦY VÂN SƠN
*                                      Vân Sơn, ngày 05 tháng 3 năm 2024
Số 328-CV/HU
V/v rà soát hoà giải ở cơ sở

Kính gửi: - Các chi bộ, đảng bộ trực thuộc;
          - Ban Dân vận Huyện ủy.

Thường trực Huyện ủy yêu cầu:
1. Các chi bộ, đảng bộ rà soát số tổ hoà giải trước ngày 30/3/2024.
2. Ban Dân vận Huyện ủy
a) Tổng hợp kết quả;
b) Báo cáo Thường trực Huyện ủy.

Nơi nhận:                              T/M BAN THƯỜNG VỤ
- Như trên;                            PHÓ BÍ THƯ
- Tỉnh ủy (b/c);
- Lưu VPHU.
                                       Lò Văn Mẫn
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "thư.txt"
    path.write_bytes(LETTER.encode())
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two letters (one in a folder below), a hidden one and a file of another kind."""
    root = tmp_path / "hồ sơ"
    (root / "sau").mkdir(parents=True)
    (root / ".kho").mkdir()
    (root / "sau" / "b.MD").write_bytes(LETTER.encode())
    (root / "z.txt").write_bytes(LETTER.replace("328", "329").encode())
    (root / ".z.txt").write_bytes(LETTER.encode())
    (root / ".kho" / "c.txt").write_bytes(LETTER.encode())
    (root / "so.csv").write_text("1,2")
    return root


Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run() -> Run:
    """Run ``vnvanban`` with arguments; ``env`` is added to a small environment of 80 columns."""

    def go(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        code = "import sys; from vnvanban.cli import main; sys.argv[0] = 'vnvanban'; main()"
        given = {"PATH": os.environ["PATH"], "COLUMNS": "80", **(env or {})}
        return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], input=stdin, capture_output=True, env=given, check=False)

    return go
