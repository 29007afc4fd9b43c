from mapmaker.problems import CampaignError, Problem, suggest


def test_a_path_inside_the_working_directory_is_shown_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside = Problem(str(tmp_path / "a" / "b.yaml"), 1, 2, "error", "rule", "wrong")
    outside = Problem("/elsewhere/b.yaml", 1, 2, "error", "rule", "wrong")
    assert str(inside).replace("\\", "/") == "a/b.yaml:1:2: wrong"
    assert str(outside) == "/elsewhere/b.yaml:1:2: wrong"


def test_problems_sort_by_place():
    later = Problem("a", 10, 1, "error", "a", "")
    earlier = Problem("a", 9, 5, "error", "b", "")
    assert sorted([later, earlier]) == [earlier, later]


def test_an_error_shows_a_problem_a_line():
    problems = [Problem("a", line, 1, "error", "rule", "wrong") for line in (1, 2)]
    assert str(CampaignError(problems)).splitlines() == ["a:1:1: wrong", "a:2:1: wrong"]


def test_a_suggestion_keeps_the_candidates_spelling():
    assert suggest("QAZVEEN", ["Qazvin"]) == 'did you mean "Qazvin"?'
    assert suggest("", ["Qazvin"]) == ""
