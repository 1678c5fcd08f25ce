import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';

/** The day somebody applied says by which rules and definition, and since when: nobody applies on a day to come. */
export function mustNotApplyAhead(appliedOn: IsoDate, today: IsoDate): void {
  if (appliedOn > today) throw new Problem('bad-input', { fields: { appliedOn: text('申请日期不能晚于今天', 'Not a day to come') } });
}
