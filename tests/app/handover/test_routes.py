"""From settings to receivers: by unit, by authority, else the folder; what is wrong is told and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.handover.folder import FolderReceiver
from app.handover.http import HttpReceiver
from app.handover.mail import MailReceiver
from app.handover.routes import duty_phones, routes, secret
from tests.app.handover.servers import parcel
from tests.app.house_parts import settings


def test_without_settings_sheets_lie_in_the_folder_beside_the_journal(tmp_path: Path) -> None:
    found = routes(settings(tmp_path))
    receiver = found(parcel())
    assert isinstance(receiver, FolderReceiver)
    assert receiver.folder == tmp_path / "store" / "handover"
    assert found.problems == ()


def test_each_authority_has_its_own_way(tmp_path: Path) -> None:
    found = routes(
        settings(
            tmp_path, handover_health="https://amk.example/blanket", handover_fire=f"folder:{tmp_path / 'brand'}",
            handover_police="mailto:vagt@politi.example", mail_server="mail.example:587", mail_from="desk@centre.dk",
        )
    )
    assert found.problems == ()
    assert isinstance(found.of("health", ""), HttpReceiver)
    assert isinstance(found.of("fire", "x"), FolderReceiver)
    assert isinstance(found.of("police", ""), MailReceiver)


def test_the_unit_that_serves_the_place_goes_before_the_authority(tmp_path: Path) -> None:
    table = tmp_path / "modtagere.csv"
    table.write_text(
        "authority;unit;address;duty_phone\n"
        f"fire;Øvelsø  Brandvæsen;folder:{tmp_path / 'a'};\n"
        "health;AMK Øvelsø;;+45 00 00 01 12\n",
        encoding="utf-8-sig",
    )
    config = settings(tmp_path, handover_receivers=str(table), handover_fire=f"folder:{tmp_path / 'b'}")
    found = routes(config)
    assert found.problems == ()
    by_unit, other = found(parcel()), found.of("fire", "Nabo Brandvæsen")
    assert isinstance(by_unit, FolderReceiver)
    assert isinstance(other, FolderReceiver)
    assert (by_unit.folder.name, other.folder.name) == ("a", "b")
    assert duty_phones(config).of("health", "AMK Øvelsø") == "+45 00 00 01 12"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"handover_fire": "ftp://x"}, "Skriv https://"),
        ({"handover_fire": "brand.example"}, "Skriv https://"),
        ({"handover_fire": "https://"}, "ingen vært"),
        ({"handover_fire": "https://x:99999/"}, "Portnummeret"),
        ({"handover_fire": "https://[::1/"}, "ikke en adresse"),
        ({"handover_fire": "https://me:secret@x/"}, "handover_token"),
        ({"handover_fire": "http://brand.example/"}, "klar tekst"),
        ({"handover_fire": "https://x/", "handover_token": "hunter2"}, "env:NAVN"),
        ({"handover_fire": "https://x/", "handover_token": "env:NOT_SET_HERE"}, "ingen brugbar kode"),
        ({"handover_fire": "https://x/", "handover_token": "file:/nowhere"}, "ingen brugbar kode"),
        ({"handover_fire": "https://x/", "handover_ca": "/nowhere/ca.pem"}, "handover_ca"),
        ({"handover_fire": "https://x/", "handover_cert": "/nowhere/a.pem"}, "handover_cert"),
        ({"handover_fire": "mailto:a@b.dk"}, "VÆRT:PORT"),
        ({"handover_fire": "mailto:a@b.dk", "mail_server": "mail.example:0"}, "VÆRT:PORT"),
        ({"handover_fire": "mailto:", "mail_server": "m:25", "mail_from": "a@b.dk"}, "mailadresse"),
        ({"handover_fire": "mailto:a@b.dk", "mail_server": "m:25"}, "mailadresse"),
        ({"handover_fire": "mailto:a@b.dk", "mail_server": "m:25", "mail_tls": "none"}, "klar tekst"),
    ],
)
def test_a_wrong_setting_is_told_in_danish_and_its_sheets_go_to_the_folder(
    tmp_path: Path, changes: dict[str, str], words: str
) -> None:
    found = routes(settings(tmp_path, **changes))
    (problem,) = found.problems
    assert words in problem.da
    assert "Overdragelse til fire" in problem.da
    assert "store" in problem.da
    assert found(parcel()) is found.fallback
    assert "hunter2" not in problem.da


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"authority;unit\nbrand;x\n"])
def test_a_table_that_cannot_be_used_is_told(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "t.csv").write_bytes(raw)
    (problem,) = routes(settings(tmp_path, handover_receivers=str(tmp_path / "t.csv"))).problems
    assert problem.da.startswith("handover_receivers: t.csv")


def test_a_secret_lies_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "t").write_text("abc\n", encoding="utf-8")
    assert secret(f"file:{tmp_path / 't'}", "handover_token") == "abc"


def test_a_private_line_may_stand_in_for_tls(tmp_path: Path) -> None:
    found = routes(settings(tmp_path, handover_fire="http://10.0.0.1/", handover_private_line=True))
    assert found.problems == ()
