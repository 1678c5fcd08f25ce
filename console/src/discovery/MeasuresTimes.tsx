import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { type MeasureStep, type Measures, type RefusalKind, measureSteps, refusalKinds } from '@tonghu/domain/discovery/measures';
import { Empty } from '../shell/Empty.tsx';
import { Figure } from '../shell/Figure.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { type Asked, MeasureNumber, behindPath } from './MeasureNumber.tsx';
import { rankedBars } from './ranked-bars.ts';
import { discoveryWords } from './words.ts';

/** Days from a department's file to the first money, step by step in their order. */
export function MeasuresTimes({ measures: { times, lists }, asked }: { measures: Measures; asked: Asked }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const go = useNavigate();
  const whole = times.find(({ step }) => step === 'whole');
  const choose = useCallback((name: string) => {
    const one = times.find(({ step }) => read(measureSteps[step]) === name);
    if (one && lists) void go(behindPath(asked, { of: 'step', step: one.step }));
  }, [times, lists, asked, go, read]);
  const days = (value: number | null) => (value === null ? say('tooFew') : value);
  return (
    <Figure
      title={whole?.median == null ? say('measuresTimeNone') : say('measuresTimeTitle', { days: whole.median })} note={say('measuresTimeNote')}
      option={rankedBars(times.map((one) => ({ name: read(measureSteps[one.step]), value: one.median ?? 0, label: one.median === null ? say('tooFew') : say('measuresStepLabel', { median: one.median, ninth: one.ninth! }) })))}
      height={times.length * 34 + 24} rows={times} rowKey="step" choose={choose}
      columns={[
        { title: say('measuresStep'), dataIndex: 'step', render: (step: MeasureStep) => read(measureSteps[step]) },
        { title: say('measuresStepCount'), dataIndex: 'count', align: 'right', render: (count: number | null, row) => <MeasureNumber count={count} lists={lists} asked={asked} behind={{ of: 'step', step: row.step }} /> },
        { title: say('measuresMedian'), dataIndex: 'median', align: 'right', render: days },
        { title: say('measuresNinth'), dataIndex: 'ninth', align: 'right', render: days },
      ]}
    />
  );
}

/** Why checks refused, the most frequent reason first. */
export function MeasuresReasons({ measures: { reasons, lists }, asked }: { measures: Measures; asked: Asked }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const go = useNavigate();
  const choose = useCallback((name: string) => {
    const one = reasons.find(({ kind }) => read(refusalKinds[kind].title) === name);
    if (one && lists) void go(behindPath(asked, { of: 'refused', reason: one.kind }));
  }, [reasons, lists, asked, go, read]);
  const [most] = reasons;
  if (!most) return <section className="panel"><Empty what={say('measuresReasonNone')} how={say('precisionNoneHow')} /></section>;
  const shown = (count: number | null) => (count === null ? say(lists ? 'fewerThanFive' : 'notShown') : String(count));
  return (
    <Figure
      title={say('measuresReasonTitle', { reason: read(refusalKinds[most.kind].title), count: shown(most.count) })} note={say('measuresReasonNote')}
      option={rankedBars(reasons.map((one) => ({ name: read(refusalKinds[one.kind].title), value: one.count ?? 0, label: shown(one.count) })))}
      height={Math.max(160, reasons.length * 34 + 24)} rows={reasons} rowKey="kind" choose={choose}
      columns={[
        { title: say('measuresReason'), dataIndex: 'kind', render: (kind: RefusalKind) => read(refusalKinds[kind].title) },
        { title: say('measuresCount'), dataIndex: 'count', align: 'right', render: (count: number | null, row) => <MeasureNumber count={count} lists={lists} asked={asked} behind={{ of: 'refused', reason: row.kind }} /> },
      ]}
    />
  );
}
