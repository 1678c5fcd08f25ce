import type { IsoDate } from '../dates.ts';
import type { ChildFacts, ParentFacts } from '../discovery/facts.ts';
import { type Text, text } from '../text.ts';
import type { ChildClass } from './classes.ts';
import { type FoundFact, type FoundFactName, foundFacts, foundSources } from './found-facts.ts';
import type { Guardian, HeldCircumstance } from './guardian-shapes.ts';
import { circumstanceSources, circumstances, relations } from './labels.ts';
import type { ChildFile } from './shapes.ts';
import type { Statement, Statements } from './told.ts';

/** Where a fact was read: which part of the file, since when, proved by what. */
export interface FactOrigin {
  says: Text;
  on: IsoDate | null;
  evidence: string;
}

export interface FactsOfChild {
  facts: ChildFacts;
  /** Path of the fact, `father.prison`, → where it came from. Every fact has one. */
  from: Record<string, FactOrigin>;
  /** Path of the fact → everything the file holds of it, what counts first; more than one where several sources told it. */
  told: Statements;
}

/** The parts of a file that facts are read from. */
export type FactParts = Pick<ChildFile, 'birthDate' | 'idNumberHint' | 'closedReason' | 'closedOn' | 'livingForm' | 'ruralHukou' | 'foundling' | 'livesElsewhereSince'
  | 'classes' | 'guardians' | 'health' | 'hukou' | 'residence'> & Partial<Pick<ChildFile, 'schooling'>> & { findings?: readonly FoundFact[] | null };

/**
 * What the file says of a child on a day, as rules read it. What nobody
 * entered stays missing: a father without a circumstance is not a father known
 * to be well.
 */
export function factsOfChild(file: FactParts, on: IsoDate): FactsOfChild {
  const from: Record<string, FactOrigin> = {};
  const told: Statements = {};
  const facts: ChildFacts = {};
  const put = <Name extends keyof ChildFacts>(name: Name, value: ChildFacts[Name], origin: FactOrigin, said: Statement[] = [{ source: 'register', on: origin.on, value }]) => {
    facts[name] = value;
    from[name] = origin;
    told[name] = said;
  };

  put('birthDate', file.birthDate, inFile(file.idNumberHint ? text('身份证号', 'ID number') : text('档案登记', 'Entered in the file')));
  put('died', file.closedReason === 'died' ? { on: file.closedOn! } : null, statusOrigin(file));
  put('adopted', file.closedReason === 'adopted' ? { on: file.closedOn! } : null, statusOrigin(file));
  put('inInstitution', file.livingForm === 'institution', inFile(text('生活形式', 'Living form')));
  if (file.hukou) put('hukou', file.hukou.code, inFile(text('户籍地', 'Registration')));
  if (file.residence) put('residence', file.residence.code, inFile(text('居住地', 'Residence')));
  if (file.ruralHukou !== null) put('ruralHukou', file.ruralHukou, inFile(text('户籍性质', 'Kind of registration')));
  if (file.foundling !== null) put('birthParentsNotFound', file.foundling, inFile(text('弃婴（儿）登记', 'Foundling record')));
  if (file.livesElsewhereSince) put('livesElsewhereSince', file.livesElsewhereSince, inFile(text('离开户籍地日期', 'Left the place of registration')));
  for (const [found, said] of newestFound(file.findings ?? [], on)) {
    put(found.fact, found.value as never, foundOrigin(found), said);
    // The record of a foundling stays in the file; who was found can be found.
    if (found.fact === 'birthParentFound' && facts.birthParentFound && facts.birthParentFound.on <= on) put('birthParentsNotFound', false, foundOrigin(found));
  }
  const held = file.classes?.filter(({ from: since, until }) => since <= on && (until === null || until > on)) ?? [];
  const hiv = held.find((one) => one.class === 'hiv-affected');
  if (hiv) put('hivInfected', true, { says: text('专人登记', 'Entered by the named officer'), on: hiv.from, evidence: '' });
  const destitute = held.find((one) => one.class === 'destitute');
  if (destitute) put('socialAssistance', 'destitute', { says: text('特困供养', 'Destitute support'), on: destitute.from, evidence: '' });
  const healths = file.health?.filter(({ knownOn }) => knownOn <= on).sort((a, b) => (a.knownOn < b.knownOn ? 1 : -1)) ?? [];
  const [health] = healths;
  if (health) {
    const card = cardIn(health);
    if (card !== undefined) put('disability', card, { says: text('健康状况', 'Health'), on: health.knownOn, evidence: health.source }, toldOfDisability(healths, on));
    const [illness, told] = illnessIn(healths);
    if (told) put('severeIllness', illness, { says: text('健康状况', 'Health'), on: told.knownOn, evidence: told.source });
  }
  const school = file.schooling?.filter(({ knownOn }) => knownOn <= on).sort((a, b) => (a.knownOn < b.knownOn ? 1 : -1))[0];
  if (school) put('schooling', { stage: school.stage }, { says: text('就学情况', 'Schooling'), on: school.knownOn, evidence: school.source });
  const recognised = file.classes?.filter((one) => asOrphan.includes(one.class) && one.from <= on).map((one) => one.from).sort()[0];
  if (recognised) put('recognisedOn', recognised, { says: text('认定类别', 'Recognised class'), on: recognised, evidence: '' });
  if (file.closedReason === 'moved-away') put('movedAway', { on: file.closedOn! }, statusOrigin(file));
  for (const side of ['father', 'mother'] as const) {
    const parent = file.guardians.find(({ relation }) => relation === side);
    if (parent) facts[side] = parentFacts(parent, side, on, from, told);
  }
  return { facts, from, told };
}

type Health = NonNullable<FactParts['health']>[number];

/** "Disabled" without a card says too little to say there is none. */
const cardIn = ({ disabilityKind: kind, disabilityGrade: grade, cardUntil, state }: Health) =>
  (kind && grade ? { kind, grade, ...(cardUntil && { until: cardUntil }) } : state === 'disabled' ? undefined : null);

// "Disabled" says nothing of an illness. Who was severely ill and is entered as well again has recovered.
function illnessIn(newestFirst: readonly Health[]): [ChildFacts['severeIllness'], Health | undefined] {
  const [newest, ...earlier] = newestFirst.filter(({ state }) => state !== 'disabled');
  if (!newest) return [null, undefined];
  if (newest.state === 'severe') {
    const since = newestFirst.filter(({ state }) => state !== 'disabled').findIndex(({ state }) => state !== 'severe');
    const first = since < 0 ? [newest, ...earlier].at(-1)! : [newest, ...earlier][since - 1]!;
    return [{ illness: newest.illness ?? '', on: first.knownOn }, newest];
  }
  const was = earlier.findIndex(({ state }) => state === 'severe');
  if (was < 0) return [null, newest];
  return [{ illness: earlier[was]!.illness ?? '', on: earlier[was]!.knownOn, recoveredOn: [newest, ...earlier][was]!.knownOn }, newest];
}

/** The newest finding of each fact, with what every source said last. */
function newestFound(findings: readonly FoundFact[], on: IsoDate): [FoundFact, Statement[]][] {
  const newestFirst = findings.filter(({ knownOn }) => knownOn <= on).sort((a, b) => (a.knownOn < b.knownOn ? 1 : a.knownOn > b.knownOn ? -1 : 0));
  return (Object.keys(foundFacts) as FoundFactName[]).flatMap((fact): [FoundFact, Statement[]][] => {
    const of = newestFirst.filter((one) => one.fact === fact);
    const bySource = of.filter((one, at) => of.findIndex(({ source }) => source === one.source) === at);
    return of[0] ? [[of[0], bySource.map(({ source, knownOn, value }) => ({ source, on: knownOn, value, asOf: knownOn }))]] : [];
  });
}

const foundOrigin = ({ fact, source, knownOn, evidence }: FoundFact): FactOrigin => ({
  says: text(`${foundSources[source].zh}：${foundFacts[fact].title.zh}`, `${foundSources[source].en}: ${foundFacts[fact].title.en}`), on: knownOn, evidence,
});

/** The newest of each source; a card that has run out tells nothing of today. */
function toldOfDisability(newestFirst: readonly Health[], on: IsoDate): Statement[] {
  const newest = newestFirst.filter((one, at) => newestFirst.findIndex(({ source }) => source === one.source) === at);
  return newest.filter(({ cardUntil }, at) => at === 0 || cardUntil === null || cardUntil >= on)
    .flatMap((one) => { const value = cardIn(one); return value === undefined ? [] : [{ source: one.source || 'health', on: one.knownOn, value, asOf: one.knownOn }]; });
}

// Whoever was recognised as one of these before 18 may go on with it at school.
const asOrphan: readonly ChildClass[] = ['institution-orphan', 'community-orphan', 'de-facto-unsupported'];

function parentFacts(parent: Guardian, side: 'father' | 'mother', on: IsoDate, from: Record<string, FactOrigin>, told: Statements): ParentFacts {
  const facts: ParentFacts = { neverKnown: parent.neverKnown };
  from[`${side}.neverKnown`] = inFile(relations[side]);
  told[`${side}.neverKnown`] = [{ source: 'register', on: null, value: parent.neverKnown }];
  for (const kind of Object.keys(reads) as HeldCircumstance['circumstance'][]) {
    const held = presentOf(parent.circumstances ?? [], kind, on);
    if (!held) continue;
    const [name, value] = reads[kind](held, on);
    if (value === undefined) continue;
    Object.assign(facts, { [name]: value });
    from[`${side}.${name}`] = {
      says: text(`${circumstanceSources[held.source].zh}：${circumstances[kind].title.zh}`, `${circumstanceSources[held.source].en}: ${circumstances[kind].title.en}`),
      on: held.from, evidence: held.evidence,
    };
    told[`${side}.${name}`] = [held, ...knownOf(parent.circumstances ?? [], kind, on).filter((one) => one !== held && sameTime(one, held))].flatMap((one) => {
      const [, says] = reads[kind](one, on);
      return says === undefined ? [] : [{ source: one.source, on: one.from, value: says, ...(endsWithLastDay.has(kind) && one.until !== null && one.until <= on && { endedOn: one.until }) }];
    });
  }
  return facts;
}

/** Those of a kind that had begun on the day, the newest first. Those of the future are not known yet. */
const knownOf = (all: readonly HeldCircumstance[], kind: HeldCircumstance['circumstance'], on: IsoDate): HeldCircumstance[] =>
  all.filter((one) => one.circumstance === kind && one.from <= on).sort((a, b) => (a.from < b.from ? 1 : -1));

/** The circumstance that runs on the day; else the one that ended last. */
function presentOf(all: readonly HeldCircumstance[], kind: HeldCircumstance['circumstance'], on: IsoDate): HeldCircumstance | undefined {
  const known = knownOf(all, kind, on);
  return known.find(({ until }) => until === null || until >= on) ?? known[0];
}

/** Two entries speak of the same stretch of time if they overlap; an earlier sentence that was served is no other word on this one. */
const sameTime = (one: HeldCircumstance, other: HeldCircumstance): boolean =>
  one.from === other.from || (one.from < (other.until ?? '9999') && other.from < (one.until ?? '9999'));

/** Over with their last day; of the others the last day is part of what is told. */
const endsWithLastDay: ReadonlySet<HeldCircumstance['circumstance']> = new Set(['severe-illness', 'away']);

type Read = (held: HeldCircumstance, on: IsoDate) => [name: keyof ParentFacts, value: unknown];
const stretch = ({ from, until }: HeldCircumstance) => ({ from, until });

const reads: Record<HeldCircumstance['circumstance'], Read> = {
  dead: ({ from, detail }) => ['dead', { on: from, ...(detail.declared !== undefined && { declared: detail.declared }), ...(detail.revokedOn && { revokedOn: detail.revokedOn }) }],
  missing: ({ from, until }) => ['missing', { declaredOn: from, ...(until && { revokedOn: until }) }],
  // A card without kind and grade is known to exist and says nothing a rule could read.
  'severe-disability': ({ from, until, detail: { kind, grade } }) => ['disability', kind && grade ? { kind, grade, from, until } : undefined],
  'severe-illness': ({ from, until, detail }) => ['severeIllness', { illness: detail.illness ?? '', on: from, ...(until && { recoveredOn: until }) }],
  prison: (held) => ['prison', stretch(held)],
  'drug-detox': (held) => ['drugDetox', stretch(held)],
  'liberty-restricted': (held) => ['libertyRestricted', stretch(held)],
  'out-of-contact': ({ from, until, detail }, on) => ['outOfContact', {
    reportedOn: from,
    found: until !== null && until <= on ? true : detail.found ?? null,
    // Once it has ended the day is that of its end: the receipt of before said that nobody was found.
    ...(until !== null && until <= on ? { receiptOn: until } : detail.receiptOn && { receiptOn: detail.receiptOn }),
    ...(detail.recognisedOn && { recognisedOn: detail.recognisedOn }),
    ...(detail.policeCannotSearch != null && { policeCannotSearch: detail.policeCannotSearch }),
    ...(detail.lostSince && { lostSince: detail.lostSince }),
  }],
  'guardianship-revoked': ({ from, until }) => ['guardianshipRevoked', { on: from, restoredOn: until }],
  deported: ({ from, until }) => ['deported', { on: from, ...(until && { returnedOn: until }) }],
  away: ({ from, until, detail }) => ['away', { from, ...(detail.place && { place: detail.place }), ...(until && { returnedOn: until }) }],
};

const inFile = (says: Text): FactOrigin => ({ says, on: null, evidence: '' });
const statusOrigin = (file: FactParts): FactOrigin =>
  file.closedOn ? { says: text('结案原因', 'Reason of closing'), on: file.closedOn, evidence: '' } : inFile(text('档案在办', 'The file is open'));
