import type { ChildFilter } from '@tonghu/domain/children/endpoints';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import type { ChildRow } from '@tonghu/domain/children/shapes';
import { type IsoDate, addDays, ageOn } from '@tonghu/domain/dates';
import { decide } from '@tonghu/domain/policy';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';
import { mustMay } from '../must-may.ts';
import { pathOfFilter } from '../places/path-of.ts';
import { coloursIn } from '../assessments/colours.ts';
import type { AtWork } from './at-work.ts';
import { nameInList } from './name-in-list.ts';
import { responsibleIn } from './responsible.ts';
import { afterPrefix, bornBy, readSearch } from './search-term.ts';

/** Beyond this many a list is not counted. */
const countedTo = 1000;

/** A page of children in the order of their villages. Row-level security alone decides which; the filters are the asker's own. */
export async function listChildren(work: AtWork, { after, limit, ...filter }: ChildFilter & { after?: string; limit: number }) {
  mustMay(childrenPolicy, 'children.list', work.actor, noChildYet);
  // Asking class by class would tell what the file keeps from companions.
  if (filter.class) mustMay(childrenPolicy, 'children.story', work.actor, noChildYet);
  const from = readCursor(after, ['text', 'id']);
  const asked = await narrowed(work, filter);
  const page = await asked
    .$if(from !== null, (query) => query.where(sql<boolean>`(c.path, c.id) > (${from?.[0]}, ${from?.[1]}::uuid)`))
    .limit(limit + 1).execute();
  const rows = await asRows(work, page.slice(0, limit));
  const last = page.length > limit ? page[limit - 1] : undefined;
  return { rows, next: last ? cursorOf(last.path, last.id) : null, total: from ? null : await countUpTo(work, filter) };
}

async function countUpTo(work: AtWork, filter: ChildFilter): Promise<number | null> {
  const some = (await narrowed(work, filter)).clearSelect().clearOrderBy().select('c.id').limit(countedTo + 1);
  const { count } = await work.tx.selectFrom(some.as('some')).select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return count > countedTo ? null : count;
}

/** The children that a filter leaves, unpaged; the export takes them all. */
export async function narrowed({ tx, vault, today }: AtWork, filter: ChildFilter) {
  let query = tx.selectFrom('children as c')
    .innerJoin('places as p', 'p.code', 'c.place_code')
    .leftJoin('places as above', 'above.code', 'p.parent_code')
    .select(['c.id', 'c.name', 'c.sex', 'c.birth_date', 'c.id_number_hint', 'c.place_code', 'c.path', 'c.status', 'c.living_form', 'c.version',
      'p.name as place_name', 'above.name as above_name'])
    .orderBy('c.path').orderBy('c.id');
  const term = filter.q === undefined ? null : readSearch(filter.q);
  // Ranges and equality are leakproof: the index serves them below row-level security. LIKE is not.
  if (term?.by === 'id-number') query = query.where('c.id_number_token', '=', vault.token('id-number', term.value));
  if (term?.by === 'name') {
    query = query.where(sql<boolean>`c.name collate "C" >= ${term.value} and c.name collate "C" < ${afterPrefix(term.value)}`);
  }
  if (term?.by === 'letters') {
    const end = afterPrefix(term.value);
    query = query.where(sql<boolean>`(c.pinyin collate "C" >= ${term.value} and c.pinyin collate "C" < ${end}
      or c.initials collate "C" >= ${term.value} and c.initials collate "C" < ${end})`);
  }
  if (filter.place !== undefined) {
    const path = await pathOfFilter(tx, filter.place);
    query = query.where('c.path', '>=', path).where('c.path', '<', `${path}~`);
  }
  if (filter.status) query = query.where('c.status', '=', filter.status);
  if (filter.livingForm) query = query.where('c.living_form', '=', filter.livingForm);
  if (filter.class) {
    const { class: wanted } = filter;
    query = query.where(({ exists, selectFrom }) => exists(
      selectFrom('child_classes as k').select('k.id').whereRef('k.child_id', '=', 'c.id').where('k.class', '=', wanted).where('k.until_day', 'is', null)));
  }
  if (filter.colour === 'ungraded') {
    query = query.where(({ not, exists, selectFrom }) => not(exists(selectFrom('child_colours as k').select('k.id').whereRef('k.child_id', '=', 'c.id').where('k.until_day', 'is', null))));
  } else if (filter.colour) {
    const { colour } = filter;
    query = query.where(({ exists, selectFrom }) => exists(
      selectFrom('child_colours as k').select('k.id').whereRef('k.child_id', '=', 'c.id').where('k.colour', '=', colour).where('k.until_day', 'is', null)));
  }
  if (filter.ageFrom !== undefined) query = query.where('c.birth_date', '<=', bornBy(today, filter.ageFrom));
  if (filter.ageTo !== undefined) query = query.where('c.birth_date', '>=', addDays(bornBy(today, filter.ageTo + 1), 1));
  return query;
}

interface Listed {
  id: string; name: string; sex: string; birth_date: IsoDate; id_number_hint: string | null; place_code: string; status: string; living_form: string;
  version: number; place_name: string; above_name: string | null;
}

/** Rows as lists show them: names masked for posts that do not know the children, one question for all who are responsible and one for all colours. */
export async function asRows({ tx, actor, today }: AtWork, found: readonly Listed[]): Promise<ChildRow[]> {
  const nameOf = nameInList(actor);
  const story = decide(childrenPolicy, 'children.story', actor, noChildYet).may;
  const responsible = await responsibleIn(tx, found.map((row) => row.place_code));
  const colours = await coloursIn(tx, found.map((row) => row.id));
  return found.map((row) => ({
    id: row.id,
    name: nameOf(row.name),
    sex: row.sex as ChildRow['sex'],
    birthDate: row.birth_date,
    age: ageOn(row.birth_date, today),
    idNumberHint: story ? row.id_number_hint : null,
    place: { code: row.place_code, name: row.place_name, above: row.above_name },
    responsible: responsible.get(row.place_code) ?? [],
    status: row.status as ChildRow['status'],
    livingForm: row.living_form as ChildRow['livingForm'],
    colour: colours.get(row.id) ?? null,
    version: row.version,
  }));
}
