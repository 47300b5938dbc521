"""The folder of courses: whole files, two desks at once, nothing lost, broken ones left out and told."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app.practice import course_store
from app.practice.course_store import CourseClash, CourseStore
from app.practice.courses import CourseError, CoursePlan
from app.store.lock import FileLock

PLAN = CoursePlan("uge", "Uge", group=("E1",), scenarios=("brand",))


@pytest.fixture
def store(tmp_path: Path) -> CourseStore:
    return CourseStore(tmp_path / "courses")


def test_a_folder_that_is_not_there_holds_no_courses(store: CourseStore) -> None:
    assert store.shelf().plans == () and not store.folder.exists()


def test_a_course_made_at_one_desk_is_there_at_the_other(store: CourseStore) -> None:
    store.make(PLAN)
    other = CourseStore(store.folder)
    assert other.read("uge") == PLAN and other.shelf().plans == (PLAN,)
    assert 'titel: "Uge"' in (store.folder / "uge.yaml").read_text("utf-8")


def test_a_second_course_of_the_same_name_is_refused_and_the_first_stands(store: CourseStore) -> None:
    store.make(PLAN)
    with pytest.raises(CourseError, match="allerede et kursus"):
        store.make(replace(PLAN, title="Anden"))
    assert store.read("uge") == PLAN


def test_what_two_desks_change_in_different_fields_is_all_kept(store: CourseStore) -> None:
    store.make(PLAN)
    first = store.keep(PLAN, replace(PLAN, title="Fra den ene"))
    second = CourseStore(store.folder).keep(PLAN, replace(PLAN, group=("E1", "E2")))
    assert first.title == "Fra den ene"
    assert second == store.read("uge") == replace(PLAN, title="Fra den ene", group=("E1", "E2"))


def test_a_clash_is_told_by_field_and_neither_side_is_lost(store: CourseStore) -> None:
    store.make(PLAN)
    store.keep(PLAN, replace(PLAN, title="Først"))
    with pytest.raises(CourseClash, match="En anden har ændret navn imens") as caught:
        store.keep(PLAN, replace(PLAN, title="Sidst", tries=4))
    assert (caught.value.theirs.title, caught.value.merged.tries, caught.value.fields) == ("Først", 4, ("title",))
    assert store.read("uge") == replace(PLAN, title="Først")
    # Mine written over theirs, once it has been said so.
    assert store.keep(caught.value.theirs, replace(PLAN, title="Sidst", tries=4)).title == "Sidst"


def test_many_hands_at_once_lose_no_change(store: CourseStore) -> None:
    store.make(PLAN)
    changes = [{"title": "T"}, {"tries": 3}, {"seed": 99}, {"group": ("E7",)}, {"scenarios": ("a", "b")},
               {"order": "random"}, {"mode": "summative"}, {"show_score": False}]  # fmt: skip
    threads = [
        threading.Thread(target=CourseStore(store.folder).keep, args=(PLAN, replace(PLAN, **change)))  # type: ignore[arg-type]
        for change in changes
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = store.read("uge")
    assert {name: getattr(kept, name) for change in changes for name in change} == {
        name: value for change in changes for name, value in change.items()
    }
    assert [path.name for path in store.folder.iterdir() if path.name.endswith(".part")] == []


def test_a_broken_file_is_left_out_told_and_left_as_it_is(store: CourseStore) -> None:
    store.make(PLAN)
    broken = store.folder / "broken.yaml"
    broken.write_text("id: broken\nfrist: snart\n", encoding="utf-8")
    (store.folder / "large.yaml").write_bytes(b"#" * 200_001)
    shelf = store.shelf()
    assert shelf.plans == (PLAN,)
    assert [words.da.split(":")[0] for words in shelf.problems] == ["broken.yaml", "large.yaml"]
    with pytest.raises(CourseError, match="frist er ingen dato"):
        store.keep(CoursePlan("broken"), CoursePlan("broken", "Ny"))
    assert broken.read_text("utf-8") == "id: broken\nfrist: snart\n"


def test_a_course_that_somebody_deleted_meanwhile_is_kept_anew(store: CourseStore) -> None:
    store.make(PLAN)
    (store.folder / "uge.yaml").unlink()
    assert store.keep(PLAN, replace(PLAN, title="Igen")).title == "Igen"
    assert store.read("uge").title == "Igen"


@pytest.mark.parametrize("name", ["../journal", "a/b", "", "Uge", ".skjult", "x" * 99])
def test_a_name_that_leads_out_of_the_folder_is_no_course(store: CourseStore, name: str) -> None:
    for ask in (store.read, store.records):
        with pytest.raises(CourseError):
            ask(name)


def test_an_unknown_course_names_those_there_are(store: CourseStore) -> None:
    store.make(PLAN)
    with pytest.raises(CourseError, match=r"Kurset uge-2 findes ikke; der er: uge\."):
        store.read("uge-2")


def test_the_records_of_calls_that_are_forgotten_go_and_the_others_stay(store: CourseStore) -> None:
    for course, call in (("uge", "c1"), ("uge", "c2"), ("proeve", "c1")):
        store.records(course).mkdir(parents=True, exist_ok=True)
        (store.records(course) / f"{call}.json").write_text("{}", encoding="utf-8")
    assert store.forget_records(["c1", "../../uge", "*"]) == 2
    assert [path.name for path in store.folder.rglob("*.json")] == ["c2.json"]


def test_a_copy_is_a_draft_of_its_own(store: CourseStore) -> None:
    store.make(replace(PLAN, stage="open"))
    assert store.copy("uge", "uge-2", "Uge 2") == replace(PLAN, id="uge-2", title="Uge 2", stage="draft")
    assert store.read("uge").stage == "open"


def test_a_desk_that_holds_the_folder_is_waited_for_and_then_told(
    store: CourseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.make(PLAN)
    monkeypatch.setattr(course_store, "_LOCK_WAIT_S", 0.05)
    lock = FileLock(store.folder / ".lock")
    try:
        with pytest.raises(CourseError, match="En anden pult skriver"):
            store.keep(PLAN, replace(PLAN, title="Nu"))
    finally:
        lock.release()
    assert store.keep(PLAN, replace(PLAN, title="Nu")).title == "Nu"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "courses").write_text("somebody's file", encoding="utf-8")
    with pytest.raises(CourseError, match="Mappen med kurser kan ikke bruges"):
        CourseStore(tmp_path / "courses").make(PLAN)


def test_a_disk_that_is_full_leaves_the_old_course(store: CourseStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.make(PLAN)

    def full(target: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(course_store, "write_whole", full)
    with pytest.raises(CourseError, match="kan ikke bruges"):
        store.keep(PLAN, replace(PLAN, title="Nu"))
    assert store.read("uge") == PLAN
