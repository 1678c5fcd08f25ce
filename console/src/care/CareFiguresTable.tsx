import { Table } from 'antd';
import type { ComponentProps } from 'react';
import { readCareFigures } from '@tonghu/domain/care/endpoints';
import type { CareFigures } from '@tonghu/domain/care/shapes';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { careWords } from './words.ts';

const columns = ['openPlans', 'plansDue', 'reviewsOverdue', 'tasksDue', 'doneInTime', 'doneLate', 'notDone'] as const;

/** A wide table holds nothing to step on, so it is stepped on itself. */
const SteppedTable = (props: ComponentProps<'table'>) => <table {...props} tabIndex={0} />;

/** Plans and tasks by the places right below, with the whole above them. */
export function CareFiguresTable({ place }: { place: string | undefined }) {
  const say = useWords(careWords);
  const { count, day, share } = useFormat();
  const { data, error, refetch } = useEndpoint(readCareFigures, { query: { place } }, { keep: true });
  if (error) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={6} />;
  return (
    <section className="panel flush">
      <p className="care-figures-span quiet">{say('figuresOf', { from: day(data.from), until: day(data.until) })}</p>
      <Table<CareFigures>
        size="middle" rowKey="code" pagination={false} scroll={{ x: 'max-content' }}
        components={{ table: SteppedTable }}
        dataSource={[{ ...data.whole, name: say('whole') }, ...data.rows]}
        columns={[
          { title: say('place'), dataIndex: 'name', render: (name: string, _, at) => (at === 0 ? <strong>{name}</strong> : name) },
          ...columns.map((key) => ({ title: say(key), dataIndex: key, align: 'right' as const, render: (number: number) => count(number) })),
          { title: say('share'), key: 'share', align: 'right' as const, render: (_, row) => (row.tasksDue > 0 ? share(row.doneInTime / row.tasksDue) : '—') },
        ]}
      />
    </section>
  );
}
