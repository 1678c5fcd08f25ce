import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { type IsoDate, type Month, addMonths, monthOf } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { mustBeSinceBirth } from '@tonghu/domain/since-birth';
import { text } from '@tonghu/domain/text';

/** What begins later was typed wrongly: 2206 for 2026 would never count, and stand as if it did. */
const mostMonthsAhead = 12;

/** Refuses what is told to have happened before the child was born, and months too far ahead to be meant, at their fields. */
export function mustBeLikely(asked: AskedChange, birthDate: IsoDate, today: IsoDate): void {
  switch (asked.kind) {
    case 'end': return mustBeSinceBirth('asked.groundEndedOn', asked.groundEndedOn, birthDate);
    case 'move': return mustBeSinceBirth('asked.movedOn', asked.movedOn, birthDate);
    case 'guardian': return mustBeSinceBirth('asked.since', asked.since, birthDate);
    case 'suspend': return mustBeNear('asked.from', asked.from, today);
    case 'offset': return mustBeNear('asked.fromMonth', asked.fromMonth, today);
    default:
  }
}

function mustBeNear(field: string, month: Month, today: IsoDate): void {
  const last = addMonths(monthOf(today), mostMonthsAhead);
  if (month > last) throw new Problem('bad-input', { fields: { [field]: text(`最晚到 ${last}`, `${last} at the latest`) } });
}
