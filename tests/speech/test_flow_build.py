"""A lesson built with a flow voice: the whole way, from its script to its files."""

import shutil
from pathlib import Path

import pytest
from builds import make, tree

from loalang.content.models import EngineSetting


@pytest.mark.slow
def test_a_lesson_that_a_flow_voice_speaks_has_the_same_bytes_each_time(
    content: Path, flow: EngineSetting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, speaker in (("lan", "nu_mot"), ("hung", "nam_mot")):
        path = content / f"voices/{name}.yaml"
        head = path.read_text(encoding="utf-8").partition("engines:")[0]
        link = f"engines:\n  - {{engine: onnx, model: {flow.model}, voice: {speaker}}}\n"
        path.write_text(head + link, encoding="utf-8")
    made = []
    for run in ("one", "two"):
        monkeypatch.setenv("LOALANG_CACHE", str(tmp_path / run))
        assert not make(content, jobs=1).failures
        made.append(tree(content))
        shutil.rmtree(content / "episodes")
    assert any(name.endswith(".mp3") for name in made[0])
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []
