import { WarningOutlined } from '@ant-design/icons';
import { addMonthsToDay, type IsoDate, todayInChina } from '@tonghu/domain/dates';
import type { Post } from '@tonghu/domain/staff/posts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { recordCheckState } from './record-check.ts';
import { staffWords } from './words.ts';

const says = { never: 'recordNever', over: 'recordOver', soon: 'recordSoon' } as const;

/** The day of the last criminal record check, with a warning where the yearly one is due. */
export function RecordCheck({ post, checkedOn }: { post: Post; checkedOn: IsoDate | null }) {
  const say = useWords(staffWords);
  const format = useFormat();
  const state = recordCheckState(post, checkedOn, todayInChina());
  if (state === null) return <span className="quiet">{say('recordNotNeeded')}</span>;
  return (
    <span className="record-check">
      {checkedOn && <span className="nowrap">{format.day(checkedOn)}</span>}
      {state !== 'valid' && (
        <span className="due-mark">
          <WarningOutlined aria-hidden /> {say(says[state], { day: checkedOn ? format.day(addMonthsToDay(checkedOn, 12)) : '' })}
        </span>
      )}
    </span>
  );
}
