import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { openDuplicate } from '@tonghu/domain/children/duplicate-endpoints';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { StepsTaken } from '../../shell/StepsTaken.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { DuplicateDeeds } from './DuplicateDeeds.tsx';
import { DuplicateSides } from './DuplicateSides.tsx';
import { duplicateWords } from './words.ts';

/** One pair: both files side by side, and what a person says of them. */
export function DuplicateDetail({ ids, back, next }: { ids: { oneId: string; otherId: string }; back: () => void; next: (() => void) | null }) {
  const say = useWords(duplicateWords);
  const { data: pair, error, refetch } = useEndpoint(openDuplicate, { params: ids });
  if (error && !pair) return <section className="panel stack"><ProblemPanel problem={error} again={() => void refetch()} /><div><Button onClick={back}>{say('back')}</Button></div></section>;
  if (!pair) return <section className="panel"><Waiting lines={10} head /></section>;
  const title = pair.one.name === pair.other.name ? pair.one.name : say('pair', { one: pair.one.name, other: pair.other.name });
  return (
    <section className="panel stack" aria-label={title}>
      <div className="row wrap">
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={back}>{say('back')}</Button>
        <h2 style={{ flex: 1 }}>{title}</h2>
        {next && <Button onClick={next}>{say('next')}</Button>}
      </div>
      <DuplicateSides pair={pair} />
      <DuplicateDeeds key={pair.version} pair={pair} again={() => void refetch()} next={next} />
      {pair.steps.length > 0 && <StepsTaken title={say('steps')} steps={pair.steps.map((one) => ({ ...one, says: say(`step_${one.step}`) }))} />}
    </section>
  );
}
