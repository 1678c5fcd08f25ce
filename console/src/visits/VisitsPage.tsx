import { Button, Checkbox, DatePicker, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import { IsoDate } from '@tonghu/domain/dates';
import { listVisits } from '@tonghu/domain/visits/endpoints';
import { type ChildSeen, VisitKind, checkedByLabels, childSeenLabels, visitKinds } from '@tonghu/domain/visits/labels';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import type { VisitRow } from '@tonghu/domain/visits/shapes';
import { placeName } from '../children/place-name.ts';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useAddressState } from '../shell/address-state.ts';
import { Beside } from '../shell/Beside.tsx';
import { Empty } from '../shell/Empty.tsx';
import { pickerFormats, useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { useList } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { PersonSelect } from './PersonSelect.tsx';
import { VisitDetail } from './VisitDetail.tsx';
import { VisitsTabs } from './VisitsTabs.tsx';
import { visitWords } from './words.ts';

const noFilters = { place: '', kind: '', visitor: '', child: '', from: '', to: '', questions: '' };

/** Visits, newest first, one of them beside the list. A list says that somebody came, and nothing of what was found. */
export function VisitsPage() {
  const say = useWords(visitWords);
  const { read, language } = useLanguage();
  const format = useFormat();
  const actor = useActor();
  const may = useMay();
  const [at, go] = useAddressState({ ...noFilters, visit: '' });
  const day = (text: string) => IsoDate.safeParse(text).data;
  const list = useList(listVisits, {
    query: {
      place: at.place || undefined, kind: VisitKind.safeParse(at.kind).data, visitor: at.visitor || undefined, child: at.child || undefined,
      from: day(at.from), to: day(at.to), questions: at.questions === 'open' ? 'open' : undefined,
    },
  });
  const beside = at.visit !== '';
  const supervises = may(visitsPolicy, 'visits.supervise', noVisitYet).may;
  const filtered = (Object.keys(noFilters) as (keyof typeof noFilters)[]).some((name) => at[name] !== '');
  const childName = list.rows[0]?.child.name;
  return (
    <Page title={say('title')} purpose={say('purpose')}>
      <VisitsTabs />
      <div className="filters" role="search">
        {actor.sees === 'place' && actor.place.level < 5 && (
          <div style={{ width: 190 }}><PlaceSelect label={say('place')} value={at.place || null} onChange={(place) => go({ place: place ?? '' })} placeholder={say('anyPlace')} /></div>
        )}
        <Select
          value={VisitKind.safeParse(at.kind).data ?? ''} onChange={(kind) => go({ kind })} style={{ width: 150 }} popupMatchSelectWidth={false} aria-label={say('kind')}
          options={[{ value: '', label: say('anyKind') }, ...VisitKind.options.map((one) => ({ value: one as string, label: read(visitKinds[one]) }))]}
        />
        {supervises && <PersonSelect width={190} label={say('visitor')} placeholder={say('anyVisitor')} value={at.visitor} choose={(visitor) => go({ visitor })} known={list.rows.map((row) => row.visitor)} />}
        <DatePicker.RangePicker
          aria-label={say('period')} format={pickerFormats[language].day} allowEmpty={[true, true]} style={{ width: 300 }} placeholder={[say('from'), say('to')]}
          value={[day(at.from) ? dayjs(at.from) : null, day(at.to) ? dayjs(at.to) : null]}
          onChange={(days) => go({ from: days?.[0]?.format('YYYY-MM-DD') ?? '', to: days?.[1]?.format('YYYY-MM-DD') ?? '' })}
        />
        {supervises && <Checkbox checked={at.questions === 'open'} onChange={({ target }) => go({ questions: target.checked ? 'open' : '' })}>{say('withQuestions')}</Checkbox>}
        {at.child && <Tag closable={{ 'aria-label': say('clear') }} onClose={() => go({ child: '' })}>{childName ? say('onlyChild', { name: childName }) : say('onlyOneChild')}</Tag>}
        {filtered && <Button type="link" onClick={() => go(noFilters)}>{say('clear')}</Button>}
      </div>
      <Beside
        chosen={at.visit} close={() => go({ visit: '' })}
        list={(
          <ListTable<VisitRow>
            list={list} rowKey="id"
            empty={filtered ? <Empty what={say('noneFit')} how={say('noneFitHow')} /> : <Empty what={say('none')} how={say('noneHow')} />}
            openRow={(row) => go({ visit: row.id }, { step: !beside })} chosen={(row) => row.id === at.visit}
            columns={[
              { title: say('child'), key: 'child', render: (_, row) => <span className="clip visit-name">{row.child.name}</span> },
              { title: say('visitedOn'), dataIndex: 'visitedOn', render: format.day },
              { title: say('kind'), dataIndex: 'kind', render: (kind: VisitKind, row) => <><span className="clip visit-clip" title={read(visitKinds[kind])}>{read(visitKinds[kind])}</span> {row.superseded && <Tag>{say('superseded')}</Tag>}{row.corrects && <Tag>{say('correction')}</Tag>}</> },
              { title: say('visitor'), dataIndex: ['visitor', 'name'] },
              ...(beside ? [] : [
                { title: say('minutesUnit'), dataIndex: 'minutes', align: 'right' as const, render: format.count },
                { title: say('childSeenShort'), dataIndex: 'childSeen', render: (seen: ChildSeen) => <span className="clip visit-clip" title={read(childSeenLabels[seen])}>{read(childSeenLabels[seen])}</span> },
                { title: say('checkedBy'), key: 'card', render: (_: unknown, row: VisitRow) => read(checkedByLabels[row.checkedBy]) },
                { title: say('photos'), dataIndex: 'photos', align: 'right' as const, render: format.count },
                ...(supervises ? [{ title: say('openQuestionsShort'), dataIndex: 'openQuestions', align: 'right' as const, render: format.count }] : []),
                { title: say('place'), key: 'place', render: (_: unknown, row: VisitRow) => <span className="clip visit-clip" title={placeName(row.place)}>{placeName(row.place)}</span> },
              ]),
            ]}
          />
        )}
      >
        <VisitDetail key={at.visit} id={at.visit} close={() => go({ visit: '' })} open={(visit) => go({ visit })} onlyVisitor={supervises ? (visitor) => go({ visitor }) : null} />
      </Beside>
    </Page>
  );
}
