"""A receiver to test on: in this process on an event loop, or as the process it really is."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app.receiver.commit import GroupCommit
from app.receiver.door import Identity, Rate
from app.receiver.frames import Entry
from app.receiver.metrics import Metrics
from app.receiver.reader import SpoolReader
from app.receiver.repeats import Repeats
from app.receiver.serve import Plan, _bind, _Server, _uvicorn
from app.receiver.spool import SpoolWriter
from app.receiver.web import Web

ROOT = Path(__file__).resolve().parents[3]
TLS = Path(__file__).with_name("tls")
AML = b"v=3&location_latitude=56.42&location_longitude=11.55&location_accuracy=18&device_number=%2B4500004127"
PROGRAM = "import sys; from app.cli import main; sys.exit(main())"


def entry(name: str = "m1", body: bytes = AML, **changes: object) -> Entry:
    """One entry of a spool."""
    values: dict[str, object] = {
        "id": f"id-{name}", "kind": "aml", "at": datetime(2026, 11, 22, 3, 12, tzinfo=UTC), "body": body,
        "message": name, **changes,
    }  # fmt: skip
    return Entry(**values)  # type: ignore[arg-type]


def names(folder: Path) -> list[str]:
    """The messages of a whole spool, in order."""
    reader = SpoolReader(folder)
    found = [read.entry.message for read in reader.read(1_000_000) if read.entry is not None]
    reader.close()
    return found


class Client:
    """One connection to a receiver, spoken to in bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def send(self, raw: bytes) -> None:
        self.writer.write(raw)
        await self.writer.drain()

    async def answer(self) -> tuple[int, bytes]:
        """The next answer: its code and its body; (0, b"") when the line is closed."""
        try:
            head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 10)
        except (asyncio.IncompleteReadError, ConnectionResetError):
            return 0, b""
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or b"0")
        return int(head[9:12]), await self.reader.readexactly(length)

    async def post(self, path: str, body: bytes = AML, **headers: str) -> int:
        """Post a body and return the code."""
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        head = f"POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: {len(body)}\r\n{lines}\r\n"
        await self.send(head.encode() + body)
        return (await self.answer())[0]

    async def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        await self.send(f"GET {path} HTTP/1.1\r\nhost: localhost\r\n{lines}\r\n".encode())
        return await self.answer()


@asynccontextmanager
async def serving(
    folder: Path, *, basic: str = "", secret: str = "", rate: Rate | None = None, store: object = None
) -> AsyncIterator[Client]:
    """Serve on this loop with a spool in a folder; gives a connection to it."""
    plan = Plan(spool=folder, port=0)
    spool = SpoolWriter(folder)
    repeats = Repeats(spool.recent)
    metrics = Metrics()
    commit = GroupCommit(store or spool, metrics.flushed)  # type: ignore[arg-type]
    web = Web(commit, Identity(basic, secret), rate or Rate(1e6, 1e6), repeats, metrics)
    listener = _bind(plan)
    ready = asyncio.Event()
    server = _Server(_uvicorn(plan, web), ready.set)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    await asyncio.wait_for(ready.wait(), 10)
    reader, writer = await asyncio.open_connection(*listener.getsockname())
    try:
        yield Client(reader, writer)
    finally:
        writer.close()
        server.should_exit = True
        await task
        commit.stop()
        spool.close()
        listener.close()


@contextmanager
def process(folder: Path, *, program: str = PROGRAM, **settings: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run ``alarmpult receiver`` with its spool in a folder; gives the process and its address."""
    folder.mkdir(exist_ok=True)
    file = folder / "settings.json"
    file.write_text(json.dumps({"store": str(folder), "spool": str(folder / "spool"), **settings}), "utf-8")
    command = [sys.executable, "-c", program, "--config", str(file), "receiver", "--listen", "127.0.0.1:0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as child:
        try:
            assert child.stdout is not None
            yield child, json.loads(child.stdout.readline())["listening"]
        finally:
            child.terminate()
            child.communicate(timeout=20)
