"""Floors: what a measure has reached and may not lose. They rise with ``--write`` and sink only with a written reason."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SLACK = 1e-4
"""Half of the last digit that is written, and no more."""

Measures = Mapping[str, float]


class Refused(Exception):
    """Floors would sink without a reason."""


def load(path: Path) -> dict[str, Any]:
    """The file; empty where there is none yet."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def under(floors: Measures, now: Measures) -> list[str]:
    """Names of the measures that fell under their floor or are gone; ``invented`` is a ceiling."""
    return [name for name, floor in floors.items() if name not in now or _worse(name, floor, now[name])]


def _worse(name: str, floor: float, value: float) -> bool:
    return value > floor if name.endswith(" invented") else value < floor - SLACK


def accept(path: Path, key: str, now: Measures, rest: Mapping[str, Any], reason: str | None = None) -> None:
    """Write ``now`` as floors under ``key`` and ``rest`` beside them.

    Raises ``Refused`` if a floor sinks and there is no ``reason``; with one, the file keeps who sank, from where, to where and why.
    """
    old = load(path)
    floors = old.get(key, {})
    sunk = under(floors, now)
    if sunk and not reason:
        raise Refused("these would sink, give --lower REASON: " + ", ".join(f"{name} {floors[name]} → {_rounded(now.get(name, 0))}" for name in sunk))
    lowered = list(old.get("lowered", []))
    if sunk:
        lowered.append({"reason": reason, "sunk": {name: [floors[name], _rounded(now[name]) if name in now else None] for name in sunk}})
    content = {**rest, key: {name: _rounded(value) for name, value in now.items()}, "lowered": lowered}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _rounded(value: float) -> float:
    return round(value, 4)
