import { addMonths, ageOn, type IsoDate, monthOf } from '@tonghu/domain/dates';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { ClosedReason } from '@tonghu/domain/children/labels';
import { surnameOf } from './names.ts';
import { phone, schoolOf } from './people.ts';
import type { Scene, Story } from './stories.ts';
import type { Decision, EnrolledChild, Guardian, HeldClass, Person, Place } from './types.ts';

/** Where a child's file says it lives, and with whom. */
export interface Home { place: Place; township: string; householdId: string; carer: Guardian; institutionId: string | null }

const banks = ['农村商业银行', '邮政储蓄银行', '农业银行'];

/** Who looks after the children of a story: a grandparent as a rule. */
export function carerOf(scene: Scene, story: Story, ids: (born: IsoDate, sex: 'male' | 'female', surname: string) => Person): Guardian {
  const { random, on } = scene;
  const relation = random.pick(['grandfather', 'grandmother', 'grandmother', 'other-relative'] as const);
  const sex = relation === 'grandfather' || (relation === 'other-relative' && random.chance(0.5)) ? 'male' : 'female';
  const younger = [story.family.father, story.family.mother].flatMap((one) => (one ? [Number(one.birthDate.slice(0, 4))] : [])).sort()[0] ?? Number(on.slice(0, 4)) - 38;
  const year = relation === 'other-relative' ? younger - 4 + random.int(9) : younger - 21 - random.int(10);
  const born = `${year}-${String(1 + random.int(12)).padStart(2, '0')}-${String(1 + random.int(28)).padStart(2, '0')}`;
  const surname = surnameOf(story.family.father?.name ?? '王');
  const person = ids(born, sex, sex === 'male' ? surname : random.pick(['王', '李', '张', '刘', '孙', surname || '赵']));
  return {
    id: random.uuid(), relation, isGuardian: true, isCarer: true, neverKnown: false,
    name: person.name, idNumber: person.idNumber, birthDate: person.birthDate, phone: phone(random), circumstances: [],
  };
}

/** The institution as guardian of a foundling. */
export const institutionAsCarer = (scene: Scene, name: string): Guardian => ({
  id: scene.random.uuid(), relation: 'institution', isGuardian: true, isCarer: true, neverKnown: false,
  name, idNumber: null, birthDate: null, phone: null, circumstances: [],
});

function parent(scene: Scene, story: Story, who: 'father' | 'mother', able: boolean): Guardian {
  const person = story.family[who];
  const gone = story[who].some(({ circumstance }) => circumstance.circumstance === 'dead');
  return {
    id: scene.random.uuid(), relation: who, isGuardian: able && !gone && person !== null, isCarer: able && story[who].length === 0 && person !== null,
    neverKnown: person === null, name: person?.name ?? '不详', idNumber: person?.idNumber ?? null, birthDate: person?.birthDate ?? null,
    phone: person && !gone && scene.random.chance(0.6) ? phone(scene.random) : null,
    circumstances: story[who].map(({ circumstance }) => ({ ...circumstance, id: scene.random.uuid() })),
  };
}

/** Writes one child of a story into the register, with the classes it holds. */
export function fileOf(scene: Scene, story: Story, child: Person, home: Home, classes: Omit<HeldClass, 'id'>[]): EnrolledChild {
  const { random, on } = scene;
  const inInstitution = home.institutionId !== null;
  const hardUp = classes.some((one) => ['community-orphan', 'de-facto-unsupported', 'left-behind'].includes(one.class));
  const parents = inInstitution ? [] : [parent(scene, story, 'father', !hardUp), parent(scene, story, 'mother', !hardUp)];
  const guardians = hardUp || inInstitution ? [...parents, { ...home.carer, id: random.uuid() }] : parents;
  const receives = guardians.find((one) => one.isCarer) ?? guardians.find((one) => one.relation !== 'institution') ?? home.carer;
  const firstPaid = classes.map((one) => one.from).sort()[0]!;
  return {
    ...child, village: home.place.code, residence: story.family.residence, address: story.family.address, rural: story.family.rural, householdId: home.householdId,
    livingForm: inInstitution ? 'institution' : 'community', institutionId: home.institutionId,
    walled: classes.some((one) => one.class === 'hiv-affected'), status: 'open', closedOn: null, closedReason: null,
    guardians, classes: classes.map((one) => ({ id: random.uuid(), ...one })),
    school: schoolOf(random, child.birthDate, on, home.township),
    health: story.card && child === story.family.children[0]
      ? { state: 'disabled', disabilityKind: story.card.kind, disabilityGrade: story.card.grade, cardUntil: story.card.until }
      : { state: 'healthy', disabilityKind: null, disabilityGrade: null, cardUntil: null },
    account: {
      holder: inInstitution ? home.carer.name : ageOn(child.birthDate, on) >= 16 ? child.name : receives.name,
      bank: random.pick(banks), number: `990000${String(random.int(10_000_000)).padStart(7, '0')}${String(random.int(1_000_000)).padStart(6, '0')}`, from: firstPaid,
    },
  };
}

/** The decision behind a paid class: money from the month after confirmation, never later than this month. */
export function decisionFor(scene: Scene, child: EnrolledChild, held: HeldClass, serial: number, county: string): Decision {
  const thisMonth = monthOf(scene.on);
  const after = addMonths(monthOf(held.from), 1);
  return {
    id: scene.random.uuid(), number: `${county}-${held.from.slice(0, 4)}-${String(serial).padStart(6, '0')}`, childId: child.id, class: held.class as ChildClass,
    place: child.village, walled: child.walled, decidedOn: held.from, from: after > thisMonth ? thisMonth : after,
    until: held.until ? monthOf(held.until) : null, endReason: held.endReason ?? null,
  };
}

/** Closes a file on a day, with its classes, whose end is told in words. */
export function close(child: EnrolledChild, on: IsoDate, reason: ClosedReason, inWords: string): void {
  child.status = 'closed';
  child.closedOn = on;
  child.closedReason = reason;
  for (const held of child.classes) Object.assign(held, { until: on, endReason: inWords });
}
