import os
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot import cache, pack
from crossfoot.cache import Source


class Thing(msgspec.Struct, frozen=True):
    value: Decimal
    names: tuple[str, ...] = ()


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(cache._Switch, "on", True)


def entry(tmp_path):
    (found,) = (tmp_path / "cache").glob("*.pack")
    return found


THING = Thing(Decimal("1.50"), ("甲", "乙"))


def test_what_is_kept_is_found_again(tmp_path):
    cache.write("a", THING, ())
    assert cache.read("a", Thing) == THING
    assert cache.read("b", Thing) is None


def test_it_holds_while_its_sources_do(tmp_path):
    source, absent = tmp_path / "a.rules", tmp_path / "b.rules"
    source.write_text("x")
    sources = (Source(str(source), cache.digested(source)), Source(str(absent), None))
    cache.write("a", THING, sources)
    assert cache.read("a", Thing) == THING
    absent.write_text("y")
    assert cache.read("a", Thing) is None
    absent.unlink()
    source.write_text("z")
    assert cache.read("a", Thing) is None
    source.write_text("x")
    assert cache.read("a", Thing) == THING
    source.unlink()
    assert cache.read("a", Thing) is None


@given(st.binary(max_size=80), st.integers(0, 400))
def test_what_is_damaged_is_passed_over(tmp_path_factory, noise, at):
    folder = tmp_path_factory.mktemp("damaged")
    os.environ[cache.VARIABLE] = str(folder)
    cache.write("a", THING, ())
    (file,) = folder.glob("*.pack")
    data = file.read_bytes()
    damaged = data[:at] + noise + data[at + len(noise) :]
    file.write_bytes(damaged)
    assert cache.read("a", Thing) == (THING if damaged == data else None)


def test_an_entry_that_never_ends_is_none(tmp_path):
    cache.write("a", THING, ())
    file = entry(tmp_path)
    file.unlink()
    file.symlink_to("/dev/zero")
    assert cache.read("a", Thing) is None
    file.unlink()
    os.mkfifo(file)
    assert cache.read("a", Thing) is None
    cache.write("a", THING, ())
    assert cache.read("a", Thing) == THING


def test_an_entry_of_another_kind_is_none(tmp_path):
    cache.write("a", ["text"], ())
    assert cache.read("a", Thing) is None


def test_what_cannot_be_kept_is_no_error(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv(cache.VARIABLE, str(blocked))
    cache.write("a", THING, ())
    assert cache.read("a", Thing) is None
    cache.write("a", object(), ())
    monkeypatch.setenv(cache.VARIABLE, "")
    cache.write("a", THING, ())
    assert cache.read("a", Thing) is None


def test_what_others_may_write_is_no_cache(tmp_path, monkeypatch):
    cache.write("a", THING, ())
    folder, file = tmp_path / "cache", entry(tmp_path)
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    for path, mode in ((folder, 0o777), (folder, 0o770), (file, 0o620)):
        before = path.stat().st_mode
        path.chmod(mode)
        assert cache.read("a", Thing) is None
        path.chmod(before)
        assert cache.read("a", Thing) == THING
    folder.chmod(0o777)
    cache.write("b", THING, ())
    assert list(folder.iterdir()) == [file]
    folder.chmod(0o700)
    # What belongs to the system may be taken by everyone, what belongs to another user by nobody.
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert (cache.read("a", Thing) is None) == (folder.stat().st_uid != 0)


def test_what_belongs_to_another_user_is_no_cache(tmp_path):
    cache.write("a", THING, ())
    if os.geteuid() != 0:
        pytest.skip("only root gives a folder to another user")
    os.chown(tmp_path / "cache", 12345, -1)
    assert cache.read("a", Thing) is None
    cache.write("b", THING, ())
    assert list((tmp_path / "cache").iterdir()) == [entry(tmp_path)]


def test_it_can_be_switched_off(tmp_path):
    cache.write("a", THING, ())
    cache.off()
    assert cache.read("a", Thing) is None
    cache.write("b", THING, ())
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_another_version_of_the_program_has_entries_of_its_own(tmp_path, monkeypatch):
    cache.write("a", THING, ())
    monkeypatch.setattr(cache, "_program", lambda: "another")
    assert cache.read("a", Thing) is None


def test_there_are_never_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "ENTRIES", 3)
    for index in range(6):
        cache.write(str(index), THING, ())
        for path in (tmp_path / "cache").glob("*.pack"):
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 10**9))
    assert [cache.read(str(i), Thing) is not None for i in range(6)] == [
        False,
        False,
        False,
        True,
        True,
        True,
    ]
    assert not list((tmp_path / "cache").glob("*.tmp"))


def test_the_folder_of_the_user_is_taken_where_none_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    cache.write("a", THING, ())
    assert list((tmp_path / "home" / "crossfoot").glob("*.pack"))


@pytest.mark.parametrize("name", pack.available())
def test_a_pack_from_the_cache_is_the_pack(name):
    pack._load.cache_clear()
    made = pack.load(name)
    pack._load.cache_clear()
    assert pack.load(name) == made
    assert pack.load(name) is not made
    assert pack.examine(pack.locate(name)).pack == made


def test_a_pack_is_compiled_anew_when_one_of_its_files_changes(tmp_path, monkeypatch):
    base, mine = tmp_path / "base", tmp_path / "mine"
    for folder, text in (
        (base, "abstract: true\nrules: [a.rules]\n"),
        (mine, "extends: base\nrules: [b.rules]\n"),
    ):
        folder.mkdir()
        (folder / "pack.yaml").write_text(f"name: {folder.name}\nversion: 1.0.0\ntitle: P\n{text}", "utf-8")
    (base / "a.rules").write_text('section s "甲" { number 1 }\n', "utf-8")
    (mine / "b.rules").write_text('severity "s.missing" note\n', "utf-8")

    def titles():
        pack._load.cache_clear()
        return [section.title for section in pack.load(str(mine)).sections]

    assert titles() == ["甲"]
    assert titles() == ["甲"]
    (base / "a.rules").write_text('section s "乙" { number 1 }\n', "utf-8")
    assert titles() == ["乙"]


def test_a_pack_that_appears_beside_takes_the_place_of_a_shipped_one(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "pack.yaml").write_text(
        "name: mine\nversion: 1.0.0\ntitle: P\nextends: gir-2021\nrules: [b.rules]\n", "utf-8"
    )
    (mine / "b.rules").write_text('severity "*.missing" note\n', "utf-8")
    assert len(pack.load(str(mine)).sections) == 6
    beside = tmp_path / "gir-2021"
    beside.mkdir()
    (beside / "pack.yaml").write_text("name: gir-2021\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
    (beside / "a.rules").write_text('section s "甲" { number 1 }\n', "utf-8")
    pack._load.cache_clear()
    assert len(pack.load(str(mine)).sections) == 1


def test_mistakes_are_never_kept(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "pack.yaml").write_text("name: mine\nversion: 1.0.0\ntitle: P\nrules: [b.rules]\n", "utf-8")
    (mine / "b.rules").write_text("rule x error { a = b }\n", "utf-8")
    for _ in range(2):
        with pytest.raises(Exception, match="unknown name a"):
            pack.load(str(mine))
    assert not (Path(os.environ[cache.VARIABLE])).exists()
