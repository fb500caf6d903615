"""The same bytes as from Rust, for every sample plan."""

import os
import pathlib

import gangyao
from gangyao._gangyao import RecordTable


def test_the_same_bytes_as_from_rust(sample):
    folder = os.environ.get("GANGYAO_REFERENCE")
    assert folder, "GANGYAO_REFERENCE names the folder of what Rust has written: run `make test-python`"
    reference = pathlib.Path(folder) / sample.stem
    document = gangyao.parse_file(sample)
    assert document.to_json() == (reference / "tree.json").read_text(encoding="utf8")
    for name in RecordTable.names():
        table = document.table(name)
        assert table.csv() == (reference / f"{name}.csv").read_bytes(), name
        assert table.jsonl() == (reference / f"{name}.jsonl").read_bytes(), name
