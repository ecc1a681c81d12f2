"""Make the judge's training examples: pairs of sentences with what people said of them.

usage: examples.py EVAL_DIR OWN_DIR OUT.jsonl

EVAL_DIR holds train/, invented/, invented.dev and pairs/ (see README.md beside this file),
OWN_DIR events/, calibration/ and pairs/ of our own in the same formats, and propositions/. Events
that `invented.dev` names are left out.
A pair of an event becomes an example where the judge may have to read it (by the first look and by
worth.json of fit_worth.py), where it is linked, in conflict or tempting, and every STRAY_EVERY-th
of the rest.

An example is a JSON object:
    a, b        the two sentences
    relation    0 tells another thing, 1 partial, 2 same, 3 linked (which of both isn't known),
                null where nobody said
    clash       1 they contradict each other, 0 they don't, null where nobody said
    kind        of the contradiction (KINDS), null where there is none or nobody said
    a_clash, b_clash   spans of the clashing words, code points of the sentence
    a_told, b_told     spans of the words that the other tells too; null where nobody said
    a_untold, b_untold spans of words that it doesn't; where absent, all that isn't told
    first       what the first look gives it, 0-1
    open        whether the judge may have to read it in a comparison; where absent, it may
    source, event      where it comes from; events are never divided between folds
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from folds import CALIBRATION, NEWS

from tellings.language.lexicon import Lexicon
from tellings.language.sentences import sentence_spans
from tellings.language.words import ReportWords
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.linking.evidence import PairEvidence, gather
from tellings.meaning.linking.read_pairs import further_pairs, open_pairs
from tellings.meaning.linking.score import Scorer
from tellings.meaning.linking.sentences import event_table, sentence_words
from tellings.meaning.told_by_judge import nearest_rows
from tellings.model import Span

Example = dict[str, Any]

STRAY_EVERY = 25
# Lines of our own pairs that may tell of one situation: twins stand side by side. A situation that
# lies across the border of two such runs is in both; calibrate.py leaves it out.
SITUATION = 12
# What the annotators called the kinds of contradictions, by what the judge calls them.
KINDS = {
    "number": "number, count word, duration, quantifier",
    "time": "time, date, time of day",
    "name": "name, who",
    "place": "place",
    "attribute": "attribute, manner, colour, body part, direction, side, degree",
    "negation": "negation, certainty",
    "happened": "happened, cancelled, whether",
    "opposite": "opposite",
    "speaker": "speaker",
    "cause": "cause",
    "order": "order",
}
KIND_OF = {name: kind for kind, names in KINDS.items() for name in names.split(", ")}
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November December".split()
AUXILIARIES = "is are was were will would can could has have had did does should must".split()


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def news_events(folder: Path, task: str) -> Iterator[tuple[str, dict[str, list[str]], dict]]:
    """Yield (id, sentences by report, gold) of events whose sentences are spans of texts."""
    gold = {g["id"]: g for g in rows(folder / f"{task}.gold.jsonl")}
    for row in rows(folder / f"{task}.inputs.jsonl"):
        marked = gold[row["id"]]
        texts = {r["name"]: r["text"] for r in row["reports"]}
        spans = marked["sentences"]
        yield row["id"], {n: [texts[n][a:b] for a, b in spans[n]] for n in texts}, marked


def invented_events(folder: Path, left_out: set[str]) -> Iterator[tuple[str, dict, dict]]:
    """Yield the same of invented events, one a file."""
    for path in sorted(folder.glob("*.json")):
        event = json.loads(path.read_text("utf-8"))
        if event["id"] in left_out:
            continue
        yield event["id"], {n: r["sentences"] for n, r in event["reports"].items()}, event


Ends = tuple[str, int, str, int]
"""Report and number of both sentences of a pair."""


def evidence_of(sentences: dict[str, list[str]]) -> tuple[list[Ends], PairEvidence]:
    """Return the candidate pairs of an event and all that the first look sees of them."""
    encoder, english = Encoder.load(), Lexicon.of("en")
    read = [
        sentence_words(ReportWords(" ".join(of), english), spans_of(of))
        for of in sentences.values()
    ]
    evidence = gather(event_table(read, [encoder.encode(of) for of in sentences.values()], english))
    places = [(name, n) for name in sentences for n in range(len(sentences[name]))]
    ends = zip(evidence.pairs.a.tolist(), evidence.pairs.b.tolist(), strict=True)
    return [(*places[a], *places[b]) for a, b in ends], evidence


def scores_of(evidence: PairEvidence, scorer: str) -> np.ndarray:
    """Return what a scorer gives the candidate pairs, 0-1."""
    if not len(evidence.pairs):
        return np.zeros(0, np.float32)
    return Scorer.load(scorer).probabilities(evidence.values, evidence.names)


def spans_of(sentences: list[str]) -> list[Span]:
    """Return where sentences stand in the text that spaces join them to."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return spans


def pairs_of_event(
    event: str, sentences: dict[str, list[str]], gold: dict[str, Any], source: str
) -> Iterator[Example]:
    """Yield the examples of one event; what was marked with doubt is left out."""
    relations = {(*k["a"], *k["b"]): k for k in gold["links"]}
    clashes: dict[tuple, list[dict]] = {}
    for clash in gold.get("conflicts", ()):
        clashes.setdefault((*clash["a"][:2], *clash["b"][:2]), []).append(clash)
    tempting = {(*c["a"][:2], *c["b"][:2]) for c in gold.get("compatible", ())}
    pairs, evidence = evidence_of(sentences)
    scores = dict(zip(pairs, scores_of(evidence, "links").tolist(), strict=True))
    count = sum(map(len, sentences.values()))
    worth = further_pairs(scores_of(evidence, "worth"), count).tolist()
    first = open_pairs(scores_of(evidence, "links"), count).tolist()
    read = {pairs[n] for n in (*worth, *first)}
    chosen = read | set(pairs[::STRAY_EVERY])
    for key in sorted(chosen | set(relations) | set(clashes) | tempting):
        link, (one, i, other, j) = relations.get(key), key
        if link is not None and not link.get("certain", True):
            continue
        found = clashes.get(key, [])
        if any(not c.get("certain", True) for c in found):
            continue
        a, b = sentences[one][i], sentences[other][j]
        yield {
            "a": a,
            "b": b,
            "relation": 0 if link is None else {"partial": 1, "same": 2}[link["relation"]],
            "clash": int(bool(found)),
            "kind": KIND_OF.get(found[0].get("kind", "")) if found else None,
            "a_clash": [s for c in found for s in words_in(a, c["a"][2:])],
            "b_clash": [s for c in found for s in words_in(b, c["b"][2:])],
            "a_told": None,
            "b_told": None,
            "first": scores.get(key, 0.0),
            "open": key in read,
            "source": source,
            "event": event,
        }


def words_in(sentence: str, words: list[str]) -> list[list[int]]:
    """Return where exact words stand in a sentence, nothing if they don't."""
    if not words or not (found := sentence.find(words[0])) + 1:
        return []
    return [[found, found + len(words[0])]]


def single_pairs(folder: Path) -> Iterator[Example]:
    """Yield the invented pairs of claims and of contradictions."""
    blank = {"a_clash": [], "b_clash": [], "a_told": None, "b_told": None, "first": 0.5}
    for row in rows(folder / "claims.train.jsonl"):
        relation = {"none": 0, "partial": 1, "same": 2}[row["label"]]
        yield blank | {"a": row["a"], "b": row["b"], "relation": relation, "clash": 0,
                       "source": "claims", "event": row["id"]}  # fmt: skip
    for row in rows(folder / "contradictions.train.jsonl"):
        yield contradiction(row, "contradictions", row["id"])


def own_pairs(folder: Path) -> Iterator[Example]:
    """Yield our own pairs; what tells of one situation stands side by side and is one event."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, row in enumerate(rows(path)):
            yield contradiction(row, "own pairs", f"{path.stem}-{number // SITUATION}")


def contradiction(row: dict[str, Any], source: str, event: str) -> Example:
    """Return a pair of which somebody said whether the two contradict each other."""
    clash = row["label"] == "conflict"
    return {
        "a": row["a"],
        "b": row["b"],
        "relation": None if row["label"] == "different" else 3,
        "clash": int(clash),
        "kind": KIND_OF.get(row["kind"], row["kind"]) if clash else None,
        "a_clash": words_in(row["a"], [row["a_words"]]) if clash else [],
        "b_clash": words_in(row["b"], [row["b_words"]]) if clash else [],
        "a_told": None,
        "b_told": None,
        "first": 0.5,
        "source": source,
        "event": event,
    }


def summaries(path: Path) -> Iterator[Example]:
    """Yield SuperPAL's pairs of a proposition with the span that tells it."""
    for n, row in enumerate(rows(path)):
        yield {
            "a": row["a"], "b": row["b"], "relation": 3, "clash": 0, "a_clash": [], "b_clash": [],
            "a_told": row["a_spans"], "b_told": row["b_spans"], "first": 0.5,
            "source": "superpal", "event": f"{row['topic']}-{n}",
        }  # fmt: skip


def propositions(path: Path) -> Iterator[Example]:
    """Yield QA-Align's pairs of sentences with the words of their propositions, matched or not."""
    for row in rows(path):
        example = {
            "relation": 3 if row["alignments"] else 0, "clash": 0, "a_clash": [], "b_clash": [],
            "first": 0.5, "source": "qaalign", "event": row["id"],
        }  # fmt: skip
        for place, side in enumerate("ab"):
            tokens, starts = row[f"{side}_tokens"], [0]
            for token in tokens:
                starts.append(starts[-1] + len(token) + 1)
            matched = {pair[place] for pair in row["alignments"]}
            told = tokens_of(row[f"{side}_qas"], matched)
            untold = tokens_of(row[f"{side}_qas"], set(range(len(row[f"{side}_qas"]))) - matched)
            example[side] = " ".join(tokens)
            for key, chosen in ((f"{side}_told", told), (f"{side}_untold", untold - told)):
                example[key] = [[starts[n], starts[n] + len(tokens[n])] for n in sorted(chosen)]
        yield example


def fragments(folder: Path) -> Iterator[Example]:
    """Yield propositions cut out of their sentences, with a sentence that tells them or doesn't.

    Of QA-Align a predicate with all its answers: told if two thirds of its questions are matched,
    not told if none is. Of SuperPAL the spans that the other sentence tells.
    """
    blank = {"clash": 0, "a_clash": [], "b_clash": [], "a_told": None, "b_told": None,
             "first": 0.5, "source": "fragments"}  # fmt: skip
    for row in rows(folder / "propositions_qaalign.jsonl"):
        for place, (side, other) in enumerate(("ab", "ba")):
            matched = {pair[place] for pair in row["alignments"]}
            for of in predicates(row[f"{side}_qas"]):
                share = len(of & matched) / len(of)
                if 0 < share < 2 / 3:
                    continue
                words = sorted(tokens_of(row[f"{side}_qas"], of))
                yield blank | {
                    "a": " ".join(row[f"{side}_tokens"][n] for n in words),
                    "b": " ".join(row[f"{other}_tokens"]),
                    "relation": 3 if share else 0,
                    "event": row["id"],
                }
    for n, row in enumerate(rows(folder / "links_superpal.jsonl")):
        for side, other in ("ab", "ba"):
            told = " ".join(row[side][start:end] for start, end in row[f"{side}_spans"])
            yield blank | {
                "a": told,
                "b": row[other],
                "relation": 3,
                "event": f"{row['topic']}-{n}",
            }


def own_propositions(folder: Path) -> Iterator[Example]:
    """Yield our own propositions with what tells them, or with the nearest sentences that don't.

    A line is {id, a, b, propositions}: two texts about one subject, and of either what it claims:
    {of: "a" or "b", pieces: the words that make the claim, told: the sentences of the other text
    that tell it}. What is told in part only counts as untold, as where coverage is measured. An
    untold proposition may contradict the nearest sentences; nobody said.
    """
    english, encoder = Lexicon.of("en"), Encoder.load()
    for path in sorted(folder.glob("*.jsonl")):
        for row in rows(path):
            sentences = {k: [s.of(row[k]) for s in sentence_spans(row[k], english)] for k in "ab"}
            vectors = {k: np.stack([e.vector for e in encoder.encode(sentences[k])]) for k in "ab"}
            for one in row["propositions"]:
                own, other = one["of"], "ba"["ab".index(one["of"])]
                told = [" ".join(one["told"])]
                if not one["told"]:
                    at = sentence_of(one["pieces"], sentences[own])
                    near = nearest_rows(vectors[other] @ vectors[own][at])
                    told = [sentences[other][n] for n in near.tolist()]
                for sentence in told:
                    yield {
                        "a": " ".join(one["pieces"]), "b": sentence,
                        "relation": 3 if one["told"] else 0, "clash": 0 if one["told"] else None,
                        "a_clash": [], "b_clash": [], "a_told": None, "b_told": None,
                        "first": 0.5, "source": "propositions", "event": row["id"],
                    }  # fmt: skip


def sentence_of(pieces: list[str], sentences: list[str]) -> int:
    """Return which sentence holds the words of a proposition; ValueError if none does."""
    for n, text in enumerate(sentences):
        if all(piece in text for piece in pieces):
            return n
    raise ValueError(f"no sentence holds {pieces}")


def predicates(questions: list[dict[str, Any]]) -> list[set[int]]:
    """Return the questions of each predicate."""
    groups: dict[tuple[int, ...], set[int]] = {}
    for n, question in enumerate(questions):
        groups.setdefault(tuple(question["predicate_tokens"]), set()).add(n)
    return list(groups.values())


def tokens_of(questions: list[dict[str, Any]], chosen: set[int]) -> set[int]:
    """Return the tokens of the answers and predicates of some questions."""
    return {
        token
        for n in chosen
        for key in ("answer_tokens", "predicate_tokens")
        for token in range(*questions[n][key])
    }


def translations(folder: Path, chance: random.Random) -> Iterator[Example]:
    """Yield two translations of a sentence, as they are and with one word of one changed."""
    for row in rows(folder / "words-train.inputs.jsonl"):
        a, b = (" ".join(row[k]) for k in ("a_tokens", "b_tokens"))
        blank = {"a": a, "b": b, "relation": 2, "a_told": None, "b_told": None, "first": 0.5,
                 "source": "translations", "event": str(row["id"])}  # fmt: skip
        changed = changed_word(a, b, chance)
        if changed is not None:
            yield blank | changed
        if changed is None or chance.random() < 0.5:
            yield blank | {"clash": 0, "a_clash": [], "b_clash": []}


def changed_word(a: str, b: str, chance: random.Random) -> Example | None:
    """Return b with a figure, day, month or verb of its own that a denies; None if it has none."""
    if chance.random() < 0.5:
        return None
    choices = []
    for found in re.finditer(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])", b):
        if found[0] in a and len(found[0]) < 7:
            choices.append((found, other_figure(found[0], chance)))
    for names in (WEEKDAYS, MONTHS):
        for found in re.finditer(r"\b(?:" + "|".join(names) + r")\b", b):
            if found[0] in a:
                choices.append((found, chance.choice([n for n in names if n != found[0]])))
    for found in re.finditer(r"\b(?:" + "|".join(AUXILIARIES) + r")\b(?! not\b)", b):
        where = re.search(rf"\b{found[0]}\b(?! not\b)", a)
        if where and len(choices) < 2:
            choices.append((found, f"{found[0]} not"))
    if not choices:
        return None
    found, new = chance.choice(choices)
    where = a.find(found[0])
    return {
        "b": b[: found.start()] + new + b[found.end() :],
        "clash": 1,
        "relation": 3,
        "a_clash": [[where, where + len(found[0])]],
        "b_clash": [[found.start(), found.start() + len(new)]],
    }


def other_figure(figure: str, chance: random.Random) -> str:
    """Return a figure of the same form and another value."""
    while True:
        place = chance.randrange(len(figure))
        if figure[place].isdigit():
            digit = chance.choice("123456789".replace(figure[place], ""))
            return figure[:place] + digit + figure[place + 1 :]


def all_events(source: Path, own: Path) -> Iterator[tuple[str, str, dict[str, list[str]], dict]]:
    """Yield (source, id, sentences by report, gold) of every event but those of `invented.dev`."""
    left_out = set((source / "invented.dev").read_text("utf-8").strip().split(","))
    for task in NEWS:
        for event in news_events(source / "train", task):
            yield task, *event
    folders = {
        "invented": source / "invented",
        "own": own / "events",
        CALIBRATION: own / "calibration",
    }
    for name, folder in folders.items():
        for event in invented_events(folder, left_out):
            yield name, *event


def all_examples(source: Path, own: Path) -> Iterator[Example]:
    """Yield every example there is, events first."""
    for of, *event in all_events(source, own):
        yield from pairs_of_event(*event, of)
    yield from single_pairs(source / "pairs")
    yield from own_pairs(own / "pairs")
    yield from summaries(source / "train" / "links_superpal.jsonl")
    yield from propositions(source / "train" / "propositions_qaalign.jsonl")
    yield from fragments(source / "train")
    yield from own_propositions(own / "propositions")
    yield from translations(source / "train", random.Random(0))


def main() -> None:
    source, own, out = (Path(argument) for argument in sys.argv[1:4])
    counts: dict[str, np.ndarray] = {}
    with out.open("w", encoding="utf-8") as lines:
        for example in all_examples(source, own):
            lines.write(json.dumps(example, ensure_ascii=False) + "\n")
            told = counts.setdefault(example["source"], np.zeros(3, int))
            told += (1, bool(example["relation"]), bool(example["clash"]))
    for name, (every, linked, clashing) in counts.items():
        print(f"{name:<16}{every:7d} pairs {linked:6d} linked {clashing:5d} clashing")


if __name__ == "__main__":
    main()
