import { Alert, Button, Table } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import type { CallProblem } from './client.ts';
import { useWords } from './language.ts';
import { useProblemText } from './problem-text.ts';
import { shellWords } from './words.ts';

interface Props<Row> {
  problem: CallProblem;
  /** What this person changed; fields left out are not compared. */
  mine: Partial<Row>;
  /** The fields to compare, with their label and, where needed, how a value reads. */
  fields: { [Field in keyof Row]?: { label: string; show?: (value: Row[Field] | undefined) => ReactNode } };
  /** Send mine again, on top of the version stored now. */
  keepMine: (theirs: Row) => void;
  takeTheirs: (theirs: Row) => void;
}

/** Two people changed one record: both versions side by side, only the fields that differ; nothing is lost until the person chooses. */
export function Conflict<Row extends object>({ problem, mine, fields, keepMine, takeTheirs }: Props<Row>) {
  const say = useWords(shellWords);
  const { title, next } = useProblemText()(problem);
  const box = useRef<HTMLDivElement>(null);
  // Below a long form it would come up out of sight.
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const theirs = problem.theirs as Row;
  const names = (Object.keys(fields) as (keyof Row)[]).filter((name) => name in mine && JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]));
  const show = (name: keyof Row, value: Row[keyof Row] | undefined) => fields[name]?.show?.(value) ?? String(value ?? '—');
  return (
    <div ref={box} className="stack" role="alert">
      <Alert type="warning" showIcon title={title} description={next} />
      <Table
        size="small"
        pagination={false}
        rowKey="name"
        dataSource={names.map((name) => ({ name: String(name), label: fields[name]?.label, mine: show(name, mine[name]), theirs: show(name, theirs[name]) }))}
        columns={[
          { title: say('conflictField'), dataIndex: 'label' },
          { title: say('conflictMine'), dataIndex: 'mine' },
          { title: say('conflictTheirs'), dataIndex: 'theirs' },
        ]}
      />
      <div className="row wrap">
        <Button type="primary" onClick={() => takeTheirs(theirs)}>{say('takeTheirs')}</Button>
        <Button onClick={() => keepMine(theirs)}>{say('keepMine')}</Button>
      </div>
    </div>
  );
}
