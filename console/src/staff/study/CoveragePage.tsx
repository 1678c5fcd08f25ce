import './study.css';
import { Button, Select } from 'antd';
import { Link } from 'react-router';
import { posts } from '@tonghu/domain/staff/posts';
import type { StudyCoverage } from '@tonghu/domain/staff/study';
import { listStudyCoverage } from '@tonghu/domain/staff/study-endpoints';
import { lessons } from '@tonghu/rules/study/lessons';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { Page } from '../../shell/Page.tsx';
import { useList } from '../../shell/queries.ts';
import { studyWords } from './words.ts';

/** How far each person of the own area is, those first who read least. */
export function CoveragePage() {
  const say = useWords(studyWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const [at, go] = useAddressState({ show: 'all', place: '' });
  const list = useList(listStudyCoverage, { query: { show: at.show === 'unfinished' ? 'unfinished' : 'all', place: at.place || undefined } });
  const left = (row: StudyCoverage) => lessons.filter(({ id }) => !row.read.includes(id));
  return (
    <Page title={say('coverage')} purpose={say('coveragePurpose')} extra={<Link to="/study"><Button tabIndex={-1}>{say('backToList')}</Button></Link>}>
      <div className="filters" role="search">
        <Select value={at.show === 'unfinished' ? 'unfinished' : 'all'} aria-label={say('show')} style={{ width: 140 }} onChange={(show) => go({ show })} options={[{ value: 'all', label: say('everyone') }, { value: 'unfinished', label: say('unfinished') }]} />
        <div style={{ width: 190 }}><PlaceSelect label={say('place')} value={at.place || null} onChange={(code) => go({ place: code ?? '' })} placeholder={say('placeAny')} /></div>
      </div>
      <ListTable<StudyCoverage>
        list={list} rowKey={(row) => row.staff.id} empty={<Empty what={say('nobody')} how={say('nobodyHow')} />}
        columns={[
          { title: say('person'), key: 'name', render: (_, row) => row.staff.name },
          { title: say('post'), key: 'post', render: (_, row) => read(posts[row.staff.post].title) },
          { title: say('place'), dataIndex: 'place' },
          { title: say('progress'), key: 'progress', align: 'right', render: (_, row) => say('of', { read: row.read.length, total: lessons.length }) },
          { title: say('left'), key: 'left', render: (_, row) => <div className="study-left">{row.read.length === 0 ? say('everything') : left(row).map(({ title }) => read(title)).join(say('between')) || say('all')}</div> },
          { title: say('lastOn'), key: 'last', render: (_, row) => day(row.lastOn) },
        ]}
      />
    </Page>
  );
}
