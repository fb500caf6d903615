"""Documents and the nodes of their trees."""

import io
import json
import threading

import gangyao
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import PLAN, ROOT


def words(node):
    """The words of every node of the tree that has some."""
    if isinstance(node, list):
        return [word for child in node for word in words(child)]
    if not isinstance(node, dict):
        return []
    own = [node["text"]] if "spans" in node and isinstance(node.get("text"), str) else []
    return own + words(list(node.values()))


def test_title_and_frame(plan):
    assert plan.title == "澜江市“十四五”数字经济发展规划"
    assert plan.doc == "lanjiang"
    assert plan.path is None
    frame = plan.frame[0]
    assert (frame["region"], frame["plan_period"], frame["level"]) == ("澜江市", "2021-2025", "prefecture")


def test_sections(plan):
    assert [(s.heading, s.kind, s.number, s.level, s.line) for s in plan.sections] == [
        ("第一章 发展环境", "chapter", 1, 1, 3),
        ("第二章 总体要求", "chapter", 2, 1, 11),
        ("第三章 发展目标", "chapter", 3, 1, 20),
    ]
    first = plan.sections[0].sections[0]
    assert isinstance(first, gangyao.Section)
    assert (first.title, first.marker, first.run_in, first.headings) == (
        "发展基础",
        "第一节",
        False,
        ["发展环境", "发展基础"],
    )


def test_every_kind_of_node(plan):
    kinds = [type(node).__name__ for node in plan.walk()]
    assert kinds == [
        "Section",
        "Section",
        "Paragraph",
        "Section",
        "Section",
        "Paragraph",
        "Box",
        "Item",
        "Section",
        "Table",
    ]
    nodes = {type(node).__name__: node for node in plan.walk()}
    box, item, table = nodes["Box"], nodes["Item"], nodes["Table"]
    assert (box.number, box.title) == ("2-1", "集群培育工程")
    assert (item.label, item.body) == ("电子材料", "建设江北电子材料园，新增规模以上企业24家。")
    assert (table.caption, table.rows, table.columns, table.header_rows, table.form) == ("主要指标", 4, 4, 1, "tabs")
    assert table.grid()[1] == ["失业率（%）", "5.10", "≤5.5", "预期性"]
    cell = table.cells[5]
    assert (cell.row, cell.col, cell.rowspan, cell.colspan, cell.text) == (1, 1, 1, 1, "5.10")
    assert PLAN[cell.start : cell.end] == "5.10"
    paragraph = plan.find("第一章/第一节").children[0]
    assert paragraph.lead is None
    assert paragraph.kind == "text"
    assert len(paragraph.ranges) == 2, "a page break splits it"
    assert [PLAN[start:end] for start, end in paragraph.ranges][1] == "化。"
    assert repr(table) == "<Table line 22: 4 rows, 4 columns>"
    assert repr(box) == "<Box line 16: 专栏 2-1：集群培育工程>"


def test_positions_are_code_points(plan):
    """𠮷 is one code point, four bytes and two units of UTF-16: a mistake of either shows after it."""
    for node in plan.walk():
        assert PLAN[node.start : node.end] == node.source
    assert plan.find("第二章").source.startswith("第二章 总体要求")
    place = PLAN.index("深度融合")
    assert [type(node).__name__ for node in plan.at(place)] == ["Section", "Section", "Paragraph"]
    assert plan.at(place)[-1].text.startswith("坚持稳中求进")
    assert plan.at(len(PLAN) + 99) == []
    assert plan.code_point(plan.byte(place)) == place
    assert PLAN.encode()[: plan.byte(place)].decode() == PLAN[:place]


def test_find(plan):
    section = plan.find("第一章/发展基础")
    assert section == plan.find("第一章发展环境/第一节") == plan.sections[0].sections[0]
    assert len({section, plan.sections[0].sections[0]}) == 1
    assert plan.find("第九章") is None
    assert plan.find("") is None


def test_text_and_source(plan):
    section = plan.find("第一章/发展基础")
    assert plan.text(section) == section.text
    assert section.text.splitlines()[0] == "第一节 发展基础"
    assert "历史性变化。" in section.text
    assert plan.source(section) == section.source
    assert plan.source() == PLAN
    assert plan.source(plan.boxes[0]).startswith("专栏 2-1：")
    assert plan.text().startswith("第一章 发展环境\n第一节 发展基础\n")
    assert plan.line(3) == "第一章 发展环境"
    assert plan.line(999) is None
    other = gangyao.parse(PLAN)
    with pytest.raises(TypeError, match="another document"):
        plan.text(other.sections[0])


def test_nothing_is_lost(plan, sample):
    assert plan.coverage() == (len(PLAN.encode()),) * 2
    document = gangyao.parse_file(sample)
    covered, total = document.coverage()
    assert covered == total == sample.stat().st_size


def test_json(plan):
    text = plan.to_json()
    tree = json.loads(text)
    assert tree == plan.to_dict()
    assert list(tree) == ["document", "indicator_tables", "diagnostics"]
    assert any("𠮷水园区建成投用，城乡面貌发生历史性变化。" in word for word in words(tree))
    assert text == json.dumps(tree, ensure_ascii=False, separators=(",", ":")), "compact, one way only"
    schema = json.loads((ROOT / "core/schema/gangyao.schema.json").read_text(encoding="utf8"))
    jsonschema.validate(tree, schema)


def test_indicators_are_exact_in_json(plan):
    first = plan.to_dict()["indicator_tables"][0]["indicators"][0]
    assert [value["value"]["number"] for value in first["values"]] == ["5.10", "5.5"]


def test_report():
    document = gangyao.parse(
        "第一章 甲\n\n引进企业XX家，全市经济稳中有进。\n\n第三章 丙\n\n全市上下团结奋进。\n", doc="plan"
    )
    report = document.report()
    assert "[number-gap]" in report
    assert "[placeholder]" in report
    assert "^^" in report
    assert "\x1b[" in document.report(color=True)
    ignored = gangyao.parse(document.source(), ignore=["number-gap", "placeholder"])
    assert len(ignored.diagnostics) == 0
    with pytest.raises(ValueError, match="there is no code `nonsense`; the codes are .*number-gap"):
        gangyao.parse("", ignore=["nonsense"])


def test_files(tmp_path):
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(PLAN.encode(encoding))
        for source in (path, str(path), path.read_bytes(), io.BytesIO(path.read_bytes())):
            document = gangyao.parse_file(source)
            assert document.find("第二章").title == "总体要求", encoding
        assert gangyao.parse_file(path).doc == encoding
        assert gangyao.parse_file(path).path == str(path)
        with path.open("rb") as file:
            assert gangyao.parse_file(file).doc == encoding
    with (tmp_path / "utf-8.txt").open(encoding="utf-8") as file:
        document = gangyao.parse_file(file, doc="named")
        assert (document.doc, document.source()) == ("named", PLAN)
    assert gangyao.parse_file(bytearray(PLAN.encode())).doc == ""


def test_what_is_no_file():
    with pytest.raises(TypeError, match=r"not int; gangyao\.parse takes a text"):
        gangyao.parse_file(3)
    with pytest.raises(TypeError):
        gangyao.parse(PLAN.encode())
    with pytest.raises(UnicodeEncodeError):
        gangyao.parse("\ud800")


@pytest.mark.parametrize("text", ["", "\n", "\0", "第", "专栏1：", "|||", "<table>", "\N{OLD ITALIC LETTER A}"])
def test_any_text_is_a_document(text):
    document = gangyao.parse(text)
    assert len(document.outline) == sum(isinstance(node, gangyao.Section) for node in document.walk())
    assert json.loads(document.to_json())["document"] is not None
    assert repr(document).startswith("<gangyao.Document: ")
    assert document.source() == text


LINES = st.sampled_from([*PLAN.splitlines(), "一、", "（一）𠮷", "\t", "| a |", "表1", "注：", "<td>", "  1.  "])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=8)), max_size=30))
def test_handles_on_any_text(lines):
    text = "\n".join(lines)
    document = gangyao.parse(text)
    nodes = document.walk()
    for node in nodes:
        assert text[node.start : node.end] == node.source
        assert node in document.at(node.start)
        for start, end in node.ranges:
            assert node.start <= start < end <= node.end
    assert document.coverage() == (len(text.encode()),) * 2
    for row in document.outline:
        assert document.source(row).strip()


def test_threads_share_a_document(plan):
    want = plan.to_json()
    got = []
    work = [lambda: got.append(plan.to_json()), lambda: got.append(want if plan.indicators else "")] * 4
    threads = [threading.Thread(target=one) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [want] * 8
