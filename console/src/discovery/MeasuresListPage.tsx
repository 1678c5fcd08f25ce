import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { childClasses } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import { fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { type MeasuredOf, type MeasuredRow, measureOutcomes, measureSteps, refusalKinds } from '@tonghu/domain/discovery/measures';
import { listMeasured } from '@tonghu/domain/discovery/measures-endpoints';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { Page } from '../shell/Page.tsx';
import { useList } from '../shell/queries.ts';
import { discoveryWords } from './words.ts';

const none = { of: '', file: '', class: '', answer: '', reason: '', step: '', round: '', under: '', from: '', until: '' };
const nets = { both: 'netBoth', 'files-only': 'netFilesOnly', 'door-only': 'netDoorOnly' } as const;

/** The very children a measure counts; a row leads to the suspicion or the find. */
export function MeasuresListPage() {
  const say = useWords(discoveryWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const go = useNavigate();
  const [at] = useAddressState(none);
  const query = listMeasured.query.catch({ of: 'found', limit: 50 }).parse(Object.fromEntries(Object.entries(at).filter(([, value]) => value !== '')));
  const list = useList(listMeasured, { query });
  const nameOf = (of: MeasuredOf, { step }: QueryOf<typeof listMeasured>) =>
    (of === 'both' || of === 'files-only' || of === 'door-only' ? say(nets[of]) : of === 'step' ? say('measuredStep', { step: step ? read(measureSteps[step]) : '' }) : read(measureOutcomes[of].title));
  const about = [
    nameOf(query.of, query), ...(query.file ? [read(fileKinds[query.file].title)] : []), ...(query.class ? [read(childClasses[query.class].title)] : []), ...(query.answer ? [say(query.answer)] : []),
    ...(query.reason ? [read(refusalKinds[query.reason].title)] : []), ...(query.from && query.until ? [`${format.day(query.from)} – ${format.day(query.until)}`] : []),
  ].join(listMark);
  return (
    <Page title={say('measuredTitle')} purpose={about} extra={<Button onClick={() => void go(`/discovery/outcomes${query.under ? `?under=${query.under}` : ''}`)}>{say('measuredBack')}</Button>}>
      <ListTable<MeasuredRow>
        list={list} rowKey="id" empty={<Empty what={say('measuredNone')} how={say('measuredNoneHow')} />}
        openRow={(row) => void go(row.opens === 'find' ? `/discovery/rounds/${row.roundId}?tab=finds&find=${row.id}` : `/discovery/suspected?state=all&suspected=${row.id}`)}
        columns={[
          { title: say('name'), dataIndex: 'name' },
          { title: say('township'), dataIndex: ['place', 'township'] },
          { title: say('place'), dataIndex: ['place', 'name'], render: (name: string, row) => (name === row.place.township ? '—' : name) },
          { title: say('measuredOn'), dataIndex: 'on', render: (day: IsoDate) => format.day(day) },
          ...(query.of === 'step' ? [{ title: say('measuredDays'), dataIndex: 'days', align: 'right' as const }] : []),
        ]}
      />
    </Page>
  );
}
