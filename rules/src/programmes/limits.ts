import { applicationLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { nationalLimits } from '@tonghu/domain/benefits/limits';
import { addDays, addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import { suspectedLifecycle } from '@tonghu/domain/discovery/lifecycle';
import { type LimitStep, limitSteps, type TimeLimit } from '@tonghu/domain/programmes/time-limit';
import { acceptBy } from '@tonghu/domain/reports/concern';
import { type Text, text } from '@tonghu/domain/text';
import { limitRows } from '../generated/limits.ts';
import { placeKey, placesAbove } from '../places/nearest.ts';
import { type Settings, settingsOn } from '../settings/settings.ts';
import { addWorkingDays } from '../working-days.ts';

type Named = Omit<TimeLimit, 'division' | 'kind' | 'unit'>;
const workingDays = (of: Named): TimeLimit => ({ ...of, division: '', kind: 'at-most', unit: 'working-days' });

const started = new Date(0);
const minutesFor = (urgency: 'in-danger' | 'worry') => (acceptBy(urgency, started).getTime() - started.getTime()) / 60_000;

/** Limits that the product states where it uses them: procedures as tables, and settings. Read from there, never written twice. */
function fromProcedures(settings: Settings): TimeLimit[] {
  const { examining, confirming } = applicationLifecycle.limits;
  const { found, handed, confirmed } = suspectedLifecycle.limits;
  const months = settings['de-facto.minimum-months'];
  const contact = settings['de-facto.contact-months'];
  const temporary = settings['temporary-guardianship.months'];
  const settled = ({ confidence }: { confidence?: 'unconfirmed' }) => confidence ?? 'confirmed';
  return [
    workingDays({ step: 'examine', count: examining!.workingDays, cite: examining!.clause.zh, confidence: 'confirmed' }),
    workingDays({ step: 'confirm', count: confirming!.workingDays, cite: confirming!.clause.zh, confidence: 'unconfirmed', note: '跨省通办的确认时限有公开文本，一般程序的没有核实' }),
    { step: 'confirm-aid-first', division: '', kind: 'at-most', count: nationalLimits.aidConfirmDays, unit: 'days', cite: '本系统建议，不是规定', confidence: 'unconfirmed' },
    workingDays({ step: 'hand-suspected', count: found!.workingDays, cite: found!.clause.zh, confidence: 'unconfirmed' }),
    workingDays({ step: 'check-suspected', count: handed!.workingDays, cite: handed!.clause.zh, confidence: 'unconfirmed' }),
    workingDays({ step: 'file-suspected', count: confirmed!.workingDays, cite: confirmed!.clause.zh, confidence: 'unconfirmed' }),
    { step: 'take-danger', division: '', kind: 'at-most', count: minutesFor('in-danger'), unit: 'minutes', cite: '规定为“立即”；分钟数是本系统建议', confidence: 'unconfirmed' },
    { step: 'take-worry', division: '', kind: 'at-most', count: minutesFor('worry'), unit: 'minutes', cite: '规定为“立即”；分钟数是本系统建议', confidence: 'unconfirmed' },
    { step: 'lost-contact', division: '', kind: 'at-least', count: contact.value, unit: 'months', cite: contact.cite, confidence: settled(contact) },
    { step: 'prison-term', division: '', kind: 'at-least', count: months.value, unit: 'months', cite: months.cite, confidence: settled(months) },
    { step: 'temporary-guardianship', division: '', kind: 'at-most', count: temporary.value, unit: 'months', cite: temporary.cite, confidence: settled(temporary) },
  ];
}

/** Every time limit under the settings of a place, in one table. */
export const timeLimits = (settings: Settings = settingsOn(null, '9999-12-31')): TimeLimit[] => [...fromProcedures(settings), ...limitRows];

/** The limit of a step at a place: the nearest place that states one. */
export function limitOf(step: LimitStep, division: string | null, settings: Settings = settingsOn(division, '9999-12-31')): TimeLimit {
  const rows = timeLimits(settings).filter((row) => row.step === step);
  for (const place of placesAbove(division ?? '')) {
    const row = rows.find((one) => placeKey(one.division) === place);
    if (row) return row;
  }
  throw new Error(`no time limit for ${step}`);
}

/** Whether the last day of a limit stands: one of working days may still move while the holidays of a year it touches are not announced. */
export const isSettled = ({ count, unit }: TimeLimit, since: IsoDate): boolean => unit !== 'working-days' || addWorkingDays(since, count).published;

/** The last day of a limit, or for one of minutes the day after; the day it starts does not count. */
export function limitEnds({ count, unit }: TimeLimit, since: IsoDate): IsoDate {
  if (unit === 'working-days') return addWorkingDays(since, count).value;
  if (unit === 'minutes') return addDays(since, Math.ceil(count / 1440));
  if (unit === 'days') return addDays(since, count);
  return addMonthsToDay(since, unit === 'years' ? count * 12 : count);
}

const units: Record<TimeLimit['unit'] | 'hours', [zh: string, one: string, many: string]> = {
  minutes: ['分钟', 'minute', 'minutes'], hours: ['小时', 'hour', 'hours'], 'working-days': ['个工作日', 'working day', 'working days'], days: ['天', 'day', 'days'], months: ['个月', 'month', 'months'], years: ['年', 'year', 'years'],
};

/** A limit in words: `15个工作日以内`, `every 6 months`. */
export function lengthText({ kind, count, unit }: TimeLimit): Text {
  const inHours = unit === 'minutes' && count % 60 === 0;
  const number = inHours ? count / 60 : count;
  const [zh, one, many] = units[inHours ? 'hours' : unit];
  const en = `${number} ${number === 1 ? one : many}`;
  if (kind === 'every') return number === 1 ? text(`每${zh.replace('个', '')}一次`, `every ${one}`) : text(`每${number}${zh}一次`, `every ${en}`);
  return kind === 'at-most' ? text(`${number}${zh}以内`, `within ${en}`) : text(`至少${number}${zh}`, `at least ${en}`);
}

/** The step with its limit: `乡镇查验：15个工作日以内`. */
export function limitText(limit: TimeLimit): Text {
  const { zh, en } = lengthText(limit);
  return text(`${limitSteps[limit.step].zh}：${zh}`, `${limitSteps[limit.step].en}: ${en}`);
}
