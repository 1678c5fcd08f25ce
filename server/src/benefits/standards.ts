import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { listStandards } from '@tonghu/domain/benefits/endpoints';
import { RateGroup } from '@tonghu/domain/children/classes';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { text } from '@tonghu/domain/text';
import { type Standard, classOfGroup } from '@tonghu/rules/benefits/standard';
import { standardHistory } from '@tonghu/rules/benefits/standards';
import { sql } from 'kysely';
import { knownStandards } from './standards/load-standards.ts';

type Row = ReplyOf<typeof listStandards>['rows'][number];

const notes: Record<Standard['basis'], Row['note']> = {
  published: null,
  derived: text('由公布的数字推算', 'Derived from published figures'),
  demo: text('演示数据，不是公布的标准', 'Invented for the demo, not a published standard'),
};

/** What the note says in both languages already is not said again by the source. */
const citeOf = ({ basis, source }: Standard): string => (basis === 'demo' ? source.split('，').filter((part) => !/演示数据|金额未公布/.test(part)).join('，') : source);

/** Standards over time: those that hold for a place (the actor's own by default), or all that are known. */
export async function findStandards(tx: Tx, actor: Actor, query: QueryOf<typeof listStandards>, demo: boolean): Promise<ReplyOf<typeof listStandards>> {
  const known = await knownStandards(tx, demo);
  const codes = [...new Set(known.flatMap((row) => (row.division ? [row.division] : [])))];
  const { rows: places } = await sql<{ code: string; name: string }>`select code, name from places where code = any (${codes})`.execute(tx);
  const nameOf = new Map(places.map(({ code, name }) => [code, name]));
  const place = query.place ?? actor.place.code;
  const wanted = RateGroup.options.flatMap((group) => {
    const of = classOfGroup[group];
    const rows = query.all === 'yes' ? known.filter((row) => row.class === of) : standardHistory(place, of, known);
    return rows.map((row): Row => ({
      place: { code: row.division ?? '', name: row.place ?? nameOf.get(row.division ?? '') ?? row.division ?? '' },
      group, from: `${row.from}-01`, monthly: row.fen, cite: citeOf(row), note: notes[row.basis],
    }));
  });
  return { rows: wanted, places: [...new Map(wanted.map((row) => [`${row.place.code}${row.place.name}`, row.place])).values()] };
}
