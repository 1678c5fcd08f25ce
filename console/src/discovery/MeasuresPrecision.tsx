import type { TableProps } from 'antd';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { childClasses } from '@tonghu/domain/children/classes';
import { fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { MeasureOutcome, type Measures, measureOutcomes } from '@tonghu/domain/discovery/measures';
import { Figure } from '../shell/Figure.tsx';
import { sayShare } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { type Asked, type Behind, MeasureNumber, behindPath } from './MeasureNumber.tsx';
import { rankedBars } from './ranked-bars.ts';
import { discoveryWords } from './words.ts';

type Counts = Measures['whole'];
/** `behind` is null where no list opens. */
interface Line extends Counts { key: string; name: string; behind: Omit<Behind, 'of'> | null }

/** How true the suspicions of each kind of file and of each rule were. */
export function MeasuresPrecision({ measures: { byFile, bySender, byRule, lists }, asked }: { measures: Measures; asked: Asked }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const files = byFile.map((row): Line => ({ ...row, key: row.kind, name: read(fileKinds[row.kind].title), behind: { file: row.kind } }));
  const rules = byRule.map((row): Line => ({
    ...row, key: `${row.class} ${row.answer}`, name: `${read(childClasses[row.class].title)}${row.answer === 'eligible' ? '' : ` · ${say(row.answer === 'no-longer' ? 'shortLeaving' : 'shortAsk')}`}`, behind: { class: row.class, answer: row.answer },
  }));
  const senders = bySender.map((row): Line => ({ ...row, key: `${row.kind} ${row.source}`, name: `${read(fileKinds[row.kind].title)} · ${row.source || say('measuresSenderUnsaid')}`, behind: null }));
  const doubtful = told(senders).at(-1);
  const truest = told(files)[0];
  const least = told(rules).at(-1);
  return (
    <>
      <Shares lines={files} lists={lists} asked={asked} head={say('measuresFile')} note={say('measuresFileNote')} title={!lists ? say('measuresFileShares') : truest ? say('measuresFileTitle', { file: truest.name, share: sayShare(truest.precision! / 100) }) : say('measuresFileNone')} />
      <Shares lines={rules} lists={lists} asked={asked} head={say('measuresRule')} note={say('measuresRuleNote')} title={!lists ? say('measuresRuleShares') : least ? say('measuresRuleTitle', { rule: least.name, share: sayShare(least.precision! / 100) }) : say('measuresRuleNone')} />
      {senders.length > 0 && <Shares lines={senders} lists={lists} asked={asked} head={say('measuresSender')} note={say('measuresSenderNote')} title={doubtful ? say('measuresSenderTitle', { sender: doubtful.name, share: sayShare(doubtful.precision! / 100) }) : say('measuresSenderNone')} />}
    </>
  );
}

/** Those of whom a share can be told, the truest first. */
const told = (lines: readonly Line[]): Line[] => lines.filter((line) => line.precision !== null).sort((a, b) => b.precision! - a.precision! || (b.found ?? 0) - (a.found ?? 0));

function Shares({ lines, lists, asked, head, note, title }: { lines: Line[]; lists: boolean; asked: Asked; head: string; note: string; title: string }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const go = useNavigate();
  const shown = told(lines);
  const others = lines.length - shown.length;
  const choose = useCallback((name: string) => {
    const line = lines.find((one) => one.name === name);
    if (line?.behind && lists) void go(behindPath(asked, { of: 'found', ...line.behind }));
  }, [lines, lists, asked, go]);
  const columns: NonNullable<TableProps<Line>['columns']> = [
    { title: head, dataIndex: 'name' },
    ...MeasureOutcome.options.map((of) => ({ title: read(measureOutcomes[of].title), dataIndex: of, align: 'right' as const, render: (count: number | null, line: Line) => <MeasureNumber count={count} lists={lists && line.behind !== null} asked={asked} behind={{ of, ...line.behind }} /> })),
    { title: say('precision'), dataIndex: 'precision', align: 'right', render: (share: number | null) => (share === null ? say(lists ? 'tooFew' : 'notShown') : sayShare(share / 100)) },
  ];
  return (
    <Figure
      title={title} note={<>{others > 0 && say(lists ? 'measuresOthers' : 'measuresHidden', { count: others })} {note}</>} rows={[...shown, ...lines.filter((line) => line.precision === null)]} columns={columns} rowKey="key" choose={choose}
      option={rankedBars(shown.map((line) => ({ name: line.name, value: line.precision!, label: sayShare(line.precision! / 100) })), { max: 100 })}
      height={Math.max(60, shown.length * 32 + 16)}
    />
  );
}
