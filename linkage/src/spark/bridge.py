"""Runs Spark SQL for another process: one JSON object {"sql": …} a line in, one {"rows": [[…]], "columns": […]} or {"error": …} a line out.

Arguments: the folder for tables and spilling, the driver's memory ("2g") and the
number of threads. Whole numbers past 2^53 go out as text, since JavaScript
cannot keep them.
"""

import datetime
import decimal
import json
import os
import sys

answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)  # whatever Spark prints must not get between the answers

from pyspark.sql import SparkSession  # noqa: E402

folder, memory, threads = sys.argv[1:4]
spark = (
    SparkSession.builder.master(f"local[{threads}]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.memory", memory)
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.local.dir", os.path.join(folder, "spill"))
    .config("spark.sql.warehouse.dir", os.path.join(folder, "tables"))
    .config("spark.sql.catalogImplementation", "in-memory")
    .config("spark.sql.parser.escapedStringLiterals", "true")  # '\\d' is a backslash and a d, as in DuckDB
    .config("spark.sql.ansi.enabled", "true")  # overflow is an error, never a wrong number
    .config("spark.sql.shuffle.partitions", threads)
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)


def plain(value):
    if isinstance(value, bool) or value is None or isinstance(value, (str, float)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return str(value)


def say(answer) -> None:
    answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
    answers.flush()


say({"rows": [[spark.version]], "columns": ["version"]})
for line in sys.stdin:
    try:
        found = spark.sql(json.loads(line)["sql"])
        say({"columns": found.columns, "rows": [[plain(one) for one in row] for row in found.collect()]})
    except Exception as error:  # noqa: BLE001: every failure belongs to the other process
        say({"error": str(error).split("\n\nJVM stacktrace")[0][:4000]})
spark.stop()
