import { Button, Popover } from 'antd';
import { colourOfChild } from '@tonghu/domain/assessments/endpoints';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useEndpoint } from '../shell/queries.ts';
import { Risk } from '../shell/Risk.tsx';
import { assessmentWords } from './words.ts';

/** The colour of a child with the day since when; why opens on a click, for those who may know. */
export function ColourMark({ childId }: { childId: string }) {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const { data: now } = useEndpoint(colourOfChild, { params: { id: childId } });
  if (!now) return <span className="quiet">—</span>;
  if (!now.colour) return <span className="quiet">{say('noColour')}</span>;
  const mark = <><Risk colour={now.colour} /> <span className="quiet">{say('since', { day: day(now.since) })}</span></>;
  if (!now.because) return mark;
  return (
    <>
      {mark}{' '}
      <Popover trigger="click" placement="bottomRight" title={say('whyColour')} content={<ul className="reason-list" style={{ maxWidth: 360, margin: 0, paddingLeft: 20 }}>{now.because.map((line) => <li key={line.en}>{read(line)}</li>)}</ul>}>
        <Button type="link" size="small" style={{ padding: 0 }}>{say('why')}</Button>
      </Popover>
    </>
  );
}
