"""Many documents: read on all cores, tables of all of them."""

from __future__ import annotations

import os
import pathlib
import sys
from collections.abc import Sized
from typing import TYPE_CHECKING, Any, Union, cast, overload

from . import _show
from ._gangyao import Parsed, ParseMany
from ._libraries import need
from .document import Document, stem
from .errors import GangyaoError, MissingLibraryError
from .records import Records, concat_records
from .tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: The endings of the files that are taken from a folder.
ENDINGS = (".txt", ".text", ".md", ".markdown")

PathLike = Union[str, "os.PathLike[str]"]


def parse_many(
    paths: PathLike | Iterable[PathLike],
    *,
    progress: bool | None = None,
    threads: int | None = None,
    ignore: Sequence[str] = (),
    tables: Sequence[str] = (),
) -> Iterator[Document | GangyaoError]:
    """Reads and parses files on all cores, and yields the documents as it goes, in the order of the paths.

    ``paths`` are files, or one folder, of which the text files are taken, those of the folders inside included. A file that
    cannot be read stops nothing: in its place comes the error, with its ``path``.

    ``progress`` shows a bar (with tqdm); by default where tqdm is there and someone looks at a terminal or a notebook.
    ``threads`` are as many as there are cores by default. ``tables`` are made by the threads too (``["indicators"]``), so
    that asking a document for them costs nothing.

    >>> for plan in gangyao.parse_many(["no such file.txt"]):
    ...     if isinstance(plan, gangyao.GangyaoError):
    ...         print(plan.path, "is left out:", plan.message)
    ...     else:
    ...         print(plan.title, len(plan.indicators))
    no such file.txt is left out: No such file or directory
    """
    if threads is not None and threads < 1:
        raise ValueError(f"threads must be at least 1, not {threads}")
    files = _files(paths)
    bar = _bar(files, progress)
    work = ParseMany(threads, list(ignore), list(tables))
    return _documents(work, files, bar)


def _files(paths: PathLike | Iterable[PathLike]) -> Iterable[PathLike]:
    if not isinstance(paths, (str, os.PathLike)):
        return paths
    folder = pathlib.Path(paths)
    if not folder.is_dir():
        return [paths]
    found = (path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _bar(files: Iterable[PathLike], progress: bool | None) -> Any:
    if progress is False or (progress is None and not _watched()):
        return None
    try:
        tqdm = need("tqdm.auto", "parse_many(progress=True)").tqdm
    except MissingLibraryError:
        if progress:
            raise
        return None
    return tqdm(total=len(files) if isinstance(files, Sized) else None, unit=" plans", delay=0.5)


def _watched() -> bool:
    """Whether someone looks: at a terminal, or at a notebook."""
    shell = sys.modules.get("IPython")
    notebook = shell is not None and getattr(shell.get_ipython(), "kernel", None) is not None
    return notebook or (sys.stderr is not None and sys.stderr.isatty())


def _documents(work: ParseMany, files: Iterable[PathLike], bar: Any) -> Iterator[Document | GangyaoError]:
    waiting = iter(files)
    more = True
    try:
        while True:
            while more and work.has_room():
                try:
                    path = os.fspath(next(waiting))
                except StopIteration:
                    more = False
                    break
                work.add(path, stem(path))
            done = work.take()
            if done is None:
                return
            if bar is not None:
                bar.update()
            yield Document(done) if isinstance(done, Parsed) else cast("GangyaoError", done)
    finally:
        if bar is not None:
            bar.close()


class Corpus(Tables):
    """The tables of several documents, each with the rows of all of them. :func:`gangyao.concat` makes it.

    >>> plans = [gangyao.parse("第一章 发展环境\\n", doc="甲"), gangyao.parse("第一章 总体要求\\n", doc="乙")]
    >>> corpus = gangyao.concat(plans)
    >>> corpus
    <gangyao.Corpus: 2 documents>
    >>> list(zip(corpus.outline["doc"], corpus.outline["title"]))
    [('甲', '发展环境'), ('乙', '总体要求')]
    >>> corpus["乙"].sections[0].title
    '总体要求'
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents: tuple[Document, ...] = tuple(documents)
        if not self.documents:
            raise ValueError("no documents to put together: the list is empty")

    def records(self, name: str) -> Records[Any]:
        """A table by its name, with the rows of all documents: one of ``gangyao.TABLES``."""
        return concat_records(document.records(name) for document in self.documents)

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __getitem__(self, doc: str) -> Document:
        """The document of this id; of several the first."""
        for document in self.documents:
            if document.doc == doc:
                return document
        raise KeyError(doc)

    def __repr__(self) -> str:
        return f"<gangyao.Corpus: {len(self)} document{'' if len(self) == 1 else 's'}>"

    def _repr_html_(self) -> str:
        return _show.corpus(self.documents)


@overload
def concat(parts: Iterable[Document]) -> Corpus: ...
@overload
def concat(parts: Iterable[Records[Any]]) -> Records[Any]: ...
def concat(parts: Iterable[Document] | Iterable[Records[Any]]) -> Corpus | Records[Any]:
    """Puts documents together, or tables of one kind.

    Of documents it makes a :class:`Corpus`, which has every table with the rows of all; of tables one table.

    >>> plans = [gangyao.parse("第一章 发展环境\\n", doc="甲"), gangyao.parse("第一章 总体要求\\n", doc="乙")]
    >>> gangyao.concat(plan.outline for plan in plans)
    <gangyao.Records outline: 2 rows × 10 columns>
    """
    found: list[Any] = list(parts)
    for part in found:
        if isinstance(part, Exception):
            raise TypeError(f"a file could not be read: {part}; leave it out first") from part
    if all(isinstance(part, Document) for part in found):
        return Corpus(found)
    if all(isinstance(part, Records) for part in found):
        return concat_records(found)
    kinds = ", ".join(sorted({type(part).__name__ for part in found}))
    raise TypeError(f"documents are put together, or tables of one kind, not {kinds}")
