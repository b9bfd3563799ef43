"""Real places to publish to, on this machine: an SSH server, a bucket, and a line to them that breaks."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

WHOLE = 1 << 62
"""Bytes after which a line that is whole would break."""


class Line:
    """A line to a server of this machine that breaks after so many bytes towards it; it can be mended."""

    def __init__(self, port: int) -> None:
        self._server = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.left = WHOLE
        self.silent = False
        self._open: list[socket.socket] = []
        self._broken = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def breaks_after(self, count: int, silent: bool = False) -> None:
        """Cut every connection after so many bytes; ``silent``: keep them open, and carry nothing more."""
        self.left, self.silent = count, silent

    def mend(self) -> None:
        with self._broken:
            self._cut()
            self.left, self.silent = WHOLE, False

    def close(self) -> None:
        self._listener.close()
        self._cut()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _address = self._listener.accept()
                if self.left <= 0:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._server))
                for end in (near, far):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._open += [near, far]
                for one, other, up in ((near, far, True), (far, near, False)):
                    threading.Thread(target=self._carry, args=(one, other, up), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, up: bool) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(8192):
                if up:
                    data = data[: self.left]
                    self.left -= len(data)
                other.sendall(data)
                with self._broken:  # or who noticed too late would cut what was opened after mending
                    if self.left <= 0 and not self.silent:
                        self._cut()
            other.shutdown(socket.SHUT_WR)

    def _cut(self) -> None:
        while self._open:
            end = self._open.pop()
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextlib.contextmanager
def ssh_server(root: Path, home: Path) -> Iterator[int]:
    """Serve ``root`` over SFTP to whoever holds the key in ``home/.ssh``; give the port."""
    asyncssh = pytest.importorskip("asyncssh", reason="asyncssh: pip install 'loalang[test-web]'")
    pytest.importorskip("paramiko", reason="paramiko: pip install 'loalang[publish]'")
    key = asyncssh.generate_private_key("ssh-ed25519")
    (home / ".ssh").mkdir(parents=True)
    key.write_private_key(str(home / ".ssh/id_ed25519"))
    key.write_public_key(str(home / ".ssh/id_ed25519.pub"))
    root.mkdir(parents=True)
    loop = asyncio.new_event_loop()
    options = {
        "server_host_keys": [asyncssh.generate_private_key("ssh-ed25519")],
        "authorized_client_keys": str(home / ".ssh/id_ed25519.pub"),
        "sftp_factory": lambda channel: asyncssh.SFTPServer(channel, chroot=str(root)),
    }
    server = loop.run_until_complete(asyncssh.listen("127.0.0.1", 0, **options))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield server.get_port()
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.wait(left))
    loop.close()


@contextlib.contextmanager
def bucket_server() -> Iterator[int]:
    """Run moto's S3 on this machine; give the port."""
    pytest.importorskip("s3fs", reason="s3fs: pip install 'loalang[publish]'")
    moto = pytest.importorskip("moto.server", reason="moto: pip install 'loalang[test-web]'")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield server.get_host_and_port()[1]
    server.stop()
