import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { ClosedReason } from '@tonghu/domain/children/labels';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { ParentFacts } from '@tonghu/domain/discovery/facts';
import type { Fen } from '@tonghu/domain/money';
import type { Post } from '@tonghu/domain/staff/posts';
import type { Sex } from './names.ts';

/** A place of the network: a division of the national list, or a zone the city added. */
export interface Place { code: string; name: string; level: number; parent: string | null; path: string; kind: 'division' | 'zone' }

export interface Organisation {
  id: string;
  kind: 'bureau' | 'centre' | 'station' | 'institution' | 'department' | 'social-work';
  name: string;
  place: string;
  department?: string;
  address: string;
  phone: string;
}

/** An account. `username` is also how people find it on the demo's sign-in page. */
export interface Staff {
  id: string; username: string; name: string; post: Post; place: string; organisationId: string | null; phone: string;
  rights: 'hiv'[]; recordCheckOn: IsoDate; department?: string;
}

export interface Person { id: string; name: string; sex: Sex; birthDate: IsoDate; idNumber: string; group: string }

export type CircumstanceKind = 'dead' | 'missing' | 'severe-disability' | 'severe-illness' | 'prison' | 'drug-detox' | 'liberty-restricted'
  | 'out-of-contact' | 'guardianship-revoked' | 'deported' | 'away';

/** What happened to a parent. `detail` is written as in domain's ParentFacts, under the fact of the circumstance. */
export interface Circumstance { id: string; circumstance: CircumstanceKind; detail: ParentFacts; from: IsoDate; until: IsoDate | null; evidence: string }

export interface Guardian {
  id: string;
  relation: 'father' | 'mother' | 'grandfather' | 'grandmother' | 'other-relative' | 'institution';
  isGuardian: boolean; isCarer: boolean; neverKnown: boolean;
  name: string; idNumber: string | null; birthDate: IsoDate | null; phone: string | null;
  circumstances: Circumstance[];
}

export interface HeldClass { id: string; class: ChildClass; from: IsoDate; until: IsoDate | null; endReason?: string }

/** A child with a file in the register. */
export interface EnrolledChild extends Person {
  village: string; residence: string; address: string; rural: boolean; householdId: string;
  livingForm: 'community' | 'institution'; institutionId: string | null; walled: boolean;
  status: 'open' | 'closed'; closedOn: IsoDate | null; closedReason: ClosedReason | null;
  guardians: Guardian[]; classes: HeldClass[];
  school: { stage: 'none' | 'preschool' | 'primary' | 'junior' | 'senior' | 'graduated'; school: string; grade: string; boarding: boolean };
  health: { state: 'healthy' | 'disabled'; disabilityKind: number | null; disabilityGrade: number | null; cardUntil: IsoDate | null };
  account: { holder: string; bank: string; number: string; from: IsoDate } | null;
}

export interface Decision {
  id: string; number: string; childId: string; class: ChildClass; place: string; walled: boolean;
  decidedOn: IsoDate; from: Month; until: Month | null; endReason: string | null;
}

/** Money that went out or came back, as the ledger keeps it. */
export interface Payment { id: string; childId: string; decisionId: string; month: Month; amount: Fen; kind: 'paid' | 'returned' | 'recovered'; paidOn: IsoDate }

export type Expected = 'eligible' | 'need-to-know' | 'no-longer' | 'none';

/** What a right discovery finds for one child and class. `none`: nothing may be pushed. */
export interface TruthLine {
  childId: string; idNumber: string; name: string; class: ChildClass; enrolled: boolean;
  /** Another class that is as right, where the papers do not settle which. */
  orClass?: ChildClass;
  expect: Expected;
  /** Other answers that are right as well, where the papers leave room. */
  alsoRight: Expected[];
  /** Why, in the words of field guide 2: `dead+prison`. */
  reason: string;
  /** What was damaged on purpose, when something was. */
  dirt?: string;
}

/** A row of a department file; cells in the order of `columns` in feeds/sheets.ts. Days are ISO days. */
export interface FeedRow { kind: FileKind; cells: (string | null)[] }

/** Parents and children, as the police register has them, with what other departments know of them. */
export interface Family {
  /** Null: never registered. A guardian outside the family is in `carer`. */
  father: Person | null; mother: Person | null; children: Person[];
  village: string; residence: string; rural: boolean; address: string;
  rows: FeedRow[];
}
