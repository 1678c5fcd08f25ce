import { CheckCircleOutlined, ExclamationCircleFilled, MinusCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Dimension, type FindingState, dimensions, findingStates } from '@tonghu/domain/visits/labels';
import type { Findings } from '@tonghu/domain/visits/shapes';
import { useLanguage, useWords } from '../shell/language.ts';
import { visitWords } from './words.ts';

const marks: Record<FindingState, ReactNode> = {
  good: <CheckCircleOutlined aria-hidden />, fair: <MinusCircleOutlined aria-hidden />, poor: <ExclamationCircleFilled aria-hidden />, 'not-collected': <QuestionCircleOutlined aria-hidden />,
};

/** A finding as mark and word; the four risk colours stay with risk. */
export function FindingMark({ state }: { state: FindingState }) {
  const { read } = useLanguage();
  return <span className={`finding finding-${state}`}>{marks[state]} {read(findingStates[state])}</span>;
}

/** What was found, dimension by dimension; one left out was not collected. */
export function FindingsRead({ findings }: { findings: Findings }) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  if (Object.values(findings).every((one) => one.state === 'not-collected')) return <p className="quiet">{say('nothingCollected')}</p>;
  return (
    <dl className="findings">
      {Dimension.options.map((one) => (
        <div key={one}>
          <dt>{read(dimensions[one])}</dt>
          <dd><FindingMark state={findings[one]?.state ?? 'not-collected'} /></dd>
          {findings[one]?.note && <dd className="finding-note">{findings[one].note}</dd>}
        </div>
      ))}
    </dl>
  );
}
