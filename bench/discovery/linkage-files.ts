import { join } from 'node:path';
import { rareCharacters } from '@tonghu/demo/name-words';
import { type Random, randomFrom, weighted } from '@tonghu/demo/random';
import { pinyin } from 'pinyin-pro';
import { openCsv } from './csv-file.ts';
import { damaged, type ModelName, modelNames } from './error-models.ts';
import { writtenId } from './id-errors.ts';
import type { Around, LinkRow } from './misspelling.ts';
import { drawSurname, givenOfMinor, givenOfParent } from './names.ts';
import { type Household, openPopulation, type Person, type PopulationOptions } from './people.ts';
import { openSounds } from './sounds.ts';

export interface LinkageOptions extends PopulationOptions {
  minors: number;
  /** Rows of the left file. */
  rows: number;
  /** Whose errors; `mixed`: each row by another model. */
  model: ModelName | 'mixed';
  out: string;
}
/** Share of rows with so many damaged fields. */
export const levelShares: [number, number][] = [[0, 10], [1, 30], [2, 30], [3, 20], [4, 10]];
/** Of the rows of the left file, how many are of people in no population; how many of those are unregistered brothers or sisters of somebody in it; how many rows come twice. */
export const shares = { nobody: 0.1, siblingsOfSomebody: 0.05, twice: 0.02 };
export const linkHeaders = ['id', '姓名', '身份证号', '性别', '出生日期', '户籍地区划', '父亲姓名', '母亲姓名'];
export const truthHeaders = ['left_id', 'right_id', 'model', 'fields', 'kinds', 'id_kind', 'who'];

interface Chosen { child: Person; household: Household; rightId: string; who: 'registered' | 'registered-twice' | 'nobody' | 'sibling-of-somebody' }

const asRow = ({ name, sex, birthDate }: Person, { village, father, mother }: Household, idNumber: string): LinkRow => ({
  name, idNumber, sex: sex === 'male' ? '男' : '女', birthDate, division: village, father: father?.name ?? '', mother: mother?.name ?? '',
});
const asLine = (id: string, row: LinkRow): string => `${id},${row.name},${row.idNumber},${row.sex},${row.birthDate},${row.division},${row.father},${row.mother}`;

/** Writes right.csv (everybody), left.csv (without ID numbers), left-ids.csv (with damaged ones) and truth.csv. Every row says by which errors it came about. */
export function writeLinkageFiles({ minors, rows, model, out, ...options }: LinkageOptions): { left: number; right: number } {
  const population = openPopulation(options);
  const random = randomFrom(`${options.seed}/${model}/${minors}/left`);
  const chosen: Chosen[] = [];
  const nobodies = Math.round(rows * shares.nobody);
  const siblings = Math.round(nobodies * shares.siblingsOfSomebody);
  const twice = Math.round(rows * shares.twice);
  let wanted = rows - nobodies - twice;
  let siblingsWanted = siblings;
  if (wanted > minors) throw new Error(`${rows} rows want at least ${wanted} minors; there are ${minors}.`);

  const right = openCsv(join(out, 'right.csv'), linkHeaders);
  const households = population.households();
  let at = 0;
  while (at < minors) {
    const household = households.next().value;
    for (const child of household.children) {
      if (at === minors) break;
      const rightId = `P${String(at + 1).padStart(8, '0')}`;
      right.add(asLine(rightId, asRow(child, household, child.idNumber)));
      const left = minors - at++;
      if (random.next() * left < wanted) {
        chosen.push({ child, household, rightId, who: 'registered' });
        wanted--;
      }
      if (siblingsWanted > 0 && random.next() * left < siblingsWanted && household.naming === 'han') {
        chosen.push({ child: unregistered(child, household, population, random), household, rightId: '', who: 'sibling-of-somebody' });
        siblingsWanted--;
      }
    }
  }
  const registered = chosen.filter(({ who }) => who === 'registered');
  for (let each = 0; each < twice; each++) chosen.push({ ...random.pick(registered), who: 'registered-twice' });
  while (chosen.length < rows) {
    const household = households.next().value;
    chosen.push({ child: household.children[0]!, household, rightId: '', who: 'nobody' });
  }
  writeLeft(random.shuffle(chosen), model, out, random, population);
  return { left: chosen.length, right: right.close() };
}

/** A brother or sister of a child whom nobody registered, born another year. */
function unregistered(child: Person, household: Household, population: ReturnType<typeof openPopulation>, random: Random): Person {
  const { days } = population;
  const born = days.of(child.birthDate) + (random.int(2) ? 1 : -1) * (400 + random.int(1200));
  const sex = random.int(2) ? 'male' as const : 'female' as const;
  const like = population.stranger(random, 1, 17);
  return { name: [...child.name][0]! + givenOfMinor(random, sex), sex, birthDate: days.iso[Math.min(days.last, born)]!, idNumber: like.idNumber };
}

function writeLeft(chosen: Chosen[], model: LinkageOptions['model'], out: string, random: Random, population: ReturnType<typeof openPopulation>): void {
  const [left, leftIds, truth] = [openCsv(join(out, 'left.csv'), linkHeaders), openCsv(join(out, 'left-ids.csv'), linkHeaders), openCsv(join(out, 'truth.csv'), truthHeaders)];
  const drawLevel = weighted(levelShares);
  const around: Omit<Around, 'household'> = {
    villages: population.villages,
    today: population.days.iso.at(-1)!,
    sounds: openSounds(),
    rare: new Map(rareCharacters.map((one) => [one, (pinyin(one, { toneType: 'none' }) || 'x').toUpperCase()])),
    stranger: (draw, side) => drawSurname(draw) + givenOfParent(draw, side === 'father' ? 'male' : 'female'),
  };
  chosen.forEach(({ child, household, rightId, who }, index) => {
    const leftId = `L${String(index + 1).padStart(7, '0')}`;
    const by = model === 'mixed' ? random.pick(modelNames) : model;
    const result = damaged(asRow(child, household, ''), drawLevel(random), by, random, { ...around, household });
    const id = writtenId(child, household, random, () => random.pick(chosen).child.idNumber);
    left.add(asLine(leftId, result.row));
    leftIds.add(asLine(leftId, { ...result.row, idNumber: id.idNumber }));
    truth.add(`${leftId},${rightId},${by},${result.fields},${result.kinds.join('+')},${id.kind},${who}`);
  });
  left.close();
  leftIds.close();
  truth.close();
}
