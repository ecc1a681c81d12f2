"""Write the trained judge as two ONNX files with int8 weights, and their digests.

usage: export.py BASE_FOLDER RUN_FOLDER OUT_FOLDER

`judge_pieces.onnx` turns pieces into vectors, `judge.onnx` judges them: two, since the whole is
larger than a file of a repository should be. Matrices are int8 by column, inputs of matrix
products are quantised as they come (ONNX Runtime's dynamic quantisation).
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from network import PAD, Judge
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

OPSET = 17


class Embedding(nn.Module):
    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.embeddings = judge.encoder.embeddings

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        return self.embeddings(input_ids=pieces)


class Body(nn.Module):
    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, embedded: torch.Tensor, sides: torch.Tensor) -> tuple[torch.Tensor, ...]:
        said = self.judge.judged(embedded, sides, sides >= 0)
        return said.relation, said.clash, said.kind, said.words


def export(module: nn.Module, inputs: tuple, names: tuple, results: tuple, path: Path) -> None:
    axes = {name: {0: "pairs", 1: "pieces"} for name in (*names, "embedded", "words")}
    axes |= {name: {0: "pairs"} for name in ("relation", "clash", "kind")}
    torch.onnx.export(
        module, inputs, str(path), input_names=list(names), output_names=list(results),
        dynamic_axes={n: axes[n] for n in (*names, *results)}, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def main() -> None:
    base, run, out = (Path(argument) for argument in sys.argv[1:4])
    judge = Judge(str(base))
    judge.load_state_dict(torch.load(run / "judge.pt", weights_only=True), False)
    judge.eval()
    pieces = torch.randint(5, 30000, (2, 24))
    pieces[1, 20:] = PAD
    sides = torch.tensor([[0] + [1] * 10 + [0, 0] + [2] * 10 + [0]] * 2)
    sides[1, 20:] = -1
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        plain = Path(scratch)
        embedded = Embedding(judge)(pieces)
        export(Embedding(judge), (pieces,), ("pieces",), ("embedded",), plain / "judge_pieces.onnx")
        names, results = ("embedded", "sides"), ("relation", "clash", "kind", "words")
        export(Body(judge), (embedded, sides), names, results, plain / "judge.onnx")
        for name in ("judge_pieces.onnx", "judge.onnx"):
            quantize_dynamic(
                plain / name, out / name, weight_type=QuantType.QInt8, per_channel=True,
                op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
            )  # fmt: skip
            model = onnx.load(out / name)
            del model.metadata_props[:]
            model.producer_name, model.producer_version = "", ""
            onnx.save(model, out / name)
        wanted = Body(judge)(embedded, sides)
    first = onnxruntime.InferenceSession(str(out / "judge_pieces.onnx"))
    second = onnxruntime.InferenceSession(str(out / "judge.onnx"))
    (vectors,) = first.run(None, {"pieces": pieces.numpy()})
    got = second.run(None, {"embedded": vectors, "sides": sides.numpy()})
    for name, one, two in zip(results, wanted, got, strict=True):
        print(f"{name}: largest difference to float32 {np.abs(one.numpy() - two).max():.3f}")
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")
    sums = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.glob("*.*n"))}
    sums |= {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.glob("*.onnx"))}
    lines = [f"{digest}  {name}\n" for name, digest in sorted(sums.items())]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
