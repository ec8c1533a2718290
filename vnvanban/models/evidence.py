"""Field path → evidence, each entry made when it is first asked for: most readers look at few of a letter's sixty."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import PlainSerializer, ValidatorFunctionWrapHandler, WrapValidator

from vnvanban.models.spans import Evidence


class EvidenceMap(Mapping[str, Evidence]):
    """A read-only mapping in the order of ``paths``; ``make`` gives the evidence of a path, or the plain data of it.

    Equal to a ``dict`` of the same evidence; copied and pickled as one.
    """

    def __init__(self, paths: Iterable[str], make: Callable[[str], Evidence | Mapping[str, Any]]) -> None:
        self._made: dict[str, Evidence | None] = dict.fromkeys(paths)
        self._make = make

    def __getitem__(self, path: str) -> Evidence:
        found = self._made[path]
        if found is None:
            made = self._make(path)
            found = self._made[path] = made if isinstance(made, Evidence) else Evidence.model_validate(made)
        return found

    def plain(self, path: str) -> Mapping[str, Any]:
        """What the evidence of a path is made of, by the names of its fields; those that are empty may be absent.

        For those who write many letters down: the models of sixty paths take a third of the time of a parse.
        """
        made = self._made[path] or self._make(path)
        return made.model_dump() if isinstance(made, Evidence) else made

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
