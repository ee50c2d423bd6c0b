from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factbook.building import processes
from factbook.building.processes import MOST, cores, workers
from running import is_running, wait_until_ended


def test_there_is_at_least_one_processor() -> None:
    assert cores() >= 1


@pytest.mark.parametrize(
    ("available", "pieces", "expected"), [(2, 9, 2), (8, 3, 3), (4, 0, 1), (128, 500, MOST)]
)
def test_no_more_processes_share_work_than_there_are_processors_or_pieces(
    monkeypatch: pytest.MonkeyPatch, available: int, pieces: int, expected: int
) -> None:
    monkeypatch.setattr(processes, "cores", lambda: available)
    assert workers(pieces) == expected


POOL = """
import os, sys, time
from factbook.building.processes import pool
if __name__ == "__main__":
    workers = pool(2)
    workers.submit(os.getpid).result()
    for worker in workers._processes.values():
        print(worker.pid, flush=True)
    print("ready", flush=True)
    for _ in range(2):
        workers.submit(time.sleep, 600)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL and no SIGINT")
def test_workers_leave_ctrl_c_to_the_process_they_work_for_and_end_with_it() -> None:
    command = [sys.executable, "-c", POOL]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603 - ours
        assert parent.stdout is not None
        found = {int(line) for line in iter(parent.stdout.readline, "ready\n")}
        assert found
        for worker in found:
            os.kill(worker, signal.SIGINT)
        time.sleep(0.5)
        assert all(is_running(worker) for worker in found)
        parent.kill()
    wait_until_ended(*found)


PLANTED = (
    "multiprocessing",
    "signal",
    "json",
    "vl_convert",
    "factbook",
    "sitecustomize",
    "encodings",
)


def test_workers_import_nothing_from_the_folder_of_a_dossier(tmp_path: Path) -> None:
    script = tmp_path / "elsewhere" / "made.py"
    script.parent.mkdir()
    script.write_text(
        "import os\n"
        "from factbook.building.processes import pool\n"
        "if __name__ == '__main__':\n"
        "    print(pool(1).submit(os.getcwd).result())\n",
        encoding="utf-8",
    )
    dossier = tmp_path / "dossier"
    for name in PLANTED:
        (dossier / name).mkdir(parents=True)
        for file in (dossier / name / "__init__.py", dossier / f"{name}.py"):
            file.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n", encoding="utf-8")
    environment = {name: of for name, of in os.environ.items() if name != "PYTHONSAFEPATH"}
    found = subprocess.run(  # noqa: S603 - ours
        [sys.executable, script], cwd=dossier, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (found.stdout.strip(), found.returncode) == (str(dossier), 0), found.stderr
    assert not (tmp_path / "ran").exists()
