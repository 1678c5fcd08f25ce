import type { Answer } from '@tonghu/domain/answer';
import type { ApplicantKind, FactsWithSources, PaidClass } from '@tonghu/domain/benefits/application';
import type { ApplicationState, DecisionState } from '@tonghu/domain/benefits/lifecycle';
import type { PaperIssuer, PaperKind } from '@tonghu/domain/benefits/papers';
import type { HeldCircumstance } from '@tonghu/domain/children/guardian-shapes';
import type { Relation, Sex } from '@tonghu/domain/children/labels';
import type { RateGroup } from '@tonghu/domain/children/classes';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';

/** Everything a paper may be written from. Pure from here on: the same facts give the same paper. */
export interface PaperFacts {
  kind: PaperKind;
  day: IsoDate;
  issuer: PaperIssuer;
  township: string;
  village: string;
  /** Nothing of the class may be recognisable, and nothing that an officer wrote. */
  walled: boolean;
  note: string;
  child: ChildOnPaper;
  application: ApplicationOnPaper | null;
  decision: DecisionOnPaper | null;
  recovery: RecoveryOnPaper | null;
}

/** Null: not known, or not to be printed for whoever issues the paper; the place is left for a hand to fill. */
export interface ChildOnPaper {
  name: string; sex: Sex; birthDate: IsoDate; idNumber: string | null;
  hukou: string | null; residence: string | null; school: string | null; health: string | null;
  people: { relation: Relation; name: string; idNumber: string | null; phone: string | null; isGuardian: boolean; isCarer: boolean; circumstances: readonly HeldCircumstance[] }[];
  siblings: { name: string; age: number }[];
  account: { holder: string; bank: string; hint: string } | null;
}

export interface ApplicationOnPaper {
  number: string; class: PaidClass; state: ApplicationState; applicant: string; applicantKind: ApplicantKind; appliedOn: IsoDate;
  answer: Answer; known: FactsWithSources;
  steps: { move: string; to: ApplicationState; on: IsoDate; by: string | null; reason: string | null; findings: Record<string, unknown> }[];
}

export interface DecisionOnPaper {
  number: string; class: PaidClass; rateGroup: RateGroup; state: DecisionState; from: Month; until: Month | null; suspendedFrom: Month | null;
  /** What was written when it was suspended, resumed or ended. */
  reason: string | null;
  provisional: boolean; confirmBy: IsoDate | null; decidedOn: IsoDate; to: string;
  /** Of the first month, or of the present one; null where no standard is known. */
  monthly: Fen | null; offset: Fen;
}

export interface RecoveryOnPaper {
  number: string; amount: Fen; months: { month: Month; amount: Fen }[]; mode: 'set-off' | 'paid-back' | 'waived'; instalment: Fen | null; floorShare: number | null;
  from: Month | null; reason: string; to: string;
}
