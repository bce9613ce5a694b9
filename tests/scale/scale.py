"""The examples for Spark and Ray on local clusters beside the plain program: `scale.py PROGRAM COUNT FOLDER MEGABYTES ENGINE...`.

COUNT drafts of several lengths and encodings are made of the examples, one in 500 broken, one of so many MEGABYTES among them, in slices. Program
and engines take each slice in turn, so that what else the machine does falls on all. In the first slice workers are killed and one task stands
still; that slice is compared and not measured. Every row is compared with the files that the program wrote.
"""

import atexit
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

import pyarrow as pa
import pyarrow.parquet as pq

import zhangfa

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "examples"))
BROKEN = [b"\x7fELF" + bytes(200), b"PK\x03\x04broken", b"\xff\xfe\x00\xd8" * 40, b""]
SLICES = 5
WORKERS = 2
TICKS = os.sysconf("SC_CLK_TCK")


def drafts(count, folder, megabytes):
    """Writes COUNT drafts, as files and as parquet of a thousand rows each, in slices; their folders."""
    random.seed(20)
    texts = [path.read_text(encoding="utf-8").splitlines() for path in sorted((ROOT / "examples").glob("*.txt"))]
    pool = [line for text in texts for line in text if len(line) > 40]
    places = []
    for part in range(SLICES):
        place = folder / f"slice-{part}"
        (place / "files").mkdir(parents=True)
        (place / "drafts.parquet").mkdir()
        numbers = range(count * part // SLICES, count * (part + 1) // SLICES)
        for first in range(numbers.start, numbers.stop, 1_000):
            rows = []
            for number in range(first, min(first + 1_000, numbers.stop)):
                lines = list(random.choice(texts))
                middle = len(lines) // 2
                lines[middle:middle] = random.choices(pool, k=random.choice([0, 0, 2, 4, 8]))
                text = "\n".join(lines).replace("。", f"。第{number}号材料要核对。", 2) + "\n"
                content = text.encode(random.choice(["utf-8", "utf-8", "gb18030"]))
                if number % 500 == 250:
                    content = random.choice(BROKEN)
                elif number == numbers.start + len(numbers) // 2 and part == 0:
                    content = text.encode() * ((megabytes << 20) // len(text.encode()) + 1)
                name = f"{number:07}.txt"
                rows.append({"path": f"档案/{name}", "content": content})
                (place / "files" / name).write_bytes(content)
            schema = pa.schema([("path", pa.string()), ("content", pa.binary())])
            table = pa.Table.from_pylist(rows, schema=schema)
            pq.write_table(table, place / "drafts.parquet" / f"part-{first:08}.parquet", row_group_size=200)
        places.append(place)
    return places


def below():
    """Number, processor seconds and words of every process below this one, those of its ended children taken in."""
    found = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            name, fields = stat.read_text().rsplit(")", 1)
            words = stat.with_name("cmdline").read_bytes().decode(errors="replace") + name
        except OSError:
            continue
        fields = fields.split()
        found[int(stat.parent.name)] = (int(fields[1]), sum(map(int, fields[11:15])) / TICKS, words)
    for id, (_, seconds, words) in found.items():
        above = id
        while above in found and above != os.getpid():
            above = found[above][0]
        if above == os.getpid() and id != os.getpid():
            yield id, seconds, words


def tree(name):
    """Processor seconds of every process of the engine `name` so far, and those of Python workers among them."""
    rows = [(seconds, "pyspark.daemon" in words or "ray::" in words) for _, seconds, words in below() if name in words]
    return sum(row[0] for row in rows), sum(row[0] for row in rows if row[1])


def once(folder, name):
    """Whether this is the first to ask, in any process."""
    try:
        os.close(os.open(os.path.join(folder, name), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def died(folder, name):
    """Ends this worker the hard way, once."""
    if once(folder, name):
        os.kill(os.getpid(), signal.SIGKILL)


class Plain:
    """The program itself: Word files with their findings, then Markdown, as the rows of an engine hold both."""

    def __init__(self, program):
        self.program = program

    def end(self):
        pass

    def run(self, place, kill):
        for word in ("docx", "markdown"):
            out = place / word
            call = [self.program, place / "files", "-r", "-t", word, "-o", f"{out}/", "-q", "--no-config", "-j", str(WORKERS)]
            # Broken drafts end it with 2, after all others.
            assert subprocess.run(call, capture_output=True, check=False).returncode == 2


class Spark:
    """A master and workers with an address each, as speculation never asks a machine twice."""

    def __init__(self, folder):
        import pyspark

        home = pathlib.Path(pyspark.__file__).parent
        os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_HOME=str(home), SPARK_LOCAL_IP="127.0.0.1")
        self.folder, self.processes = str(folder), []
        start = lambda host, *call: self.processes.append(
            subprocess.Popen(
                [home / "bin/spark-class", *call],
                env={**os.environ, "SPARK_LOCAL_IP": host},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        kind = "org.apache.spark.deploy."
        start("127.0.0.1", kind + "master.Master", "--host", "127.0.0.1", "--port", "17077", "--webui-port", "0")
        time.sleep(5)
        for number in range(WORKERS):
            host = f"127.0.0.{number + 2}"
            own = ["--host", host, "--cores", "1", "--memory", "3g", "--webui-port", "0", "--work-dir", f"{folder}/{host}"]
            start(host, kind + "worker.Worker", *own, "spark://127.0.0.1:17077")
        atexit.register(lambda: [process.kill() for process in self.processes])
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("spark://127.0.0.1:17077")
        for key, value in {
            "driver.host": "127.0.0.1",
            "driver.memory": "2g",
            "executor.memory": "2g",
            "executor.cores": "1",
            "ui.enabled": "false",
            "ui.showConsoleProgress": "false",
            "sql.execution.arrow.maxRecordsPerBatch": "100",
            # By bytes: some hundred drafts a task.
            "sql.files.maxPartitionBytes": "1m",
            "sql.files.openCostInBytes": "0",
            "speculation": "true",
            "speculation.quantile": "0.5",
            "speculation.multiplier": "3",
            # One that is killed is no reason to leave its machine.
            "excludeOnFailure.enabled": "false",
        }.items():
            builder = builder.config(f"spark.{key}", value)
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("OFF")
        self.session.sparkContext.addPyFile(str(ROOT / "examples" / "spark.py"))

    def run(self, place, kill):
        import spark

        folder = self.folder

        def batches(frames):
            from pyspark import TaskContext

            task = TaskContext.get()
            once(folder, f"attempt-{task.partitionId()}-{task.attemptNumber()}")
            if task.partitionId() == 3 and once(folder, "stood"):
                time.sleep(600)
            for number, frame in enumerate(spark.batches(frames)):
                if number == 1:
                    died(folder, "spark-died")
                yield frame

        table = self.session.read.parquet(str(place / "drafts.parquet"))
        target = str(place / "spark.parquet")
        if kill:
            timer = threading.Timer(8, self.kill_executor)
            timer.start()
            table.select("path", "content").mapInPandas(batches, spark.SCHEMA).write.parquet(target)
            timer.cancel()
        else:
            spark.convert(table).write.parquet(target)
        return target

    def kill_executor(self):
        """A whole machine's worth: the process that runs the tasks of a worker, with all that it has started."""
        for id, _, words in below():
            if "CoarseGrainedExecutorBackend" in words and once(self.folder, "executor-died"):
                os.kill(id, signal.SIGKILL)

    def end(self):
        attempts = [path.name.split("-")[1] for path in pathlib.Path(self.folder).glob("attempt-*")]
        again = len(attempts) - len(set(attempts))
        print(f"tasks tried more than once: {again}; an executor killed: {(pathlib.Path(self.folder) / 'executor-died').exists()}")
        self.session.stop()
        for process in self.processes:
            process.terminate()


class Ray:
    """A cluster of nodes with one core each."""

    def __init__(self, folder):
        import ray
        from ray.cluster_utils import Cluster

        self.folder = str(folder)
        # By default its workers give way to whatever else runs.
        os.environ["RAY_worker_niceness"] = "0"
        self.cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        for _ in range(WORKERS - 1):
            self.cluster.add_node(num_cpus=1)
        environment = {"env_vars": {"PYTHONPATH": str(ROOT / "examples")}}
        ray.init(address=self.cluster.address, runtime_env=environment, log_to_driver=False, configure_logging=False)
        ray.data.DataContext.get_current().enable_progress_bars = False

    def run(self, place, kill):
        import ray
        import ray_batch

        folder = self.folder

        def batch(table):
            out = ray_batch.batch(table)
            died(folder, "ray-died")
            return out

        table = ray.data.read_parquet(str(place / "drafts.parquet"))
        target = str(place / "ray.parquet")
        if kill:
            table.map_batches(batch, batch_format="pyarrow", batch_size=100).write_parquet(target)
        else:
            ray_batch.convert(table).write_parquet(target)
        return target

    def end(self):
        import ray

        ray.shutdown()
        self.cluster.shutdown()


def compare(place, target):
    """Every draft once, with the bytes of the program's files; broken ones are rows with an error. Drafts and broken ones."""
    rows, errors, count = {}, 0, 0
    for file in sorted(pathlib.Path(target).glob("*.parquet")):
        for row in pq.read_table(file, columns=["path", "docx", "markdown", "error", "error_code"]).to_pylist():
            count += 1
            name = pathlib.PurePosixPath(row["path"]).stem
            assert name not in rows, name
            rows[name] = row["error_code"]
            files = [place / "docx" / f"{name}.docx", place / "markdown" / f"{name}.md"]
            if row["error"] is None:
                assert [row["docx"], row["markdown"].encode()] == [file.read_bytes() for file in files], name
            else:
                errors += 1
                assert row["docx"] is None and not any(file.exists() for file in files), (name, row["error"])
    given = {file.stem: file for file in (place / "files").iterdir()}
    assert given.keys() == rows.keys()
    for name, code in rows.items():
        if code is not None:
            try:
                zhangfa.convert(("a.txt", given[name].read_bytes()))
                raise AssertionError(name)
            except zhangfa.Error as error:
                assert error.code == code, name
    return count, errors


def spent(name, work):
    """Seconds by the clock, processor seconds, and those of Python workers among them, that `work` takes."""
    begun, before = time.monotonic(), tree(name)
    # What this process does itself for an engine, as its driver, and what has ended below it.
    own = time.process_time() + sum(os.times()[2:4])
    result = work()
    after = tree(name)
    own = time.process_time() + sum(os.times()[2:4]) - own
    return result, (time.monotonic() - begun, own + after[0] - before[0], after[1] - before[1])


def main():
    program, count, folder, megabytes = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3]), int(sys.argv[4])
    folder.mkdir(parents=True)
    places = drafts(count, folder, megabytes)
    takers = {"plain": Plain(program), **{name: {"spark": Spark, "ray": Ray}[name](folder) for name in sys.argv[5:]}}
    sums = {name: [0.0] * 3 for name in takers}
    all = broken = measured = 0
    for number, place in enumerate(places):
        said = {}
        for name, taker in takers.items():
            target, figures = spent(name, lambda: taker.run(place, number == 0))
            said[name] = [round(one, 1) for one in figures]
            if number:
                sums[name] = [one + more for one, more in zip(sums[name], figures)]
            if target:
                here, errors = compare(place, target)
        all, broken, measured = all + here, broken + errors, measured + here * (number > 0)
        print(f"slice {number}: {here} drafts, {errors} broken; clock, processor, Python workers {json.dumps(said)}", flush=True)
        shutil.rmtree(place)
    for name, taker in takers.items():
        assert name == "plain" or (folder / f"{name}-died").exists(), "no worker was killed"
        taker.end()
    print(f"{all} drafts, {broken} of them broken, every row the bytes of the program")
    for name, (clock, cpu, of_workers) in sums.items():
        ratio = f"; drafts for a processor second beside the plain program {sums['plain'][1] / cpu:.2f}" if cpu else ""
        print(f"{name}: {measured} drafts, {clock:.1f} s by the clock, {cpu:.1f} s of processors, {of_workers:.1f} s of them Python workers{ratio}")


if __name__ == "__main__":
    main()
