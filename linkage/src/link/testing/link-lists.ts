import { onTestFinished } from 'vitest';
import { openMatchingEngine, type Row } from '../../discovery/matching-engine.ts';
import { linkPeople, type Linked, type LinkWanted } from '../link-people.ts';
import { type Person, madeRight } from './made-city.ts';

const quoted = (text: string): string => `'${text.replaceAll('\'', '\'\'')}'`;

/** Links two lists in an engine of its own; gives the rows of `links` with what came of it. */
export async function linkLists(left: readonly Person[], right: readonly Person[], wanted: Partial<LinkWanted> = {}): Promise<Linked & { links: Row[] }> {
  const engine = await openMatchingEngine({ memoryLimit: '500MB', threads: 2 });
  onTestFinished(() => engine.close());
  for (const [table, people] of [['one_side', left], ['other_side', right]] as const) {
    await engine.run(`create table ${table} (id varchar, name varchar, id_number varchar, sex varchar, birth_date varchar, hukou varchar, father_name varchar, mother_name varchar)`);
    for (let at = 0; at < people.length; at += 2000) {
      await engine.run(`insert into ${table} values ${people.slice(at, at + 2000).map((one) => `(${[one.id, one.name, one.idNumber, one.sex, one.born, one.place, one.father, one.mother].map(quoted).join(', ')})`).join(', ')}`);
    }
  }
  const linked = await linkPeople(engine, { left: 'one_side', right: 'other_side', date: '2026-06-01', ...wanted });
  return { ...linked, links: wanted.onlyLearn ? [] : await engine.all('select * from links') };
}

/** One person of the tests, as both sides would write him. */
export const someone = (over: Partial<Person> = {}): Person => ({ id: 'x', name: '欧亦轩', idNumber: '', sex: '男', born: '2015-03-07', place: '990703004012', father: '欧建国', mother: '孙丽华', ...over });

/** Others among whom a person has to be found. */
export const crowd = (count: number, seed = 5): Person[] => [...madeRight(count, seed)].map((one) => ({ ...one, idNumber: '' }));
