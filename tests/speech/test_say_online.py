"""``loalang say --online``: the text leaves this machine only then."""

from pathlib import Path

import pytest
import soundfile

from loalang.cli import main
from speech.servers import Internet

TWIN = """
id: lan-xa
name: Lan ở xa
gender: nu
description: Thử.
engines: [{engine: gtts, voice: vi}]
"""


def say(content: Path, *options: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(
            [
                "-C",
                str(content),
                "say",
                "Kính thưa bà con.",
                "-v",
                "lan",
                "-o",
                str(content / "a.wav"),
                *options,
            ]
        )
    return int(str(left.value.code or 0))


def test_a_text_is_sent_away_only_with_online(
    content: Path, net: Internet, capsys: pytest.CaptureFixture[str]
) -> None:
    voice = content / "voices/lan.yaml"
    voice.write_text(voice.read_text(encoding="utf-8") + "online: lan-xa\n", encoding="utf-8")
    (content / "voices/lan-xa.yaml").write_text(TWIN, encoding="utf-8")
    assert say(content) == 0
    assert "máy đọc tone" in capsys.readouterr().out
    assert net.google.asked == []
    assert net.tunnels == []
    assert say(content, "--online") == 0
    assert "máy đọc gtts" in capsys.readouterr().out
    assert net.google.asked == ["Kính thưa bà con."]
    assert soundfile.info(str(content / "a.wav")).duration > 0.5
