"""The installed package reads a plan.

The plan is of the fictional city 澜江, written for these tests: every name and number is invented.
"""

import doctest
import importlib.metadata
import json
import pathlib
import sysconfig
import threading

import gangyao
import jsonschema
import pytest

PLAN = """澜江市“十四五”数字经济发展规划

第一章 发展环境

第一节 发展基础

综合实力跃上新台阶。五年来，全市数字经济年均增长 9.6%，𠮷水园区建成投用。

第二章 总体要求

一、指导思想
坚持稳中求进，推动数字技术同实体经济深度融合。
"""


def words(node):
    """The words of every node of the tree that has some."""
    if isinstance(node, list):
        return [word for child in node for word in words(child)]
    if not isinstance(node, dict):
        return []
    own = [node["text"]] if "spans" in node and isinstance(node.get("text"), str) else []
    return own + words(list(node.values()))


def test_it_is_the_wheel_that_is_tested():
    site = pathlib.Path(sysconfig.get_path("platlib"))
    assert site in pathlib.Path(gangyao.__file__).parents
    assert gangyao.__version__ == importlib.metadata.version("gangyao")
    assert pathlib.Path(gangyao.__file__).with_name("py.typed").is_file()


def test_outline():
    fields = ("line", "kind", "number", "title", "run_in", "path")
    assert [tuple(row[field] for field in fields) for row in gangyao.parse(PLAN).outline] == [
        (3, "chapter", 1, "发展环境", False, ["发展环境"]),
        (5, "section", 1, "发展基础", False, ["发展环境", "发展基础"]),
        (9, "chapter", 2, "总体要求", False, ["总体要求"]),
        (11, "item", 1, "指导思想", False, ["总体要求", "指导思想"]),
    ]


def test_positions_are_bytes_of_the_utf8_text():
    first = gangyao.parse(PLAN).outline[0]
    assert PLAN.encode()[first["start"] : first["end"]].decode().strip() == "第一章 发展环境"


def test_json():
    text = gangyao.parse(PLAN).to_json()
    tree = json.loads(text)
    assert list(tree) == ["document", "indicator_tables", "diagnostics"]
    assert "综合实力跃上新台阶。五年来，全市数字经济年均增长9.6%，𠮷水园区建成投用。" in words(tree)
    assert text == json.dumps(tree, ensure_ascii=False, separators=(",", ":")), "compact, one way only"


def test_indicators_are_exact():
    table = "表1 主要指标\n\n指标\t2020年\t2025年\t属性\n失业率（%）\t5.10\t≤5.5\t预期性\n森林覆盖率（%）\t41.5\t43\t约束性\n"
    tables = json.loads(gangyao.parse(table).to_json())["indicator_tables"]
    first = tables[0]["indicators"][0]
    assert [value["value"]["number"] for value in first["values"]] == ["5.10", "5.5"]
    assert first["values"][1]["value"]["bound"] == "le"


def test_json_and_rows_fit_the_committed_schema():
    path = pathlib.Path(__file__).parents[2] / "core" / "schema" / "gangyao.schema.json"
    schema = json.loads(path.read_text(encoding="utf8"))
    document = gangyao.parse(PLAN)
    jsonschema.validate(json.loads(document.to_json()), schema)
    assert document.outline
    row = {"$ref": "#/$defs/OutlineRecord", "$defs": schema["$defs"]}
    for record in document.outline:
        jsonschema.validate(record, row)


@pytest.mark.parametrize("text", ["", "\n", "\0", "第", "专栏1：", "|||", "<table>", "\N{OLD ITALIC LETTER A}"])
def test_any_text_is_a_document(text):
    document = gangyao.parse(text)
    assert isinstance(document.outline, list)
    assert json.loads(document.to_json())["document"]


def test_threads_share_a_document():
    document = gangyao.parse(PLAN)
    want = document.to_json()
    got = []
    threads = [threading.Thread(target=lambda: got.append(document.to_json())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [want] * 8


def test_what_is_no_text_is_a_type_error():
    with pytest.raises(TypeError):
        gangyao.parse("第一章 发展环境".encode())


def test_examples_in_the_documentation():
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = finder.find(gangyao.parse, "parse", module=False, globs={"parse": gangyao.parse})
    assert examples
    for example in examples:
        result = doctest.DocTestRunner().run(example)
        assert result.attempted
        assert not result.failed
