import { type Instant, type IsoDate, addDays, isRealDay, todayInChina } from '../dates.ts';
import type { Text } from '../text.ts';
import type { CheckedBy, Met, ChildSeen, VisitChannel } from './labels.ts';

/** After so many days a visit is entered only with a reason. The product's own default. */
export const lateAfterDays = 31;

/** Phones tell the time a little wrong; nothing further ahead than this is believed. */
const aheadSeconds = 300;

interface Entered {
  channel: VisitChannel; visitedOn: IsoDate; startedAt: Instant; endedAt: Instant; elapsedSeconds: number | null;
  met: readonly Met[]; childSeen: ChildSeen; nextOn: IsoDate | null; checkedBy: CheckedBy; cardId: string | null; noCardReason: string | null;
  lateReason: string | null; corrects: string | null; correctionReason: string | null;
}

const mostHours = 24;
const says = (zh: string, en: string): Text => ({ zh, en });

/**
 * What is wrong with a visit as entered, by field; nothing when it can be kept.
 * The same on the phone, where it can still be mended on the spot, and on the
 * server. `now` is the server's or the phone's best knowledge of the time.
 */
export function faultsOfVisit(visit: Entered, at: { now: Date; birthDate: IsoDate }): Record<string, Text> {
  const faults: Record<string, Text> = {};
  const [started, ended] = [Date.parse(visit.startedAt), Date.parse(visit.endedAt)];
  const today = todayInChina(at.now);
  if (started > at.now.getTime() + aheadSeconds * 1000 || visit.visitedOn > today) faults['startedAt'] = says('不能晚于现在', 'Must not lie in the future');
  else if (todayInChina(new Date(started)) !== visit.visitedOn) faults['visitedOn'] = says('日期与开始时间不是同一天', 'Not the day of the start');
  if (visit.visitedOn < at.birthDate) faults['visitedOn'] = says('不能早于孩子出生', 'Before the child was born');
  if (ended < started) faults['endedAt'] = says('结束时间不能早于开始时间', 'Must not come before the start');
  else if (ended > at.now.getTime() + aheadSeconds * 1000) faults['endedAt'] = says('不能晚于现在', 'Must not lie in the future');
  else if (ended - started > mostHours * 3_600_000) faults['endedAt'] = says('一次探访不会超过一天，请核对时间', 'No visit takes more than a day; check the times');
  if (visit.met.includes('nobody') && visit.met.length > 1) faults['met'] = says('“没有见到人”不能和其他选项同时选', '“Nobody” stands alone');
  if (visit.met.includes('child') !== (visit.childSeen !== 'not-seen')) faults['childSeen'] = says('“是否见到孩子”与“见到谁”不一致', 'Does not agree with who was met');
  if (visit.nextOn !== null && (!isRealDay(visit.nextOn) || visit.nextOn <= visit.visitedOn)) faults['nextOn'] = says('下次探访要在这次之后', 'The next visit comes after this one');
  if (visit.nextOn !== null && visit.nextOn > addDays(visit.visitedOn, 366)) faults['nextOn'] = says('请约定在一年以内', 'Within a year');
  if ((visit.checkedBy === 'none') !== (visit.cardId === null)) faults['cardId'] = says('用卡时要有卡号，不用卡时不填', 'Given exactly when a card was used');
  if (visit.checkedBy === 'none' && visit.channel === 'phone' && visit.noCardReason === null) faults['noCardReason'] = says('没有扫卡，请说明原因', 'No card was scanned; say why');
  if (visit.lateReason === null && visit.visitedOn < addDays(today, -lateAfterDays)) faults['lateReason'] = says(`超过 ${lateAfterDays} 天才录入，请说明原因`, `Entered more than ${lateAfterDays} days later; say why`);
  if ((visit.corrects === null) !== (visit.correctionReason === null)) faults['correctionReason'] = says('更正时要写明原因', 'Given exactly when it corrects');
  return faults;
}
