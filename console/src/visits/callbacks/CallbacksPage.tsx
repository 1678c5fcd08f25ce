import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { listCallbacks } from '@tonghu/domain/visits/supervision-endpoints';
import { type Callback, CallbackState, callbackStates } from '@tonghu/domain/visits/supervision-shapes';
import { visitKinds } from '@tonghu/domain/visits/labels';
import { placeName } from '../../children/place-name.ts';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useAddressState } from '../../shell/address-state.ts';
import { Beside } from '../../shell/Beside.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { May } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { useList } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { VisitsTabs } from '../VisitsTabs.tsx';
import { CallbackDetail } from './CallbackDetail.tsx';
import { DrawDrawer } from './DrawDrawer.tsx';
import { DrawSummary } from './DrawSummary.tsx';
import { callbackWords } from './words.ts';

/** Visits drawn at random to be called back about, the oldest draw first; what one draw came to. */
export function CallbacksPage() {
  const say = useWords(callbackWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { place } = useActor();
  const [at, go] = useAddressState({ state: 'open', place: '', draw: '', call: '' });
  const [drawing, setDrawing] = useState(false);
  const state = at.state === 'all' ? undefined : CallbackState.catch('open').parse(at.state);
  const list = useList(listCallbacks, { query: { state, place: at.place || undefined, draw: at.draw || undefined } });
  const beside = at.call !== '';
  const filtered = at.place !== '' || at.draw !== '' || at.state !== 'open';
  return (
    <Page
      title={say('title')} purpose={say('purpose')}
      primary={<May policy={visitsPolicy} do="visits.draw" on={noVisitYet}><Button type={beside ? 'default' : 'primary'} onClick={() => setDrawing(true)}>{say('draw')}</Button></May>}
    >
      <VisitsTabs />
      {at.draw && <DrawSummary draw={at.draw} close={() => go({ draw: '', state: 'open', call: '' })} />}
      <div className="filters" role="search">
        <Select
          value={state ?? 'all'} onChange={(next) => go({ state: next, call: '' })} style={{ width: 170 }} popupMatchSelectWidth={false} aria-label={say('state')}
          options={[...CallbackState.options.map((one) => ({ value: one as string, label: read(callbackStates[one]) })), { value: 'all', label: say('all') }]}
        />
        {place.level < 5 && <div style={{ width: 190 }}><PlaceSelect label={say('place')} value={at.place || null} onChange={(code) => go({ place: code ?? '' })} placeholder={say('anyPlace')} /></div>}
        {filtered && <Button type="link" onClick={() => go({ state: 'open', place: '', draw: '' })}>{say('clear')}</Button>}
      </div>
      <Beside
        chosen={at.call} close={() => go({ call: '' })}
        list={(
          <ListTable<Callback>
            list={list} rowKey="id"
            empty={filtered ? <Empty what={say('noneFit')} how={say('noneFitHow')} /> : <Empty what={say('none')} how={say('noneHow')} />}
            openRow={(row) => go({ call: row.id }, { step: !beside })} chosen={(row) => row.id === at.call}
            columns={[
              { title: say('child'), key: 'child', render: (_, row) => <span className="clip visit-name">{row.visit.child.name}</span> },
              { title: say('visitedOn'), key: 'on', render: (_, row) => format.day(row.visit.visitedOn) },
              { title: say('state'), dataIndex: 'state', render: (one: CallbackState) => <Tag>{read(callbackStates[one])}</Tag> },
              ...(beside ? [] : [
                { title: say('kind'), key: 'kind', render: (_: unknown, row: Callback) => read(visitKinds[row.visit.kind]) },
                { title: say('visitor'), key: 'visitor', render: (_: unknown, row: Callback) => row.visit.visitor.name },
                { title: say('place'), key: 'place', render: (_: unknown, row: Callback) => placeName(row.visit.place) },
                { title: say('spokeWith'), key: 'spoke', render: (_: unknown, row: Callback) => row.spokeWith || '—' },
                { title: say('drawnAt'), dataIndex: 'createdAt', render: format.instant },
              ]),
            ]}
          />
        )}
      >
        <CallbackDetail key={at.call} call={list.rows.find((row) => row.id === at.call) ?? null} waiting={list.waiting} close={() => go({ call: '' })} toDraw={(draw) => go({ draw, state: 'all' })} />
      </Beside>
      {drawing && <DrawDrawer close={() => setDrawing(false)} drawn={(draw) => { setDrawing(false); go({ draw, state: 'all', place: '', call: '' }); }} />}
    </Page>
  );
}
