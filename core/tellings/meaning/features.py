"""Evidence that two sentences of two reports tell the same thing, as numbers.

All functions take two `ReportTable`s and return matrices (sentences of a, sentences of b);
each feature is symmetric: swapping the reports transposes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.meaning.tables import Floats, ReportTable

# Added to a window's weight so that a window of one shared word cannot score 1; in units of
# a rarest word's weight. The study in FACTS.md found 0.8; the optimum is flat.
SOFTENING = 0.8


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of each sentence of one report each sentence of another tells.

    Attributes:
        clause: Rarity-weighted coverage of the best clause, 0-1.
        whole: The same of the whole sentence.
        mass: Weight covered, not divided by the sentence's weight.
    """

    clause: Floats
    whole: Floats
    mass: Floats


def segment_sums(values: Floats, starts: npt.NDArray[np.int64]) -> Floats:
    """Sum consecutive rows; every segment holds at least one."""
    return np.add.reduceat(values, starts[:-1], axis=0)


def coverage(best: Floats, table: ReportTable) -> Coverage:
    """Sum how well each word is matched over every clause window and sentence.

    Args:
        best: (words of `table`, sentences of the other report), 0-1.
        table: The report that is covered.
    """
    weighted = best * table.weights[:, None]
    zero = np.zeros((1, best.shape[1]), np.float32)
    running = np.concatenate([zero, np.cumsum(weighted, axis=0, dtype=np.float32)])
    total = np.concatenate([[np.float32(0)], np.cumsum(table.weights, dtype=np.float32)])
    first, end = table.windows[:, 1], table.windows[:, 2]
    share = (running[end] - running[first]) / (total[end] - total[first] + SOFTENING)[:, None]
    mass = running[table.starts[1:]] - running[table.starts[:-1]]
    size = total[table.starts[1:]] - total[table.starts[:-1]]
    return Coverage(
        clause=np.maximum.reduceat(share, table.window_starts, axis=0),
        whole=mass / (size + np.float32(1e-3))[:, None],
        mass=mass,
    )


def word_similarity(a: ReportTable, b: ReportTable) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return the similarity of all words, and which share a stem."""
    same = (a.stems[:, None] == b.stems[None, :]) & (a.stems[:, None] >= 0)
    cosines = a.states.astype(np.float32) @ b.states.astype(np.float32).T
    return np.where(same, np.float32(1), np.maximum(cosines, 0)), same


def best_matches(similarity: Floats, b: ReportTable) -> Floats:
    """Return each word's best similarity in each sentence of the report along axis 1."""
    return np.maximum.reduceat(similarity, b.starts[:-1], axis=1)


def pair_features(
    a: ReportTable, b: ReportTable
) -> tuple[dict[str, Floats], tuple[Floats, Floats]]:
    """Return every feature that looks at two sentences alone, by name.

    Also returns the best similarity of a's words in each sentence of b, and of b's in a's.
    """
    similarity, same = word_similarity(a, b)
    soft = _both_ways(similarity, a, b)
    features: dict[str, Floats] = {"cosine": a.vectors @ b.vectors.T}
    there, back = coverage(soft[0], a), coverage(soft[1], b)
    for part in ("clause", "whole", "mass"):
        one, two = getattr(there, part), getattr(back, part).T
        features[f"soft {part} max"] = np.maximum(one, two)
        features[f"soft {part} min"] = np.minimum(one, two)
    features |= _shared_words(_both_ways(same.astype(np.float32), a, b), a, b)
    features["quoted told"] = np.maximum(_quoted_share(soft[0], a), _quoted_share(soft[1], b).T)
    features |= _sentence_facts(a, b)
    return features, soft


def _both_ways(similarity: Floats, a: ReportTable, b: ReportTable) -> tuple[Floats, Floats]:
    """Return `best_matches` of a's words and of b's."""
    back = np.maximum.reduceat(similarity, a.starts[:-1], axis=0)
    return best_matches(similarity, b), np.ascontiguousarray(back.T)


def _shared_words(
    exact: tuple[Floats, Floats], a: ReportTable, b: ReportTable
) -> dict[str, Floats]:
    """Weight of the shared names, numbers and other words apart."""
    features: dict[str, Floats] = {}
    kinds = {
        "names": (a.names, b.names),
        "numbers": (a.numbers, b.numbers),
        "plain": ((1 - a.names) * (1 - a.numbers), (1 - b.names) * (1 - b.numbers)),
    }
    for name, (kind_a, kind_b) in kinds.items():
        shared_a = segment_sums(exact[0] * (a.weights * kind_a)[:, None], a.starts)
        shared_b = segment_sums(exact[1] * (b.weights * kind_b)[:, None], b.starts).T
        features[f"{name} shared"] = np.minimum(shared_a, shared_b)
    return features


def _quoted_share(best: Floats, table: ReportTable) -> Floats:
    """Coverage of the quoted words, softened; 0 where nothing is quoted."""
    weight = table.weights * table.quoted
    size = segment_sums(weight[:, None], table.starts)
    return segment_sums(best * weight[:, None], table.starts) / (size + np.float32(SOFTENING))


def _sentence_facts(a: ReportTable, b: ReportTable) -> dict[str, Floats]:
    """Place, length, quotation and negation of the two sentences."""
    features: dict[str, Floats] = {}
    columns = {
        "place": (a.places[:, 1], b.places[:, 1]),
        "early": (1 / (1 + a.places[:, 0]), 1 / (1 + b.places[:, 0])),
        "length": (np.log1p(_sizes(a)), np.log1p(_sizes(b))),
        "quoted": (_quoted(a), _quoted(b)),
    }
    for name, (one, two) in columns.items():
        left = np.asarray(one, np.float32)[:, None]
        right = np.asarray(two, np.float32)[None, :]
        features[f"{name} max"] = np.maximum(left, right)
        features[f"{name} min"] = np.minimum(left, right)
    features["place apart"] = np.abs(features["place max"] - features["place min"])
    features["negated once"] = np.abs(a.negated[:, None] - b.negated[None, :])
    return features


def _sizes(table: ReportTable) -> Floats:
    return segment_sums(table.weights[:, None], table.starts)[:, 0]


def _quoted(table: ReportTable) -> Floats:
    size = segment_sums(np.ones_like(table.weights)[:, None], table.starts)[:, 0]
    return segment_sums(table.quoted[:, None], table.starts)[:, 0] / size
