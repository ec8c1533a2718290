"""Each measure finds what was planted, within the tolerance stated here, and nothing in the shuffled control."""

import pytest

from corpus import planted
from corpus.planted import COLLOCATE, KEY_WORD, LAGS, LEADER, PARTNER, RISING, STEADY
from tests.analysis.conftest import Collection
from vnvanban import analysis
from vnvanban.analysis.reuse import LEAST_SYLLABLES
from vnvanban.analysis.tokens import syllables

SURE, CHANCE = 0.001, 0.01
"""What is planted must have a p below the first, the control none below the second."""


def test_the_letters_are_read_as_they_were_planted(real: Collection) -> None:
    """Otherwise the tests below would measure the parser."""
    assert [one.cap for one in real.frame.itertuples()] == [one.level for one in real.written]
    assert list(real.frame["ngay"]) == [one.day.isoformat() for one in real.written]
    assert len(real.tasks) == sum(len(one.items) for one in real.written)
    assert len(set(real.frame["khoa"])) == len(real.written)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_letters(seed: int) -> None:
    assert [one.text for one in planted.planted(seed)] == [one.text for one in planted.planted(seed)]
    assert planted.planted(seed)[0].text != planted.planted(0)[0].text


def test_the_rising_verb(real: Collection, control: Collection) -> None:
    found = analysis.trends(analysis.verbs(real.letters)).set_index("dong_tu")
    assert found.index[0] == RISING and found.loc[RISING, "p_holm"] < SURE and found.loc[RISING, "z"] > 0
    assert found.loc[RISING, "first"] == pytest.approx(planted.RISE[0], abs=0.12)  # 50 letters a year: ± 2 s.e.
    assert found.loc[RISING, "last"] == pytest.approx(planted.RISE[1], abs=0.12)
    assert found.loc[list(STEADY), "p_holm"].min() > CHANCE
    assert analysis.trends(analysis.verbs(control.letters))["p_holm"].min() > CHANCE


def test_the_lags(real: Collection, control: Collection) -> None:
    found = analysis.lags(real.steps, shuffles=600).set_index(["cap_tren", "cap_duoi"])
    assert set(found.index) == set(LAGS)
    for pair, days in LAGS.items():
        assert found.loc[pair, "median"] == days
        assert found.loc[pair, "q3"] - found.loc[pair, "q1"] <= 2 * planted.JITTER
        assert found.loc[pair, "p_holm"] < CHANCE
    assert analysis.lags(control.steps)["p_holm"].min() > CHANCE


def test_the_chains(real: Collection) -> None:
    chains = analysis.cascades(real.steps)
    assert len(chains) == sum(one.level == "xa" for one in real.written)
    assert set(chains["length"]) == {4}
    assert chains["lag"].median() == pytest.approx(sum(LAGS.values()), abs=planted.JITTER)


def test_the_reuse(real: Collection, control: Collection) -> None:
    provinces = sum(one.level == "tinh" for one in real.written)
    found = analysis.reuse(real.passages, real.steps)
    assert found["kind"].value_counts().to_dict() == {"nguyen_van": provinces, "sua": provinces}
    changed = found[found["kind"] == "sua"]
    sizes = [len(syllables(real.written[0].own[1])), len(syllables(real.written[0].own[0]))]
    assert (1 - changed["kept"]).mean() == pytest.approx(planted.CHANGED / max(sizes), abs=0.03)
    assert len(analysis.reuse(real.passages)) == len(found)  # nothing else among all pairs
    noise = analysis.reuse(control.passages, control.steps)
    compared = sum(len(syllables(text)) >= LEAST_SYLLABLES for text in control.passages["text"])
    assert len(noise) <= 0.003 * compared and "nguyen_van" not in set(noise["kind"])


def test_reuse_is_aligned_in_the_raw_texts(real: Collection) -> None:
    texts = {letter.dinh_danh: one.text for letter, one in zip(real.letters, real.written, strict=True)}
    for row in analysis.reuse(real.passages, real.steps).itertuples():
        stretches = [
            [texts[key][slice(*map(int, pair.split("-")))] for pair in spans.split(" ")]
            for key, spans in ((row.tren, row.spans_tren), (row.duoi, row.spans_duoi))
        ]
        assert [syllables(one) for one in stretches[0]] == [syllables(one) for one in stretches[1]]
    pairs = analysis.reused(analysis.reuse(real.passages, real.steps), real.passages)
    assert set(pairs["reused_duoi"]) == {2}


def test_who_is_sought(real: Collection, control: Collection) -> None:
    edges = analysis.coordination_edges(analysis.coordination(analysis.assignees(real.letters)))
    sought = edges[(edges["tasks"] > edges["expected"]) & (edges["p_holm"] < SURE)]
    assert (LEADER, PARTNER) in set(zip(sought["chu_tri"], sought["phoi_hop"], strict=True))
    graph = analysis.coordination(analysis.assignees(real.letters))
    share = graph.edges[LEADER, PARTNER]["tasks"] / graph.nodes[LEADER]["leads"]
    assert share == pytest.approx(planted.SOUGHT + (1 - planted.SOUGHT) / 4, abs=0.07)
    noise = analysis.coordination_edges(analysis.coordination(analysis.assignees(control.letters)))
    assert noise["p_holm"].min() > CHANCE


def test_the_intensifier(real: Collection, control: Collection) -> None:
    sharp = analysis.shades(real.tasks, ["cap"]).set_index(["kind", "cap"])["share"]
    assert sharp["nhan_manh", "tinh"] == pytest.approx(planted.SHARP, abs=0.07)
    assert sharp["nhan_manh"].drop("tinh").max() == 0 and sharp["rao_don"].max() == 0
    mixed = analysis.shades(control.tasks, ["cap"]).set_index(["kind", "cap"])["share"]["nhan_manh"]
    assert mixed.max() - mixed.min() < 0.12
    assert set(analysis.shade_hits(real.tasks)["word"]) == {planted.INTENSIFIER}


def test_the_dates(real: Collection, control: Collection) -> None:
    def dated(some: Collection) -> dict[str, float]:
        found = analysis.deadline_kinds(some.tasks, analysis.deadlines(some.letters), ["cap"])
        found = found[found["thoi_han"] == "tuyet_doi"].set_index("cap")["share"]
        return {str(level): float(share) for level, share in found.items()}

    assert dated(real) == {"tinh": pytest.approx(planted.DATED, abs=0.08)}
    mixed = dated(control).values()
    assert len(mixed) == 4 and max(mixed) - min(mixed) < 0.12


def test_the_key_words(real: Collection, control: Collection) -> None:
    planted_words = {*KEY_WORD.split(), *COLLOCATE.split()}

    def found(some: Collection) -> set[str]:
        others = [words for level, texts in some.words.items() if level != "huyen" for words in texts]
        frame = analysis.keyness(some.words["huyen"], others)
        return set(frame[(frame["p_holm"] < SURE) & (frame["log_ratio"] > 1)]["word"])

    assert planted_words <= found(real)
    assert not planted_words & found(control)


def test_the_collocation(real: Collection, control: Collection) -> None:
    node, other = KEY_WORD.split()[-1], COLLOCATE.split()[0]

    def company(some: Collection) -> dict[str, float]:
        frame = analysis.collocations([words for texts in some.words.values() for words in texts], node, window=2)
        return dict(zip(frame["collocate"], frame["log_dice"], strict=True))

    assert company(real)[other] > 13.9  # always together: 14
    assert company(control).get(other, 0.0) < 13


def test_shares_add_up(real: Collection) -> None:
    for by in ([], ["cap"], ["nam"], ["cap", "quy"]):
        found = analysis.speech_acts(real.tasks, by)
        sums = found.groupby(by)["share"].sum() if by else found["share"].sum()
        assert sums == pytest.approx(1.0) if not by else sums.map(lambda one: one == pytest.approx(1.0)).all()
        assert (found["low"] <= found["share"]).all() and (found["share"] <= found["high"]).all()
