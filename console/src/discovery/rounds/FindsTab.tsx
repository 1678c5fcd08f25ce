import { Select, Tag } from 'antd';
import { type Sex, sexes } from '@tonghu/domain/children/labels';
import { ageOn, todayInChina } from '@tonghu/domain/dates';
import { listFinds } from '@tonghu/domain/discovery/round-endpoints';
import { FindState, findStates } from '@tonghu/domain/discovery/round-labels';
import type { FindRow } from '@tonghu/domain/discovery/round-shapes';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { Beside } from '../../shell/Beside.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { useList } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { discoveryWords } from '../words.ts';
import { FindDetail } from './FindDetail.tsx';
import type { AddressProps } from './round-address.ts';
import { roundsWords } from './words.ts';

/** Children found in a round, those to decide first, with one of them beside the list. What was seen stands in the detail. */
export function FindsTab({ round, at, move }: AddressProps) {
  const say = useWords(roundsWords);
  const sayDiscovery = useWords(discoveryWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { place } = useActor();
  const state = FindState.safeParse(at.found).data;
  const list = useList(listFinds, { params: { id: round.id }, query: { state, under: at.under || undefined } });
  const beside = at.find !== '';
  const today = todayInChina();
  const ageIn = (age: number) => (age < 1 ? sayDiscovery('infant') : sayDiscovery('age', { age }));
  return (
    <>
      <div className="filters">
        <Select
          value={at.found} onChange={(found) => move({ found })} style={{ width: 170 }} aria-label={say('state')}
          options={[{ value: '', label: say('allFinds') }, ...FindState.options.map((one) => ({ value: one as string, label: read(findStates[one]) }))]}
        />
        {place.level < 5 && <div style={{ width: 210 }}><PlaceSelect label={say('place')} value={at.under || null} onChange={(code) => move({ under: code ?? '' })} placeholder={say('anyPlace')} /></div>}
      </div>
      <Beside
        chosen={at.find} close={() => move({ find: '' })}
        list={(
          <ListTable<FindRow>
            list={list} rowKey="id" empty={<Empty what={say('noFinds')} how={say('noFindsHow')} />} openRow={(row) => move({ find: row.id }, { step: !beside })} chosen={(row) => row.id === at.find}
            columns={[
              { title: say('child'), dataIndex: 'name', render: (name: string, row) => <>{name} <span className="quiet">{ageIn(ageOn(row.birthDate, today))}{row.same > 0 && ` · ${say('sameShort', { count: row.same })}`}</span></> },
              { title: say('state'), dataIndex: 'state', render: (one: FindState) => <Tag>{read(findStates[one])}</Tag> },
              { title: say('village'), dataIndex: ['place', 'name'] },
              ...(beside ? [] : [
                { title: say('township'), dataIndex: ['place', 'township'] },
                { title: say('sex'), dataIndex: 'sex', render: (sex: Sex) => read(sexes[sex]) },
                { title: say('foundOn'), dataIndex: 'foundOn', render: (day: string, row: FindRow) => <>{format.day(day)}{row.late && <span className="quiet"> {say('late')}</span>}</> },
              ]),
            ]}
          />
        )}
      >
        {beside && <FindDetail key={at.find} id={at.find} close={() => move({ find: '' })} open={(find) => move({ find })} />}
      </Beside>
    </>
  );
}
