from __future__ import annotations

import http.client
import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from factbook.building.preview import EVENTS, SCRIPT, State, listening

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


def ask(port: int, path: str, host: str = "localhost", how: str = "GET") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(how, path, headers={"Host": host})
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
