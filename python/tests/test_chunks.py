"""Chunks for retrieval, and the document as Markdown."""

import re

import gangyao
import pytest
from texts import PLAN, PLANS


def test_a_chunk_knows_its_place(plan):
    chunks = plan.chunks()
    assert [(chunk.kind, chunk.headings) for chunk in chunks] == [
        ("frame", []),
        ("text", ["第一章 发展环境", "第一节 发展基础"]),
        ("text", ["第二章 总体要求", "一、指导思想"]),
        ("box", ["第二章 总体要求", "一、指导思想"]),
        ("table", ["第三章 发展目标"]),
    ]
    assert [chunk.index for chunk in chunks] == list(range(5))
    box, table = chunks[3:]
    assert (box.box, box.box_title, box.path) == ("2-1", "集群培育工程", ["总体要求", "指导思想"])
    assert box.text.splitlines() == ["专栏 2-1：集群培育工程", "电子材料：建设江北电子材料园，新增规模以上企业24家。"]
    assert table.caption == "表1 主要指标"
    assert "| 失业率（%） | 5.10 | ≤5.5 | 预期性 |" in table.text
    assert PLAN[table.start : table.end].rstrip() == PLAN[PLAN.index("表1") :].rstrip()
    assert (table.line, table.end_line) == (22, 27)
    assert len(table) == len(table.text)
    assert repr(box) == "<Chunk 3 box line 16, 41 characters: 一、指导思想>"


def test_metadata_is_plain(plan):
    metadata = plan.chunks()[3].metadata()
    assert metadata == {
        "doc": "lanjiang",
        "index": 3,
        "kind": "box",
        "path": "第二章 总体要求 / 一、指导思想",
        "box": "2-1",
        "box_title": "集群培育工程",
        "caption": None,
        "line": 16,
        "end_line": 18,
        "start": PLAN.index("专栏 2-1"),
        "end": PLAN.index("第三章") - 2,
    }


@pytest.mark.parametrize("by", ["section", "paragraph"])
@pytest.mark.parametrize("max_chars", [60, 800])
def test_chunks_of_the_sample_plans(sample, by, max_chars):
    document = gangyao.parse_file(sample)
    source = document.source()
    at = 0
    for chunk in document.chunks(max_chars=max_chars, by=by):
        assert at <= chunk.start < chunk.end
        at = chunk.end
        assert source.count("\n", 0, chunk.start) + 1 == chunk.line
        assert chunk.kind != "text" or len(chunk) <= max_chars
    words = re.sub(r"\W", "", "".join(chunk.text for chunk in document.chunks(by=by, max_chars=max_chars)))
    for paragraph in document.paragraphs:
        assert re.sub(r"\W", "", paragraph["text"]) in words


def test_options_that_make_no_sense(plan):
    with pytest.raises(ValueError, match="max_chars must be at least 1"):
        plan.chunks(max_chars=0)
    with pytest.raises(ValueError, match="by `section` or `paragraph`, not by `sentence`"):
        plan.chunks(by="sentence")
    with pytest.raises(OverflowError):
        plan.chunks(max_chars=-1)


def test_markdown(plan):
    text = plan.to_markdown()
    assert text.startswith("# 澜江市“十四五”数字经济发展规划\n")
    assert "\n## 第一章 发展环境\n\n### 第一节 发展基础\n" in text
    assert "| 失业率（%） | 5.10 |" in text
    again = gangyao.parse(text)
    fields = ("kind", "number", "title")
    rows = [[row[field] for field in fields] for row in again.outline]
    assert rows == [[row[field] for field in fields] for row in plan.outline]
    assert again.indicators["value"] == plan.indicators["value"]
    for path in PLANS:
        assert gangyao.parse_file(path).to_markdown().count("\n") > 20
