import type { BroughtIn, Wanted } from './bring-in.ts';
import { type NotRecognised, notATable } from './not-recognised.ts';
import { recognise } from './recognise.ts';
import { mapped, quoted } from './source-view.ts';

/** A Parquet file, whose columns are headers; or the headers it has when it is of no kind. */
export async function bringInParquet(wanted: Wanted): Promise<BroughtIn | NotRecognised> {
  const from = `read_parquet(${quoted(wanted.path)}, file_row_number = true)`;
  let headers: string[] = [];
  try {
    headers = (await wanted.engine.all(`describe select * exclude (file_row_number) from ${from}`)).map((row) => String(row.column_name));
  } catch {
    return notATable;
  }
  const recognised = recognise([headers], wanted.kind, wanted.mapping);
  if (!recognised) return { seen: headers };
  const cell = (at: number) => `"${headers[at]!.replaceAll('"', '""')}"::varchar`;
  // The header counts as line 1, as in the other forms.
  await wanted.engine.run(`create or replace temp view source as
    select file_row_number + 2 as line, null::varchar as cell_fault, ${mapped(recognised.kind, recognised.positions, cell)} from ${from}`);
  const rows = Number((await wanted.engine.all(`select count(*)::integer as rows from ${from}`))[0]!.rows);
  const brought: BroughtIn = { ...recognised, encoding: 'parquet', firstLine: null, lines: Promise.resolve(rows), mayHoldTokens: true, isWhole: async () => true, slowly: async () => brought };
  return brought;
}
