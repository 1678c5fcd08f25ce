"""Links left.csv to right.csv with Splink 5 on DuckDB: python splink_link.py LEFT RIGHT OUT THREADS MEMORY

The settings are what a careful user of Splink would write for Chinese records.
Names are compared whole, by pinyin (pypinyin), and by surname and given name
apart; exact names are weighed by how rare they are. DuckDB counts bytes in
string distances, so fuzzy levels compare pinyin. OUT gets the best right row of
every left row with its match weight; which weight is enough is decided outside.
"""

import sys
import time

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from pypinyin import lazy_pinyin
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

left, right, out, threads, memory = sys.argv[1:6]
begun = time.time()
connection = duckdb.connect(config={"threads": int(threads), "memory_limit": memory})

COMPOUND = "('欧阳','上官','司马','诸葛','皇甫','尉迟','司徒','令狐','夏侯','慕容','公孙','东方')"


def prepare(path: str, table: str) -> None:
    connection.execute(f"""
        create table {table} as
        select id as unique_id, nullif("姓名", '') as name, nullif("性别", '') as sex, nullif("出生日期", '') as birth_date,
               nullif("户籍地区划", '') as division, left(nullif("户籍地区划", ''), 9) as township, left(nullif("户籍地区划", ''), 6) as county,
               nullif("父亲姓名", '') as father, nullif("母亲姓名", '') as mother
          from read_csv('{path}', header = true, all_varchar = true)""")
    for column in ("name", "father", "mother"):
        connection.execute(f"""
            alter table {table} add column {column}_surname varchar;
            alter table {table} add column {column}_given varchar;
            alter table {table} add column {column}_pinyin varchar;
            update {table} set
              {column}_surname = case when {column} like '%·%' then null when left({column}, 2) in {COMPOUND} then left({column}, 2) else left({column}, 1) end,
              {column}_given = case when {column} like '%·%' then {column} when left({column}, 2) in {COMPOUND} then substr({column}, 3) else substr({column}, 2) end""")


prepare(left, "left_rows")
prepare(right, "right_rows")
names = [row[0] for row in connection.execute("""
    select distinct unnest([name, father, mother]) from (from left_rows union all by name from right_rows)""").fetchall() if row[0]]
known: dict[str, str] = {}
for character in set("".join(names)):
    known[character] = lazy_pinyin(character)[0]
import pyarrow as pa  # noqa: E402

spelled = pa.table({"written": names, "spelled": ["".join(known[one] for one in name) for name in names]})
connection.register("spelled", spelled)
for table in ("left_rows", "right_rows"):
    for column in ("name", "father", "mother"):
        connection.execute(f"update {table} set {column}_pinyin = spelled from spelled where written = {column}")
print(f"prepared {time.time() - begun:.1f}", file=sys.stderr)


def person(column: str) -> cl.CustomComparison:
    return cl.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            cll.ExactMatchLevel(column).configure(tf_adjustment_column=column),
            cll.ExactMatchLevel(f"{column}_pinyin"),
            cll.JaroWinklerLevel(f"{column}_pinyin", 0.92),
            cll.ExactMatchLevel(f"{column}_given"),
            cll.JaroWinklerLevel(f"{column}_pinyin", 0.8),
            cll.ExactMatchLevel(f"{column}_surname"),
            cll.ElseLevel(),
        ],
    )


settings = SettingsCreator(
    link_type="link_only",
    unique_id_column_name="unique_id",
    comparisons=[
        person("name"),
        cl.DateOfBirthComparison("birth_date", input_is_string=True, datetime_format="%Y-%m-%d", invalid_dates_as_null=False),
        cl.ExactMatch("sex"),
        cl.CustomComparison(
            output_column_name="division",
            comparison_levels=[
                cll.NullLevel("division"),
                cll.ExactMatchLevel("division").configure(tf_adjustment_column="division"),
                cll.ExactMatchLevel("township"),
                cll.ExactMatchLevel("county"),
                cll.ElseLevel(),
            ],
        ),
        person("father"),
        person("mother"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("name", "birth_date"),
        block_on("name", "township"),
        block_on("birth_date", "division"),
        block_on("birth_date", "father"),
        block_on("birth_date", "mother"),
        block_on("birth_date", "name_surname", "county"),
        block_on("birth_date", "name_given"),
        block_on("birth_date", "name_pinyin"),
        block_on("father", "mother"),
        block_on("division", "father"),
        block_on("division", "mother"),
        block_on("division", "name_given"),
        block_on("name", "father"),
        block_on("name", "mother"),
        block_on("name_pinyin", "county"),
        block_on("father_pinyin", "mother_pinyin"),
    ],
    max_iterations=20,
    retain_intermediate_calculation_columns=False,
    retain_matching_columns=False,
)

api = DuckDBAPI(connection=connection)
tables = [api.register(f"{side}_rows", dataset_display_name=side) for side in ("left", "right")]
linker = Linker(tables, settings, log_level=None)
linker.training.estimate_probability_two_random_records_match(
    [block_on("name", "birth_date", "division"), block_on("name", "father", "mother"), block_on("birth_date", "father", "mother", "division")], recall=0.7)
linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
for rule in (block_on("name", "birth_date"), block_on("father", "mother"), block_on("birth_date", "division"), block_on("division", "father")):
    linker.training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True, max_pairs=2e6)
print(f"trained {time.time() - begun:.1f}", file=sys.stderr)
found = linker.inference.predict(threshold_match_weight=-10)
connection.execute(f"""
    copy (select unique_id_l as left_id, arg_max(unique_id_r, match_weight) as right_id, max(match_weight) as score
            from {found.physical_name} group by unique_id_l) to '{out}' (header)""")
print(f"linked {time.time() - begun:.1f}", file=sys.stderr)
