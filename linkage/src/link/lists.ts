import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MatchingEngine } from '../discovery/matching-engine.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../data/${name}`, import.meta.url)).replaceAll('\'', '\'\'');
const read = (name: string, columns: Record<string, 'VARCHAR' | 'INTEGER'>): string =>
  `read_csv('${path(name)}', header = true, auto_detect = false, delim = ',', quote = '', escape = '', columns = {${Object.entries(columns).map(([column, type]) => `${column}: '${type}'`).join(', ')}})`;

/** Surnames of two characters, from linkage/data/compounds.txt. */
const compoundSurnames = (): string[] => readFileSync(new URL('../../data/compounds.txt', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).join(' ').split(/\s+/);

/** The tables that step 20 reads: characters, syllables, months of the lunar calendar, surnames of two characters. */
export async function loadLists(engine: Pick<MatchingEngine, 'run'>): Promise<void> {
  await engine.run(`
    create table character_list as select * from ${read('characters.csv', { sign: 'VARCHAR', canonical: 'VARCHAR', sound: 'INTEGER', surname_sound: 'INTEGER', shape: 'INTEGER' })};
    create table syllable_list as select * from ${read('syllables.csv', { sound: 'INTEGER', syllable: 'VARCHAR', folded: 'INTEGER', folded_syllable: 'VARCHAR' })};
    create table lunar_month_list as select * from ${read('lunar-months.csv', { first_day: 'INTEGER', year: 'INTEGER', month: 'INTEGER', leap: 'INTEGER', days: 'INTEGER' })};
    create table compound_list (number integer, surname varchar);
    insert into compound_list values ${compoundSurnames().map((surname, at) => `(${at}, '${surname}')`).join(', ')}`);
}
