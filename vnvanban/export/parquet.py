"""Letters as Parquet (Apache Parquet, by pyarrow): one row a letter, typed columns, lists of structs."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from vnvanban.errors import UsageError
from vnvanban.export.modules import module
from vnvanban.export.parquet_schema import row_of, schema_of
from vnvanban.export.secret import released
from vnvanban.models import Entry

ROWS = 500
CHARS = 8_000_000
"""A row group ends after so many letters or so many characters of text: what is held at a time stays near 100 MB."""
ROWS_OF_A_YEAR = 128
"""Least letters of a row group in a data set by years, the last of a file excepted: so many are held for each year."""


def write_parquet(entries: Iterable[Entry], to: BinaryIO, *, evidence: bool = False, hide_secret: bool = False) -> int:
    """Write one file into ``to`` (opened for bytes, need not seek), a row group at a time; returns the letters written.

    Whole days are ``date32``; a date of issue that is none stays as text in ``ngay_ban_hanh_khuyet``. Absent values are
    null, absent lists empty. ``text`` is the whole text in which all ``spans`` count. ``evidence``: with that column.
    ``hide_secret``: secret letters without their content (``secret.hidden``): no trích yếu, ``text`` null.

    Where ``entries`` or ``to`` raise, what was written is no whole archive, though it may open as a file: throw it
    away. ``MissingDependencyError`` without pyarrow (extra ``export``); ``ValueError`` on a lone surrogate, which no
    file and no store holds.
    """
    schema = schema_of(evidence)
    count = 0
    with module("pyarrow.parquet").ParquetWriter(to, schema, compression="zstd") as writer:
        for batch in _batches(entries, schema, evidence, hide_secret):
            writer.write_batch(batch, row_group_size=ROWS)
            count += batch.num_rows
    return count


def write_dataset(
    entries: Iterable[Entry], folder: str, *, evidence: bool = False, hide_secret: bool = False, filesystem: Any = None
) -> None:
    """Write a data set of several files into ``folder``, partitioned by year of issue (``year=2024/``, as Hive has it).

    Letters without a year stand in ``year=__HIVE_DEFAULT_PARTITION__``, which readers give back as null. Columns as in
    ``write_parquet``. ``filesystem``: pyarrow's or fsspec's, where the folder is not on this machine. ``UsageError``
    where ``folder`` has files already.
    """
    pa, dataset = module("pyarrow"), module("pyarrow.dataset")
    schema = schema_of(evidence, year=True)
    years = dataset.partitioning(pa.schema([schema.field("year")]), flavor="hive")
    batches = pa.RecordBatchReader.from_batches(schema, _batches(entries, schema, evidence, hide_secret))
    fmt = dataset.ParquetFileFormat()
    try:
        dataset.write_dataset(
            batches,
            folder,
            format=fmt,
            file_options=fmt.make_write_options(compression="zstd"),
            partitioning=years,
            filesystem=filesystem,
            basename_template="letters-{i}.parquet",
            min_rows_per_group=ROWS_OF_A_YEAR,
            max_rows_per_group=ROWS,
            use_threads=False,  # the letters of a year in the order they came
        )
    except pa.ArrowInvalid as error:
        if "existing_data_behavior" not in str(error):
            raise
        raise UsageError(f"{folder} has files already: name an empty folder") from None


def _batches(entries: Iterable[Entry], schema: Any, evidence: bool, hide_secret: bool) -> Iterator[Any]:
    """The letters as record batches, each of them one row group."""
    pa = module("pyarrow")
    rows: list[dict[str, Any]] = []
    chars = 0
    for entry in entries:
        shown = released(entry, hide_secret)
        rows.append(row_of(shown, evidence))
        chars += len(shown.text)
        if len(rows) >= ROWS or chars >= CHARS:
            yield pa.RecordBatch.from_pylist(rows, schema)
            rows, chars = [], 0
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema)
