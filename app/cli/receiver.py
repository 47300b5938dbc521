"""``alarmpult receiver``: positions and call events over HTTP, SMS also over SMPP, on disk before they are answered."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.talk import say, show
from app.domain.catalogue import Words

if TYPE_CHECKING:
    from app.config import Config
    from app.receiver.serve import Plan
    from app.receiver.smpp.centre import Centre


def receiver(
    context: typer.Context,
    listen: Annotated[str, typer.Option("--listen", help="HOST:PORT; without it the setting receiver_listen.")] = "",
    spool: Annotated[Path | None, typer.Option("--spool", help="The spool's folder; else the setting spool.")] = None,
) -> None:
    """Take AML, SMS (also over SMPP), positions and call events until told to end; see docs/receiver.md."""
    from app.receiver.serve import run

    plan = plan_of(context.obj.config, listen, spool)
    if not (plan.cert or plan.basic or plan.secret):
        say(Words(
            "Modtageren er uden TLS og uden adgangskode: kun programmer på denne maskine kan nå den.",
            "The receiver has no TLS and no password: only programs on this machine can reach it.",
        ))  # fmt: skip
    run(plan, _begun)


def _begun(told: dict[str, Any]) -> None:
    """Say where it listens, once everything that is loaded is out of the way of Python's collector of cycles.

    A collection of all of it would keep a hundred messages waiting for longer than any flush.
    """
    gc.collect()
    gc.freeze()
    show(told)


def plan_of(config: Config, listen: str = "", spool: Path | None = None) -> Plan:
    """Return how the settings, and the options over them, have a receiver run; raises ReceiverError."""
    from app.receiver.refusal import address
    from app.receiver.serve import Plan
    from app.receiver.spool import Keeping

    host, port = address(listen or config.text("receiver_listen"))
    return Plan(
        spool=spool or config.spool or config.store / "spool",
        host=host,
        port=port,
        cert=config.text("receiver_cert"),
        key=config.text("receiver_key"),
        client_ca=config.text("receiver_client_ca"),
        basic=config.text("receiver_basic"),
        secret=config.text("receiver_secret"),
        tls_ahead=bool(config["receiver_tls_ahead"]),
        per_s=config["receiver_rate"],
        burst=config["receiver_burst"],
        keeping=Keeping(days=config["spool_days"], bytes=int(config["spool_gb"] * (1 << 30))),
        centre=_centre(config),
    )


def _centre(config: Config) -> Centre | None:
    """Return the message centre the settings name; None when they name none."""
    from app.receiver.refusal import address
    from app.receiver.smpp.centre import Account, Centre

    if not config.text("smpp_centre"):
        return None
    host, port = address(config.text("smpp_centre"))
    return Centre(
        host=host,
        port=port,
        account=Account(
            system_id=config.text("smpp_system_id"),
            password=config.text("smpp_password"),
            system_type=config.text("smpp_system_type"),
            bind="receiver" if config.text("smpp_bind") == "receiver" else "transceiver",
            address_range=config.text("smpp_address_range"),
            enquire_s=config["smpp_enquire_s"],
        ),
        tls=bool(config["smpp_tls"]),
        ca=config.text("smpp_ca"),
        private=bool(config["smpp_private_line"]),
    )
