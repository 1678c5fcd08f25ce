import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Month } from '@tonghu/domain/dates';
import { ListedFigure, listFigureChildren } from '@tonghu/domain/insight/endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { getPlace } from '@tonghu/domain/places/endpoints';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { Page } from '../shell/Page.tsx';
import { useEndpoint, useList } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { insightWords } from './words.ts';

type Row = ReplyOf<typeof listFigureChildren>['rows'][number];
const monthWords = { 'benefits.children': 'paidIn', 'discovery.newly_enrolled': 'since', 'benefits.exits': 'lastMonth' } as const;

/** The children behind one number of the cockpit. */
export function FigureChildrenPage() {
  const say = useWords(insightWords);
  const format = useFormat();
  const go = useNavigate();
  const actor = useActor();
  const [at] = useAddressState({ figure: '', place: '' });
  const figure = ListedFigure.catch('benefits.children').parse(at.figure);
  const list = useList(listFigureChildren, { query: { figure, placeCode: at.place || undefined } });
  const place = useEndpoint(getPlace, { params: { code: at.place || actor.place.code } });
  return (
    <Page
      title={say(figure)}
      purpose={say('listPurpose', { place: place.data?.name ?? actor.place.name })}
      extra={<Button onClick={() => void go(`/insight${at.place ? `?place=${at.place}` : ''}`)}>{say('back')}</Button>}
    >
      <ListTable<Row>
        list={list}
        rowKey="childId"
        empty={<Empty what={say('noChildren')} how={say('noChildrenHow')} />}
        openRow={(row) => void go(`/children/${row.childId}`)}
        columns={[
          { title: say('name'), dataIndex: 'name' },
          { title: say('township'), dataIndex: 'township' },
          { title: say('place'), dataIndex: 'place' },
          { title: say(monthWords[figure]), dataIndex: 'month', render: (month: Month) => format.month(month) },
          ...(figure === 'benefits.children' ? [{ title: say('amount'), dataIndex: 'amount', align: 'right' as const, render: (fen: number | null) => format.money(fen) }] : []),
        ]}
      />
    </Page>
  );
}
