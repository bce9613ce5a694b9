"""An archive of drafts on Spark: a table of path and content becomes a table of text, roles, findings and Word files.

    spark-submit examples/spark.py drafts.parquet converted.parquet

The table has the columns ``path`` (string) and ``content`` (binary), as ``spark.read.format("binaryFile")`` gives them. Each draft is a
row of the result, a broken one with ``error``; none ends the job. The bytes are those of the program on one machine, and the same on every try:
retries and speculative execution change nothing. docs/scale.md says what it costs and what to tune.
"""

import sys

import pandas as pd
from pyspark.sql import DataFrame, SparkSession

SCHEMA = """
    path string, markdown string, docx binary, error string, error_code string,
    lines array<struct<line: int, role: string, level: int>>,
    findings array<struct<code: string, level: string, line: int, zh: string, en: string>>
"""


def batches(frames):
    """Pandas frames of drafts to frames of results, one draft at a time: Spark has a Python process for each core."""
    import zhangfa

    for frame in frames:
        yield pd.DataFrame([row(zhangfa, path, content) for path, content in zip(frame["path"], frame["content"])])


def row(zhangfa, path, content):
    out = dict.fromkeys(["markdown", "docx", "error", "error_code"])
    out.update(path=path, lines=[], findings=[])
    try:
        result = zhangfa.convert((path.rsplit("/", 1)[-1], content))
        out["docx"] = result.docx()
        out["markdown"] = result.markdown
        out["lines"] = [{"line": one.line, "role": one.role, "level": one.level} for one in result.lines]
        out["findings"] = [
            {"code": one.code, "level": one.level, "line": one.line, "zh": one.zh, "en": one.en} for one in result.findings
        ]
    except zhangfa.Error as error:
        out.update(markdown=None, docx=None, error=str(error), error_code=error.code)
    return out


def convert(drafts: DataFrame) -> DataFrame:
    """The drafts of a table, converted."""
    return drafts.select("path", "content").mapInPandas(batches, SCHEMA)


def main(source: str, target: str) -> None:
    # A batch of a hundred drafts is large enough for Arrow and small enough for one of 50 MB among them.
    settings = {"spark.sql.execution.arrow.maxRecordsPerBatch": "100"}
    spark = SparkSession.builder.appName("zhangfa").config(map=settings).getOrCreate()
    convert(spark.read.parquet(source)).write.mode("overwrite").parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:3])
