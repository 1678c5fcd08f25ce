import { ExclamationCircleFilled } from '@ant-design/icons';
import { Link } from 'react-router';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { DueDay } from '../shell/DueDay.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { deskWords } from './words.ts';

/** One item: what, how many, when; the first few of it, and the way to all of it. */
export function DeskPanel({ item }: { item: DeskItem }) {
  const say = useWords(deskWords);
  const { read } = useLanguage();
  const format = useFormat();
  const more = item.count - item.rows.length;
  return (
    <article className="panel desk-card">
      <div className="row" style={{ alignItems: 'baseline' }}>
        <h3 style={{ flex: 1 }}><Link to={item.opens}>{read(item.says)}</Link></h3>
        {item.overdue > 0 && <span className="late nowrap"><ExclamationCircleFilled /> {say('overdue', { count: format.count(item.overdue) })}</span>}
        <strong className="desk-count nowrap">{say(item.unit, { count: format.count(item.count) })}</strong>
      </div>
      {item.rows.length > 0 && (
        <ul>
          {item.rows.map((row) => (
            <li key={row.id}>
              <Link to={row.opens}>{read(row.says)}</Link>
              {row.aside && <span className="quiet desk-aside">{read(row.aside)}</span>}
              {row.dueOn && (item.slot === 'coming' ? <span className="nowrap">{format.day(row.dueOn)}</span> : <DueDay day={row.dueOn} />)}
            </li>
          ))}
        </ul>
      )}
      <div className="row desk-foot">
        <Link to={item.opens}>{item.action ? read(item.action) : say('see')}</Link>
        {more > 0 && item.rows.length > 0 && <span className="quiet">{say('rest', { count: format.count(more) })}</span>}
      </div>
    </article>
  );
}
