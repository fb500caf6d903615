"""Many files: in order, on all cores, errors in their place."""

import errno
import io
import pickle
import sys
import threading
import time

import gangyao
import pytest
from texts import PLAN


@pytest.fixture
def folder(tmp_path):
    for number in range(40):
        text = PLAN.replace("第三章", f"第{number + 4}章") * (1 + number % 7 * 10)
        (tmp_path / f"plan{number:02}.txt").write_text(text, encoding="utf8")
    return tmp_path


@pytest.mark.parametrize("threads", [None, 1, 2, 9])
def test_in_the_order_of_the_paths(folder, threads):
    paths = sorted(folder.glob("*.txt"), reverse=True)
    documents = list(gangyao.parse_many(paths, threads=threads))
    assert [document.doc for document in documents] == [path.stem for path in paths]
    assert all(isinstance(document, gangyao.Document) for document in documents)
    assert [document.to_json() for document in documents] == [gangyao.parse_file(path).to_json() for path in paths]


def test_one_bad_file_does_not_stop_the_rest(folder):
    (folder / "scan.txt").write_bytes(b"%PDF-1.7\n...")
    (folder / "garbled.txt").write_bytes(b"abc\xff\xff\xff\x80\x81")
    paths = [
        folder / "plan00.txt",
        folder / "no.txt",
        folder,
        folder / "scan.txt",
        folder / "garbled.txt",
        folder / "plan01.txt",
    ]
    found = list(gangyao.parse_many(paths))
    kinds = [type(one) for one in found]
    assert kinds == [
        gangyao.Document,
        gangyao.FileError,
        gangyao.FileError,
        gangyao.FormatError,
        gangyao.EncodingError,
        gangyao.Document,
    ]
    for error, path in zip(found[1:5], paths[1:5]):
        assert isinstance(error, gangyao.GangyaoError)
        assert error.path == str(path)
        assert str(error) == f"{path}: {error.message}"
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.path) == (type(error), str(error), error.path)
    assert isinstance(found[1], OSError)
    assert found[1].errno == errno.ENOENT
    assert "pdftotext" in found[3].message
    with pytest.raises(gangyao.FormatError):
        gangyao.parse_file(paths[3])
    with pytest.raises(OSError, match="No such file"):
        gangyao.parse_file(paths[1])


def test_a_folder(folder):
    inside = folder / "区县" / "甲"
    inside.mkdir(parents=True)
    (inside / "plan.md").write_text(PLAN, encoding="utf8")
    (inside / "table.xlsx").write_bytes(b"PK\x03\x04")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "plan.txt").write_text(PLAN, encoding="utf8")
    documents = list(gangyao.parse_many(folder))
    assert len(documents) == 41
    assert documents[-1].path == str(inside / "plan.md")
    assert [document.doc for document in gangyao.parse_many(str(folder / "plan03.txt"))] == ["plan03"]
    assert [type(one) for one in gangyao.parse_many(folder / "no")] == [gangyao.FileError]
    assert list(gangyao.parse_many([])) == []


def test_paths_are_taken_as_they_are_needed(folder):
    """A million paths may come from a generator; few files are on the way at a time."""
    taken = 0

    def paths():
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield folder / "plan00.txt"

    documents = gangyao.parse_many(paths(), threads=2)
    assert taken == 0
    for number in range(5):
        next(documents)
        assert taken <= number + 1 + 2 * 5
    documents.close()
    assert taken < 20


def test_an_error_of_the_paths_is_raised(folder):
    def paths():
        yield folder / "plan00.txt"
        raise RuntimeError("the list of paths is broken")

    with pytest.raises(RuntimeError, match="list of paths"):
        list(gangyao.parse_many(paths()))
    with pytest.raises(TypeError):
        list(gangyao.parse_many([3]))


def test_tables_are_made_on_the_way(folder):
    documents = list(gangyao.parse_many(folder, tables=["indicators", "outline"]))
    assert all(len(document.indicators) for document in documents)
    with pytest.raises(ValueError, match="no table `nonsense`"):
        gangyao.parse_many(folder, tables=["nonsense"])


def test_options(folder):
    with pytest.raises(ValueError, match="at least 1"):
        gangyao.parse_many(folder, threads=0)
    with pytest.raises(ValueError, match="no code `nonsense`"):
        gangyao.parse_many(folder, ignore=["nonsense"])


def test_progress(folder, monkeypatch, capsys):
    list(gangyao.parse_many(folder, progress=True))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    list(gangyao.parse_many(folder))
    assert sys.stderr.getvalue() == "", "nobody looks"
    monkeypatch.setitem(sys.modules, "tqdm", None)
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    list(gangyao.parse_many(folder))
    with pytest.raises(gangyao.MissingLibraryError, match=r"parse_many\(progress=True\) needs tqdm"):
        gangyao.parse_many(folder, progress=True)
    capsys.readouterr()


def test_other_threads_run_meanwhile(tmp_path):
    """The GIL is released: a thread of Python goes on while a large text is parsed."""
    path = tmp_path / "large.txt"
    path.write_text(PLAN * 20_000, encoding="utf8")
    ticks = []
    stop = threading.Event()

    def tick():
        while not stop.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    begin = time.perf_counter()
    document = gangyao.parse_file(path)
    end = time.perf_counter()
    stop.set()
    thread.join()
    assert document.coverage()[0] == path.stat().st_size
    during = sum(begin < at < end for at in ticks)
    assert during >= 5, f"{during} ticks in {end - begin:.3f} s"
