"""An archive of drafts on Ray Data: the same table of results as examples/spark.py makes.

    python examples/ray_batch.py drafts.parquet converted-folder

Each draft is a row of the result, a broken one with ``error``; none ends the job. A worker that dies is started again by Ray and its batch
is converted anew, to the same bytes. docs/scale.md says what it costs and what to tune.
"""

import sys

import pyarrow as pa
import ray

SCHEMA = pa.schema(
    [
        ("path", pa.string()),
        ("markdown", pa.string()),
        ("docx", pa.binary()),
        ("error", pa.string()),
        ("error_code", pa.string()),
        ("lines", pa.list_(pa.struct([("line", pa.int32()), ("role", pa.string()), ("level", pa.int32())]))),
        (
            "findings",
            pa.list_(
                pa.struct(
                    [
                        ("code", pa.string()),
                        ("level", pa.string()),
                        ("line", pa.int32()),
                        ("zh", pa.string()),
                        ("en", pa.string()),
                    ]
                )
            ),
        ),
    ]
)


def batch(table: pa.Table) -> pa.Table:
    """A table of drafts to a table of results: Ray runs one for each core."""
    import zhangfa

    paths, contents = table["path"].to_pylist(), table["content"].to_pylist()
    return pa.Table.from_pylist([row(zhangfa, *draft) for draft in zip(paths, contents)], schema=SCHEMA)


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


def convert(drafts: "ray.data.Dataset") -> "ray.data.Dataset":
    """The drafts of a dataset, converted."""
    return drafts.map_batches(batch, batch_format="pyarrow", batch_size=100)


def main(source: str, target: str) -> None:
    convert(ray.data.read_parquet(source)).write_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:3])
