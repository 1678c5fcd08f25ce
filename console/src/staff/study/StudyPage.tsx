import './study.css';
import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { listLessons } from '@tonghu/domain/staff/study-endpoints';
import { studyPolicy } from '@tonghu/domain/staff/study-policy';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { studyWords } from './words.ts';

/** The own study list: what there is to read, and what was read. */
export function StudyPage() {
  const say = useWords(studyWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const may = useMay();
  const { data, error, refetch } = useEndpoint(listLessons, {});
  return (
    <Page
      title={say('title')} purpose={say('purpose')}
      extra={may(studyPolicy, 'study.coverage', {}).may && <Link to="/study/coverage"><Button tabIndex={-1}>{say('toCoverage')}</Button></Link>}
    >
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={8} />}
      {data && (
        <section className="panel">
          <ol className="lesson-list">
            {data.rows.map((row) => (
              <li key={row.id}>
                <Link to={`/study/${row.id}`}>{read(row.title)}</Link>
                <span className="quiet">{say('minutes', { minutes: row.minutes })}</span>
                <span className={row.readOn ? '' : 'quiet'}>{row.readOn ? <><CheckCircleFilled /> {say('readOn', { day: day(row.readOn) })}</> : <><ClockCircleOutlined /> {say(row.readBefore ? 'changed' : 'notRead')}</>}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </Page>
  );
}
