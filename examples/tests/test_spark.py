"""`spark_corpus.py` on a real Spark with two worker processes: what it writes is what the package gives, bad files or not.

The plans are made from the sample plans: the same with another city or period.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
from typing import Any

import gangyao
import pyarrow as pa
import pyarrow.dataset
import pytest
import spark_corpus

CLUSTER = "local-cluster[2,1,1024]"

#: A plan that says neither where nor for when it is.
NAMELESS = "第一章 总体要求\n\n指标\t2020年\t2025年\n森林覆盖率（%）\t41.5\t43\n粮食产量（万吨）\t110\t≥110\n"

TEXTS = {
    "garbled.txt": b"\x81" * 400 + b"\xff\x00\xfe",
    "scan.pdf": b"%PDF-1.7\n\x00\x01",
    "huge.txt": "字".encode() * 40_000,
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder of plans of two levels, with files that are none."""
    folder = tmp_path_factory.mktemp("corpus")
    samples = pathlib.Path(__file__).resolve().parents[1] / "plans"
    lanjiang = (samples / "lanjiang_14fyp.txt").read_text(encoding="utf-8")
    shiliang = (samples / "faults_on_purpose.txt").read_text(encoding="utf-8")
    plans = {
        "澜江 纲要.txt": lanjiang,
        "石梁.txt": shiliang,
        "无名.txt": NAMELESS,
        "空.txt": "第一章 总体要求\n\n稳中求进。\n",
    }
    for city in ("云渡", "青岚", "沙棠", "栖云"):
        plans[f"更多/{city}.txt"] = lanjiang.replace("澜江", city)
        later = shiliang.replace("石梁", city).replace("十四", "十五").replace("2025", "2030").replace("2020", "2025")
        plans[f"更多/十五五/{city}_15.md"] = later.replace("2021", "2026")
    for name, text in plans.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode("gb18030" if name.endswith(".md") else "utf-8"))
    for name, data in TEXTS.items():
        (folder / name).write_bytes(data)
    return folder


def spark(examples: pathlib.Path, folder: pathlib.Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the script as a user does."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.fail("Spark needs Java: apt-get install openjdk-17-jre-headless")
    here = {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_CONF_DIR": str(folder),
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(folder / "work"),  # else beside the installed pyspark
    }
    defaults = {
        "spark.ui.enabled": "false",
        # Without these Spark asks the network for the name of the machine.
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        # Three short-lived Java processes: no time for the second compiler, no cores for the garbage collector's threads.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    (folder / "spark-defaults.conf").write_text("".join(f"{key} {value}\n" for key, value in defaults.items()))
    command = [sys.executable, str(examples / "spark_corpus.py"), *arguments]
    return subprocess.run(command, env=os.environ | here, capture_output=True, text=True, timeout=300, cwd=folder)


def table(folder: pathlib.Path) -> pa.Table:
    """What Spark wrote, the names of the folders as columns."""
    fields = pa.schema([("region", pa.string()), ("plan_period", pa.string())])
    return pyarrow.dataset.dataset(folder, partitioning=pyarrow.dataset.partitioning(fields, flavor="hive")).to_table()


def ordered(rows: pa.Table) -> list[dict[str, Any]]:
    """Rows in an order of their own: Spark keeps none."""
    return sorted(rows.to_pylist(), key=repr)


def test_a_corpus_with_bad_files(corpus: pathlib.Path, examples: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out"
    limit = ("--max-bytes", "100000")
    ran = spark(examples, tmp_path, str(corpus), "--out", str(out), "--master", CLUSTER, *limit)
    assert ran.returncode == 0, ran.stderr

    files = sorted(path for path in corpus.rglob("*") if path.suffix in (".txt", ".md") and path.name not in TEXTS)
    plans = gangyao.concat(plan for plan in gangyao.parse_many(files) if isinstance(plan, gangyao.Document))
    assert len(plans) == len(files) == 12
    expected = plans.indicators.to_arrow()
    assert ran.stdout == f"indicators: {len(expected)} rows; errors: 3 files\n"

    written = table(out / "indicators")
    assert ordered(written.select(expected.column_names)) == ordered(expected)
    assert written.schema.field("value").type == pa.decimal128(38, 6)
    frame = {row["doc"]: (row["region"] or "unknown", row["plan_period"] or "unknown") for row in plans.frame}
    assert {(row["doc"], row["region"], row["plan_period"]) for row in written.to_pylist()} == {
        (doc, *frame[doc]) for doc in plans.indicators["doc"]
    }
    parts = {path.parent.relative_to(out).as_posix() for path in out.rglob("*.parquet")}
    assert "indicators/region=云渡市/plan_period=2021-2025" in parts
    assert "indicators/region=云渡县/plan_period=2026-2030" in parts
    assert "indicators/region=unknown/plan_period=unknown" in parts
    paths = {pathlib.Path(path.removeprefix("file:")) for path in written["path"].to_pylist()}
    assert paths == {file for file in files if file.stem != "空"}  # a plan without indicators

    errors = {
        row["path"].rpartition("/")[2]: (row["error"], row["message"]) for row in table(out / "errors").to_pylist()
    }
    assert {name: error for name, (error, _) in errors.items()} == {
        "garbled.txt": "EncodingError",
        "scan.pdf": "FormatError",
        "huge.txt": "TooLarge",
    }
    assert "PDF" in errors["scan.pdf"][1]
    assert errors["huge.txt"][1] == "120000 bytes"


def test_a_table_with_fields_of_the_names_of_the_folders(plans: list[pathlib.Path]) -> None:
    """What a worker does, without Spark: `frame` has a region of its own, which may be null, and a folder's name may not."""
    contents = [NAMELESS.encode(), plans[0].read_bytes(), b"%PDF-1.7"]
    files = pa.record_batch({"path": ["s3a://b/无名.txt", "s3a://b/plan.txt", "s3a://b/a.pdf"], "content": contents})
    rows = pa.Table.from_batches(spark_corpus.reader("frame")([files])).to_pylist()
    fields = ("doc", "region", "plan_period", "path", "error")
    assert [tuple(row[field] for field in fields) for row in rows] == [
        ("无名", "unknown", "unknown", "s3a://b/无名.txt", None),
        ("plan", "东岭省", "2021-2025", "s3a://b/plan.txt", None),
        (None, None, None, "s3a://b/a.pdf", "FormatError"),
    ]


def test_an_unknown_table_is_named_before_spark_starts(examples: pathlib.Path, tmp_path: pathlib.Path) -> None:
    ran = spark(examples, tmp_path, "plans", "--out", "out", "--table", "indicator")
    assert ran.returncode == 2
    assert "indicator" in ran.stderr.splitlines()[-1]
