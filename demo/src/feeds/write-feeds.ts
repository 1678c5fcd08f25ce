import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ageOn, type IsoDate } from '@tonghu/domain/dates';
import { childClasses } from '@tonghu/domain/children/classes';
import { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { yuan } from '@tonghu/domain/money';
import { oldForm, wrongCheck } from '../id-numbers.ts';
import type { StandardOn } from '../money.ts';
import { type People, schoolOf } from '../people.ts';
import type { Random } from '../random.ts';
import type { Decision, EnrolledChild, Family, FeedRow, Person, Place } from '../types.ts';
import { ordinaryRows, strangerRow } from './background.ts';
import { openFile } from './open-file.ts';
import { unclearRow } from './unclear.ts';
import { sheetFor } from './sheets.ts';

export interface Written { kind: FileKind; file: string; rows: number }

interface Given {
  random: Random; on: IsoDate; minors: number; planted: Family[]; paid: EnrolledChild[]; decisions: Decision[]; standardOn: StandardOn;
  people: People; draw(random: Random): Place; townshipOf(village: Place): string; report?: (done: number, of: number) => void;
}

/**
 * Writes every department file in one pass over the families: the planted ones
 * at random places among ordinary ones, so that nothing but the numbers tells
 * them apart. Exactly `minors` minors, some of them twice or damaged.
 */
export async function writeFeeds(folder: string, given: Given): Promise<Written[]> {
  const { random, on, minors, people, draw } = given;
  mkdirSync(folder, { recursive: true });
  const files = new Map(FileKind.options.map((kind) => {
    const sheet = sheetFor(kind, minors);
    const name = `${kind}.${sheet.file}`;
    return [kind, { name, file: openFile(join(folder, name), sheet) }];
  }));
  const add = (kind: FileKind, cells: (string | null)[]) => files.get(kind)!.file.add(cells);
  const schools = new Map(given.paid.map((child) => [child.id, child.school]));
  const groups: Record<string, string> = { '01': '汉族', '02': '蒙古族', '03': '回族', '04': '藏族', '05': '维吾尔族', '06': '苗族', '07': '彝族', '08': '壮族', '10': '朝鲜族', '11': '满族', '15': '土家族' };

  for (const decision of given.decisions) {
    const child = given.paid.find((one) => one.id === decision.childId)!;
    if (decision.walled) continue; // HIV-affected children stand in no file
    const amount = given.standardOn(decision.class, decision.until ?? on.slice(0, 7));
    add('benefits', [child.idNumber, child.name, childClasses[decision.class].title.zh, yuan(amount), decision.from, decision.until]);
  }

  function populationRow(family: Family, child: Person, dirty: boolean): void {
    const { father, mother } = family;
    const legacy = (person: Person | null) => (person === null ? null : dirty && random.chance(0.02) ? oldForm(person.idNumber) ?? person.idNumber : person.idNumber);
    let idNumber: string | null = child.idNumber;
    let { village: hukou, residence } = family;
    let twice = false;
    if (dirty) {
      const draw = random.next();
      if (draw < 0.002) idNumber = wrongCheck(child.idNumber);
      else if (draw < 0.004) idNumber = null;
      else if (draw < 0.006) twice = true;
      else if (draw < 0.009) residence = given.draw(random).code;
      else if (draw < 0.011) residence = '310115000000';
      else if (draw < 0.013) hukou = '341222000000';
      else if (draw < 0.016 && idNumber.endsWith('X')) idNumber = idNumber.toLowerCase();
    }
    const cells = [
      child.name, idNumber, child.sex === 'male' ? '男' : '女', child.birthDate, hukou, residence,
      father?.name ?? null, legacy(father), mother?.name ?? null, legacy(mother), family.rural ? '农业' : '非农业', groups[child.group] ?? '其他', family.address,
    ];
    add('population', cells);
    if (twice) add('population', cells);
  }

  function schoolRow(family: Family, child: Person, village: string, ordinary: boolean): void {
    const age = ageOn(child.birthDate, on);
    if (age < 6) return;
    const school = schools.get(child.id) ?? schoolOf(random, child.birthDate, on, village);
    if (school.stage === 'none' || school.stage === 'preschool') return;
    const draw = ordinary ? random.next() : 1;
    const state = school.stage === 'graduated' ? '毕业' : draw < 0.001 ? '休学' : draw < 0.0025 ? '辍学' : '在读';
    add('school', [child.idNumber, child.name, school.school || null, school.grade || null, state]);
  }

  function write(family: Family, township: string, ordinary: boolean): void {
    const dirty = ordinary && family.rows.length === 0;
    for (const child of family.children) {
      populationRow(family, child, dirty);
      schoolRow(family, child, township, ordinary);
    }
    for (const row of family.rows) add(row.kind, row.cells);
  }

  const waiting = given.planted.map((family) => ({ family, at: random.next() })).sort((one, other) => one.at - other.at);
  const plantedMinors = waiting.reduce((sum, { family }) => sum + family.children.length, 0);
  const ordinaryMinors = minors - plantedMinors;
  let next = 0;
  let families = 0;
  for (let done = 0; done < ordinaryMinors;) {
    while (next < waiting.length && waiting[next]!.at * ordinaryMinors <= done) write(waiting[next++]!.family, '', false);
    const village = draw(random);
    const ages = people.ages(random);
    const family = people.family(random, village, ages.slice(0, ordinaryMinors - done));
    family.rows = ordinaryRows(random, family, on);
    damage(random, family);
    if (++families % everySoMany === 0 && family.rows.length === 0 && family.father) add('illness', unclearRow(family.father, family.village, on, families / everySoMany));
    write(family, given.townshipOf(village), true);
    done += family.children.length;
    for (let each = 0; each < family.children.length; each++) {
      const stranger = strangerRow(random, people, village.code.slice(0, 6), on);
      if (stranger) add(stranger.kind, stranger.cells);
    }
    if (Math.floor(done / 10_000) > Math.floor((done - family.children.length) / 10_000)) given.report?.(done, minors);
  }
  while (next < waiting.length) write(waiting[next++]!.family, '', false);

  const written: Written[] = [];
  for (const [kind, { name, file }] of files) {
    await file.close();
    written.push({ kind, file: join(folder, name), rows: file.rows() });
  }
  return written;
}

/** One family in so many has a row without a number that does not quite fit the father: a person has to say whether it is he. */
const everySoMany = 1000;

/** One in a hundred rows about ordinary parents carries a wrong or an empty number, or comes twice. */
function damage(random: Random, family: Family): void {
  const again: FeedRow[] = [];
  for (const row of family.rows) {
    if (row.kind === 'low-income' || row.kind === 'divorces') continue;
    const draw = random.next();
    if (draw < 0.004 && row.cells[0]?.length === 18) row.cells[0] = wrongCheck(row.cells[0]);
    else if (draw < 0.007) row.cells[0] = null;
    else if (draw < 0.01) again.push(row);
  }
  family.rows.push(...again);
}
