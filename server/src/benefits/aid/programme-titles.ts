import type { Tx } from '@tonghu/db/acting';
import { emergencyProgramme, emergencyProgrammeTitle } from '@tonghu/domain/benefits/emergency';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';

/** What the allowance is called where it stands beside aid programmes. */
const allowanceTitle = text('基本生活费', 'Living allowance');

/** The name of each programme as its newest version says it, by code: one reading for any list. A code nobody defines keeps its code. */
export async function programmeTitles(tx: Tx): Promise<(code: string) => Text> {
  const { rows } = await sql<{ programme: string; title: Text }>`
    select distinct on (programme) programme, body -> 'title' as title from aid_definitions
     order by programme, state = 'in-force' desc, length(path) desc, from_day desc, number desc`.execute(tx);
  const titles = new Map(rows.map((row) => [row.programme, row.title]));
  return (code) => (code === 'allowance' ? allowanceTitle : code === emergencyProgramme ? emergencyProgrammeTitle : titles.get(code) ?? text(code, code));
}
