"""What the receiver takes durably, and how soon a desk has it: posts over open connections from another process."""

from __future__ import annotations

import asyncio
import json
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import urlsplit

from app.receiver.reader import SpoolReader
from tools.bench.figures import Figure, percentile
from tools.stage import scratch

ROOT = Path(__file__).resolve().parents[2]
TLS = ROOT / "tests" / "app" / "receiver" / "tls"
CONNECTIONS = 32
POSTS = 12_000
PACE_PER_S = 2_200
ARRIVALS = 100
_LONGEST_S = 60.0

_BODY = (
    "v=3&emergency_number=112&source=call&time=1795317125000&location_latitude=56.42{0:04d}&location_longitude=11.55"
    "&location_time=1795317125000&location_accuracy=18.5&location_source=gps&location_confidence=0.68"
    "&device_number=%2B4500004127&device_model=made-up&cell_network_mcc=238&cell_network_mnc=02&cell_home_mcc=238"
)


class _Sender(asyncio.Protocol):
    """One connection that posts, waits for the answer, and posts again when told."""

    def __init__(
        self, free: asyncio.Queue[_Sender], times: list[float], codes: dict[int, int], acked: list[str]
    ) -> None:
        self._free, self._times, self._codes, self._acked = free, times, codes, acked
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._sent_at = 0.0
        self._name = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        self._free.put_nowait(self)

    def post(self, number: int, due: float) -> None:
        """Send one message; its time counts from when it was due, so that a slow answer delays no measurement."""
        body = _BODY.format(number % 10_000).encode()
        self._name = f"m{number}"
        self._sent_at = due
        head = (
            f"POST /aml HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n"
            f"x-alarmpult-secret: bench\r\nx-message-id: {self._name}\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        assert self._transport is not None
        self._transport.write(head.encode() + body)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, rest = self._received.partition(b"\r\n\r\n")
        if not found:
            return
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        if len(rest) < length:
            return
        self._times.append(perf_counter() - self._sent_at)
        code = int(head[9:12])
        self._codes[code] = self._codes.get(code, 0) + 1
        if 200 <= code < 300:
            self._acked.append(self._name)
        self._received = rest[length:]
        self._free.put_nowait(self)


async def _load(url: str, posts: int, per_s: float) -> dict[str, object]:
    """Send posts as fast as the connections allow, or ``per_s`` when that is not 0."""
    parts = urlsplit(url)
    context = ssl.create_default_context(cafile=str(TLS / "ca.pem")) if parts.scheme == "https" else None
    if context is not None:
        context.load_cert_chain(TLS / "client.pem", TLS / "client.key")
    free: asyncio.Queue[_Sender] = asyncio.Queue()
    times: list[float] = []
    codes: dict[int, int] = {}
    acked: list[str] = []
    loop = asyncio.get_running_loop()
    for _ in range(CONNECTIONS):
        make = partial(_Sender, free, times, codes, acked)
        await loop.create_connection(make, parts.hostname, parts.port, ssl=context)
    begun = perf_counter()
    for number in range(posts):
        due = begun + number / per_s if per_s else perf_counter()
        if (ahead := due - perf_counter()) > 0.0005:
            await asyncio.sleep(ahead)
        (await free.get()).post(number, due)
    for _ in range(CONNECTIONS):
        await free.get()
    return {"seconds": perf_counter() - begun, "times": times, "codes": codes, "acked": acked}


def load(url: str, posts: int, per_s: float) -> dict[str, object]:
    """Run the load in a process of its own; its answer has seconds, times, codes and the names acknowledged."""
    command = [sys.executable, "-m", "tools.bench.receiver", url, str(posts), str(per_s)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=_LONGEST_S)
    found: dict[str, object] = json.loads(done.stdout)
    return found


@contextmanager
def running(folder: Path, tls: bool) -> Iterator[str]:
    """Run a receiver with its spool in a folder; gives its address."""
    settings: dict[str, object] = {"store": str(folder), "spool": str(folder / "spool"), "receiver_secret": "bench"}
    if tls:
        settings |= {
            "receiver_cert": str(TLS / "server.pem"),
            "receiver_key": str(TLS / "server.key"),
            "receiver_client_ca": str(TLS / "ca.pem"),
        }
    file = folder / "settings.json"
    file.write_text(json.dumps(settings), "utf-8")
    program = "import sys; from app.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "--config", str(file), "receiver", "--listen", "127.0.0.1:0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        try:
            yield json.loads(child.stdout.readline())["listening"]
        finally:
            child.terminate()


def spooled(folder: Path) -> set[str]:
    """Return the senders' ids of everything in a spool."""
    reader, names = SpoolReader(folder), set()
    while found := reader.read(10_000):
        names |= {read.entry.message for read in found if read.entry is not None}
    reader.close()
    return names


def posts() -> list[Figure]:
    """Measure posts over TLS and plain, flat out and at a steady pace; every one acknowledged must be in the spool."""
    figures = []
    for tls in (True, False):
        for pace in (0.0, float(PACE_PER_S)):
            with scratch() as folder:
                with running(folder, tls) as url:
                    told = load(url, POSTS, pace)
                lost = len(set(told["acked"]) - spooled(folder / "spool"))  # type: ignore[call-overload]
            figures += _figures(told, lost, "TLS with client certificates" if tls else "plain HTTP", pace)
    return figures


def to_desk() -> list[Figure]:
    """Measure from the first byte of a post, position or call event, to the desk's new state, receiver in between."""
    from app.clock import SystemClock
    from app.config import Config
    from app.house import open_house
    from app.intake.house import open_intake

    position: list[float] = []
    calls: list[float] = []
    with scratch() as folder, running(folder, tls=False) as url:
        house = open_house(Config({"store": str(folder), "spool": str(folder / "spool")}), clock=SystemClock())
        intake = open_intake(house)
        assert intake is not None
        shown = threading.Event()
        house.desk.subscribe(lambda snapshot, entries: shown.set())
        with _Poster(url) as poster:
            for number in range(ARRIVALS):
                for path, body, times in (
                    ("/call", f'{{"event":"ring","call":"c{number}","number":"+4500004127"}}', calls),
                    ("/call", f'{{"event":"answered","call":"c{number}"}}', calls),
                    ("/aml", _BODY.format(number), position),
                    ("/call", f'{{"event":"ended","call":"c{number}"}}', calls),
                ):
                    shown.clear()
                    begun = perf_counter()
                    poster.post(path, body)
                    if not shown.wait(10):
                        raise RuntimeError("the desk never heard of it")
                    times.append((perf_counter() - begun) * 1000)
                    sleep(0.003)
        intake.stop()
        house.close()
    how = "one at a time over HTTP, receiver and desk two processes, both flushing to disk; median {:.1f}, worst {:.1f}"
    return [
        Figure(f"{name} in to desk state, p95", percentile(times, 0.95), 100, "ms",
               f"{len(times)} sent {how.format(percentile(times, 0.5), max(times))} ms")
        for name, times in (("position", position), ("call event", calls))
    ]  # fmt: skip


class _Poster:
    """One connection of a sender that does one thing at a time."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._connection = HTTPConnection(str(parts.hostname), parts.port, timeout=10)

    def __enter__(self) -> _Poster:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def post(self, path: str, body: str) -> int:
        self._connection.request("POST", path, body, {"x-alarmpult-secret": "bench"})
        answer = self._connection.getresponse()
        answer.read()
        return answer.status


def _figures(told: dict[str, object], lost: int, over: str, pace: float) -> list[Figure]:
    times = [t * 1000 for t in told["times"]]  # type: ignore[attr-defined]
    rate = len(times) / float(told["seconds"])  # type: ignore[arg-type]
    how = (
        f"{len(times)} AML posts, {CONNECTIONS} connections, {over}, {f'{pace:.0f}/s asked' if pace else 'flat out'}: "
        f"{rate:.0f}/s durable, median {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms, "
        f"worst {max(times):.1f} ms, codes {told['codes']}, {lost} lost; the sender on the same cores"
    )
    name = f"receiver, {over}, {'steady' if pace else 'flat out'}"
    figures = [Figure(f"{name}: acknowledged and not in the spool", lost, 0, "messages", how)]
    if pace:
        figures.append(Figure(f"{name}: answer, p99", percentile(times, 0.99), 50, "ms", how))
    else:
        figures.append(Figure(f"{name}: time a durable post", 1000 / rate, 0.5, "ms", how))
    return figures


if __name__ == "__main__":
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as _runner:
        print(json.dumps(_runner.run(_load(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))))
