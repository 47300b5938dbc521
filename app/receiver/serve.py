"""The receiver as a process of its own: settings judged, spool opened, listening until it is told to end."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import ssl
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from msgspec import Struct

from app.receiver.commit import GroupCommit
from app.receiver.door import Identity, Rate
from app.receiver.metrics import Metrics
from app.receiver.protocol import GuardedProtocol
from app.receiver.refusal import ReceiverError, is_loopback
from app.receiver.repeats import Repeats
from app.receiver.smpp.centre import Centre, check_centre
from app.receiver.smpp.link import Link
from app.receiver.spool import Keeping, SpoolWriter
from app.receiver.web import Web

_BACKLOG = 2048
_CONNECTIONS = 4096
_KEEP_ALIVE_S = 75


class Plan(Struct, frozen=True, kw_only=True):
    """How a receiver is to run. ``cert``, ``key``: its own TLS; ``client_ca``: who signs the senders' certificates.

    ``basic`` is ``name:password``; ``tls_ahead`` says that TLS ends in a proxy before it; ``per_s`` and ``burst`` are
    the rate of one source, over which messages are marked and kept. ``centre`` gives its SMS over SMPP.
    """

    spool: Path
    host: str = "127.0.0.1"
    port: int = 8112
    cert: str = ""
    key: str = ""
    client_ca: str = ""
    basic: str = ""
    secret: str = ""
    tls_ahead: bool = False
    per_s: float = 200.0
    burst: float = 1000.0
    keeping: Keeping = Keeping()
    centre: Centre | None = None


def check(plan: Plan) -> None:
    """Raise ReceiverError when senders and their messages would be without protection, or files are missing."""
    if bool(plan.cert) != bool(plan.key):
        raise ReceiverError(
            "receiver_cert og receiver_key hører sammen: sæt begge eller ingen.",
            "receiver_cert and receiver_key belong together: set both or neither.",
        )
    for name in (plan.cert, plan.key, plan.client_ca):
        if name and not Path(name).is_file():
            raise ReceiverError(f"{name}: filen findes ikke.", f"{name}: there is no such file.")
    if plan.client_ca and not plan.cert:
        raise ReceiverError(
            "receiver_client_ca kræver TLS: sæt receiver_cert og receiver_key.",
            "receiver_client_ca needs TLS: set receiver_cert and receiver_key.",
        )
    if plan.basic and (":" not in plan.basic or plan.basic.endswith(":")):
        raise ReceiverError(
            "receiver_basic skrives navn:adgangskode.", "receiver_basic is written name:password."
        )
    if plan.centre is not None:
        check_centre(plan.centre)
    if not is_loopback(plan.host):
        _check_open(plan)


def _check_open(plan: Plan) -> None:
    """A listener that others than this machine can reach must know its senders, over TLS."""
    if not (plan.client_ca or plan.basic or plan.secret):
        raise ReceiverError(
            f"Modtageren starter ikke på {plan.host}: intet beskytter den. Sæt receiver_client_ca "
            "(klientcertifikater), receiver_basic eller receiver_secret, eller lyt på 127.0.0.1.",
            f"The receiver does not start on {plan.host}: nothing protects it. Set receiver_client_ca (client "
            "certificates), receiver_basic or receiver_secret, or listen on 127.0.0.1.",
        )
    if not (plan.cert or plan.tls_ahead):
        raise ReceiverError(
            f"Modtageren starter ikke på {plan.host} uden TLS: positioner ville gå i klartekst. Sæt receiver_cert og "
            "receiver_key, eller receiver_tls_ahead, når en proxy foran står for TLS.",
            f"The receiver does not start on {plan.host} without TLS: positions would travel in the clear. Set "
            "receiver_cert and receiver_key, or receiver_tls_ahead where a proxy before it does the TLS.",
        )


def run(plan: Plan, ready: Callable[[dict[str, Any]], None] = lambda told: None) -> None:
    """Serve until SIGTERM or Ctrl+C. ``ready`` is told where it listens once it does.

    Raises ReceiverError or SpoolError in words when it cannot start.
    """
    check(plan)
    os.umask(0o077)
    for number in (signal.SIGTERM, signal.SIGINT):
        # uvicorn ends in order at these and then raises them again for whoever stood here before.
        signal.signal(number, lambda *_: None)
    listener = _bind(plan)
    try:
        spool = SpoolWriter(plan.spool, plan.keeping)
        try:
            _loop(_serve(plan, spool, listener, ready))
        finally:
            spool.close()
    finally:
        listener.close()


def _loop(work: Any) -> None:
    factory: Callable[[], asyncio.AbstractEventLoop] | None = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(work)


async def _serve(
    plan: Plan, spool: SpoolWriter, listener: socket.socket, ready: Callable[[dict[str, Any]], None]
) -> None:
    metrics = Metrics()
    commit = GroupCommit(spool, metrics.flushed)

    rate, repeats = Rate(plan.per_s, plan.burst), Repeats(spool.recent)
    link = Link(plan.centre, commit.put, rate, metrics, spool.recent) if plan.centre is not None else None
    spool.recent.clear()

    def gauges() -> dict[str, float]:
        told = {"segment": spool.end.segment, "cut_bytes": spool.cut_bytes, "segments_removed": spool.removed}
        line = {"smpp_bound": int(link.bound), "smpp_line_ends": link.ends} if link is not None else {}
        return {name: float(value) for name, value in (told | line).items()}

    def states() -> dict[str, str]:
        return {"smpp": "bound" if link.bound else "not bound"} if link is not None else {}

    web = Web(commit, Identity(plan.basic, plan.secret), rate, repeats, metrics, gauges, states)
    server = _Server(_uvicorn(plan, web), lambda: ready(_told(plan, spool, listener)))
    line = asyncio.create_task(link.run()) if link is not None else None
    try:
        await server.serve(sockets=[listener])
    finally:
        if line is not None:
            line.cancel()
            # Whatever ended it: what is queued must still be written.
            await asyncio.wait([line])
        commit.stop()


class _Server(uvicorn.Server):
    """uvicorn's server, which says when it listens."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()


def _uvicorn(plan: Plan, web: Web) -> uvicorn.Config:
    # No access log: an address line may carry a number. Whatever a scanner sends is no news either.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    try:
        config = uvicorn.Config(
            web,
            http=GuardedProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            backlog=_BACKLOG,
            limit_concurrency=_CONNECTIONS,
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=5,
            ssl_certfile=plan.cert or None,
            ssl_keyfile=plan.key or None,
            ssl_ca_certs=plan.client_ca or None,
            ssl_cert_reqs=ssl.CERT_REQUIRED if plan.client_ca else ssl.CERT_NONE,
        )
        config.load()
    except (ssl.SSLError, OSError) as error:
        raise ReceiverError(
            f"Certifikat eller nøgle kan ikke bruges: {error}.", f"Certificate or key cannot be used: {error}."
        ) from error
    return config


def _bind(plan: Plan) -> socket.socket:
    family = socket.AF_INET6 if ":" in plan.host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((plan.host, plan.port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise ReceiverError(
            f"Der kan ikke lyttes på {plan.host}:{plan.port}: {error.strerror}.",
            f"Cannot listen on {plan.host}:{plan.port}: {error.strerror}.",
        ) from error
    return listener


def _told(plan: Plan, spool: SpoolWriter, listener: socket.socket) -> dict[str, Any]:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    scheme = "https" if plan.cert else "http"
    return {
        "listening": f"{scheme}://{shown}:{port}", "client_certificates": bool(plan.client_ca),
        "spool": str(plan.spool), "cut_bytes": spool.cut_bytes,
    }  # fmt: skip
