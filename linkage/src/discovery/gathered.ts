import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import type { ChildClass } from '@tonghu/domain/children/classes';

/** Facts of a parent that a file can tell, and which file. */
export const parentFactKinds = {
  dead: 'deaths',
  missing: 'missing',
  disability: 'disability',
  severeIllness: 'illness',
  prison: 'prison',
  drugDetox: 'detox',
  libertyRestricted: 'restricted',
  outOfContact: 'lost-contact',
  guardianshipRevoked: 'revoked',
  deported: 'deported',
  away: 'away',
} as const satisfies Partial<Record<keyof ParentFacts, FileKind>>;
export type ParentFactName = keyof typeof parentFactKinds;
const parentFactNames = Object.keys(parentFactKinds) as ParentFactName[];

/** What one row of a file says of one person (`linkage/sql/50_happenings.sql`). */
export interface Told {
  fact: ParentFactName | 'adopted' | 'assistance';
  day: string | null;
  until: string | null;
  kind: number | null;
  grade: number | null;
  flag: boolean | null;
  words: string | null;
  /** The row is there, but what matters in it is missing or cannot be read. */
  unsure: boolean;
  /** True on the day of the run; not so once it has ended. */
  standing: boolean;
  /** In a later sheet of a workbook `linesOfSheet` more for each before it. */
  line: number;
}

export type Side = 'father' | 'mother';

export interface Parent {
  name: string | null;
  /** `document`: a passport number, which only the file of deportations knows. */
  number: 'id' | 'document' | 'none';
  /** 18 characters; null where there is none that can be used. */
  idNumber: string | null;
  /** Why the ID number cannot be used. */
  fault: string | null;
  told: Told[];
  /** Further rows on facts that `told` has a row of; absent where there are none. */
  besides?: Told[];
}

/** A row of the file of benefits. */
export interface PaidRow { line: number; benefit: string; from: string | null; place: string | null }

/** One child as it leaves the database. */
export interface Gathered {
  idNumber: string;
  name: string | null;
  birthDate: string;
  sex: 'male' | 'female';
  hukou: string | null;
  residence: string | null;
  /** Line in the population file, as `Told` counts it; null when the child is only in the file of benefits. */
  line: number | null;
  registeredHere: boolean;
  livesHere: boolean;
  told: Told[];
  besides?: Told[];
  father: Parent;
  mother: Parent;
  /** Held today; line and benefit are null for what the register says and no file. */
  paid: { class: ChildClass; line: number | null; benefit: string | null; from: string | null; /** Divisions that pay it, when more than one does, and the rows that say so. */ places: string[] | null; rows: PaidRow[] | null }[];
  facts: ChildFacts;
}

/** What is said of a child and its parents, and what is paid, beside its row (`linkage/sql/70_…` to `72_…`). */
export interface Said { child: Told[]; father: Told[]; mother: Told[]; paid: Gathered['paid']; besides?: Partial<Record<'child' | Side, Told[]>> }

/** Turns a row of a child, with what is said of it, into the facts that rules read. */
export function gatheredFrom(row: ChildRow, said: Said, supplied: ReadonlySet<FileKind>): Gathered {
  const father: Parent = { name: row.father_name, number: numberOf(row.father, row.has_father), idNumber: row.father, fault: row.father_fault, told: said.father };
  const mother: Parent = { name: row.mother_name, number: numberOf(row.mother, row.has_mother), idNumber: row.mother, fault: row.mother_fault, told: said.mother };
  const { besides } = said;
  if (besides?.father) father.besides = besides.father;
  if (besides?.mother) mother.besides = besides.mother;
  const { person: idNumber, name, birth_date: birthDate, hukou, residence, only_paid } = row;
  return {
    idNumber, name, birthDate, hukou, residence, father, mother,
    sex: Number(idNumber[16]) % 2 ? 'male' : 'female',
    line: only_paid ? null : row.line,
    registeredHere: row.registered_here,
    livesHere: row.lives_here,
    told: said.child,
    ...(besides?.child && { besides: besides.child }),
    paid: said.paid,
    facts: factsOf({ birthDate, hukou, residence, rural: row.rural, told: said.child, father, mother }, supplied),
  };
}

/** A child as step 70 gives it. */
export interface ChildRow {
  line: number | null; person: string; name: string | null; birth_date: string; hukou: string | null; residence: string | null; rural: boolean | null;
  registered_here: boolean; lives_here: boolean; only_paid: boolean;
  father_name: string | null; father: string | null; has_father: boolean; father_fault: string | null;
  mother_name: string | null; mother: string | null; has_mother: boolean; mother_fault: string | null;
}

const numberOf = (idNumber: string | null, has: boolean): Parent['number'] => (idNumber !== null ? 'id' : has ? 'document' : 'none');

interface Known { birthDate: string; hukou: string | null; residence: string | null; rural: boolean | null; told: Told[]; father: Parent; mother: Parent }

function factsOf({ birthDate, hukou, residence, rural, told, father, mother }: Known, supplied: ReadonlySet<FileKind>): ChildFacts {
  const facts: ChildFacts = { birthDate };
  if (hukou) facts.hukou = hukou;
  if (residence) facts.residence = residence;
  if (rural !== null) facts.ruralHukou = rural;
  ownFacts(facts, told, [father, mother], supplied);
  // A parent registered with a number is a parent who is known.
  if (father.number !== 'none') facts.father = parentFacts(father, supplied);
  if (mother.number !== 'none') facts.mother = parentFacts(mother, supplied);
  if (facts.father || facts.mother) facts.birthParentsNotFound = false;
  return facts;
}

function ownFacts(facts: ChildFacts, told: Told[], parents: Parent[], supplied: ReadonlySet<FileKind>): void {
  const died = find(told, 'dead');
  const adopted = find(told, 'adopted');
  const card = find(told, 'disability');
  const away = find(told, 'away');
  const illness = find(told, 'severeIllness');
  if (supplied.has('deaths')) put(facts, 'died', died, (one) => ({ on: one.day! }));
  if (supplied.has('adoptions')) put(facts, 'adopted', adopted, (one) => ({ on: one.day! }));
  if (supplied.has('disability')) put(facts, 'disability', card, cardOf);
  if (supplied.has('illness')) put(facts, 'severeIllness', illness, parentFact.severeIllness);
  // Not in the file of people working away says nothing of where a child lives: the fact stays blank.
  if (away) put(facts, 'livesElsewhereSince', away, (one) => one.day!);
  if (supplied.has('low-income')) {
    // Dibao and low income belong to the household, destitute support to one person. `flag`: the row speaks for the household.
    const household = parents.map((parent) => find(parent.told, 'assistance')).find((one) => one?.flag && one.words !== 'destitute');
    put(facts, 'socialAssistance', find(told, 'assistance') ?? household, (one) => one.words as 'dibao');
  }
}

function parentFacts(parent: Parent, supplied: ReadonlySet<FileKind>): ParentFacts {
  if (parent.told.length === 0 && parent.number === 'id') return { ...nothingToldIn(supplied) };
  const facts: Record<string, unknown> = { neverKnown: false };
  for (const name of parentFactNames) {
    const kind = parentFactKinds[name];
    if (!supplied.has(kind)) continue;
    // A passport number is in no file of residents, so not being there says nothing.
    if (parent.number === 'document' && kind !== 'deported') continue;
    const one = find(parent.told, name);
    if (!one) facts[name] = null;
    else if (!one.unsure) facts[name] = parentFact[name](one);
  }
  return facts as ParentFacts;
}

// Of most parents no file says anything; copied, since whoever gets the facts may change them.
const nothingTold = new WeakMap<ReadonlySet<FileKind>, ParentFacts>();
function nothingToldIn(supplied: ReadonlySet<FileKind>): ParentFacts {
  let facts = nothingTold.get(supplied);
  if (!facts) nothingTold.set(supplied, facts = { neverKnown: false, ...Object.fromEntries(parentFactNames.filter((name) => supplied.has(parentFactKinds[name])).map((name) => [name, null])) });
  return facts;
}

const stretchOf = (one: Told) => ({ from: one.day!, until: one.until });
const cardOf = (one: Told) => ({ kind: one.kind!, grade: one.grade!, ...(one.day ? { from: one.day } : {}), until: one.until });

/** A row as the fact that rules read. */
export const parentFact: { [Name in ParentFactName]: (one: Told) => NonNullable<ParentFacts[Name]> } = {
  dead: (one) => ({ on: one.day!, declared: one.flag === true }),
  missing: (one) => ({ declaredOn: one.day! }),
  disability: cardOf,
  severeIllness: (one) => ({ illness: one.words!, ...(one.day ? { on: one.day } : {}) }),
  prison: stretchOf,
  drugDetox: stretchOf,
  libertyRestricted: stretchOf,
  outOfContact: (one) => ({ reportedOn: one.day!, found: one.flag, receiptOn: one.until }),
  guardianshipRevoked: (one) => ({ on: one.day!, restoredOn: one.until }),
  deported: (one) => ({ on: one.day! }),
  away: (one) => ({ from: one.day!, ...(one.words ? { place: one.words } : {}) }),
};

/** Null when the file is there and the person is not in it; blank when the row is unclear. */
function put<Name extends keyof ChildFacts>(facts: ChildFacts, name: Name, one: Told | undefined, value: (one: Told) => NonNullable<ChildFacts[Name]>): void {
  const filled: Record<string, unknown> = facts;
  if (!one) filled[name] = null;
  else if (!one.unsure) filled[name] = value(one);
}

/** What is told of a fact. Of several guardianship rows the one that names the child comes first. */
export function find(told: readonly Told[], fact: Told['fact']): Told | undefined {
  if (told.length === 0) return undefined;
  let first: Told | undefined;
  for (const one of told) {
    if (one.fact !== fact) continue;
    if (!one.unsure) return one;
    first ??= one;
  }
  return first;
}
