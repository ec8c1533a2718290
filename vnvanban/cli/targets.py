"""Where an export goes: a file or folder that takes its name only when it is whole, so that none is ever half one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from vnvanban.cli.output import printable
from vnvanban.errors import InputError, UsageError


def is_folder(target: str) -> bool:
    """Whether the user names a folder: one that is there, or a name with a slash behind it."""
    return target.endswith(("/", os.sep)) or os.path.isdir(target)


@contextmanager
def writing(target: str) -> Iterator[None]:
    """``InputError`` where what is written for ``target`` cannot be."""
    try:
        yield
    except OSError as error:
        said = error.strerror or str(error)
        raise InputError(f"{printable(target)} could not be written: {said}", "output.unwritable") from None


@contextmanager
def file_for(target: str) -> Iterator[BinaryIO]:
    """A file beside the target, which takes its place when the block ends well; a device or pipe is written itself."""
    path = Path(os.path.realpath(target))
    with writing(target):
        if path.exists() and not path.is_file():
            with path.open("wb") as out:
                yield out
            return
        temporary = _beside(path)
        try:
            with temporary.open("xb") as out:
                yield out
            if path.exists():
                shutil.copymode(path, temporary)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def folder_for(target: str) -> Iterator[Path]:
    """The same for a folder; ``UsageError`` where there is one with files, or a file of that name."""
    path = Path(os.path.realpath(target))
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise UsageError(f"{printable(target)} is there and not empty: name a new folder")
    with writing(target):
        temporary = _beside(path)
        temporary.mkdir()
        try:
            yield temporary
            if path.exists():
                path.rmdir()
            temporary.rename(path)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def keep_apart(written: list[str], read: list[str]) -> None:
    """``UsageError`` where an output is an input, or two outputs are one file."""
    known = {os.path.realpath(name) for name in read}
    for name in written:
        path = os.path.realpath(name)
        if path in known:
            raise UsageError(f"{printable(name)} is named twice: an output needs a file of its own")
        known.add(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".vnvanban-{token_hex(6)}.tmp")
