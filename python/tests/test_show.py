"""What a notebook shows: well-formed HTML without scripts, and nothing of a document as markup."""

import html.parser
import re

import gangyao
import pytest
from texts import PLAN

VOID = {"line", "circle", "br"}
HOSTILE = """澜江市<script>alert(1)</script>规划

第一章 <img src=x onerror=alert(1)>发展环境

引进企业XX家</pre></div><b>，全市经济稳中有进。

表1 主要指标

指标	2020年	2025年	属性
<u>失业率</u>"'（%）	5.1	≤5.5	约束性
森林覆盖率（%）	41.5	43	约束性
"""


class Page(html.parser.HTMLParser):
    """The tags that are open, all that there were, and the words."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.words = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def shown(thing):
    page = Page(thing._repr_html_())
    assert page.open == []
    assert not {"script", "img", "u"} & {tag for tag, _ in page.tags}
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    return page


def test_a_document_is_an_outline_to_unfold(plan):
    page = shown(plan)
    text = "".join(page.words)
    assert "澜江市“十四五”数字经济发展规划" in text
    assert "2021-2025" in text
    assert [tag for tag, _ in page.tags].count("details") == 2
    assert text.index("第一节 发展基础") < text.index("第二章 总体要求")


def test_indicators_have_bars(plan):
    page = shown(plan.indicators)
    text = "".join(page.words)
    assert "● 约束性" in text
    assert "≤5.5" in text
    bars = [attributes["aria-label"] for tag, attributes in page.tags if tag == "svg"]
    assert bars == ["5.10 → 5.5", "41.5 → 43"]
    circles = [float(attributes["cx"]) for tag, attributes in page.tags if tag == "circle"]
    assert 0 <= circles[0] < circles[1] <= 120


def test_several_documents_are_told_apart(plan):
    hostile = gangyao.parse(HOSTILE, doc="<b>")
    corpus = gangyao.concat([plan, hostile])
    text = "".join(shown(corpus).words)
    assert "澜江市“十四五”数字经济发展规划" in text
    assert "<b>" in text
    assert plan.doc in shown(corpus.indicators).words
    assert plan.doc not in shown(plan.indicators).words, "its head has it already"


def test_diagnostics_have_their_line():
    document = gangyao.parse(HOSTILE)
    page = shown(document.diagnostics)
    assert "placeholder" in page.words
    marked = re.search(r"<mark>(.*?)</mark>", document.diagnostics._repr_html_())
    assert marked.group(1) == "XX"
    assert "nothing odd" in shown(gangyao.parse("第一章 甲\n").diagnostics).words


def test_markup_of_a_document_is_words():
    document = gangyao.parse(HOSTILE)
    for thing in (
        document,
        document.outline,
        document.indicators,
        document.diagnostics,
        document.cells,
        document.frame,
    ):
        shown(thing)
    assert "失业率\"'（%）" in shown(document.cells).words
    assert "<5" in shown(gangyao.parse(HOSTILE.replace("≤5.5", "<5")).cells).words


@pytest.mark.parametrize("name", ["outline", "boxes", "items", "paragraphs", "tables", "cells", "indicators", "frame"])
def test_every_table(plan, name):
    page = shown(getattr(plan, name))
    assert "start" not in page.words
    shown(gangyao.Records.empty(name))
    shown(gangyao.concat([plan, plan]).diagnostics)


def test_a_long_table_is_cut():
    table = gangyao.parse("第一章 甲\n\n" * 200).outline
    page = shown(table)
    assert "… 140 more rows" in page.words
    assert len([tag for tag, _ in page.tags if tag == "tr"]) == 61


def test_any_document():
    for text in ("", PLAN[:99], "\n", "专栏"):
        shown(gangyao.parse(text))
