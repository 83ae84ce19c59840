"""A station in the middle of its work, for the verbs that show, count and check."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.crowd import crowd
from tests.commands.writing import LINES
from tests.station import CHECKOUT, Station, isolate

BUSY = CHECKOUT / "tests" / "busy"
"""Five case files: one grave and returned, one in performance, one handed over, one new, one closed."""

GRAVE = "20260301-tx7ph"
IN_PERFORMANCE = "20260304-byr5p"
HANDED_OVER = "20260403-fbetk"
NEW = "20260412-z3r8d"
CLOSED = "20260201-wx04r"
CASES = {
    "grave": GRAVE,
    "in_performance": IN_PERFORMANCE,
    "handed_over": HANDED_OVER,
    "new": NEW,
    "closed": CLOSED,
}


@pytest.fixture(scope="session")
def busy_template(station_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station with the five cases once for each worker."""
    place = tmp_path_factory.mktemp("busy") / "station"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.getbasetemp())
        station = Station.copy(station_template, place)
        shutil.copytree(BUSY, station.register, dirs_exist_ok=True)
        station.git("add", "-A")
        station.git("commit", "-q", "-m", "five cases")
    return place


@pytest.fixture
def busy(busy_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Station:
    """Hand out a station with five cases, on 12 April 2026, speaking English; it is the working directory."""
    station = Station.copy(busy_template, tmp_path / "station")
    station.variables["DISPUTES_LANG"] = "en"
    monkeypatch.chdir(station.root)
    return station


@pytest.fixture(scope="session")
def crowd_template(station_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station with more of everything than goes on one page once for each worker."""
    place = tmp_path_factory.mktemp("crowd") / "station"
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, tmp_path_factory.getbasetemp() / "home")
        crowd(Station.copy(station_template, place))
    return place


@pytest.fixture
def crowded(crowd_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Station:
    """Hand out that station, on 12 April 2026, speaking English; it is the working directory."""
    station = Station.copy(crowd_template, tmp_path / "station")
    station.variables["DISPUTES_LANG"] = "en"
    monkeypatch.chdir(station.root)
    return station


@pytest.fixture
def cases() -> dict[str, str]:
    """Hand out the ids of the five cases by what they are."""
    return CASES


@pytest.fixture(scope="session")
def reported_template(station_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station with two reports once for each worker."""
    place = tmp_path_factory.mktemp("reported") / "station"
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, tmp_path_factory.getbasetemp() / "home")
        station = Station.copy(station_template, place)
        lines = "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES)
        made = station.run("apply", "-", input=lines)
        assert made.code == 0, made
    return place


@pytest.fixture
def reported(reported_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Station:
    """Hand out a station with two reports of the morning of 12 April 2026, speaking English."""
    station = Station.copy(reported_template, tmp_path / "station")
    station.variables["DISPUTES_LANG"] = "en"
    monkeypatch.chdir(station.root)
    return station
