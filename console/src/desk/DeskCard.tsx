import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CallProblem } from '../shell/client.ts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { Waiting } from '../shell/Waiting.tsx';
import { deskWords } from './words.ts';

export interface DeskRow { key: string; text: ReactNode; aside?: ReactNode; to: string }

interface Props {
  title: string;
  /** How many there are in all; null where it is not counted. */
  count?: number | null;
  /** The first few, each leading to where it is done. Undefined while they are read. */
  rows: DeskRow[] | undefined;
  problem?: CallProblem | null;
  again?: () => void;
  /** An `Empty` that says what will come. */
  empty: ReactNode;
  /** The whole list. */
  to: string;
}

/** A card of the desk: what, how many, the first few, and the list behind. */
export function DeskCard({ title, count, rows, problem, again, empty, to }: Props) {
  const say = useWords(deskWords);
  const format = useFormat();
  if (!rows && !problem) return <Waiting lines={3} head />;
  return (
    <section className="panel desk-card">
      <div className="row">
        <h3 style={{ flex: 1 }}>{title}</h3>
        {count != null && count > 0 && <strong>{format.count(count)}</strong>}
      </div>
      <ProblemPanel problem={problem} again={again} />
      {rows && rows.length === 0 && empty}
      {rows && rows.length > 0 && (
        <>
          <ul>
            {rows.map((row) => (
              <li key={row.key}>
                <Link to={row.to}>{row.text}</Link>
                {row.aside && <span className="quiet nowrap">{row.aside}</span>}
              </li>
            ))}
          </ul>
          <Link to={to}>{say('all')}</Link>
        </>
      )}
    </section>
  );
}
