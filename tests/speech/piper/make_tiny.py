"""Generate ``vi_VN-thu-x_low``: a network in Piper's format that beeps once a phoneme, for tests.

Run by hand where ``onnx`` is installed; the two files that it writes are kept in the repository. It takes the
inputs of a real voice (phoneme ids, their number, the three scales) and gives what a real voice gives, so
that Piper's own code runs unchanged: phonemes by espeak, ONNX Runtime, length scale.
"""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

NAME = "vi_VN-thu-x_low"
RATE = 16_000
SAMPLES = 640
"""Of one id at length scale 1; Piper puts a blank after each phoneme."""

PHONEMES = (
    "_^$ !'(),-.:;?abcdefghijklmnopqrstuvwxyzæçðøħŋœɐɑɒɓɔ"
    "ɕɖɗɘəɚɛɜɟɡɣɤɨɪɯɲɹɾʂʃʈʊʌʐʒʔʰʲ1234567ˈˌːˑ˘βθχ↓↑→↗↘ƒɗăâêôơưđ̪̃"
)


def model() -> onnx.ModelProto:
    constants = {
        "samples": np.array(SAMPLES, np.float32),
        "zero": np.array(0.0, np.float32),
        "one": np.array(1.0, np.float32),
        "base": np.array(2 * np.pi * 150 / RATE, np.float32),
        "step": np.array(2 * np.pi * 9 / RATE, np.float32),
        "level": np.array(0.3, np.float32),
        "second": np.array([1], np.int64),
        "column": np.array([-1, 1], np.int64),
        "shape": np.array([1, 1, -1], np.int64),
        "none": np.array([], np.int64),
    }
    nodes = [
        helper.make_node("Gather", ["scales", "second"], ["scale1"]),
        helper.make_node("Reshape", ["scale1", "none"], ["scale"]),
        helper.make_node("Mul", ["scale", "samples"], ["length"]),
        helper.make_node("Range", ["zero", "length", "one"], ["time"]),
        helper.make_node("Cast", ["input"], ["ids"], to=TensorProto.FLOAT),
        helper.make_node("Reshape", ["ids", "column"], ["each"]),
        helper.make_node("Mul", ["each", "step"], ["above"]),
        helper.make_node("Add", ["above", "base"], ["speed"]),
        helper.make_node("Mul", ["speed", "time"], ["angle"]),
        helper.make_node("Sin", ["angle"], ["wave"]),
        helper.make_node("Mul", ["wave", "level"], ["beeps"]),
        helper.make_node("Reshape", ["beeps", "shape"], ["output"]),
    ]
    graph = helper.make_graph(
        nodes,
        NAME,
        [
            helper.make_tensor_value_info("input", TensorProto.INT64, [1, "phonemes"]),
            helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
            helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
        ],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, "time"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
    onnx.checker.check_model(made)
    return made


def config(language: str = "vi") -> dict[str, object]:
    phonemes = {letter: [number] for number, letter in enumerate(dict.fromkeys(PHONEMES))}
    return {
        "audio": {"sample_rate": RATE, "quality": "x_low"},
        "espeak": {"voice": language},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "num_symbols": len(phonemes),
        "num_speakers": 1,
        "phoneme_id_map": phonemes,
        "speaker_id_map": {},
    }


if __name__ == "__main__":
    here = Path(__file__).parent
    onnx.save(model(), str(here / f"{NAME}.onnx"))
    (here / f"{NAME}.onnx.json").write_text(json.dumps(config(), ensure_ascii=False) + "\n", encoding="utf-8")
