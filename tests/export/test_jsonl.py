"""JSON lines: what comes back is what went in, a line a letter for any reader, nothing of a secret letter's content."""

import json
from collections.abc import Iterator

import pytest

from tests.export.entries import SECRET, TOLD, corpus, entry, on_paper, secret
from vnvanban.export import json_text, jsonl
from vnvanban.export.secret import REGISTERED, hidden, is_registered, is_secret
from vnvanban.models import DoMat, Entry, VanBan


@pytest.mark.parametrize("evidence", [False, True])
def test_a_line_gives_the_letter_back(evidence: bool) -> None:
    lines = list(jsonl(corpus(), evidence=evidence))
    assert len(lines) == len(corpus()) and all(line.count("\n") == 1 and line.endswith("\n") for line in lines)
    for line, one in zip(lines, corpus(), strict=True):
        expected = one.letter if evidence else one.letter.model_copy(update={"evidence": {}})
        assert VanBan.model_validate_json(line) == expected
        assert ("evidence" in json.loads(line)) is evidence


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r"])
def test_no_reader_takes_a_character_for_a_line_end(end: str) -> None:
    letter = VanBan(trich_yeu=f"họp{end}báo cáo")
    (line,) = jsonl([entry("họp", letter=letter)])
    assert line.splitlines() == [line[:-1]]
    assert json.loads(line)["trich_yeu"] == letter.trich_yeu


def test_letters_are_read_when_they_are_asked_for() -> None:
    def endless() -> Iterator[Entry]:
        yield entry("Số: 5/UBND-NV")
        raise AssertionError("the second was read before the first was taken")

    assert json.loads(next(jsonl(endless())))["so_ky_hieu"]["so"] == "5"


def test_json_for_people_is_the_same_data() -> None:
    letter = corpus()[0].letter
    assert (
        json.loads(json_text(letter, True, indent=2))
        == json.loads(json_text(letter, True))
        == letter.to_dict(evidence=True)
    )


@pytest.mark.parametrize("mark", list(DoMat))
def test_a_secret_letter_tells_nothing(mark: str) -> None:
    (line,) = jsonl([secret(mark)], evidence=True, hide_secret=True)
    assert not [told for told in TOLD if told in line]
    shown, whole = VanBan.model_validate_json(line), secret(mark).letter
    for name in REGISTERED:  # what a register has of it stays
        assert getattr(shown, name) == getattr(whole, name), name
    assert (shown.trich_yeu, shown.muc, shown.nguon, dict(shown.evidence)) == (None, (), None, {})


def test_secret_letters_are_whole_unless_asked() -> None:
    (line,) = jsonl([secret()])
    assert "Sao Mai" in line


def test_other_letters_are_not_hidden() -> None:
    one = entry(SECRET.replace("TUYỆT MẬT", ""))
    assert not is_secret(one.letter) and hidden(one) is one


def test_a_hidden_entry_has_no_text_no_names_and_keeps_its_hash() -> None:
    one = hidden(secret())
    assert (one.text, one.sources, one.notes, one.sha256) == ("", (), (), secret().sha256)
    by_hand = hidden(entry("MẬT", letter=VanBan(do_mat="MẬT")))  # type: ignore[arg-type]
    assert by_hand.letter.text_sha256 == by_hand.sha256


def test_every_field_is_hidden_until_it_is_allowed() -> None:
    assert set(REGISTERED) < set(VanBan.model_fields)
    assert not set(REGISTERED) & {
        "trich_yeu",
        "can_cu",
        "mo_dau",
        "muc",
        "ket_thuc",
        "doan_ket",
        "nhiem_vu",
        "vien_dan",
        "phu_luc",
        "ben_le",
        "nguon",
        "evidence",
    }
    assert [is_registered(path) for path in ("noi_nhan.0.ten", None, "trich_yeu", "muc.0")] == [
        True,
        True,
        False,
        False,
    ]


def test_boxes_are_in_the_evidence() -> None:
    (line,) = jsonl([on_paper()], evidence=True)
    assert json.loads(line)["evidence"]["so_ky_hieu.ky_hieu"]["places"][0]["page"] == 2
