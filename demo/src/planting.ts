import { addDays, addMonths, addMonthsToDay, type IsoDate, monthOf } from '@tonghu/domain/dates';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { ClosedReason } from '@tonghu/domain/children/labels';
import { oldForm, wrongCheck } from './id-numbers.ts';
import { type Age, dayBetween } from './people.ts';
import { carerOf, close, decisionFor, fileOf, type Home, institutionAsCarer } from './register.ts';
import type { Sizes } from './sizes.ts';
import { decoy, deFacto, keyDifficulty, leftBehind, open, orphans, recovered, type Scene, severelyDisabled, type Story } from './stories.ts';
import type { Decision, EnrolledChild, Expected, Family, HeldClass, Person, Place, TruthLine } from './types.ts';

export interface Ground {
  scene: Scene; sizes: Sizes;
  village(): Place; townshipOf(village: Place): string; institution: { id: string; name: string; village: Place };
  /** A village of the same township as the one to walk. */
  nearby(): Place;
  /** The village with enough children to try the phone with. */
  walkVillage: Place;
  person(born: IsoDate, sex: 'male' | 'female', surname: string, county: string): Person;
}

export interface Planted { children: EnrolledChild[]; decisions: Decision[]; truth: TruthLine[]; families: Family[] }

/** What ended a decision, in words, by the reason its file was closed for. */
const endedBecause = {
  'turned-18': '年满18周岁', 'reason-ended': '父母刑满释放', adopted: '被收养', died: '死亡', 'moved-away': '户籍迁出',
} satisfies Partial<Record<ClosedReason, string>>;

/** Plants every child in difficulty: those in the register, those to be found, and those that only look like a case. */
export function plant(ground: Ground): Planted {
  const { scene, sizes } = ground;
  const { random, on } = scene;
  const planted: Planted = { children: [], decisions: [], truth: [], families: [] };
  const yearStart = `${on.slice(0, 4)}-01-01`;
  const lastMonthEnd = addDays(`${monthOf(on)}-01`, -1);
  let serial = 0;

  /** Every so many families of the register live in the village to walk, until there are enough; so do the first that are left behind or found. */
  const every = Math.max(3, Math.round((sizes.communityOrphan + sizes.deFacto + sizes.keyDifficulty) / 18));
  let asked = 0;
  const walked = () => planted.children.filter((one) => one.village === ground.walkVillage.code && one.status === 'open').length;
  const village = (): Place => (++asked % every === 0 && walked() < 9 ? ground.walkVillage : ground.village());

  const know = (child: Person, held: ChildClass, enrolled: boolean, expect: Expected, reason: string, more: Partial<TruthLine> = {}): void => {
    planted.truth.push({ childId: child.id, idNumber: child.idNumber, name: child.name, class: held, enrolled, expect, alsoRight: [], reason, ...more });
  };
  const homeFor = (story: Story, village: Place): Home => ({
    place: village, township: ground.townshipOf(village), householdId: random.uuid(), institutionId: null,
    carer: carerOf(scene, story, (born, sex, surname) => ground.person(born, sex, surname, village.code.slice(0, 6))),
  });
  const agesFrom = (youngest: number, most: number): number[] => {
    const ages = [random.between(youngest, 17)];
    while (ages.length < most && random.chance(0.4)) {
      const next = ages.at(-1)! - random.between(2, 4);
      if (next < youngest) break;
      ages.push(next);
    }
    return ages;
  };
  /** Puts the children of a story into the register with a paid class, benefits row and decision; returns their files. */
  const enrol = (story: Story, home: Home, held: Omit<HeldClass, 'id'>): EnrolledChild[] => story.family.children.map((child) => {
    const severe = story.card && child === story.family.children[0];
    const file = fileOf(scene, story, child, home, severe ? [held, { class: 'severe-disability', from: held.from, until: null }] : [held]);
    planted.children.push(file);
    planted.decisions.push(decisionFor(scene, file, file.classes[0]!, ++serial, file.village.slice(0, 6)));
    if (severe) know(child, 'severe-disability', true, 'none', story.reason, { alsoRight: ['eligible'] });
    return file;
  });
  const fewerThan = (left: number) => Math.min(3, left);

  /** Enrols children of a paid class until there are `total`; the first `fresh` were decided this year. */
  function paid(held: ChildClass, total: number, fresh: number, make: (village: Place, ages: number[], since: IsoDate) => Story): void {
    for (let done = 0; done < total;) {
      const isNew = done < fresh;
      const years = isNew ? 0 : random.between(1, 6);
      const decidedOn = isNew
        ? dayBetween(random, yearStart, lastMonthEnd >= yearStart ? lastMonthEnd : on)
        : dayBetween(random, addMonthsToDay(yearStart, -12 * years), addDays(addMonthsToDay(yearStart, -12 * (years - 1)), -1));
      const ages = agesFrom(years + 3, held === 'institution-orphan' || held === 'hiv-affected' ? 1 : fewerThan((isNew ? fresh : total) - done));
      const at = held === 'institution-orphan' ? ground.institution.village : held === 'hiv-affected' ? ground.village() : village();
      const story = make(at, ages, addMonthsToDay(decidedOn, -random.between(8, 15)));
      const home = held === 'institution-orphan'
        ? { place: at, township: ground.townshipOf(at), householdId: ground.institution.id, institutionId: ground.institution.id, carer: institutionAsCarer(scene, ground.institution.name) }
        : homeFor(story, at);
      for (const file of enrol(story, home, { class: held, from: decidedOn, until: null })) know(file, held, true, 'none', story.reason);
      planted.families.push(story.family);
      done += story.family.children.length;
    }
  }

  /** Paid, but the reason is gone: what a run should call no longer entitled. */
  function lapsed(count: number, make: (village: Place, since: IsoDate) => Story, reason: string): void {
    for (let done = 0; done < count; done++) {
      const village = ground.village();
      const decidedOn = dayBetween(random, addMonthsToDay(yearStart, -36), addDays(yearStart, -1));
      const story = make(village, addMonthsToDay(decidedOn, -9));
      for (const file of enrol(story, homeFor(story, village), { class: 'de-facto-unsupported', from: decidedOn, until: null })) {
        know(file, 'de-facto-unsupported', true, 'no-longer', reason);
      }
      planted.families.push(story.family);
    }
  }

  const fresh = { community: Math.round(sizes.newThisYear * 0.15), key: Math.round(sizes.newThisYear * 0.17) };
  const plain = (village: Place, ages: number[]): Story => ({ family: scene.people.family(random, village, ages), father: [], mother: [], reason: 'entered by the named officer' });
  const lapsing = sizes.released + sizes.found + sizes.over18 + sizes.dead + sizes.adopted;
  paid('institution-orphan', sizes.institutionOrphan, 0, (village, ages) => {
    const story = plain(village, ages);
    Object.assign(story.family, { father: null, mother: null, rural: false, address: `${ground.institution.name}` });
    return { ...story, reason: 'birth parents not found' };
  });
  paid('community-orphan', sizes.communityOrphan, fresh.community, (village, ages, since) => orphans(scene, village, ages, since));
  paid('de-facto-unsupported', sizes.deFacto - lapsing, sizes.newThisYear - fresh.community - fresh.key, (village, ages, since) => deFacto(scene, village, ages, since));
  paid('hiv-affected', sizes.hiv, 0, plain);
  paid('key-difficulty', sizes.keyDifficulty, fresh.key, (village, ages, since) => keyDifficulty(scene, village, ages, since, `DB${String(random.int(1e8)).padStart(8, '0')}`));

  const one = () => [random.between(7, 16)];
  lapsed(sizes.released, (village, since) => recovered(scene, village, one(), since, 'released'), 'the father was released');
  lapsed(sizes.found, (village, since) => recovered(scene, village, one(), since, 'found'), 'the father was found');
  lapsed(sizes.over18, (village, since) => {
    const born: Age = addMonthsToDay(dayBetween(random, addMonthsToDay(on, -4), addMonthsToDay(on, -2)), -216);
    return deFacto(scene, village, [born], since);
  }, 'over 18 and out of school');
  lapsed(sizes.dead, (village, since) => {
    const story = deFacto(scene, village, one(), since);
    const child = story.family.children[0]!;
    story.family.rows.push({ kind: 'deaths', cells: [child.idNumber, child.name, addMonthsToDay(on, -2), '否'] });
    return story;
  }, 'the child died');
  lapsed(sizes.adopted, (village, since) => {
    const story = deFacto(scene, village, one(), since);
    const parent = ground.person(addMonthsToDay(on, -12 * random.between(32, 48)), 'female', '李', village.code.slice(0, 6));
    story.family.rows.push({ kind: 'adoptions', cells: [story.family.children[0]!.idNumber, parent.idNumber, addMonthsToDay(on, -2)] });
    return story;
  }, 'the child was adopted');

  for (let done = 0; done < sizes.exits; done++) {
    const village = ground.village();
    const endedOn = dayBetween(random, `${addMonths(monthOf(on), -35)}-01`, addDays(`${addMonths(monthOf(on), -1)}-01`, -1));
    const decidedOn = addMonthsToDay(endedOn, -random.between(14, 50));
    const draw = random.next();
    const reason: keyof typeof endedBecause = draw < 0.55 ? 'turned-18' : draw < 0.75 ? 'reason-ended' : draw < 0.83 ? 'adopted' : draw < 0.88 ? 'died' : 'moved-away';
    const age: Age = draw < 0.55 ? addMonthsToDay(endedOn, -216) : random.between(9, 17);
    const since = addMonthsToDay(decidedOn, -10);
    const story = reason === 'reason-ended' ? recovered(scene, village, [age], since, 'released') : deFacto(scene, village, [age], since);
    const [file] = enrol(story, homeFor(story, village), { class: 'de-facto-unsupported', from: decidedOn, until: null });
    close(file!, endedOn, reason, endedBecause[reason]);
    Object.assign(planted.decisions.at(-1)!, { until: monthOf(endedOn), endReason: endedBecause[reason] });
    if (reason !== 'reason-ended') continue;
    // Back with the father: in the population like any other child, and nobody's case.
    const prison = story.family.rows.find((row) => row.kind === 'prison')!;
    prison.cells[3] = addDays(endedOn, -1);
    for (const guardian of file!.guardians) for (const circumstance of guardian.circumstances) if (circumstance.circumstance === 'prison') Object.assign(circumstance, { until: prison.cells[3], detail: { prison: { from: circumstance.from, until: prison.cells[3] } } });
    know(file!, 'de-facto-unsupported', false, 'none', 'ended: the father was released');
    planted.families.push(story.family);
  }

  const register = (story: Story, village: Place, held: ChildClass): void => {
    const home = homeFor(story, village);
    for (const child of story.family.children.slice(0, held === 'severe-disability' ? 1 : 3)) {
      const from = addMonthsToDay(on, -random.between(2, 5));
      planted.children.push({ ...fileOf(scene, story, child, home, [{ class: held, from, until: null }]), account: null });
      know(child, held, true, 'none', story.reason, { alsoRight: ['eligible'] });
    }
    planted.families.push(story.family);
  };
  const toFind = (story: Story, held: ChildClass, expect: Expected, more: Partial<TruthLine> = {}, children = story.family.children): number => {
    for (const child of children) know(child, held, false, expect, story.reason, more);
    planted.families.push(story.family);
    return children.length;
  };
  const young = (left: number) => agesFrom(2, fewerThan(left)).map((age) => Math.max(1, age - 3));
  const recent = () => addMonthsToDay(on, -random.between(8, 18));

  for (let left = sizes.leftBehindKnown; left > 0;) {
    const at = left === sizes.leftBehindKnown ? ground.walkVillage : ground.village();
    const story = leftBehind(scene, at, young(left), random.between(12, 40), false);
    register(story, at, 'left-behind');
    left -= story.family.children.length;
  }
  for (let done = 0; done < sizes.severeKnown; done++) {
    const village = ground.village();
    register(severelyDisabled(scene, village, agesFrom(2, 2)), village, 'severe-disability');
  }
  for (let left = sizes.findOrphans; left > 0;) left -= toFind(orphans(scene, ground.village(), young(left), recent()), 'community-orphan', 'eligible');
  for (let left = sizes.findDeFacto, damaged = 0; left > 0; damaged++) {
    const story = deFacto(scene, damaged < 3 ? ground.walkVillage : damaged < 6 ? ground.nearby() : ground.village(), young(left), recent());
    const row = story.family.rows.find((one) => one.kind === 'deaths' && oldForm(one.cells[0]!));
    let more: Partial<TruthLine> = {};
    if (row && damaged % 6 === 1) {
      row.cells[0] = oldForm(row.cells[0]!)!;
      more = { dirt: 'the death is filed under the 15-digit number' };
    } else if (row && damaged % 6 === 4) {
      row.cells[0] = wrongCheck(row.cells[0]!);
      more = { dirt: 'the death is filed under a wrong check character', alsoRight: ['need-to-know'] };
    }
    left -= toFind(story, 'de-facto-unsupported', 'eligible', more);
  }
  for (let done = 0; done < sizes.needToKnow; done++) {
    const how = (['mother unknown', 'no receipt', 'mother unknown', 'no end'] as const)[done % 4]!;
    toFind(open(scene, ground.village(), [random.between(2, 15)], how), 'de-facto-unsupported', 'need-to-know', {
      ...(how === 'mother unknown' && { orClass: 'community-orphan' as const }), alsoRight: how === 'no receipt' ? ['eligible'] : how === 'no end' ? ['none'] : [],
    });
  }
  for (let done = 0; done < sizes.decoys; done++) toFind(decoy(scene, ground.village(), [random.between(2, 16)], done), 'de-facto-unsupported', 'none');
  for (let left = sizes.leftBehindFind, done = 0; left > 0; done++) left -= toFind(leftBehind(scene, ground.village(), young(left), random.between(8, 30), done % 12 === 0), 'left-behind', 'eligible');
  for (let done = 0; done < Math.ceil(sizes.decoys / 3); done++) {
    const story = leftBehind(scene, ground.village(), [random.between(3, 14)], 3, false);
    story.family.rows[1]!.cells[2] = addMonthsToDay(on, -2);
    toFind({ ...story, reason: 'away for less than six months' }, 'left-behind', 'none');
  }
  for (let done = 0; done < sizes.severeFind; done++) {
    const story = severelyDisabled(scene, ground.village(), agesFrom(1, 2));
    toFind(story, 'severe-disability', 'eligible', {}, story.family.children.slice(0, 1));
  }
  return planted;
}
