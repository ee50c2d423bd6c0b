"""The workflows of the guide can be read, run what there is, and name no index of packages."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parents[1]
GUIDE = (REPOSITORY / "docs" / "guide" / "publishing.md").read_text(encoding="utf-8")
WORKFLOWS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)


def test_the_workflows_are_yaml_with_steps():
    github, gitlab, steps = (yaml.safe_load(text) for text in WORKFLOWS)
    assert {"uses", "run"} <= {key for step in github["jobs"]["publish"]["steps"] for key in step}
    assert gitlab["pages"]["artifacts"]["paths"] == [gitlab["pages"]["pages"]["publish"]]
    assert [step["run"] for step in steps if "run" in step][-1] == "factbook build"


def test_the_sessions_and_files_that_the_workflows_name_are_there():
    noxfile = (REPOSITORY / "noxfile.py").read_text(encoding="utf-8")
    sessions = set(re.findall(r"nox -s (\w+)", GUIDE))
    assert sessions
    assert all(f"\ndef {name}(" in noxfile for name in sessions)
    files = set(re.findall(r"\.tool/(\S+\.txt)", GUIDE))
    assert files
    assert all((REPOSITORY / name).is_file() for name in files)


def test_the_workflows_name_no_address_of_an_index():
    for text in WORKFLOWS:
        assert "://" not in text
        assert "index-url" not in text
