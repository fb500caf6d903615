"""The three lines of the documentation for LangChain, on the sample plans."""

from __future__ import annotations

import json
import pathlib

import gangyao
import pytest
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import InMemoryVectorStore


def documents_of(plan: gangyao.Document) -> list[Document]:
    return [Document(chunk.text, metadata=chunk.metadata()) for chunk in plan.chunks(max_chars=800)]


@pytest.fixture
def plan(examples: pathlib.Path) -> gangyao.Document:
    return gangyao.parse_file(examples / "plans/lanjiang_14fyp.txt")


def test_a_chunk_is_a_document(plan: gangyao.Document) -> None:
    documents = documents_of(plan)
    chunks = plan.chunks(max_chars=800)
    assert [document.page_content for document in documents] == [chunk.text for chunk in chunks]
    assert all(document.page_content.strip() for document in documents)
    text = plan.source()
    for document, chunk in zip(documents, chunks):
        place = document.metadata
        assert (place["doc"], place["line"], place["end_line"]) == ("lanjiang_14fyp", chunk.line, chunk.end_line)
        assert text[: place["start"]].count("\n") + 1 == place["line"], "positions are code points"


def test_what_it_was_is_known(plan: gangyao.Document) -> None:
    ports = next(document for document in documents_of(plan) if "港口枢纽形成新格局" in document.page_content)
    assert ports.metadata["path"] == "第一章 站上新起点，打开澜江发展新天地 / 第一节 “十三五”发展成果"


def test_metadata_is_what_a_store_takes(plan: gangyao.Document) -> None:
    """Chroma, FAISS and others store words, numbers and nothing; a list would be refused."""
    for document in documents_of(plan):
        assert all(isinstance(value, (str, int, type(None))) for value in document.metadata.values())
        assert json.loads(document.model_dump_json())["metadata"] == document.metadata


class Counts(Embeddings):
    """Counts a few words: enough to find a paragraph again, without a model."""

    WORDS = ("港口", "森林", "学校", "水质", "企业", "医院", "老旧小区")

    def embed_query(self, text: str) -> list[float]:
        return [*(text.count(word) for word in self.WORDS), 0.1]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


def test_it_is_found_again_in_a_store(plan: gangyao.Document) -> None:
    store = InMemoryVectorStore(Counts())
    store.add_documents(documents_of(plan))
    (found,) = store.similarity_search("港口", k=1)
    assert "港口" in found.page_content
    assert plan.line(found.metadata["line"])
