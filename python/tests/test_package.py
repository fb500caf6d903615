"""It is the wheel that is tested; its documentation is true."""

import doctest
import importlib
import importlib.metadata
import pathlib
import sysconfig

import gangyao
import pytest

MODULES = ["gangyao", "gangyao.document", "gangyao.errors", "gangyao.many", "gangyao.records"]


def test_it_is_the_wheel_that_is_tested():
    site = pathlib.Path(sysconfig.get_path("platlib"))
    assert site in pathlib.Path(gangyao.__file__).parents
    assert gangyao.__version__ == importlib.metadata.version("gangyao")
    assert pathlib.Path(gangyao.__file__).with_name("py.typed").is_file()


def test_nothing_is_needed_to_parse():
    required = [need for need in importlib.metadata.requires("gangyao") or [] if "extra ==" not in need]
    assert required == []


def test_the_wheel_is_small():
    files = importlib.metadata.files("gangyao")
    assert files
    unpacked = sum(file.locate().stat().st_size for file in files if file.suffix != ".pyc")
    assert unpacked < 12_000_000, "packed it must stay below 5 MB"


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_the_documentation(name):
    module = importlib.import_module(name)
    flags = doctest.IGNORE_EXCEPTION_DETAIL | doctest.NORMALIZE_WHITESPACE
    result = doctest.testmod(module, extraglobs={"gangyao": gangyao}, optionflags=flags)
    assert result.attempted
    assert not result.failed


def test_what_is_public_is_documented():
    for name in gangyao.__all__:
        thing = getattr(gangyao, name)
        if name != "__version__":
            assert thing.__doc__, name
        if isinstance(thing, type):
            for member, value in vars(thing).items():
                public = not member.startswith("_") and (callable(value) or isinstance(value, property))
                assert not public or getattr(thing, member).__doc__, f"{name}.{member}"


def test_every_code_is_explained():
    codes = gangyao.codes()
    assert {"number-gap", "growth-mismatch"} <= {code["code"] for code in codes}
    assert all(code["description"] and code["example"] for code in codes)
