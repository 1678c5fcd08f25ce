import { ageOn, type IsoDate } from '@tonghu/domain/dates';
import { type Random, randomFrom } from '@tonghu/demo/random';
import { type DepartmentFiles, type Habits, openDepartmentFiles } from './department-files.ts';
import { type Household, householdsOf, openPopulation, type Person, type PopulationOptions } from './people.ts';
import { drawLoss, drawTrouble, type FeedRow, type Happenings, openHappenings, strangers } from './what-happened.ts';

export interface ConditionOptions extends PopulationOptions { minors: number; out: string; habits?: Habits }

/** Shares of households: both parents lost; one parent in trouble; one or both away; social assistance; divorced. */
const bothLost = 0.0025, trouble = 0.03, oneAway = 0.02, bothAway = 0.006, assisted = 0.012, divorced = 0.05;
/** Shares of children: disabled, ill, adopted; and of children who lost both parents, already paid. */
const disabled = 0.004, ill = 0.001, adopted = 0.0002, paid = 0.6;

/**
 * Writes the population and all condition files of a city: some 1.75 rows a
 * minor in the condition files. Most rows concern adults who have no minor here.
 * One row in a hundred has a damaged or empty number, or comes twice.
 */
export async function writeConditionFiles({ minors, out, habits = 'plain', ...options }: ConditionOptions): Promise<Record<string, number>> {
  const population = openPopulation(options);
  const files = openDepartmentFiles(out, habits, minors);
  const random = randomFrom(`${options.seed}/${minors}/conditions`);
  const happenings = openHappenings(population.days);
  const due = strangers.map(() => 0);
  for (const household of householdsOf(population, minors)) {
    writePopulation(files, household);
    for (const row of rowsOf(random, household, happenings, options.on)) add(files, random, row);
    strangers.forEach(([kind, inThousand, from, to], at) => {
      for (due[at]! += household.children.length * inThousand / 1000; due[at]! >= 1; due[at]!--) {
        add(files, random, happenings.of(random, population.stranger(random, from, to), kind, happenings.since(random, 1, 60)));
      }
    });
    if (random.next() < 0.06) files.add('divorces', [population.stranger(random, 24, 60).idNumber, population.stranger(random, 24, 60).idNumber, happenings.since(random, 1, 60)]);
  }
  return files.close();
}

function writePopulation(files: DepartmentFiles, { father, mother, children, village, residence, rural }: Household): void {
  for (const { name, idNumber, sex, birthDate } of children) {
    files.add('population', [name, idNumber, sex === 'male' ? '男' : '女', birthDate, village, residence, father?.name ?? null, father?.idNumber ?? null, mother?.name ?? null, mother?.idNumber ?? null, rural ? '农业' : '非农业']);
  }
}

function add(files: DepartmentFiles, random: Random, { kind, cells }: FeedRow): void {
  const draw = random.next();
  if (draw < 0.004 && cells[0]!.length === 18) files.add(kind, [cells[0]!.slice(0, 17) + (cells[0]![17] === '3' ? '7' : '3'), ...cells.slice(1)]);
  else if (draw < 0.007) files.add(kind, [null, ...cells.slice(1)]);
  else files.add(kind, cells);
  if (draw > 0.997) files.add(kind, cells);
}

function* rowsOf(random: Random, { father, mother, children, village }: Household, { of, since }: Happenings, on: IsoDate): Generator<FeedRow> {
  const parents = [father, mother].filter((one) => one !== null);
  const draw = random.next();
  if (draw < bothLost) {
    for (const parent of parents) yield of(random, parent, drawLoss(random), since(random, 7, 60));
    for (const child of children) if (random.chance(paid)) yield { kind: 'benefits', cells: [child.idNumber, child.name, random.int(3) ? '事实无人抚养儿童基本生活补贴' : '孤儿基本生活费', '1200.00', '2024-01', null] };
  } else if (draw < bothLost + trouble) {
    yield of(random, random.pick(parents), drawTrouble(random), since(random, 1, 60));
  } else if (draw < bothLost + trouble + oneAway) {
    yield of(random, random.pick(parents), 'away', since(random, 1, 40));
  } else if (draw < bothLost + trouble + oneAway + bothAway) {
    for (const parent of parents) yield of(random, parent, 'away', since(random, 1, 40));
  }
  if (random.next() < assisted) {
    const household = of(random, parents[0]!, 'low-income', since(random, 1, 60)).cells;
    for (const person of [...parents, ...children]) yield { kind: 'low-income', cells: [person.idNumber, person.name, ...household.slice(2)] };
  }
  if (father && mother && random.next() < divorced) yield { kind: 'divorces', cells: [father.idNumber, mother.idNumber, since(random, 1, 60)] };
  for (const child of children) {
    if (random.next() < disabled) yield of(random, child, 'disability', since(random, 1, 60));
    if (random.next() < ill) yield of(random, child, 'illness', since(random, 1, 40));
    if (father && random.next() < adopted) yield { kind: 'adoptions', cells: [child.idNumber, father.idNumber, since(random, 1, 100)] };
    yield* schoolRow(random, child, village, on);
  }
  if (parents.length > 0 && random.next() < 0.0001) yield { kind: 'revoked', cells: [parents[0]!.idNumber, children[0]!.idNumber, since(random, 1, 60), null] };
}

const stages: [number, string, string][] = [[12, '小学', '一年级 二年级 三年级 四年级 五年级 六年级'], [15, '初级中学', '七年级 八年级 九年级'], [18, '高级中学', '高一 高二 高三']];
const grades = stages.map(([, , names]) => names.split(' '));

function* schoolRow(random: Random, child: Person, village: string, on: IsoDate): Generator<FeedRow> {
  const age = ageOn(child.birthDate, on);
  if (age < 6) return;
  const stage = stages.findIndex(([until]) => age < until);
  const state = random.next();
  yield { kind: 'school', cells: [child.idNumber, child.name, `第${village.slice(4, 9)}号${stages[stage]![1]}`, grades[stage]![age - (stage === 0 ? 6 : stages[stage - 1]![0])]!, state < 0.001 ? '休学' : state < 0.0025 ? '辍学' : '在读'] };
}
