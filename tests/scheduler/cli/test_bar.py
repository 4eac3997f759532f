import pytest

from scheduler.cli.bar import Bar


def test_a_terminal_sees_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    with Bar("pages read") as bar:
        bar.show(0, 0)
        bar.show(30, 120)
    seen = capsys.readouterr().out
    assert "pages read" in seen
    assert "30/120" in seen


def test_a_file_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar("pages read") as bar:
        bar.show(30, 120)
    assert capsys.readouterr().out == ""
