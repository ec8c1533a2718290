"""Builds the corpus: ``python -m corpus.build`` (re)writes ``corpus/letters``; see README.md for the other forms."""

import argparse
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from corpus.compose import compose
from corpus.degrade import KINDS, RATES, degrade
from corpus.render import LAST_LAYOUTS, LAYOUTS, render
from corpus.source import HERE, SOURCES, Letter, Source, load, load_all

__all__ = ["KINDS", "LAST_LAYOUTS", "LAYOUTS", "Letter", "Source", "compose", "degrade", "letters", "load", "load_all", "main", "render"]

LETTERS = HERE / "letters"
README = HERE / "README.md"
FAMILIES = (("nn-", "State"), ("dang-", "Party"), ("dt-", "mass organisations"), ("kh-", "companies, associations"))


def printed(source: Source) -> Letter:
    """The committed form of a source: its own layout, then the degradations that its head orders (``bien_doi: kind[:rate] …``)."""
    letter = render(source)
    for order in source.head.get("bien_doi", "").split():
        kind, _, rate = order.partition(":")
        letter = degrade(letter, kind, float(rate) if rate else None, seed=zlib.crc32(source.id.encode()))
    return letter


def letters() -> Iterator[Letter]:
    """All committed letters, built anew."""
    return map(printed, load_all(SOURCES))


def degraded() -> Iterator[Letter]:
    """Every letter in every layout and after every degradation; ids are ``<id>--<form>``."""
    for source in load_all(SOURCES):
        for layout in LAYOUTS:
            yield _named(render(source, layout), f"{source.id}--{layout}")
        for last in LAST_LAYOUTS:
            yield _named(render(source, last=last), f"{source.id}--cuoi-{last}")
        for kind in KINDS:
            yield _named(degrade(render(source), kind, RATES[kind], seed=1), f"{source.id}--{kind}")


def _named(letter: Letter, name: str) -> Letter:
    return Letter(name, letter.text, {**letter.gold, "id": name}, letter.spans, letter.ghi_chu)


def record(letter: Letter) -> str:
    """The JSON beside a letter: gold in CONTRACT's form, spans, remark. Lists of numbers stand on one line."""
    body = {**letter.gold, "ghi_chu": letter.ghi_chu}
    spans = ",\n".join(f"  {json.dumps(path, ensure_ascii=False)}: {json.dumps(places)}" for path, places in letter.spans.items())
    head = json.dumps(body, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{head},\n "spans": {{\n{spans}\n }}\n}}\n'


def write(letter: Letter, folder: Path) -> None:
    """``<id>.txt`` (bytes as they are: no line-end translation) and ``<id>.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{letter.id}.txt").write_bytes(letter.text.encode("utf-8"))
    (folder / f"{letter.id}.json").write_text(record(letter), "utf-8", newline="\n")


def main(argv: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m corpus.build", description=__doc__)
    parser.add_argument("--degraded", metavar="DIR", type=Path, help="write every letter in every layout and degradation there")
    parser.add_argument("--synthetic", nargs=2, metavar=("N", "DIR"), help="write N composed letters there")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(argv)
    if args.degraded:
        made, folder = degraded(), args.degraded
    elif args.synthetic:
        made, folder = compose(int(args.synthetic[0]), args.seed), Path(args.synthetic[1])
    else:
        made, folder = letters(), LETTERS
    count = 0
    for letter in made:
        write(letter, folder)
        count += 1
    if folder == LETTERS:
        _prune({source.id for source in load_all(SOURCES)})
        readme = README.read_text("utf-8")
        README.write_text(with_counts(readme), "utf-8", newline="\n")
    print(f"{count} letters in {folder}")


def with_counts(readme: str) -> str:
    """The README with its table of counts made anew."""
    rows = ["| | letters | types | characters | addressees | items | recipients | signers |", "|---|---|---|---|---|---|---|---|"]
    made = list(letters())
    for prefix, name in (*FAMILIES, ("", "**all**")):
        own = [letter for letter in made if letter.id.startswith(prefix)]
        sums = [sum(_length(letter, key) for letter in own) for key in ("kinh_gui", "muc", "noi_nhan", "chu_ky")]
        types, size = len({letter.gold["loai_van_ban"] for letter in own}), sum(len(letter.text) for letter in own)
        rows.append(f"| {name} | " + " | ".join(map(str, (len(own), types, size, *sums))) + " |")
    head, rest = readme.split("## Counts\n", 1)
    return head + "## Counts\n\n" + "\n".join(rows) + "\n\n## Coverage" + rest.split("## Coverage", 1)[1]


def _length(letter: Letter, key: str) -> int:
    entries = letter.gold[key]
    return len(entries) if isinstance(entries, list) else 0


def _prune(ids: set[str]) -> None:
    """Letters whose source is gone go too."""
    for path in LETTERS.iterdir():
        if path.stem not in ids:
            path.unlink()


if __name__ == "__main__":
    main()
