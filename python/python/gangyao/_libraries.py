"""Libraries that are used when they are there, and named when they are asked for and are not."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from .errors import MissingLibraryError

if TYPE_CHECKING:
    from types import ModuleType


def need(name: str, purpose: str) -> ModuleType:
    """The library, or an error that says what it is needed for and how to install it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        if getattr(error, "name", package) not in (package, name):
            raise  # it is there, and broken: its own error says more
        raise MissingLibraryError(
            f"{purpose} needs {package}, which is not installed: pip install {package}"
        ) from error
