"""How models are run: ONNX Runtime on the processor, nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from tellings.errors import EncoderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# More make a call of our size no faster (measured on the encoder) and starve the interface.
_MOST_THREADS: Final = 4


def build_session(model: bytes, name: str, threads: int | None = None) -> InferenceSession:
    """Build a session; running it is safe from several threads at once.

    Args:
        model: The ONNX file.
        name: Of the file, for the error.
        threads: Of one call, None for as many as help.

    Raises:
        EncoderError: The runtime refuses the model.
    """
    # Official builds report each use to their maker unless this is set before they load.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or processors()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Waiting threads would otherwise burn a processor that the interface needs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime's exceptions share no base class
        raise EncoderError(f"{name}: {error}") from error


def processors() -> int:
    """Return how many threads at once help, and leave an interface its share."""
    try:
        available = len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows and macOS
        available = os.cpu_count() or 1
    return min(available, _MOST_THREADS)
