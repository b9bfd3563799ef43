"""What makes the system start the player by itself: a file for each of the three systems' own starter."""

import sys
from pathlib import Path, PurePath
from subprocess import list2cmdline
from xml.sax.saxutils import escape

NAME = "loalang-play"


def autostart(system: str, command: tuple[str, ...], folder: PurePath) -> tuple[str, bytes]:
    """Give the file's name and what stands in it.

    Args:
        system: ``win32``, ``darwin`` or another, as :data:`sys.platform` names them.
        command: the player's command; ``folder`` is where it runs.
    """
    if system == "win32":
        return f"{NAME}.xml", _task(command, folder).encode("utf-16")
    if system == "darwin":
        return f"vn.{NAME}.plist", _plist(command, folder).encode()
    return f"{NAME}.service", _unit(command, folder).encode()


def place_of(system: str, home: Path, name: str) -> Path | None:
    """Where the system looks for it by itself; none on Windows, whose Task Scheduler is given the file."""
    if system == "win32":
        return None
    if system == "darwin":
        return home / "Library" / "LaunchAgents" / name
    return home / ".config" / "systemd" / "user" / name


def how(system: str, file: PurePath) -> str:
    """The command that makes it hold."""
    if system == "win32":
        return f'schtasks /Create /TN "Loa Lang" /XML "{file}"'
    if system == "darwin":
        return f'launchctl load -w "{file}"'
    return f"systemctl --user daemon-reload && systemctl --user enable --now {NAME}"


def own_command(folder: Path) -> tuple[str, ...]:
    """This very program, playing for this folder."""
    return (sys.executable, "-m", "loalang", "-C", str(folder), "play")


def _task(command: tuple[str, ...], folder: PurePath) -> str:
    arguments = list2cmdline(command[1:])
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure><Interval>PT1M</Interval><Count>99</Count></RestartOnFailure>
  </Settings>
  <Actions>
    <Exec>
      <Command>{escape(command[0])}</Command>
      <Arguments>{escape(arguments)}</Arguments>
      <WorkingDirectory>{escape(str(folder))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def _unit(command: tuple[str, ...], folder: PurePath) -> str:
    words = " ".join(
        '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") + '"'
        for word in command
    )
    return f"""[Unit]
Description=Loa Lang
After=sound.target

[Service]
WorkingDirectory={str(folder).replace("%", "%%")}
ExecStart={words}
Restart=always
RestartSec=5

[Install]
WantedBy=default.target
"""


def _plist(command: tuple[str, ...], folder: PurePath) -> str:
    words = "".join(f"<string>{escape(word)}</string>" for word in command)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Label</key><string>vn.{NAME}</string>
<key>ProgramArguments</key><array>{words}</array>
<key>WorkingDirectory</key><string>{escape(str(folder))}</string>
<key>RunAtLoad</key><true/>
<key>KeepAlive</key><true/>
</dict></plist>
"""
