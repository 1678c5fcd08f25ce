import { DiffOutlined, ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Colour } from '@tonghu/domain/assessments/colour';
import { ColourFilter } from '@tonghu/domain/assessments/shapes';
import { ChildClass } from '@tonghu/domain/children/classes';
import { duplicatePolicy } from '@tonghu/domain/children/duplicate-policy';
import { listChildren } from '@tonghu/domain/children/endpoints';
import { ChildStatus, childStatuses, sexes } from '@tonghu/domain/children/labels';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import type { ChildRow } from '@tonghu/domain/children/shapes';
import { assessmentWords } from '../assessments/words.ts';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { May, useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { useList } from '../shell/queries.ts';
import { Risk } from '../shell/Risk.tsx';
import { useActor } from '../shell/session.ts';
import { ageBands, ChildFilters, noFilters } from './ChildFilters.tsx';
import { duplicateWords } from './duplicates/words.ts';
import { ExportButton } from './ExportButton.tsx';
import { NewChildDrawer } from './NewChildDrawer.tsx';
import { placeName } from './place-name.ts';
import { childrenWords } from './words.ts';

/** The children of the actor's area. No class in the list: whoever passes the screen learns nothing of a child. */
export function ChildrenPage() {
  const say = useWords(childrenWords);
  const sayColour = useWords(assessmentWords);
  const sayDuplicate = useWords(duplicateWords);
  const { read, listMark } = useLanguage();
  const actor = useActor();
  const may = useMay();
  const navigate = useNavigate();
  const [at, go] = useAddressState({ ...noFilters, new: '' });
  const [exporting, setExporting] = useState(false);
  const band = ageBands.find(({ key }) => key === at.age);
  const filter = {
    q: at.q || undefined, place: at.place || undefined, class: ChildClass.safeParse(at.class).data,
    status: at.status === 'all' ? undefined : ChildStatus.catch('open').parse(at.status),
    ageFrom: band?.from, ageTo: band?.to, colour: ColourFilter.safeParse(at.colour).data,
  };
  const list = useList(listChildren, { query: filter });
  const filtered = Object.keys(noFilters).some((name) => at[name as keyof typeof noFilters] !== noFilters[name as keyof typeof noFilters]);
  const assigned = actor.sees === 'assigned';
  const create = <May policy={childrenPolicy} do="children.create" on={noChildYet}><Button type="primary" onClick={() => go({ new: '1' })}>{say('newChild')}</Button></May>;
  return (
    <Page
      title={say('title')}
      purpose={say('purpose')}
      primary={assigned ? undefined : create}
      extra={(
        <>
          {may(duplicatePolicy, 'duplicates.list', { twoCounties: false }).may && <Button icon={<DiffOutlined />} onClick={() => void navigate('/children/duplicates')}>{sayDuplicate('title')}</Button>}
          {may(childrenPolicy, 'children.import', noChildYet).may && <Button icon={<ImportOutlined />} onClick={() => void navigate('/children/import')}>{say('import')}</Button>}
        </>
      )}
    >
      <ChildFilters at={at} go={go} filtered={filtered} />
      <ListTable<ChildRow>
        list={list}
        rowKey="id"
        empty={filtered
          ? <Empty what={say('noneFound')} how={say('noneFoundHow')} action={<Button onClick={() => go(noFilters)}>{say('clear')}</Button>} />
          : <Empty what={say(assigned ? 'noneAssigned' : 'none')} how={say(assigned ? 'noneAssignedHow' : 'noneHow')} />}
        openRow={(row) => void navigate(`/children/${row.id}`)}
        foot={!assigned && may(childrenPolicy, 'children.export', noChildYet).may && list.rows.length > 0
          && <Button size="small" onClick={() => setExporting(true)}>{say('export')}</Button>}
        columns={[
          { title: say('name'), dataIndex: 'name', width: 160, render: (name: string) => <span className="clip">{name}</span> },
          { title: sayColour('colour'), dataIndex: 'colour', width: 100, render: (colour: Colour | null) => (colour ? <Risk colour={colour} /> : <span className="quiet">{sayColour('ungraded')}</span>) },
          { title: say('sex'), dataIndex: 'sex', width: 80, render: (sex: ChildRow['sex']) => read(sexes[sex]) },
          { title: say('age'), dataIndex: 'age', width: 80, align: 'right' },
          { title: say('village'), dataIndex: 'place', render: (place: ChildRow['place']) => placeName(place) },
          {
            title: say('responsible'), dataIndex: 'responsible',
            render: (who: ChildRow['responsible']) => (who.length > 0 ? who.map(({ name }) => name).join(listMark) : <span className="quiet">{say('nobody')}</span>),
          },
          { title: say('status'), dataIndex: 'status', width: 120, render: (status: ChildRow['status']) => read(childStatuses[status]) },
        ]}
      />
      <NewChildDrawer open={at.new !== ''} close={() => go({ new: '' })} />
      <ExportButton open={exporting} close={() => setExporting(false)} filter={filter} />
    </Page>
  );
}
