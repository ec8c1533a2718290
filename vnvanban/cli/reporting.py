"""``vnvanban report``: one page about a store."""

from typing import Annotated

import typer

from vnvanban.archive import Kho
from vnvanban.cli import output
from vnvanban.cli.archive import StoreArgument
from vnvanban.cli.targets import file_for, is_folder, keep_apart
from vnvanban.errors import UsageError


def report_command(
    store: StoreArgument,
    target: Annotated[str, typer.Option("--output", "-o", metavar="FILE.html", help="Where the page is written.")],
    hide_secret: Annotated[
        bool, typer.Option("--hide-secret", help="Of letters with a mark of secrecy only what registers them.")
    ] = False,
) -> None:
    """Write one HTML page about a store: counts, quality, plots, tables. It loads nothing; the store is only read."""
    with output.exits():
        if is_folder(target):
            raise UsageError(f"{output.printable(target)} is a folder: name a file")
        keep_apart([target], [store])
        from vnvanban.report import report_page

        with Kho(store, readonly=True) as kho:
            page = report_page(kho, hide_secret=hide_secret).encode("utf-8")
            letters = len(kho)
        with file_for(target) as out:
            out.write(page)
        said = f"a report on {letters} letter{'s' if letters != 1 else ''} written to {output.printable(target)}"
        output.remark(f"{said} ({len(page) / 1e6:.1f} MB)")
