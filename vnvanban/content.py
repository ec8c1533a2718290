"""What the body says, in places of its running text: handed from the rooms that read it to ``decide``."""

from dataclasses import dataclass

from vnvanban.flow import Flow
from vnvanban.noi_dung.nhiem_vu import Task
from vnvanban.vien_dan import Citations


@dataclass(frozen=True, slots=True)
class Content:
    """Running text, citations and assignments of one letter."""

    flow: Flow
    citations: Citations
    tasks: list[Task]
