from __future__ import annotations

import http.client
import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from factbook.building.preview import EVENTS, HEADERS, KINDS, SCRIPT, State, listening

PAGE = "<!doctype html><html><body><p>The </body> of the lake</p></body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "questions").mkdir()
    for name in ("index.html", "questions/index.html", "404.html"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    (tmp_path / "site.css").write_text("body {}", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.fixture
def state() -> State:
    return State()


@pytest.fixture
def port(site: Path, state: State) -> Iterator[int]:
    with listening(site, state, 8000) as listened:
        yield listened


def ask(
    port: int, path: str, host: str = "localhost", how: str = "GET", **said: str
) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {f"Sec-Fetch-{name.capitalize()}": value for name, value in said.items()}
    try:
        connection.request(how, path, headers={"Host": host, **headers})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")
    finally:
        connection.close()


@pytest.mark.parametrize("path", ["/", "/index.html", "/questions/", "/index.html?h=lake"])
def test_a_page_is_sent_with_the_script_before_its_end_and_its_file_stays(
    port: int, site: Path, path: str
) -> None:
    status, text = ask(port, path)
    assert status == 200
    assert text.endswith("</script></body></html>")
    assert text.count(SCRIPT) == 1
    assert (site / "index.html").read_text(encoding="utf-8") == PAGE


def test_other_files_are_sent_as_they_are(port: int) -> None:
    assert ask(port, "/site.css") == (200, "body {}")


def test_the_script_is_sent(port: int) -> None:
    status, text = ask(port, SCRIPT)
    assert status == 200
    assert "EventSource" in text


def test_a_missing_page_shows_the_sites_own_page_for_that(port: int) -> None:
    status, text = ask(port, "/gone.html")
    assert status == 404
    assert "of the lake" in text


@pytest.mark.parametrize("path", ["/gone.css", "/empty/", "/../secret.html", "/%2e%2e/secret.html"])
def test_nothing_but_files_of_the_site_is_sent(port: int, site: Path, path: str) -> None:
    (site.parent / "secret.html").write_text("secret", encoding="utf-8")
    status, text = ask(port, path)
    assert status == 404
    assert "secret" not in text


@pytest.mark.parametrize("host", ["lake.example", "lake.example:8000", "", "127.0.0.1.example"])
def test_who_asks_by_another_name_than_this_machines_is_refused(port: int, host: str) -> None:
    assert ask(port, "/", host=host)[0] == 403


def test_only_the_head_is_sent_when_asked_for(port: int) -> None:
    assert ask(port, "/", how="HEAD") == (200, "")


def test_another_port_is_used_if_the_one_asked_for_is_taken(site: Path, state: State) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        with listening(site, state, number) as port:
            assert port != number
            assert ask(port, "/")[0] == 200


def test_it_listens_on_loopback_alone(site: Path, state: State) -> None:
    with listening(site, state, 8000) as port, socket.socket() as outside:
        outside.bind(("127.0.0.2", port))


def test_without_a_site_a_page_says_so_and_waits(tmp_path: Path, state: State) -> None:
    with listening(tmp_path / "site", state, 8000) as port:
        status, text = ask(port, "/")
    assert status == 404
    assert "There is no site yet" in text
    assert SCRIPT in text


def test_a_page_hears_of_problems_and_of_the_next_site(port: int, state: State) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", EVENTS)
    answer = connection.getresponse()

    def news() -> dict[str, str]:
        while not (line := answer.readline()).startswith(b"data: "):
            assert line, "the server went away"
        read: dict[str, str] = json.loads(line.removeprefix(b"data: "))
        return read

    first = news()
    assert first["problems"] == ""
    state.fail("data/a.yaml:1:1: error")
    assert news() == {"built": first["built"], "problems": "data/a.yaml:1:1: error"}
    state.succeed()
    last = news()
    assert last["built"] != first["built"]
    assert last["problems"] == ""
    connection.close()


def test_stopping_lets_go_of_the_pages_that_listen(site: Path, state: State) -> None:
    heard = threading.Event()

    def listen(port: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", EVENTS)
        answer = connection.getresponse()
        answer.readline()
        heard.set()
        answer.read()
        connection.close()

    with listening(site, state, 8000) as port:
        thread = threading.Thread(target=listen, args=(port,))
        thread.start()
        assert heard.wait(10)
    thread.join(5)
    assert not thread.is_alive()


def test_no_link_is_followed_out_of_the_site_and_no_pipe_is_waited_for(
    port: int, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("index.html", "letter.txt"):
        (home / name).write_text("precious", encoding="utf-8")
    (site / "out").symlink_to(home)
    (site / "letter.txt").symlink_to(home / "letter.txt")
    (site / "letter.html").symlink_to(home / "letter.txt")
    (site / "loop").symlink_to("loop")
    os.mkfifo(site / "pipe.txt")
    os.mkfifo(site / "pipe.html")
    paths = ["/out/", "/out/letter.txt", "/letter.txt", "/letter.html", "/loop"]
    for path in (*paths, "/pipe.txt", "/pipe.html", "/%00", f"/{'x' * 300}.html"):
        status, text = ask(port, path)
        assert status == 404, path
        assert "precious" not in text, path


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 200),  # no browser, or an old one
        ({"site": "same-origin", "mode": "no-cors", "dest": "script"}, 200),
        ({"site": "none", "mode": "navigate", "dest": "document"}, 200),
        ({"site": "cross-site", "mode": "navigate", "dest": "document"}, 200),
        ({"site": "cross-site", "mode": "no-cors", "dest": "script"}, 403),
        ({"site": "same-site", "mode": "no-cors", "dest": "script"}, 403),
        ({"site": "same-site", "mode": "cors", "dest": "empty"}, 403),
        ({"site": "cross-site", "mode": "navigate", "dest": "iframe"}, 403),
        ({"site": "cross-site", "mode": "navigate", "dest": "object"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/index.html", "/site.css", SCRIPT])
def test_no_other_page_is_given_anything_but_a_link_that_is_followed(
    port: int, path: str, said: dict[str, str], status: int
) -> None:
    assert ask(port, path, **said)[0] == status


def test_a_strange_page_hears_of_no_problem(port: int) -> None:
    assert ask(port, EVENTS, site="cross-site", mode="cors", dest="empty")[0] == 403


@pytest.mark.parametrize("path", ["/", "/site.css", "/gone.html", "/gone.css", SCRIPT])
def test_every_answer_is_kept_from_other_pages_and_is_taken_as_what_it_is_told_to_be(
    port: int, path: str
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    told = connection.getresponse().headers
    connection.close()
    assert {name: told[name] for name in HEADERS} == HEADERS
    assert told["Content-Type"].startswith(("text/html", "text/css", "text/javascript"))


def test_no_kind_of_a_sites_files_is_left_to_what_the_system_knows(built_site: Path) -> None:
    endings = {path.suffix for path in built_site.rglob("*") if path.is_file() and path.suffix}
    assert endings <= {*KINDS, ".gz"}


@pytest.mark.parametrize("host", ["[::1", "[", "local host", "@", "\u00e9"])
def test_a_malformed_name_is_refused(port: int, host: str) -> None:
    assert ask(port, "/", host=host)[0] in {400, 403}


@pytest.mark.parametrize("path", ["//[::1", "/%00", "/%ff%fe", f"/{'x/' * 3000}", f"/{'y' * 300}"])
def test_a_malformed_address_is_answered(port: int, path: str) -> None:
    assert ask(port, path)[0] in {400, 404}


def test_a_page_that_is_no_utf8_is_sent_as_it_is(port: int, site: Path) -> None:
    (site / "old.html").write_bytes(b"<html><body>caf\xe9</body></html>")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/old.html")
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    assert answer.status == 200
    assert b"caf\xe9" in content
    assert SCRIPT.encode() in content


def test_who_asks_for_nothing_is_let_go_of(
    site: Path, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factbook.building.preview._Handler.timeout", 0.2)
    with (
        listening(site, state, 8000) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as silent,
    ):
        silent.sendall(b"GET / HT")
        assert silent.recv(100) == b""
