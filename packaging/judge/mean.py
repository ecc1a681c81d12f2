"""Write the mean of the weights of runs that began from one: better than either, at no cost.

usage: mean.py OUT_FOLDER RUN_FOLDER RUN_FOLDER ...
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def main() -> None:
    out, *runs = (Path(argument) for argument in sys.argv[1:])
    states = [torch.load(run / "judge.pt", weights_only=True) for run in runs]
    mean = {
        name: sum(state[name].float() for state in states) / len(states)
        if weights.is_floating_point()
        else weights
        for name, weights in states[0].items()
    }
    out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, out / "judge.pt")


if __name__ == "__main__":
    main()
