"""Another geocoder over the wire, by geopy's own adapter, at a server in this process: answers, stalls, rubbish."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from locate.second_opinion import OpinionError, Second, SecondOpinion, Service

PLACE = {"display_name": "Algade 1, Roskilde", "lat": "55.6415", "lon": "12.0803"}
PATIENCE_S = 0.5


class Server(ThreadingHTTPServer):
    """Answers every request with what ``reply`` returns: status and body; waits for ``go`` before that."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.body = 200, b"[]"
        self.go = threading.Event()
        self.go.set()
        self.asked: list[dict[str, list[str]]] = []
        self.agents: list[str] = []

    def says(self, body: object, status: int = 200) -> None:
        self.status, self.body = status, body if isinstance(body, bytes) else json.dumps(body).encode()


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(parse_qs(urlsplit(self.path).query))
        self.server.agents.append(self.headers["User-Agent"])
        self.server.go.wait(20)
        try:
            self.send_response(self.server.status)
            self.end_headers()
            self.wfile.write(self.server.body)
        except OSError:
            pass  # whoever asked has gone

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield running
        running.go.set()
        running.shutdown()
        thread.join()


def service(server: Server, **changes: object) -> Service:
    values: dict[str, object] = {
        "name": "nominatim", "domain": f"127.0.0.1:{server.server_port}", "scheme": "http", "timeout_s": 10.0,
    }  # fmt: skip
    return Service(**(values | changes))  # type: ignore[arg-type]


def test_an_answer_is_marked_with_where_it_comes_from(server: Server) -> None:
    server.says([PLACE, {**PLACE, "display_name": "Algade 1, Vordingborg"}])
    second = SecondOpinion(service(server, user_agent="centre 7")).ask("algade 1")
    assert second.problem == ""
    assert second.source == f"nominatim (127.0.0.1:{server.server_port})"
    first, _ = second.opinions
    assert (first.text, first.lat, first.lon) == ("Algade 1, Roskilde", 55.6415, 12.0803)
    assert (server.asked[0]["q"], server.agents[0]) == (["algade 1"], "centre 7")


def test_photon_is_asked_as_well(server: Server) -> None:
    feature = {"properties": {"name": "Algade", "city": "Roskilde"}, "geometry": {"coordinates": [12.08, 55.64]}}
    server.says({"features": [feature]})
    (opinion,) = SecondOpinion(service(server, name="photon")).ask("algade").opinions
    assert (opinion.text, opinion.lat) == ("Algade, Roskilde", 55.64)


def test_a_slow_one_is_left_behind_at_the_time_out_and_told(server: Server) -> None:
    server.go.clear()
    slow = SecondOpinion(service(server, timeout_s=PATIENCE_S)).ask("algade")
    assert (slow.problem, slow.told()) == ("slow", f"{slow.source} svarede ikke i tide")
    server.go.set()
    server.says([PLACE])
    assert SecondOpinion(service(server)).ask("algade").opinions


def test_one_that_never_ends_is_asked_no_more_than_a_few_times_at_once(server: Server) -> None:
    server.go.clear()
    asked = SecondOpinion(service(server, timeout_s=10.0))
    taken = [asked._begin("algade", lambda answer: None) for _ in range(5)]
    assert taken == [True, True, True, True, False]
    assert asked.ask("algade").problem == "busy"


def test_one_that_is_down_is_told(server: Server) -> None:
    server.says([PLACE])
    assert SecondOpinion(service(server)).ask("x").problem == ""
    assert SecondOpinion(service(server, domain="127.0.0.1:1")).ask("x").problem == "down"


@pytest.mark.parametrize(
    ("status", "problem"),
    [(401, "refused"), (403, "refused"), (400, "refused"), (429, "down"), (500, "down"), (503, "slow")],
)
def test_a_refusal_is_told_apart_from_an_outage(server: Server, status: int, problem: str) -> None:
    server.says([], status)
    assert SecondOpinion(service(server)).ask("x").problem == problem


@pytest.mark.parametrize(
    "body", [b"<html>login</html>", b"", b"[{]", b"\xff\xfe\x00", b'[{"lat": 1}]', b'{"a": 1}', b"3"]
)
def test_rubbish_is_told_and_breaks_nothing(server: Server, body: bytes) -> None:
    server.says(body)
    second = SecondOpinion(service(server)).ask("x")
    assert (second.problem, second.opinions) == ("unreadable", ())


def test_nothing_found_is_an_answer(server: Server) -> None:
    second = SecondOpinion(service(server)).ask("x")
    assert (second.problem, second.opinions, second.told()) == ("", (), "")


def test_text_from_outside_is_one_line_of_words(server: Server) -> None:
    markup = {**PLACE, "display_name": "<b>Algade</b>\n\u202eab\x00\t 1" + "x" * 5_000}
    server.says([markup, {**PLACE, "display_name": "  "}])
    (opinion,) = SecondOpinion(service(server)).ask("x").opinions
    assert opinion.text.startswith("<b>Algade</b> ab 1x")
    assert len(opinion.text) <= 200


@pytest.mark.parametrize("lat", ["95", "nan", "inf", "x"])
def test_a_point_off_the_earth_makes_no_opinion(server: Server, lat: str) -> None:
    server.says([{**PLACE, "lat": lat}])
    assert SecondOpinion(service(server)).ask("x").opinions == ()


def test_asked_beside_it_returns_at_once_and_delivers_on_another_thread(server: Server) -> None:
    server.says([PLACE])
    server.go.clear()
    found: list[tuple[str, Second]] = []
    done = threading.Event()

    def deliver(second: Second) -> None:
        found.append((threading.current_thread().name, second))
        done.set()

    SecondOpinion(service(server)).ask_beside("algade", deliver)
    assert not found  # the server has not been let go yet
    server.go.set()
    assert done.wait(20)
    assert (found[0][0], found[0][1].opinions[0].text) == ("second opinion", "Algade 1, Roskilde")


@pytest.mark.parametrize(
    ("changes", "setting"),
    [
        ({"name": "nowhere"}, "second_opinion:"), ({"key": "env:NOT_THERE_AT_ALL"}, "second_opinion_key"),
        ({"key": "secret"}, "second_opinion_key"), ({"key": "file:/nowhere/key"}, "second_opinion_key"),
        ({"name": "banfrance", "key": "env:HERE"}, "bruger ingen nøgle"), ({"name": "google"}, "second_opinion"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named(
    server: Server, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], setting: str
) -> None:
    monkeypatch.setenv("HERE", "key")
    with pytest.raises(OpinionError, match=setting):
        SecondOpinion(service(server, **changes)).ask("x")


def test_a_key_lies_in_a_file_or_the_environment_never_in_the_settings(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "key").write_text("of the file\n", encoding="utf-8")
    monkeypatch.setenv("OPINION_KEY", "of the environment")
    for where in (f"file:{tmp_path / 'key'}", "env:OPINION_KEY"):
        server.says([PLACE])
        SecondOpinion(service(server, name="pelias", key=where)).ask("x")
    assert [asked["api_key"] for asked in server.asked] == [["of the file"], ["of the environment"]]
