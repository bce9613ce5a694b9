"""The examples for Spark and Ray on local clusters, each with two workers: `scale.py spark|ray COUNT FOLDER [plain]`.

COUNT drafts are made of the examples: sizes as offices have them, one in 500 broken, one of some megabytes among them. A worker is killed in the
middle of its first batch. What comes back is compared with the library in one process, draft by draft. Prints drafts a second and,
with `plain`, what one process takes for the same drafts.
"""

import hashlib
import os
import pathlib
import random
import signal
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq

import zhangfa

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "examples"))
BROKEN = [b"\x7fELF" + bytes(200), b"PK\x03\x04broken", b"\xff\xfe\x00\xd8" * 40, b""]


def drafts(count: int, folder: pathlib.Path, large: int = 4 << 20) -> str:
    """Writes COUNT drafts as parquet files of 2,000 rows; where they lie."""
    random.seed(20)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    place = folder / "drafts.parquet"
    place.mkdir(parents=True)
    for first in range(0, count, 2_000):
        rows = []
        for number in range(first, min(first + 2_000, count)):
            text = random.choice(texts).replace("。", f"。第{number}号材料要核对。", 2)
            content = text.encode(random.choice(["utf-8", "utf-8", "gb18030"]))
            if number % 500 == 250:
                content = random.choice(BROKEN)
            elif number == count // 2:
                content = (text * (large // len(content) + 1)).encode()
            rows.append({"path": f"档案/{number:07}.txt", "content": content})
        schema = pa.schema([("path", pa.string()), ("content", pa.binary())])
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), place / f"part-{first:08}.parquet", row_group_size=200)
    return str(place)


def died(folder: str) -> None:
    """Ends this worker the hard way, once."""
    try:
        os.close(os.open(os.path.join(folder, "died"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def by_spark(source: str, folder: pathlib.Path) -> str:
    import spark
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    place, target = str(folder), str(folder / "spark.parquet")

    def batches(frames):
        for number, frame in enumerate(spark.batches(frames)):
            if number == 1:
                died(place)
            yield frame

    builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "100").config("spark.speculation", "true")
    session = builder.config("spark.driver.memory", "2g").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    session.sparkContext.addPyFile(str(ROOT / "examples" / "spark.py"))
    begun = time.monotonic()
    table = session.read.parquet(source).select("path", "content")
    table.mapInPandas(batches, spark.SCHEMA).write.parquet(target)
    print(f"spark: {time.monotonic() - begun:.1f} s")
    session.stop()
    return target


def by_ray(source: str, folder: pathlib.Path) -> str:
    import ray
    import ray_batch

    place, target = str(folder), str(folder / "ray.parquet")

    def batch(table):
        out = ray_batch.batch(table)
        died(place)
        return out

    environment = {"env_vars": {"PYTHONPATH": str(ROOT / "examples")}}
    ray.init(num_cpus=2, include_dashboard=False, runtime_env=environment, log_to_driver=False, configure_logging=False)
    begun = time.monotonic()
    table = ray.data.read_parquet(source)
    table.map_batches(batch, batch_format="pyarrow", batch_size=100).write_parquet(target)
    print(f"ray: {time.monotonic() - begun:.1f} s")
    ray.shutdown()
    return target


def compare(source: str, target: str, plain: bool) -> None:
    """Every draft once, the bytes of one process; broken ones are rows with an error."""
    made = pq.read_table(target, columns=["path", "docx", "markdown", "error", "error_code"]).to_pylist()
    rows = {row["path"]: row for row in made}
    given = pq.read_table(source).to_pylist()
    assert len(made) == len(rows) == len(given), (len(made), len(given))
    # All where time is measured, else a sample and what is broken.
    step = 1 if plain else max(1, len(given) // 2_000)
    seconds, errors = 0.0, 0
    for number, draft in enumerate(given):
        row = rows[draft["path"]]
        errors += row["error"] is not None
        if number % step and row["error"] is None:
            continue
        try:
            begun = time.monotonic()
            result = zhangfa.convert((draft["path"].rsplit("/", 1)[-1], draft["content"]))
            docx, markdown = result.docx(), result.markdown
            seconds += time.monotonic() - begun
            assert hashlib.sha256(row["docx"]).digest() == hashlib.sha256(docx).digest(), draft["path"]
            assert row["markdown"] == markdown and row["error"] is None, draft["path"]
        except zhangfa.Error as error:
            assert (row["error_code"], row["docx"]) == (error.code, None), (draft["path"], row["error"])
    print(f"{len(given)} drafts, {errors} of them broken, the bytes of one process")
    if plain:
        print(f"one process: {seconds:.1f} s")


def main() -> None:
    engine, count, folder = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
    source = drafts(count, folder)
    target = {"spark": by_spark, "ray": by_ray}[engine](source, folder)
    assert (folder / "died").exists(), "no worker was killed"
    compare(source, target, "plain" in sys.argv[4:])


if __name__ == "__main__":
    main()
