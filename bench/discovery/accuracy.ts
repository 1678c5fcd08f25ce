import { DuckDBInstance } from '@duckdb/node-api';

/** How well a decision `same` did for a group of left rows. */
export interface Accuracy {
  /** `all`, `level 2`, `model ear`, `kind name-homophone`, `who nobody`, `id id-typo`. */
  group: string;
  rows: number; withPerson: number; precision: number; recall: number; f1: number;
  /** Shares of the group's rows that a person would have to decide, and of those with the right one on the table. */
  review: number; reviewRight: number;
}

/** What an engine said: a CSV of left_id, right_id and either `decision`, or `score` where every decision is ours to draw. */
export interface Said { path: string; by: 'decision' | 'score' }

/**
 * Measures a result against truth.csv. An engine that only scores gets the
 * threshold that serves it best: one best right row a left row, cut where F1 is
 * highest over the whole file, which no user could know.
 */
export async function accuracyOf(said: Said, truth: string): Promise<{ groups: Accuracy[]; threshold?: number }> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  const all = async <T>(sql: string): Promise<T[]> => (await connection.runAndReadAll(sql)).getRowObjectsJS() as T[];
  try {
    await connection.run(`create table truth as select * from read_csv('${truth}', header = true, all_varchar = true)`);
    await connection.run(`create table said as select * from read_csv('${said.path}', header = true, all_varchar = true)`);
    let threshold: number | undefined;
    if (said.by === 'score') {
      threshold = await bestThreshold(all);
      await connection.run(`create table decided as select left_id, right_id, 'same' as decision from said where score::double >= ${threshold}`);
    } else {
      await connection.run(`create table decided as select left_id, right_id, decision from said where decision in ('same', 'review')`);
    }
    await connection.run(`
      create table judged as
      select t.left_id, t.right_id <> '' and t.right_id is not null as has_person, t.fields, t.kinds, t.model, t.who, t.id_kind,
             count(*) filter (d.decision = 'same') as sames,
             count(*) filter (d.decision = 'same' and d.right_id = t.right_id) as right_sames,
             count(*) filter (d.decision = 'review') > 0 and sames = 0 as reviewed,
             coalesce(bool_or(d.decision = 'review' and d.right_id = t.right_id), false) and sames = 0 as review_right
        from truth t left join decided d using (left_id) group by all`);
    const groups = await all<Accuracy>(`
      with grouped as (
        select 'all' as of_group, * from judged union all
        select 'level ' || fields, * from judged union all
        select 'model ' || model, * from judged union all
        select 'who ' || who, * from judged union all
        select 'id ' || id_kind, * from judged union all
        select 'kind ' || unnest(string_split(kinds, '+')), * from judged where kinds <> '' and who like 'registered%')
      select of_group as group, count(*)::int as rows, count(*) filter (has_person)::int as "withPerson",
             coalesce(sum(right_sames) / nullif(sum(sames), 0), 1)::double as precision,
             coalesce(sum(least(right_sames, 1)) / nullif(count(*) filter (has_person), 0), 1)::double as recall,
             coalesce(2 * sum(right_sames) / nullif(sum(sames) + count(*) filter (has_person), 0), 0)::double as f1,
             (count(*) filter (reviewed) / count(*))::double as review, (count(*) filter (review_right) / count(*))::double as "reviewRight"
        from grouped group by 1 order by split_part(of_group, ' ', 1) = 'all' desc, split_part(of_group, ' ', 1) desc, 1`);
    return { groups, threshold };
  } finally {
    connection.closeSync();
  }
}

async function bestThreshold(all: <T>(sql: string) => Promise<T[]>): Promise<number> {
  const [best] = await all<{ score: number }>(`
    with reached as (
      select score::double as score, sum((s.right_id = t.right_id)::int) over above as good, count(*) over above as said,
             (select count(*) from truth where right_id <> '' and right_id is not null) as wanted
        from said s join truth t using (left_id) window above as (order by score::double desc range unbounded preceding))
    select score from reached order by 2 * good / (said + wanted) desc limit 1`);
  return best!.score;
}
