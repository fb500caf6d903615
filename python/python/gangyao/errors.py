"""What can go wrong, a class each. A document is never an error: what is odd about it stands among its diagnostics."""

from __future__ import annotations


class GangyaoError(Exception):
    """Any error of gangyao.

    ``path`` is the file that it is about, as it was given, or ``None``.
    """

    def __init__(self, message: str, path: str | None = None, errno: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.errno = errno

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message

    def __reduce__(self) -> tuple[type[GangyaoError], tuple[str, str | None, int | None]]:
        return type(self), (self.message, self.path, self.errno)


class FileError(GangyaoError, OSError):
    """A file cannot be read: it is not there, it is a folder, it may not be read. ``errno`` is the system's number.

    >>> gangyao.parse_file("no such file.txt")
    Traceback (most recent call last):
    gangyao.errors.FileError: no such file.txt: No such file or directory
    """

    def __init__(self, message: str, path: str | None = None, errno: int | None = None) -> None:
        GangyaoError.__init__(self, message, path, errno)
        self.filename = path
        self.strerror: str = message


class FormatError(GangyaoError, ValueError):
    """A file is of a format with a parser of its own: PDF, DOCX, RTF. Its text has to be taken out first.

    >>> gangyao.parse_file(b"%PDF-1.7")
    Traceback (most recent call last):
    gangyao.errors.FormatError: this is a PDF file, not text; extract its text first (for example `pdftotext -layout`, `pandoc -t plain`)
    """


class EncodingError(GangyaoError, ValueError):
    """The bytes of a file are no UTF-8, UTF-16 or GB18030."""


class MissingLibraryError(GangyaoError, ImportError):
    """A library that was asked for is not installed; the message says how to install it."""
