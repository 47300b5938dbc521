"""The settings of a desk: one declarative list with type, default and help; validation and help come from it."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from platformdirs import user_config_path, user_data_path

from app.files import write_whole
from resources import path as resource


class ConfigError(ValueError):
    """A settings file cannot be read; the message says which setting and what it should be."""


class Option(msgspec.Struct, frozen=True):
    """One setting: its name, type, default and what it is for; ``choices`` are all values it may have, else any.

    ``within`` are the least and the greatest number it may be, both included.
    """

    name: str
    type: type
    default: Any
    help: str
    choices: tuple[str, ...] = ()
    within: tuple[float, float] = (-math.inf, math.inf)


OPTIONS: tuple[Option, ...] = (
    Option("desk", str, "Ø4", "The desk's code: the centre's letter and the desk's own sign."),
    Option("operator", str, "KHN", "Initials of the call-taker who sits at the desk."),
    Option("language", str, "da", "Language of the screen: da or en.", choices=("da", "en")),
    Option(
        "theme", str, "dark", "Colours of the screen: dark, light or contrast.", choices=("dark", "light", "contrast")
    ),
    Option("text_scale", float, 1.0, "Size of all text, 1.0 to 2.0.", within=(1.0, 2.0)),
    Option("map_window", bool, False, "Whether the map has a window too, on a second screen where there is one."),
    Option("central", str, "", "Name of the centre this desk belongs to; empty: none."),
    Option("register", str, "", "The address register file; empty: the practice island."),
    Option("map", str, "", "The map file; empty: the one brought in, or the practice island's."),
    # Tiles that a centre owns: see docs/map-tiles.md.
    Option("map_tiles", str, "", "Raster or vector tiles to lie on the map (MBTiles or PMTiles); empty: none."),
    Option("areas", str, "", "Boundaries (GeoJSON); empty: those brought in, or the practice island's."),
    Option("responsibility", str, "", "Who is responsible where (CSV); empty: the table brought in, else our own."),
    Option("hazards", str, "", "Known dangers (CSV); empty: hazards.csv beside the journal, or the practice island's."),
    # What may be promised to citizens and who serves which place: see docs/followups.md.
    Option("promises", str, "", "What may be promised (CSV); empty: promises.csv beside the journal, or our own."),
    Option("serving", str, "", "Who serves where (CSV); empty: serving.csv beside the journal, or the island's."),
    Option("store", str, "", "Folder of the journal; empty: the platform's folder for user data."),
    # The centre's own conversation scripts: see docs/scripts.md.
    Option("guides", str, "", "Folder of the centre's own conversation scripts; empty: beside the journal."),
    Option("courses", str, "", "Folder of practice courses, which several desks may share; empty: beside the journal."),
    Option("scenarios", str, "", "Folder of the centre's own practice calls; empty: beside the journal."),
    Option("trial", bool, True, "Whether this desk may use guides on trial; off: only those that two approved."),
    # The caller's voice in practice calls: see docs/practice.md.
    Option(
        "voice", str, "auto",
        "How a practice caller is heard: auto, recorded, speech (a speech program) or captions alone.",
        choices=("auto", "recorded", "speech", "captions"),
    ),
    Option("voice_captions", bool, True, "Whether what a practice caller says also stands on the screen."),
    Option("voice_volume", float, 1.0, "How loud a practice caller is, 0.0 to 1.0.", within=(0.0, 1.0)),
    Option("voice_folder", str, "", "Folder of recorded lines; empty: the folder voices beside the journal."),
    Option("voice_program", str, "", "The speech program, called as espeak-ng is; empty: the one installed."),
    Option("voice_player", str, "", "Command that plays a WAV file; empty: pw-play, paplay or aplay, if installed."),
    Option("handover_folder", str, "", "Folder where sheets to the authorities are left; empty: beside the journal."),
    # How sheets reach the authorities: see docs/handover.md.
    Option("handover_health", str, "", "Where sheets to AMK go: https://…, mailto:… or folder:…; empty: the folder."),
    Option("handover_fire", str, "", "Where sheets to the fire service go, written likewise."),
    Option("handover_police", str, "", "Where sheets to the police control room go, written likewise."),
    Option("handover_receivers", str, "", "Table (CSV) of receivers by unit and of duty officers; empty: none."),
    Option(
        "handover_shape", str, "own", "The JSON that goes over HTTP: own or eido (NENA-STA-021).",
        choices=("own", "eido"),
    ),
    Option("handover_token", str, "", "Where the bearer token lies, env:NAME or file:PATH; empty: none is sent."),
    Option("handover_ca", str, "", "Who signs the receivers' certificates (PEM file); empty: whom the system trusts."),
    Option("handover_cert", str, "", "This desk's client certificate (PEM file); empty: none."),
    Option("handover_key", str, "", "The key of that certificate (PEM file)."),
    Option("handover_private_line", bool, False, "Whether a VPN or leased line to the receivers stands in for TLS."),
    Option("handover_timeout_s", float, 5.0, "Seconds one delivery may take.", within=(0.2, 60.0)),
    Option("handover_receipt_s", float, 10.0, "Seconds until a missing receipt is an alarm.", within=(1.0, 600.0)),
    Option("handover_give_up_min", float, 10.0, "Minutes that a sheet is sent again by itself.", within=(0.01, 1440.0)),
    # Inquiries in writing: see docs/handover.md.
    Option("text_folder", str, "", "Folder where a gateway leaves text messages (JSON); empty: none is followed."),
    Option("text_out", str, "", "Where answers in writing go: https://… or folder:…; empty: a folder of their own."),
    Option("mail_server", str, "", "The mail server for sheets by e-mail, HOST:PORT; empty: none."),
    Option(
        "mail_tls", str, "starttls", "How the mail server is reached: starttls, tls or none.",
        choices=("starttls", "tls", "none"),
    ),
    Option("mail_user", str, "", "The name at the mail server; empty: no sign-in."),
    Option("mail_password", str, "", "Where its password lies, env:NAME or file:PATH."),
    Option("mail_from", str, "", "From whom sheets are sent, as duty@centre.dk."),
    Option("aml_key", str, "", "Key that AML by HTTPS is signed with; empty: signatures are not checked."),
    # Another geocoder asked beside the register: see docs/places.md.
    Option("second_opinion", str, "", "Another geocoder by geopy's name, as nominatim, photon; empty: none is asked."),
    Option("second_opinion_domain", str, "", "Its address, as nominatim.centre.dk:8080; empty: the public one."),
    Option("second_opinion_scheme", str, "https", "How it is reached: https or http.", choices=("https", "http")),
    Option("second_opinion_agent", str, "alarmpult", "What we call ourselves there."),
    Option("second_opinion_key", str, "", "Where its key lies, env:NAME or file:PATH; empty: it needs none."),
    Option("second_opinion_timeout_s", float, 3.0, "Seconds it may take to answer.", within=(0.1, 30.0)),
    # Practice calls hold the staff's personal data: see docs/practice.md.
    Option(
        "practice_keep_days", float, 365.0,
        "Days that practice calls are kept before “practice forget --due” takes them (365 is a proposal).",
        within=(1.0, 36500.0),
    ),
    # What comes in from outside: see docs/receiver.md.
    Option("spool", str, "", "Folder of the receiver's spool, which the desk follows; empty: none."),
    Option("receiver_listen", str, "127.0.0.1:8112", "Where the receiver listens, HOST:PORT."),
    Option("receiver_cert", str, "", "The receiver's TLS certificate (PEM file, with its chain)."),
    Option("receiver_key", str, "", "The key of that certificate (PEM file)."),
    Option("receiver_client_ca", str, "", "Who signs the senders' client certificates (PEM file); empty: none asked."),
    Option("receiver_basic", str, "", "Name and password that let a sender in, name:password; empty: none."),
    Option("receiver_secret", str, "", "A shared secret that lets a sender in; empty: none."),
    Option("receiver_tls_ahead", bool, False, "Whether a proxy before the receiver does the TLS."),
    Option("receiver_rate", float, 200.0, "Messages a second over which a source's are marked.", within=(0.1, 1e6)),
    Option("receiver_burst", float, 1000.0, "Messages of one source that may come at once.", within=(1.0, 1e6)),
    Option("smpp_centre", str, "", "The operator's message centre for SMS over SMPP, HOST:PORT; empty: none."),
    Option("smpp_system_id", str, "", "The name that the operator gave the SMPP connection, at most 15 characters."),
    Option("smpp_password", str, "", "The password of the SMPP connection, at most 8 characters."),
    Option("smpp_system_type", str, "", "The system type that the operator asks for; mostly empty."),
    Option(
        "smpp_bind", str, "transceiver", "How the connection is bound: transceiver or receiver.",
        choices=("transceiver", "receiver"),
    ),
    Option("smpp_address_range", str, "", "The numbers whose SMS are wanted, as the operator writes it; mostly empty."),
    Option("smpp_tls", bool, True, "Whether the SMPP connection goes over TLS."),
    Option("smpp_ca", str, "", "Who signs the message centre's certificate (PEM file); empty: whom the system trusts."),
    Option("smpp_private_line", bool, False, "Whether a VPN or leased line to the message centre stands in for TLS."),
    Option("smpp_enquire_s", float, 30.0, "Seconds of silence after which the line is tried.", within=(1.0, 3600.0)),
    Option("spool_days", float, 30.0, "Days that the spool keeps what came.", within=(0.05, 3660.0)),
    Option("spool_gb", float, 4.0, "Gigabytes over which the spool's oldest goes.", within=(0.05, 100_000.0)),
    Option("match_before_s", float, 60.0, "Seconds before the ring that a position may come.", within=(0.0, 3600.0)),
    Option("match_after_s", float, 3600.0, "Seconds after the end that a position may come.", within=(0.0, 86400.0)),
)
_BY_NAME: Mapping[str, Option] = {o.name: o for o in OPTIONS}


class Config(msgspec.Struct, frozen=True):
    """The settings in force; anything not set has its default."""

    values: Mapping[str, Any] = {}
    file: Path | None = None

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name, _BY_NAME[name].default)

    def text(self, name: str) -> str:
        """Return a setting as text."""
        return str(self[name])

    @property
    def store(self) -> Path:
        """The folder of the journal."""
        return Path(self.text("store")) if self.text("store") else user_data_path("alarmpult", appauthor=False)

    @property
    def spool(self) -> Path | None:
        """The folder of the receiver's spool, None when no setting names one."""
        return Path(self.text("spool")) if self.text("spool") else None

    def island(self, setting: str, file: str) -> Path:
        """Return the path a setting names, or the practice island's own file."""
        return Path(self.text(setting)) if self.text(setting) else resource("island", file)

    @property
    def guides(self) -> Path:
        """The folder of the centre's own conversation scripts."""
        return Path(self.text("guides")) if self.text("guides") else self.store / "guides"

    @property
    def courses(self) -> Path:
        """The folder of the centre's practice courses and of the records that desks leave there."""
        return Path(self.text("courses")) if self.text("courses") else self.store / "courses"

    @property
    def voices(self) -> Path:
        """The folder of recorded lines for practice calls."""
        return Path(self.text("voice_folder")) if self.text("voice_folder") else self.store / "voices"

    @property
    def scenarios(self) -> Path:
        """Return the folder of the centre's own practice calls and their drafts."""
        return Path(self.text("scenarios")) if self.text("scenarios") else self.store / "oevelser"

    @property
    def areas_folder(self) -> Path:
        """The folder that ``areas import`` fills."""
        return self.store / "areas"

    @property
    def areas(self) -> tuple[Path | None, Path]:
        """The boundaries and the table of responsibilities; a setting of its own decides over each.

        They follow the register: the practice island has its own; for any other register they are those brought in by
        ``areas import``, else no boundaries and the table that comes with the desk.
        """
        areas, table = self.text("areas"), self.text("responsibility")
        if not self.text("register"):
            return self.island("areas", "areas.geojson"), self.island("responsibility", "responsibility.csv")
        brought, edited = self.areas_folder / "areas.geojson", self.areas_folder / "responsibility.csv"
        return (
            Path(areas) if areas else brought if brought.is_file() else None,
            Path(table) if table else edited if edited.is_file() else resource("areas", "responsibility.csv"),
        )

    @property
    def own_hazards(self) -> Path:
        """The table of known dangers that this desk keeps: the one named, else that beside the journal."""
        return Path(self.text("hazards")) if self.text("hazards") else self.store / "hazards.csv"

    @property
    def hazards(self) -> Path:
        """The table of known dangers in use: the desk's own, and on the practice island without one its made-up one."""
        own, named = self.own_hazards, self.text("hazards") or self.text("register")
        return own if named or own.is_file() else resource("island", "hazards.csv")

    @property
    def own_promises(self) -> Path:
        """The table of what may be promised that this desk keeps: the one named, else that beside the journal."""
        return Path(self.text("promises")) if self.text("promises") else self.store / "promises.csv"

    @property
    def promises(self) -> Path:
        """The table of what may be promised in use: the desk's own, else the proposals that come with the program."""
        own = self.own_promises
        return own if self.text("promises") or own.is_file() else resource("followup", "promises.csv")

    @property
    def own_serving(self) -> Path:
        """The table of who serves where that this desk keeps: the one named, else that beside the journal."""
        return Path(self.text("serving")) if self.text("serving") else self.store / "serving.csv"

    @property
    def serving(self) -> Path:
        """The table of who serves where in use: the desk's own, and on the practice island without one its made-up one.

        Any other register without one has only what holds everywhere.
        """
        own = self.own_serving
        if self.text("serving") or own.is_file():
            return own
        return resource("followup", "serving.csv" if self.text("register") else "serving_island.csv")

    @property
    def register(self) -> Path:
        """The register file."""
        return self.island("register", "addresses.register")

    @property
    def map(self) -> Path:
        """The map file; without a setting it follows the register: the one brought in by ``map import``, if any."""
        if self.text("map") or not self.text("register") or not self.map_target.is_file():
            return self.island("map", "map.sqlite")
        return self.map_target

    @property
    def map_target(self) -> Path:
        """The map file that ``map import`` builds unless told otherwise."""
        return Path(self.text("map")) if self.text("map") else self.store / "map.sqlite"

    @property
    def map_tiles(self) -> Path | None:
        """The tile archive that lies on the map, None when no setting names one."""
        return Path(self.text("map_tiles")) if self.text("map_tiles") else None

    def with_(self, **changes: Any) -> Config:
        """Return the settings with some of them changed; raises ConfigError for a wrong one."""
        kept = {k: v for k, v in changes.items() if v is not None}
        return Config(_checked({**self.values, **kept}), self.file)

    def save(self) -> None:
        """Write the settings to their file, whole or not at all."""
        target = self.file or default_file()
        write_whole(target, msgspec.json.format(msgspec.json.encode(dict(self.values)), indent=1))


def default_file() -> Path:
    """Return where the settings file lies unless told otherwise."""
    return user_config_path("alarmpult", appauthor=False) / "settings.json"


def load(file: Path | None = None) -> Config:
    """Read the settings file (``ALARMPULT_CONFIG`` or the platform's folder when none is named).

    A missing file means defaults. Raises ConfigError with words that say what to mend.
    """
    named = file or (Path(os.environ["ALARMPULT_CONFIG"]) if os.environ.get("ALARMPULT_CONFIG") else None)
    source = named or default_file()
    if not source.exists():
        return Config({}, source)
    try:
        values = msgspec.json.decode(source.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError) as error:
        raise ConfigError(f"{source.name} cannot be read as settings ({error}); mend it or delete it") from error
    return Config(_checked(values), source)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in values.items():
        option = _BY_NAME.get(name)
        if option is None:
            known = ", ".join(_BY_NAME)
            raise ConfigError(f"there is no setting {name!r}; the settings are: {known}")
        try:
            out[name] = msgspec.convert(value, option.type, strict=False)
        except msgspec.ValidationError as error:
            raise ConfigError(f"setting {name!r}: {error} ({option.help})") from error
        if not _allowed(option, out[name]):
            raise ConfigError(f"setting {name!r} cannot be {value!r} ({option.help})")
    return out


def _allowed(option: Option, value: Any) -> bool:
    if option.choices and value not in option.choices:
        return False
    return not isinstance(value, float) or option.within[0] <= value <= option.within[1]


def store_kind(practice: bool) -> str:
    """Return the name of the journal file: practice has a store of its own and never shares one with real calls."""
    return "practice.sqlite" if practice else "journal.sqlite"
