"""The places that tests run in: a station with its register, an environment that nothing leaks into, a pinned clock."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from disputes_cli import language
from tests.station import Station, isolate, make_station

settings.register_profile(
    "fixed",
    derandomize=True,  # the same examples on every machine: a red run can be run again
    deadline=None,  # two cores shared by two workers: time says nothing
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "search", parent=settings.get_profile("fixed"), derandomize=False, max_examples=1000
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two switches: rewrite what the tool says in the transcripts; look for new examples."""
    parser.addoption("--update-transcripts", action="store_true", help="rewrite tests/transcripts/*.txt")
    parser.addoption(
        "--search", action="store_true", help="let hypothesis look for new examples, many of them"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose the hypothesis profile."""
    settings.load_profile("search" if config.getoption("--search") else "fixed")


@pytest.fixture(autouse=True)
def _isolated(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test from the user's home, git settings, the tool's variables and the last test's language."""
    isolate(monkeypatch, tmp_path_factory.getbasetemp() / "home")
    language.choose("en")


@pytest.fixture(scope="session")
def station_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station once for each worker; tests get copies of it."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate(monkeypatch, tmp_path_factory.getbasetemp() / "home")
        place = tmp_path_factory.mktemp("template") / "station"
        make_station(place)
    return place


@pytest.fixture
def station(station_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Station:
    """Hand out a work tree with an empty register in `cases/`, as `disputes init` makes it; it is the working directory."""
    place = Station.copy(station_template, tmp_path / "station")
    monkeypatch.chdir(place.root)
    return place


@pytest.fixture
def empty_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Station:
    """Hand out a git work tree without a register; it is the working directory."""
    place = Station(tmp_path / "repository")
    place.root.mkdir()
    place.git("init", "-q", "-b", "main")
    monkeypatch.chdir(place.root)
    return place
