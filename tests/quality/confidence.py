"""How often each rule is right: ``python -m tests.quality.confidence [--write]``.

Counts for each rule id the values that it gave where gold can judge them, and those that were right (near), over the committed letters, all their
layouts and degradations, and composed letters. ``--write`` puts the counts into ``vnvanban/decide/rule_precision.tsv``, from which each value
takes its confidence, and the counts of the committed letters alone beside this file, by which a test sees that the former is not stale.
Without it, prints how well the confidences that are in force foretell the share of right values on forms drawn anew.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import vnvanban
from corpus.build import Letter, compose
from tests.quality.letters import HERE, committed, forms, parsed, sources
from tests.quality.scoring import SCALARS, dig, items, matches, near, outline, same_scalar, unknown
from vnvanban import VanBan
from vnvanban.decide.check import DOUBTS
from vnvanban.decide.choose import DOUBTED

TABLE = Path(vnvanban.__file__).parent / "decide" / "rule_precision.tsv"
CONTROL = HERE / "confidence.tsv"
COMPOSED = 300
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)

Judged = tuple[str, str, bool]
"""Path, rule, right."""


def judge(gold: Mapping[str, Any], letter: VanBan) -> Iterator[Judged]:
    """Every chosen value that gold can judge."""
    found = letter.to_dict()
    doubted = {field for one in letter.diagnostics for field in DOUBTS.get(one.code, ())}
    places = [*_scalars(gold, found), *_lists(gold, found), *_items(gold, found)]
    for path, right in places:
        evidence = letter.evidence.get(path)
        if evidence is not None:
            yield path, evidence.rule, right
            if path in doubted:
                yield path, DOUBTED, right


def _scalars(gold: Mapping[str, Any], found: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    for name in SCALARS:
        want, got = dig(gold, name), dig(found, name)
        if got is not None and want != "?":
            yield name, same_scalar(name, want, got, near)


def _lists(gold: Mapping[str, Any], found: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    for name, paths in _paths(found).items():
        wanted, got = items(gold, name), items(found, name)
        hits = set(matches(name, [one for one in wanted if not unknown(one)], got, near))
        for i, path in enumerate(paths):
            if i in hits or not any(map(unknown, wanted)):
                yield path, i in hits


def _paths(found: dict[str, Any]) -> dict[str, list[str]]:
    """List field → the paths of its entries, in the order of ``items``."""
    out: dict[str, list[str]] = {"kinh_gui": [f"kinh_gui.{i}" for i in range(len(found["kinh_gui"]))]}
    for i, one in enumerate(found["noi_nhan"]):
        out.setdefault("noi_nhan.luu" if one["luu"] else "noi_nhan", []).append(f"noi_nhan.{i}.ten")
        if one["muc_dich"]:
            out.setdefault("noi_nhan.muc_dich", []).append(f"noi_nhan.{i}.muc_dich")
    for i, one in enumerate(found["chu_ky"]):
        out.setdefault("chu_ky.quyen_han", []).extend(f"chu_ky.{i}.quyen_han.{k}" for k in range(len(one["quyen_han"])))
        for key in ("chuc_vu", "ho_ten"):
            if one[key]:
                out.setdefault(f"chu_ky.{key}", []).append(f"chu_ky.{i}.{key}")
    return out | _content_paths(found)


def _content_paths(found: dict[str, Any]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for i, one in enumerate(found["nhiem_vu"]):
        for key in ("chu_tri", "phoi_hop", "thoi_han"):
            out.setdefault(f"nhiem_vu.{key}", []).extend(f"nhiem_vu.{i}.{key}.{k}" for k in range(len(one[key])))
    for i, one in enumerate(found["vien_dan"]):
        out.setdefault("vien_dan", []).append(f"vien_dan.{i}")
        for key in ("ngay", "co_quan"):
            if one[key]:
                out.setdefault(f"vien_dan.{key}", []).append(f"vien_dan.{i}.{key}")
    out["ten_goi_tat"] = [f"ten_goi_tat.{i}" for i in range(len(found["ten_goi_tat"]))]
    return out


def _items(gold: Mapping[str, Any], found: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    hits = set(matches("muc", items(gold, "muc"), list(outline(found["muc"])), near))
    for i, path in enumerate(_item_paths(found["muc"], "muc")):
        yield path, i in hits


def _item_paths(nodes: list[dict[str, Any]], prefix: str) -> Iterator[str]:
    for i, node in enumerate(nodes):
        yield f"{prefix}.{i}"
        yield from _item_paths(node["muc"], f"{prefix}.{i}.muc")


def letters(seed: int) -> Iterator[Letter]:
    """The committed letters, all their forms, and composed ones; another seed draws the degradations and the composed letters anew."""
    made = (form.of(source, seed) for form in forms(all_rates=False) for source in sources())
    return chain(committed(), made, compose(COMPOSED, seed))


def counts(which: Iterable[Letter]) -> dict[str, tuple[int, int]]:
    """Rule → (values judged, values right)."""
    n: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for letter, found in parsed(which):
        for _, rule, hit in judge(letter.gold, found):
            n[rule] += 1
            right[rule] += hit
    return {rule: (n[rule], right[rule]) for rule in sorted(n)}


def as_table(found: Mapping[str, tuple[int, int]]) -> str:
    """Columns rule, n, right; sorted."""
    return "rule\tn\tright\n" + "".join(f"{rule}\t{n}\t{right}\n" for rule, (n, right) in sorted(found.items()))


def read_table(path: Path) -> dict[str, tuple[int, int]]:
    """The other way."""
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:])
    return {rule: (int(n), int(right)) for rule, n, right in lines}


def reliability(which: Iterable[Letter]) -> str:
    """Confidence foretold against share of right values, a bin a line."""
    told: dict[float, list[tuple[float, bool]]] = {low: [] for low in BINS}
    silent = 0
    for letter, found in parsed(which):
        for path, _, hit in judge(letter.gold, found):
            confidence = found.evidence[path].confidence
            if confidence is None:
                silent += 1
            else:
                told[max(low for low in BINS if low <= confidence)].append((confidence, hit))
    lines = [f"{'from':>6}{'n':>8}{'told':>8}{'right':>8}"]
    for low, seen in told.items():
        if seen:
            lines.append(f"{low:6.2f}{len(seen):>8}{sum(c for c, _ in seen) / len(seen):8.3f}{sum(h for _, h in seen) / len(seen):8.3f}")
    every = [one for seen in told.values() for one in seen]
    error = sum(abs(sum(c for c, _ in seen) - sum(h for _, h in seen)) for seen in told.values()) / max(len(every), 1)
    return "\n".join([*lines, f"expected calibration error {error:.4f} over {len(every)} values; {silent} values of rules without a measurement"])


def main(argv: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.confidence", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write rule_precision.tsv and the counts of the committed letters")
    args = parser.parse_args(argv)
    if not args.write:
        print(reliability(letters(seed=2)))
        return 0
    found = counts(letters(seed=1))
    TABLE.write_text(as_table(found), "utf-8", newline="\n")
    CONTROL.write_text(as_table(counts(committed())), "utf-8", newline="\n")
    for rule, (n, right) in found.items():
        print(f"{rule:44}{n:>8}{right:>8}{right / n:8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
