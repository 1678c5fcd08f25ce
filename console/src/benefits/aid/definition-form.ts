import { AidDefinition, type AidFund, type AidKind, type AidRule, type AidSetting } from '@tonghu/domain/benefits/aid-definition';
import type { AidClass } from '@tonghu/domain/benefits/aid-definition';
import type { SchoolStage } from '@tonghu/domain/children/labels';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { fenFrom, yuan } from '@tonghu/domain/money';
import type { ParsedDefinition } from './parsed.ts';

/** What the form holds: amounts as typed, days and months as text. */
export interface Entered {
  programme?: string; fromDay?: IsoDate; zh?: string; en?: string; aboutZh?: string; aboutEn?: string; kind: AidKind;
  by: 'rule' | 'conditions'; rule?: AidRule; paid?: boolean; classes?: AidClass[]; ageFrom?: number | null; ageBelow?: number | null; living?: 'any' | 'community' | 'institution'; stages?: SchoolStage[];
  amountBy: 'table' | 'setting' | 'left-over' | 'insurer'; setting?: AidSetting; per?: 'year' | 'each'; rates?: { from?: IsoDate; yuan?: string; cite?: string; confirmed?: boolean }[];
  cite?: string; confirmed?: boolean; yuan?: string; cap?: string;
  months?: number[]; papers?: { key?: string; zh?: string; en?: string; when?: 'application' | 'period' }[]; fund: AidFund; payee: 'child' | 'organisation'; enrols?: boolean; starts?: Month; ends?: Month;
}

/** A definition laid out for the form. */
export function enteredFrom({ title, about, who, amount, ...rest }: AidDefinition): Entered {
  const confirmed = (confidence: 'confirmed' | 'unconfirmed') => confidence === 'confirmed';
  return {
    zh: title.zh, en: title.en, aboutZh: about.zh, aboutEn: about.en, kind: rest.kind, fund: rest.fund, payee: rest.payee, enrols: rest.enrols, months: [...rest.months], starts: rest.starts, ...(rest.ends ? { ends: rest.ends } : {}),
    ...(who.by === 'rule' ? { by: 'rule', rule: who.rule, living: 'any' } : { ...who, classes: [...who.classes], stages: [...who.stages] }),
    amountBy: amount.by,
    ...(amount.by === 'setting' ? { setting: amount.setting, per: amount.per } : {}),
    ...(amount.by === 'table' ? { per: amount.per, rates: amount.rows.map((row) => ({ from: row.from, yuan: yuan(row.fen), cite: row.cite, confirmed: confirmed(row.confidence) })) } : {}),
    ...(amount.by === 'left-over' ? { cite: amount.cite, confirmed: confirmed(amount.confidence), ...(amount.cap === null ? {} : { cap: yuan(amount.cap) }) } : {}),
    ...(amount.by === 'insurer' ? { cite: amount.cite, confirmed: confirmed(amount.confidence), yuan: yuan(amount.fen) } : {}),
    papers: rest.papers.map((paper) => ({ key: paper.key, zh: paper.title.zh, en: paper.title.en, when: paper.when })),
  };
}

/** What was entered as a definition, or what stands in its way. Where no English was given the Chinese stands for it. */
export function definitionFrom(given: Entered, illnesses: AidDefinition['illnesses']): ParsedDefinition {
  const confidence = (confirmed: boolean | undefined) => (confirmed ? 'confirmed' as const : 'unconfirmed' as const);
  const zh = given.zh?.trim() ?? '';
  const fen = (typed: string | undefined) => fenFrom(typed ?? '') ?? -1;
  const timed = given.kind === 'term' || given.kind === 'once' || given.kind === 'premium';
  const amountBy = given.kind === 'claim' ? (given.amountBy === 'insurer' ? 'insurer' : 'left-over') : given.amountBy === 'setting' ? 'setting' : 'table';
  const per = given.kind === 'monthly' ? 'each' : given.per ?? 'each';
  const amount = {
    table: { by: 'table', per, rows: (given.rates ?? []).map((row) => ({ from: row?.from, fen: fen(row?.yuan), cite: row?.cite ?? '', confidence: confidence(row?.confirmed) })) },
    setting: { by: 'setting', setting: given.setting, per },
    'left-over': { by: 'left-over', cap: given.cap?.trim() ? fen(given.cap) : null, cite: given.cite ?? '', confidence: confidence(given.confirmed) },
    insurer: { by: 'insurer', fen: fen(given.yuan), cite: given.cite ?? '', confidence: confidence(given.confirmed) },
  }[amountBy];
  return AidDefinition.safeParse({
    title: { zh, en: given.en?.trim() || zh }, about: { zh: given.aboutZh ?? '', en: given.aboutEn?.trim() || (given.aboutZh ?? '') }, kind: given.kind,
    who: given.by === 'rule' ? { by: 'rule', rule: given.rule }
      : { by: 'conditions', paid: given.paid ?? false, classes: given.classes ?? [], ageFrom: given.ageFrom ?? null, ageBelow: given.ageBelow ?? null, living: given.living ?? 'any', stages: given.stages ?? [] },
    amount, months: timed ? [...given.months ?? []].sort((a, b) => a - b) : [],
    papers: (given.papers ?? []).map((paper, at) => ({ key: paper?.key ?? `paper-${at + 1}`, title: { zh: paper?.zh ?? '', en: paper?.en?.trim() || (paper?.zh ?? '') }, when: paper?.when ?? 'application' })),
    fund: given.fund, payee: given.payee, enrols: given.kind === 'term' || given.kind === 'monthly' || (given.kind === 'once' && (given.enrols ?? false)),
    illnesses: given.kind === 'claim' && amountBy === 'insurer' ? illnesses : [], starts: given.starts, ends: given.ends || null,
  });
}
