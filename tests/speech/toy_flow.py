"""A toy of the flow family, made by the ``onnx`` helper: the real names and shapes, a hum for a voice.

Its text shortens or lengthens the sound, its letters and its speaker move the pitch, its noise moves it a
little, and its loudness falls to nothing at the end.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from loalang.speech.flow import CODE_POINTS, LETTERS, SHAPE_OF_SOUND, SHAPE_OF_TIME

onnx = pytest.importorskip("onnx")

RATE, CHUNK, FACTOR, DIM = 16_000, 64, 4, 2
FRAME, ROWS = CHUNK * FACTOR, DIM * FACTOR
SECONDS = 0.05
"""Of one letter."""

SPEAKERS = {"nu_mot": 0.9, "nam_mot": -0.9}

TEXT = ("text_mask", "FLOAT", [1, 1, "n"])
IDS = ("text_ids", "INT64", [1, "n"])
SOUND = ("style_ttl", "FLOAT", list(SHAPE_OF_SOUND))
TIME = ("style_dp", "FLOAT", list(SHAPE_OF_TIME))


def toy(folder: Path, letters: str = LETTERS, seconds: float = SECONDS) -> Path:
    """Write a whole model into ``folder``."""
    (folder / "onnx").mkdir(parents=True)
    (folder / "voice_styles").mkdir()
    for name, model in graphs(seconds).items():
        onnx.save(model, str(folder / "onnx" / f"{name}.onnx"))
    config = {"ae": {"sample_rate": RATE, "base_chunk_size": CHUNK}}
    config["ttl"] = {"latent_dim": DIM, "chunk_compress_factor": FACTOR}
    write(folder / "onnx" / "tts.json", config)
    rows = [-1] * CODE_POINTS
    for row, letter in enumerate(dict.fromkeys(letters)):
        rows[ord(letter)] = row
    write(folder / "onnx" / "unicode_indexer.json", rows)
    for name, pitch in SPEAKERS.items():
        write(folder / "voice_styles" / f"{name}.json", styles(pitch))
    return folder


def styles(pitch: float, sound: tuple[int, ...] = SHAPE_OF_SOUND) -> dict[str, object]:
    """A speaker's file."""
    return {
        "style_ttl": {"dims": list(sound), "data": np.full(sound, pitch).tolist(), "type": "float32"},
        "style_dp": {"dims": list(SHAPE_OF_TIME), "data": np.zeros(SHAPE_OF_TIME).tolist()},
    }


def write(path: Path, facts: object) -> None:
    path.write_text(json.dumps(facts), encoding="utf-8")


def graphs(seconds: float = SECONDS) -> "dict[str, onnx.ModelProto]":
    """The four graphs by name."""
    return {
        "duration_predictor": model(
            [IDS, TIME, TEXT],
            "duration",
            "ReduceSum text_mask axes=keep_none > count; Mul count seconds > long; "
            "Reshape long one > duration",
            seconds=np.float32(seconds),
        ),
        "text_encoder": model(
            [IDS, SOUND, TEXT],
            "text_emb",
            "Cast text_ids to=FLOAT > ids; Mul ids small > less; Unsqueeze less second > row; "
            "Expand row wide > rows; ReduceMean style_ttl axes=keep_none > pitch; Add rows pitch > text_emb",
            small=np.float32(0.01),
            wide=np.array([1, 256, 1]),
        ),
        "vector_estimator": model(
            [
                ("noisy_latent", "FLOAT", [1, ROWS, "l"]),
                ("text_emb", "FLOAT", [1, 256, "n"]),
                SOUND,
                ("latent_mask", "FLOAT", [1, 1, "l"]),
                TEXT,
                ("current_step", "FLOAT", [1]),
                ("total_step", "FLOAT", [1]),
            ],
            "denoised_latent",
            "ReduceMean text_emb axes=keep_none > said; Mul noisy_latent most > less; Mul said rest > own; "
            "Add less own > more; "
            "Mul more latent_mask > denoised_latent",
            most=np.float32(0.9),
            rest=np.float32(0.1),
        ),
        "vocoder": model(
            [("latent", "FLOAT", [1, ROWS, "l"])],
            "wav_tts",
            "ReduceMean latent axes=keep_none > mean; Tanh mean > tone; Mul tone range > above; "
            "Add above base > speed; Shape latent > shape; Gather shape third > frames; "
            "Cast frames to=FLOAT > columns; Mul columns frame > length; Reshape length none > end; "
            "Range zero end unit > time; "
            "Mul time speed > angle; Sin angle > wave; Mul time pi > turn; Div turn end > arc; "
            "Sin arc > fade; "
            "Mul wave fade > faded; Mul faded level > hum; Reshape hum row > wav_tts",
            range=np.float32(2 * np.pi * 60 / RATE),
            base=np.float32(2 * np.pi * 180 / RATE),
            third=np.array(2),
            frame=np.float32(FRAME),
            zero=np.float32(0),
            unit=np.float32(1),
            pi=np.float32(np.pi),
            level=np.float32(0.4),
            row=np.array([1, -1]),
        ),
    }


def model(given: list[tuple[str, str, list[object]]], gives: str, steps: str, **constants: object) -> object:
    """A graph of steps ``Operator input … attribute > output; …``."""
    from onnx import TensorProto, helper, numpy_helper

    constants |= {"one": np.array([1]), "second": np.array([1]), "none": np.array([], np.int64)}
    nodes = []
    for step in steps.split("; "):
        left, output = step.split(" > ")
        operator, *inputs = left.split()
        attributes: dict[str, object] = {}
        if "axes=keep_none" in inputs:
            attributes["keepdims"] = 0
        if "to=FLOAT" in inputs:
            attributes["to"] = TensorProto.FLOAT
        names = [name for name in inputs if "=" not in name]
        nodes.append(helper.make_node(operator, names, [output.strip()], **attributes))
    used = {name for node in nodes for name in node.input}
    graph = helper.make_graph(
        nodes,
        "toy",
        [
            helper.make_tensor_value_info(name, getattr(TensorProto, kind), shape)
            for name, kind, shape in given
        ],
        [helper.make_tensor_value_info(gives, TensorProto.FLOAT, None)],
        [
            numpy_helper.from_array(np.asarray(value), name)
            for name, value in constants.items()
            if name in used
        ],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
