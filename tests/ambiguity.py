"""Finds regular expressions that can take exponential time: loops with two ways to read a text.

Of the parsed expression an automaton is made whose states are its characters (Glushkov's). The
time of a search that tries one way after the other is exponential where a loop leads from a
state back to it in two ways over the same text (Weber and Seidl's criterion): `(a+)+`,
`(a|a)*`, `(a*b?)*`, not `(?:\\s+\\w+)*`. Look-arounds, atomic groups and possessive
repetitions are automata of their own; a back reference reads whatever its group can.
"""

from __future__ import annotations

import re
import string
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from re import _constants as c
from re import _parser as parser

# Of each kind of character that expressions tell apart, some stand for all.
_SIGNS = string.printable + "\xa0\u2009äÄéßñ“”‘’«»–—…•°€£½²٣жЖ中\U0001f600"
_ENDLESS = (c.MAX_REPEAT, c.MIN_REPEAT)
_CATEGORIES = {
    c.CATEGORY_DIGIT: r"\d", c.CATEGORY_NOT_DIGIT: r"\D", c.CATEGORY_SPACE: r"\s",
    c.CATEGORY_NOT_SPACE: r"\S", c.CATEGORY_WORD: r"\w", c.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
# What may be repeated this often at most is written out; beyond, it counts as endless.
_WRITTEN_OUT = 5
Edges = Counter[tuple[int, int]]


@dataclass
class _Part:
    """A piece of an expression: may it be empty, which states begin it and which end it."""

    empty: bool = True
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)


class Automaton:
    """The states of one expression, and in how many ways each follows another.

    Attributes:
        signs: By state, the characters it reads, a bit each.
        edges: By two states, in how many ways the second follows the first.
        others: Expressions that are matched apart from this one.
    """

    def __init__(self, parsed: Iterable, flags: int) -> None:
        self._alphabet = dict.fromkeys(_SIGNS + "".join(_literals(parsed)))
        self._known: dict = {}
        self._groups: dict[int, Iterable] = {}
        self.flags = flags
        self.signs: list[int] = []
        self.edges: Edges = Counter()
        self.others: list[Iterable] = []
        self._sequence(parsed)

    def _sequence(self, parsed: Iterable) -> _Part:
        whole = _Part()
        for operation, argument in parsed:
            whole = self._joined(whole, self._part(operation, argument))
        return whole

    def _joined(self, a: _Part, b: _Part) -> _Part:
        for last in a.last:
            self.edges.update((last, first) for first in b.first)
        return _Part(
            a.empty and b.empty,
            a.first + b.first if a.empty else a.first,
            a.last + b.last if b.empty else b.last,
        )

    def _part(self, operation, argument) -> _Part:
        if operation in _ENDLESS:
            return self._repeated(*argument)
        if operation is c.SUBPATTERN:
            outer = self.flags
            self.flags = (outer | argument[1]) & ~argument[2]
            inside = self._sequence(argument[3])
            self._groups[argument[0]] = argument[3]
            self.flags = outer
            return inside
        if operation is c.GROUPREF:
            return self._sequence(self._groups.get(argument, ()))
        if operation is c.BRANCH:
            return _either([self._sequence(branch) for branch in argument[1]])
        if operation is c.GROUPREF_EXISTS:
            branches = [self._sequence(branch) for branch in argument[1:] if branch]
            return _either([*branches, _Part()])
        if operation in (c.ASSERT, c.ASSERT_NOT):
            self.others.append(argument[1])
            return _Part()
        if operation is c.ATOMIC_GROUP:
            self.others.append(argument)
            return self._sequence(argument)
        if operation is c.POSSESSIVE_REPEAT:
            self.others.append(argument[2])
            # Read in one way only: its last state does not follow itself twice.
            return self._sequence(argument[2])
        if operation is c.AT:
            return _Part()
        return self._state(operation, argument)

    def _repeated(self, least: int, most: int, body: Iterable) -> _Part:
        if most <= _WRITTEN_OUT:
            whole = _Part()
            for number in reversed(range(most)):
                whole = self._joined(self._sequence(body), whole)
                whole.empty = whole.empty or number >= least
            return whole
        inside = self._sequence(body)
        for last in inside.last:
            self.edges.update((last, first) for first in inside.first)
        return _Part(inside.empty or least == 0, inside.first, inside.last)

    def _state(self, operation, argument) -> _Part:
        key = (operation, str(argument), self.flags)
        if key not in self._known:
            self._known[key] = sum(
                1 << bit
                for bit, sign in enumerate(self._alphabet)
                if _reads(operation, argument, sign, self.flags)
            )
        self.signs.append(self._known[key])
        number = len(self.signs) - 1
        return _Part(False, [number], [number])


def ambiguous(pattern: str | bytes, flags: int = 0) -> bool:
    """Tell whether an expression has a loop that reads some text in two ways.

    Args:
        pattern: What `re.compile` takes.
        flags: Of the `re` module.
    """
    if isinstance(pattern, bytes):
        pattern = pattern.decode("latin-1")
    parsed = parser.parse(pattern, flags & ~re.DEBUG)
    waiting: list[Iterable] = [parsed]
    while waiting:
        automaton = Automaton(waiting.pop(), parsed.state.flags | flags)
        if any(_loops_twice(loop, automaton) for loop in _loops(automaton.edges)):
            return True
        waiting += automaton.others
    return False


def _loops(edges: Edges) -> Iterator[set[int]]:
    """Yield the states that follow each other in a circle, circle by circle."""
    following: dict[int, list[int]] = defaultdict(list)
    for a, b in edges:
        following[a].append(b)
    yield from _circles(following)


def _loops_twice(loop: set[int], automaton: Automaton) -> bool:
    """Tell whether two ways lead from a state of a loop back to it over one text."""
    inside = {pair: ways for pair, ways in automaton.edges.items() if loop.issuperset(pair)}
    if any(ways > 1 for ways in inside.values()):
        return True
    following: dict[int, list[int]] = defaultdict(list)
    for a, b in inside:
        following[a].append(b)
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    waiting = [(state, state) for state in loop]
    while waiting:
        pair = waiting.pop()
        if pair in pairs:
            continue
        signs = automaton.signs
        pairs[pair] = [
            (a, b)
            for a in following[pair[0]]
            for b in following[pair[1]]
            if a == b or signs[a] & signs[b]
        ]
        waiting += pairs[pair]
    return any(
        any(a == b for a, b in circle) and any(a != b for a, b in circle)
        for circle in _circles(pairs)
    )


def _circles(following: dict) -> Iterator[set]:
    """Yield the strongly connected parts that hold an edge (Tarjan's, without recursion)."""
    order: dict = {}
    low: dict = {}
    stack: list = []
    on_stack: set = set()
    for root in list(following):
        if root in order:
            continue
        work = [(root, iter(following[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            for after in rest:
                if after not in order:
                    order[after] = low[after] = len(order)
                    stack.append(after)
                    on_stack.add(after)
                    work.append((after, iter(following.get(after, ()))))
                    break
                if after in on_stack:
                    low[node] = min(low[node], order[after])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    part: set = set()
                    while node not in part:
                        part.add(stack.pop())
                    on_stack -= part
                    if len(part) > 1 or node in following.get(node, ()):
                        yield part


def _either(parts: list[_Part]) -> _Part:
    return _Part(
        any(part.empty for part in parts),
        [state for part in parts for state in part.first],
        [state for part in parts for state in part.last],
    )


def _literals(parsed: object) -> Iterator[str]:
    """Yield the characters that an expression names."""
    if isinstance(parsed, tuple) and len(parsed) == 2 and parsed[0] in (c.LITERAL, c.NOT_LITERAL):
        yield chr(parsed[1])
    elif isinstance(parsed, tuple) and len(parsed) == 2 and parsed[0] is c.RANGE:
        yield from map(chr, parsed[1])
    elif isinstance(parsed, (tuple, list, parser.SubPattern)):
        for part in parsed:
            yield from _literals(part)


def _reads(operation, argument, sign: str, flags: int) -> bool:
    """Tell whether a state reads a character."""
    if operation is c.ANY:
        return sign != "\n" or bool(flags & re.DOTALL)
    forms = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
    if operation is c.NOT_LITERAL:
        return all(ord(form) != argument for form in forms if len(form) == 1)
    if operation is c.LITERAL:
        return any(ord(form) == argument for form in forms if len(form) == 1)
    if operation is c.IN:
        negated = argument[0][0] is c.NEGATE
        kinds = argument[1:] if negated else argument
        return negated != any(_in(kind, of, forms, flags) for kind, of in kinds)
    raise NotImplementedError(f"{operation}")


def _in(kind, of, forms: set[str], flags: int) -> bool:
    if kind is c.CATEGORY:
        only = flags & re.ASCII
        return any(re.match(_CATEGORIES[of], form, only) for form in forms)
    low, high = of if kind is c.RANGE else (of, of)
    return any(low <= ord(form) <= high for form in forms if len(form) == 1)
