"""Make a run to go on from out of the network that ships: its int8 weights as float32.

usage: from_shipped.py BASE_FOLDER JUDGE_FOLDER OUT_FOLDER

What training leaves frozen (the embedding, the lowest layers) is as published in BASE_FOLDER.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Judge
from onnx import numpy_helper
from train import FROZEN

PREFIX = "judge."  # of the parameters' names in the graph (export.Body)
BIAS = "encoder.encoder.relative_attention_bias.weight"


def product_before(name: str, made_by: dict[str, onnx.NodeProto]) -> onnx.NodeProto | None:
    """Return the integer matrix product that a tensor is scaled from."""
    while name in made_by:
        node = made_by[name]
        if node.op_type == "MatMulInteger":
            return node
        if node.op_type not in ("Cast", "Mul", "Reshape"):
            return None
        name = node.input[0]
    return None


def scaled(data: dict[str, np.ndarray], name: str) -> torch.Tensor:
    """Return a quantised matrix as float32."""
    numbers = data[f"{name}_quantized"].astype(np.float32)
    return torch.tensor((numbers - data[f"{name}_zero_point"]) * data[f"{name}_scale"])


def parameters(path: Path) -> dict[str, torch.Tensor]:
    """Return the parameters of the shipped network by name; those of the embedding lack."""
    graph = onnx.load(path).graph
    data = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    made_by = {name: node for node in graph.node for name in node.output}
    found = {
        name.removeprefix(PREFIX): torch.tensor(values.copy())
        for name, values in data.items()
        if name.startswith(PREFIX)
        and values.dtype == np.float32
        and values.ndim
        and not name.endswith("_scale")
    }
    for node in graph.node:
        biases = [name for name in node.input if name.endswith(".bias") and name in data]
        if node.op_type != "Add" or not biases:
            continue
        (other,) = [name for name in node.input if name not in biases]
        product = product_before(other, made_by)
        if product is not None:
            weight = biases[0].removeprefix(PREFIX).removesuffix("bias") + "weight"
            found[weight] = scaled(data, product.input[1].removesuffix("_quantized")).T.contiguous()
    found[BIAS] = scaled(data, PREFIX + BIAS)
    return found


def main() -> None:
    base, shipped, out = (Path(argument) for argument in sys.argv[1:4])
    state = Judge(str(base)).state_dict()
    frozen = tuple(f"encoder.encoder.layer.{n}." for n in range(FROZEN))
    for name, values in parameters(shipped / "judge.onnx").items():
        if not name.startswith(frozen):
            state[name] = values
    out.mkdir(parents=True, exist_ok=True)
    torch.save(state, out / "judge.pt")


if __name__ == "__main__":
    main()
