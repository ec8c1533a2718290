"""Field path → evidence, each entry made when it is first asked for: most readers look at few of a letter's sixty."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import PlainSerializer, ValidatorFunctionWrapHandler, WrapValidator

from vnvanban.models.spans import Evidence


class EvidenceMap(Mapping[str, Evidence]):
    """A read-only mapping in the order of ``paths``; ``make`` gives the evidence of a path.

    Equal to a ``dict`` of the same evidence; copied and pickled as one.
    """

    def __init__(self, paths: Iterable[str], make: Callable[[str], Evidence]) -> None:
        self._made: dict[str, Evidence | None] = dict.fromkeys(paths)
        self._make = make

    def __getitem__(self, path: str) -> Evidence:
        found = self._made[path]
        if found is None:
            found = self._made[path] = self._make(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __contains__(self, path: object) -> bool:
        return path in self._made

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[dict[str, Evidence]], tuple[dict[str, Evidence]]]:
        return dict, (dict(self),)


def _keep(value: Any, validate: ValidatorFunctionWrapHandler) -> Any:
    return value if isinstance(value, EvidenceMap) else validate(value)


EvidenceByPath = Annotated[
    Mapping[str, Evidence], WrapValidator(_keep), PlainSerializer(dict, return_type=dict[str, Evidence])
]
"""The type of ``VanBan.evidence``."""
