import { Button, Input, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { printShortNumber } from '@tonghu/domain/visits/card';
import { listCards } from '@tonghu/domain/visits/card-endpoints';
import { CardState, cardLifecycle } from '@tonghu/domain/visits/card-lifecycle';
import { cardPolicy, noCardYet } from '@tonghu/domain/visits/card-policy';
import type { CardRow } from '@tonghu/domain/visits/card-shapes';
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
import { CardDetail } from './CardDetail.tsx';
import { CardPapers } from './CardPapers.tsx';
import { MakeCards } from './MakeCards.tsx';
import { cardWords } from './words.ts';

/** The register of companion cards, one card beside it. */
export function CardsPage() {
  const say = useWords(cardWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { place } = useActor();
  const [at, go] = useAddressState({ state: '', under: '', number: '', card: '' });
  const [making, setMaking] = useState(false);
  const [handingOut, setHandingOut] = useState(false);
  const list = useList(listCards, {
    query: {
      state: CardState.safeParse(at.state).data, usable: at.state === 'usable' ? 'yes' : undefined, blank: at.state === 'blank' ? 'yes' : undefined,
      under: at.under || undefined, number: at.number || undefined,
    },
  });
  const beside = at.card !== '';
  return (
    <Page
      title={say('title')} purpose={say('purpose')}
      extra={<May policy={cardPolicy} do="cards.hand-out" on={noCardYet}><Button onClick={() => setHandingOut(true)}>{say('handOutList')}</Button></May>}
      primary={<May policy={cardPolicy} do="cards.print" on={noCardYet}><Button type="primary" onClick={() => setMaking(true)}>{say('makeTitle')}</Button></May>}
    >
      <div className="filters">
        <Input.Search key={at.number} allowClear defaultValue={at.number} placeholder={say('numberSearch')} aria-label={say('numberSearch')} style={{ width: 260 }} onSearch={(number) => go({ number: number.trim() })} />
        <Select
          value={at.state} onChange={(state) => go({ state })} style={{ width: 160 }} popupMatchSelectWidth={false} aria-label={say('state')}
          options={[
            { value: '', label: say('allStates') }, { value: 'usable', label: say('usable') }, { value: 'blank', label: say('blanks') },
            ...CardState.options.map((one) => ({ value: one as string, label: read(cardLifecycle.states[one].title) })),
          ]}
        />
        {place.level < 5 && <div style={{ width: 240 }}><PlaceSelect label={say('place')} value={at.under || null} onChange={(code) => go({ under: code ?? '' })} placeholder={say('anyPlace')} /></div>}
      </div>
      <Beside
        chosen={at.card} close={() => go({ card: '' })}
        list={(
          <ListTable<CardRow>
            list={list} rowKey="id"
            empty={<Empty what={say('none')} how={say('noneHow')} />}
            openRow={(row) => go({ card: row.id }, { step: !beside })}
            chosen={(row) => row.id === at.card}
            columns={[
              { title: say('number'), dataIndex: 'shortNumber', render: (number: string) => <span className="nowrap">{printShortNumber(number)}</span> },
              { title: say('child'), key: 'child', render: (_, row) => row.child?.name ?? <span className="quiet">{say('blank')}</span> },
              { title: say('state'), dataIndex: 'state', render: (state: CardState) => <Tag>{read(cardLifecycle.states[state].title)}</Tag> },
              { title: say('place'), key: 'place', render: (_, row) => row.place.name },
              ...(beside ? [] : [
                { title: say('township'), dataIndex: ['place', 'township'] },
                { title: say('printedOn'), dataIndex: 'printedOn', render: format.day },
                { title: say('handedOverOn'), dataIndex: 'handedOverOn', render: format.day },
                { title: say('handedOverTo'), dataIndex: 'handedOverTo', render: (to: string | null) => to ?? '—' },
              ]),
            ]}
          />
        )}
      >
        <CardDetail key={at.card} id={at.card} close={() => go({ card: '' })} open={(card) => go({ card })} />
      </Beside>
      {making && <MakeCards close={() => setMaking(false)} />}
      {handingOut && (
        <Modal open title={say('handOutTitle')} onCancel={() => setHandingOut(false)} footer={<Button onClick={() => setHandingOut(false)}>{say('close')}</Button>}>
          <CardPapers which={{ placeCode: at.under || place.code }} />
        </Modal>
      )}
    </Page>
  );
}
