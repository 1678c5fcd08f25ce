import { type IsoDate, addDays, todayInChina } from '@tonghu/domain/dates';
import { type ChildSeen, Dimension, type FindingState, type Met, type VisitKind } from '@tonghu/domain/visits/labels';
import type { Findings, NewVisit, Visit } from '@tonghu/domain/visits/shapes';
import { dayOf, instantOf, timeOf } from './times.ts';

/** A visit as it stands in the form: a day and two times of the clock of China. What is not chosen yet is missing. */
export interface EnteredVisit {
  kind?: VisitKind;
  visitedOn?: IsoDate;
  startedAt?: string;
  endedAt?: string;
  /** It ended after midnight. */
  nextDay?: boolean;
  met?: Met[];
  childSeen?: ChildSeen;
  findings?: Partial<Record<Dimension, { state?: FindingState; note?: string }>>;
  withWhom?: string; needs?: string; actions?: string; note?: string;
  nextOn?: IsoDate | null;
  lateReason?: string;
  correctionReason?: string;
}

/** The form as it begins: empty on today, or what the record to put right says. */
export function beginEntered(corrects: Visit | null, today: IsoDate = todayInChina()): EnteredVisit {
  if (!corrects) return { kind: 'inspection', visitedOn: today, met: [] };
  const { kind, visitedOn, met, childSeen, findings, withWhom, needs, actions, note, nextOn } = corrects;
  return {
    kind, visitedOn, met: [...met], childSeen, withWhom, needs, actions, note, nextOn, findings: { ...findings },
    startedAt: timeOf(corrects.startedAt), endedAt: timeOf(corrects.endedAt), nextDay: dayOf(corrects.endedAt) > visitedOn, lateReason: corrects.lateReason ?? '',
  };
}

/**
 * What is sent. A time that was not touched keeps its seconds and the phone's own
 * measure of how long it took; a new one is only what somebody remembers. How the
 * card was used stays as it was recorded.
 */
export function visitEntered(entered: EnteredVisit, about: { id: string; childId: string; corrects: Visit | null }): NewVisit {
  const { corrects } = about;
  const day = entered.visitedOn ?? '';
  const begun = beginEntered(corrects, day);
  const sameTimes = corrects !== null && (['visitedOn', 'startedAt', 'endedAt', 'nextDay'] as const).every((name) => (entered[name] ?? false) === (begun[name] ?? false));
  const text = (value: string | undefined) => value?.trim() ?? '';
  return {
    id: about.id, childId: about.childId, kind: entered.kind ?? 'inspection', channel: 'desk', visitedOn: day,
    startedAt: sameTimes ? corrects.startedAt : instantOf(day, entered.startedAt ?? ''),
    endedAt: sameTimes ? corrects.endedAt : instantOf(entered.nextDay && day ? addDays(day, 1) : day, entered.endedAt ?? ''),
    elapsedSeconds: sameTimes ? corrects.elapsedSeconds : null,
    clock: sameTimes ? corrects.clock : { offsetSeconds: null, setBack: false, closedBetween: false },
    withWhom: text(entered.withWhom), met: entered.met ?? [], childSeen: entered.childSeen ?? 'not-seen', findings: findingsOf(entered),
    needs: text(entered.needs), actions: text(entered.actions), note: text(entered.note), nextOn: entered.nextOn ?? null,
    checkedBy: corrects?.checkedBy ?? 'none', cardId: corrects?.cardId ?? null, noCardReason: corrects?.noCardReason ?? null,
    lateReason: text(entered.lateReason) || null, position: corrects?.position ?? null,
    corrects: corrects?.id ?? null, correctionReason: corrects ? text(entered.correctionReason) || null : null,
  };
}

/** A dimension nobody said anything about is left out. */
function findingsOf({ findings = {} }: EnteredVisit): Findings {
  return Object.fromEntries(Dimension.options.flatMap((one) => {
    const { state, note } = findings[one] ?? {};
    return state ? [[one, { state, note: note?.trim() ?? '' }]] : [];
  })) as Findings;
}
