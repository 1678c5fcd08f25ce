import { addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import { conditionSince, happen, severeCard, disabilityRow, type Happened } from './circumstances.ts';
import type { Age, People } from './people.ts';
import type { Random } from './random.ts';
import type { CircumstanceKind, Family, FeedRow, Place } from './types.ts';

/** A family in difficulty: who they are, what happened to each parent, and why it counts. */
export interface Story { family: Family; father: Happened[]; mother: Happened[]; reason: string; card?: { kind: number; grade: number; from: IsoDate; until: IsoDate } }

export interface Scene { people: People; random: Random; on: IsoDate }

/** Puts a circumstance on a parent, and its rows into the files. A court takes guardianship child by child. */
function befalls(scene: Scene, story: Story, who: 'father' | 'mother', kind: CircumstanceKind, since: IsoDate): Happened {
  const happened = happen(scene.random, story.family[who]!, kind, since, scene.on);
  story[who].push(happened);
  if (kind === 'guardianship-revoked') {
    happened.rows = story.family.children.map((child): FeedRow => ({ kind: 'revoked', cells: [story.family[who]!.idNumber, child.idNumber, since, null] }));
  }
  story.family.rows.push(...happened.rows);
  return happened;
}

const begin = (scene: Scene, village: Place, ages: Age[]): Story => ({ family: scene.people.family(scene.random, village, ages), father: [], mother: [], reason: '' });

/** Both parents dead, or one dead and one declared missing. */
export function orphans(scene: Scene, village: Place, ages: Age[], since: IsoDate): Story {
  const story = begin(scene, village, ages);
  const second: CircumstanceKind = scene.random.chance(0.06) ? 'missing' : 'dead';
  befalls(scene, story, 'father', 'dead', addMonthsToDay(since, -scene.random.int(20)));
  befalls(scene, story, 'mother', second, since);
  story.reason = second === 'dead' ? 'dead+dead' : 'dead+missing';
  return story;
}

/** One parent dead or missing and the other under one of the eight conditions, or both under one. */
export function deFacto(scene: Scene, village: Place, ages: Age[], since: IsoDate): Story {
  const { random, on } = scene;
  const story = begin(scene, village, ages);
  const draw = random.next();
  const first: CircumstanceKind = draw < 0.6 ? 'dead' : draw < 0.62 ? 'missing' : conditionSince(random, since, on);
  const second = conditionSince(random, since, on);
  const [one, other]: ('father' | 'mother')[] = random.chance(0.65) ? ['father', 'mother'] : ['mother', 'father'];
  befalls(scene, story, one!, first, addMonthsToDay(since, -random.int(6)));
  befalls(scene, story, other!, second, since);
  story.reason = `${first}+${second}`;
  return story;
}

/** De facto unsupported when decided; the father came out of prison, or was found, since then. */
export function recovered(scene: Scene, village: Place, ages: Age[], since: IsoDate, how: 'released' | 'found'): Story {
  const { random, on } = scene;
  const story = begin(scene, village, ages);
  befalls(scene, story, 'mother', 'dead', addMonthsToDay(since, -3));
  const happened = befalls(scene, story, 'father', how === 'released' ? 'prison' : 'out-of-contact', since);
  const cells = happened.rows[0]!.cells;
  if (how === 'released') {
    const until = addMonthsToDay(on, -1 - random.int(3));
    cells[3] = until;
    happened.circumstance.until = until;
    happened.circumstance.detail = { prison: { from: since, until } };
  } else {
    cells[3] = '已找到';
    cells[4] = addMonthsToDay(on, -1);
  }
  story.reason = how === 'released' ? 'dead+prison, released' : 'dead+out-of-contact, found';
  return story;
}

/** Cases in which a person has to ask: what the files say leaves the answer open. */
export function open(scene: Scene, village: Place, ages: Age[], how: 'mother unknown' | 'no receipt' | 'no end'): Story {
  const { random, on } = scene;
  const story = begin(scene, village, ages);
  const died = addMonthsToDay(on, -4 - random.int(20));
  if (how === 'mother unknown') {
    story.family.mother = null;
    befalls(scene, story, 'father', 'dead', died);
  } else {
    befalls(scene, story, 'mother', 'dead', died);
    const happened = befalls(scene, story, 'father', how === 'no receipt' ? 'out-of-contact' : 'prison', addMonthsToDay(on, how === 'no receipt' ? -9 : -3));
    happened.rows[0]!.cells.fill(null, 3);
  }
  story.reason = { 'mother unknown': 'dead+unknown', 'no receipt': 'dead+out-of-contact, no result', 'no end': 'dead+prison, no end known' }[how];
  return story;
}

/** Families that look like a case and are none. */
export function decoy(scene: Scene, village: Place, ages: Age[], how: number): Story {
  const { random, on } = scene;
  const story = begin(scene, village, ages);
  const since = addMonthsToDay(on, -8 - random.int(20));
  const father = story.family.father!;
  if (how % 6 === 5) {
    const kind = conditionSince(random, since, on);
    befalls(scene, story, 'father', kind, since);
    story.reason = `${kind}, the mother is able`;
    return story;
  }
  befalls(scene, story, 'mother', 'dead', since);
  const add = (kind: FeedRow['kind'], cells: (string | null)[]) => story.family.rows.push({ kind, cells });
  switch (how % 6) {
    case 0:
      story.family.rows.push(disabilityRow(father, { kind: 4, grade: 3, from: since, until: addMonthsToDay(since, 120) }));
      story.reason = 'dead + disability not severe';
      break;
    case 1:
      add('prison', [father.idNumber, father.name, addMonthsToDay(on, -2), addMonthsToDay(on, 2)]);
      story.reason = 'dead + prison under six months';
      break;
    case 2:
      add('prison', [father.idNumber, father.name, addMonthsToDay(since, -24), addMonthsToDay(on, -5)]);
      story.reason = 'dead + released before';
      break;
    case 3:
      add('lost-contact', [father.idNumber, father.name, since, '已找到', addMonthsToDay(on, -2)]);
      story.reason = 'dead + found again';
      break;
    default:
      for (const child of story.family.children) add('revoked', [father.idNumber, child.idNumber, since, addMonthsToDay(on, -2)]);
      story.reason = 'dead + guardianship restored';
  }
  return story;
}

/** Both parents work away, or one does and the other cannot care; `months` says since when. */
export function leftBehind(scene: Scene, village: Place, ages: Age[], months: number, alone: boolean): Story {
  const story = begin(scene, village, ages);
  story.family.rural = true;
  const since = addMonthsToDay(scene.on, -months);
  befalls(scene, story, 'father', 'away', since);
  if (alone) befalls(scene, story, 'mother', 'severe-disability', since);
  else befalls(scene, story, 'mother', 'away', addMonthsToDay(since, -scene.random.int(6)));
  story.reason = alone ? 'away+severe-disability' : 'away+away';
  return story;
}

/** A child with a severe disability card; the parents are well. */
export function severelyDisabled(scene: Scene, village: Place, ages: Age[]): Story {
  const story = begin(scene, village, ages);
  const child = story.family.children[0]!;
  const from = addMonthsToDay(scene.on, -1 - scene.random.int(11));
  story.card = severeCard(scene.random, from, 'child');
  story.family.rows.push(disabilityRow(child, story.card));
  story.reason = `child: kind ${story.card.kind}, grade ${story.card.grade}`;
  return story;
}

/** 重点困境: poor, and one parent gone or the child severely disabled; misses the de facto rule. Which it is, a person of the county decided. */
export function keyDifficulty(scene: Scene, village: Place, ages: Age[], since: IsoDate, household: string): Story {
  const draw = scene.random.next();
  const story = draw < 0.22 ? severelyDisabled(scene, village, ages.slice(0, 1)) : begin(scene, village, ages);
  if (draw >= 0.22) {
    const kind = draw < 0.85 ? 'dead' : 'prison';
    befalls(scene, story, scene.random.chance(0.7) ? 'father' : 'mother', kind, since);
    story.reason = `${kind}, poor`;
  } else story.reason = 'child severely disabled, poor';
  for (const person of [story.family.father!, story.family.mother!, ...story.family.children]) {
    story.family.rows.push({ kind: 'low-income', cells: [person.idNumber, person.name, '低保', household, since] });
  }
  return story;
}
