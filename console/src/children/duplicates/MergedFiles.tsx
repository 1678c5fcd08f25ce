import { Alert } from 'antd';
import { Link } from 'react-router';
import { listMergedFiles } from '@tonghu/domain/children/duplicate-endpoints';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { useEndpoint } from '../../shell/queries.ts';
import { placeName } from '../place-name.ts';
import { duplicateWords } from './words.ts';

/** On top of a child's file: what lies in files merged into it, or where this one was merged into. Nothing where there is neither. */
export function MergedFiles({ file }: { file: ChildFile }) {
  const say = useWords(duplicateWords);
  const format = useFormat();
  const { data } = useEndpoint(listMergedFiles, { params: { id: file.id } });
  if (!data || (data.into === null && data.rows.length === 0)) return null;
  if (data.into) return <Alert type="info" showIcon title={say('mergedInto')} action={<Link to={`/children/${data.into.id}`}>{say('goInto')}</Link>} />;
  return (
    <section className="panel" aria-label={say('mergedTitle')}>
      <h2>{say('mergedTitle')}</h2>
      <ul className="plain-list">
        {data.rows.map((one) => (
          <li key={one.id}>
            <Link to={`/children/${one.id}`}>{one.name}</Link> <span className="quiet">{placeName(one.place)} · {say('closedOn', { day: format.day(one.closedOn) })}</span>
            <div>{say('holdsLine', one.holds)}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
