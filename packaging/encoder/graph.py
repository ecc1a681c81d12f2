"""The encoder's ONNX graph, built by hand from the published weights.

Weights are stored as int8 in blocks along the input dimension, each block and output column
with its own scale, and turned back into float32 by constant nodes that ONNX Runtime folds
when the session is built: the file is a quarter of the size, the arithmetic stays float32.
The embedding table stays int8 in memory too; only the rows that are looked up are scaled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]

HIDDEN = 384
HEADS = 12
LAYERS = 6
BLOCK = 32  # 64 gives 0.4 MB less and twice the error; 32 keeps cosine > 0.9999
EPSILON = 1e-12
OPSET = 20  # the first with a Gelu operator
MASKED = -1e9


class GraphBuilder:
    """Collects nodes and initialisers under unique names."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        """Store a tensor and return its name."""
        name = f"c{len(self.initializers)}"
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def ints(self, *values: int) -> str:
        """Store a vector of int64."""
        return self.constant(np.array(values, dtype=np.int64))

    def node(
        self, operator: str, inputs: Sequence[str], output: str = "", **attributes: object
    ) -> str:
        """Append a node with one output and return the output's name."""
        output = output or f"{operator.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def to_float(self, name: str) -> str:
        """Cast to float32."""
        return self.node("Cast", [name], to=TensorProto.FLOAT)

    def weight(self, matrix: NDArray[np.float32]) -> str:
        """Store a matrix (inputs × outputs) as int8 and return the restored float32 matrix."""
        rows, columns = matrix.shape
        blocks = matrix.reshape(rows // BLOCK, BLOCK, columns)
        codes, scales = quantise(blocks, axis=1)
        restored = self.node(
            "Mul",
            [self.to_float(self.constant(codes)), self.to_float(self.constant(scales))],
        )
        return self.node("Reshape", [restored, self.ints(rows, columns)])

    def embedding(self, table: NDArray[np.float32], ids: str) -> str:
        """Store a table as int8 and return its rows at `ids`, float32."""
        rows, columns = table.shape
        codes, scales = quantise(table.reshape(rows, columns // BLOCK, BLOCK), axis=2)
        found = [
            self.to_float(self.node("Gather", [self.constant(part), ids]))
            for part in (codes, scales)
        ]
        return self.node("Reshape", [self.node("Mul", found), self.ints(0, 0, columns)])

    def affine(self, value: str, weights: Weights, name: str) -> str:
        """Apply a linear layer (PyTorch stores outputs × inputs)."""
        product = self.node("MatMul", [value, self.weight(weights[f"{name}.weight"].T)])
        return self.node("Add", [product, self.constant(weights[f"{name}.bias"])])

    def normalise(self, value: str, weights: Weights, name: str, output: str = "") -> str:
        """Apply layer normalisation."""
        scale, bias = (self.constant(weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.node(
            "LayerNormalization", [value, scale, bias], output, axis=-1, epsilon=EPSILON
        )


def quantise(
    blocks: NDArray[np.float32], axis: int
) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Round to symmetric int8 with one float16 scale for all values along `axis`."""
    scales = (np.abs(blocks).max(axis=axis, keepdims=True) / 127).astype(np.float16)
    scales = np.maximum(scales, np.float16(1e-7))
    codes = np.rint(blocks / scales.astype(np.float32)).clip(-127, 127)
    return codes.astype(np.int8), scales


def build(weights: Weights, layers: Sequence[int]) -> onnx.ModelProto:
    """Build the model: `ids`, `mask` → `vector`, `states`.

    Args:
        weights: The published tensors by name, float32.
        layers: Layers (1 to 6) whose states are given side by side.
    """
    graph = GraphBuilder()
    state = _embed(graph, weights)
    bias = _attention_bias(graph)
    kept = {}
    for layer in range(1, LAYERS + 1):
        state = _layer(graph, weights, f"encoder.layer.{layer - 1}", state, bias)
        kept[layer] = state
    _pool(graph, state)
    graph.node("Concat", [kept[layer] for layer in layers], "states", axis=-1)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "all-MiniLM-L6-v2",
            [_port("ids", TensorProto.INT64), _port("mask", TensorProto.INT64)],
            [
                helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["batch", HIDDEN]),
                helper.make_tensor_value_info(
                    "states", TensorProto.FLOAT, ["batch", "pieces", HIDDEN * len(layers)]
                ),
            ],
            graph.initializers,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="tellings packaging/encoder",
    )
    model.ir_version = 9  # read by every ONNX Runtime from 1.17 on
    onnx.checker.check_model(model)
    return model


def _port(name: str, kind: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, ["batch", "pieces"])


def _embed(graph: GraphBuilder, weights: Weights) -> str:
    """Return the sum of word, position and segment embeddings, normalised."""
    words = graph.embedding(weights["embeddings.word_embeddings.weight"], "ids")
    positions = (
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    length = graph.node("Slice", [graph.node("Shape", ["ids"]), graph.ints(1), graph.ints(2)])
    table = graph.node("Slice", [graph.constant(positions), graph.ints(0), length, graph.ints(0)])
    total = graph.node("Add", [words, table])
    return graph.normalise(total, weights, "embeddings.LayerNorm")


def _attention_bias(graph: GraphBuilder) -> str:
    """Return 0 for pieces and a large negative number for padding, (batch, 1, 1, pieces)."""
    mask = graph.to_float(graph.node("Unsqueeze", ["mask", graph.ints(1, 2)]))
    padding = graph.node("Sub", [graph.constant(np.float32(1)), mask])
    return graph.node("Mul", [padding, graph.constant(np.float32(MASKED))])


def _layer(graph: GraphBuilder, weights: Weights, name: str, state: str, bias: str) -> str:
    attended = _attend(graph, weights, f"{name}.attention.self", state, bias)
    attended = graph.affine(attended, weights, f"{name}.attention.output.dense")
    state = graph.normalise(
        graph.node("Add", [attended, state]), weights, f"{name}.attention.output.LayerNorm"
    )
    inner = graph.node("Gelu", [graph.affine(state, weights, f"{name}.intermediate.dense")])
    inner = graph.affine(inner, weights, f"{name}.output.dense")
    return graph.normalise(graph.node("Add", [inner, state]), weights, f"{name}.output.LayerNorm")


def _attend(graph: GraphBuilder, weights: Weights, name: str, state: str, bias: str) -> str:
    """Return multi-head self-attention; the square root is folded into the query weights."""
    scaled = dict(weights)
    for part in ("weight", "bias"):
        key = f"{name}.query.{part}"
        scaled[key] = weights[key] / np.float32(np.sqrt(HIDDEN / HEADS))
    heads = {}
    for role, order in (("query", (0, 2, 1, 3)), ("key", (0, 2, 3, 1)), ("value", (0, 2, 1, 3))):
        value = graph.affine(state, scaled, f"{name}.{role}")
        split = graph.node("Reshape", [value, graph.ints(0, 0, HEADS, HIDDEN // HEADS)])
        heads[role] = graph.node("Transpose", [split], perm=order)
    scores = graph.node("MatMul", [heads["query"], heads["key"]])
    shares = graph.node("Softmax", [graph.node("Add", [scores, bias])], axis=-1)
    mixed = graph.node("MatMul", [shares, heads["value"]])
    joined = graph.node("Transpose", [mixed], perm=(0, 2, 1, 3))
    return graph.node("Reshape", [joined, graph.ints(0, 0, HIDDEN)])


def _pool(graph: GraphBuilder, state: str) -> None:
    """Write `vector`: the mean over all pieces, padding left out, of length 1."""
    mask = graph.node("Unsqueeze", [graph.to_float("mask"), graph.ints(2)])
    total = graph.node("ReduceSum", [graph.node("Mul", [state, mask]), graph.ints(1)], keepdims=0)
    # The mean's divisor cancels in the normalisation.
    length = graph.node("ReduceL2", [total, graph.ints(1)], keepdims=1)
    length = graph.node("Max", [length, graph.constant(np.float32(1e-9))])
    graph.node("Div", [total, length], "vector")
