import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { openLinkReview } from '@tonghu/domain/discovery/link-endpoints';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { StepsTaken } from '../../shell/StepsTaken.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { LinkDeeds } from './LinkDeeds.tsx';
import { LinkSides } from './LinkSides.tsx';
import { linkWords } from './words.ts';

/** One pair: both records side by side with the weight of each agreement, and what a person says of it. */
export function LinkDetail({ id, back, next }: { id: string; back: () => void; next: (() => void) | null }) {
  const say = useWords(linkWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { data: one, error, refetch } = useEndpoint(openLinkReview, { params: { id } });
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!one) return <section className="panel"><Waiting lines={10} head /></section>;
  const row = { kind: read(fileKinds[one.kind].title), line: format.count(one.line) };
  const title = one.sheet === null ? say('line', row) : say('lineOnSheet', { ...row, sheet: one.sheet });
  return (
    <section className="panel stack" aria-label={title}>
      <div className="row wrap">
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={back}>{say('back')}</Button>
        <h2 style={{ flex: 1 }}>{title} <span className="quiet link-from">{one.source || say('sourceUnsaid')} · {one.place.name}</span></h2>
        {next && <Button onClick={next}>{say('next')}</Button>}
      </div>
      {one.sides ? <LinkSides sides={one.sides} prior={one.prior ?? 0} parts={one.parts} chance={one.chance} why={one.why} /> : <p className="quiet">{say('gone')}</p>}
      <LinkDeeds review={one} again={() => void refetch()} next={next} />
      {one.steps.length > 0 && <StepsTaken title={say('steps')} steps={one.steps.map((taken) => ({ ...taken, says: say(taken.step === 'take-back' ? 'stepTakeBack' : taken.step) }))} />}
    </section>
  );
}
