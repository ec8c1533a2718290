"""Confidences are measured, of rules that exist, and not stale."""

import ast
import re
from pathlib import Path

import pytest

import vnvanban
from tests.quality.confidence import CONTROL, TABLE, counts, read_table
from tests.quality.letters import committed
from vnvanban import parse

DRIFT = 0.05
"""A rule's precision on the committed letters may differ by this from the one at the time of the measurement, or by two values."""


def test_form_of_the_table():
    text = TABLE.read_text("utf-8")
    table = read_table(TABLE)
    assert text.startswith("rule\tn\tright\n") and "\r" not in text
    assert list(table) == sorted(table), "python -m tests.quality.confidence --write"
    assert all(0 <= right <= n and n > 0 for n, right in table.values())


def test_table_is_not_stale():
    told, now = read_table(CONTROL), counts(committed())
    known = read_table(TABLE)
    assert not set(now) - set(known), "rules without a measurement: python -m tests.quality.confidence --write"
    stale = []
    for rule, (n, right) in now.items():
        before, hits = told.get(rule, (0, 0))
        drift = abs(right / n - hits / before) if before else 1.0
        if drift > DRIFT and abs((n - right) - (before - hits)) > 2:
            stale.append(f"{rule}: {hits}/{before} then, {right}/{n} now")
    assert not stale, "\n".join([*stale, "python -m tests.quality.confidence --write"])


def test_confidence_is_the_measured_share():
    known = read_table(TABLE)
    for path, found in parse(committed()[0].text).evidence.items():
        n, right = known.get(found.rule, (0, 0))
        assert found.confidence == (pytest.approx((right + 1) / (n + 2), abs=0.001) if n else None), path
        assert found.confidence is None or found.confidence < 1, path


@pytest.fixture(scope="module")
def code():
    """Strings and names of the package's code, and its f-strings as patterns."""
    words: set[str] = set()
    patterns: set[str] = set()
    for path in Path(vnvanban.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            elif isinstance(node, ast.Name | ast.Attribute):
                words.add((node.id if isinstance(node, ast.Name) else node.attr).lower())
            elif isinstance(node, ast.JoinedStr) and any(isinstance(part, ast.Constant) for part in node.values):
                patterns.add("".join(re.escape(part.value) if isinstance(part, ast.Constant) else "(.+)" for part in node.values))
    return words, patterns


def exists(rule: str, words: set[str], patterns: set[str]) -> bool:
    """Whether the code holds the rule id, or an f-string that makes it out of strings that the code holds."""
    if rule in words:
        return True
    made = (re.fullmatch(pattern, rule) for pattern in patterns)
    return any(match and all(group != rule and exists(group, words, patterns) for group in match.groups()) for match in made)


def test_rules_exist_in_the_code(code):
    gone = [rule for rule in read_table(TABLE) if not exists(rule, *code)]
    assert not gone, f"python -m tests.quality.confidence --write; gone: {gone}"
    assert not exists("trich_yeu.no-such-rule-at-all", *code)
