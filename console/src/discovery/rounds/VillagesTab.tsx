import { Select, Tag } from 'antd';
import { listRoundVillages } from '@tonghu/domain/discovery/round-endpoints';
import { RoundVillageState, roundVillageStates } from '@tonghu/domain/discovery/round-labels';
import type { RoundVillage } from '@tonghu/domain/discovery/round-shapes';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { Beside } from '../../shell/Beside.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { useList } from '../../shell/queries.ts';
import type { AddressProps } from './round-address.ts';
import { VillageDetail } from './VillageDetail.tsx';
import { roundsWords } from './words.ts';

/** The villages of a round: those not begun, whom to call, and the list of one beside them. */
export function VillagesTab({ round, at, move }: AddressProps) {
  const say = useWords(roundsWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const state = RoundVillageState.safeParse(at.state).data;
  const list = useList(listRoundVillages, { params: { id: round.id }, query: { state, under: at.under || undefined } });
  const beside = at.village !== '';
  return (
    <>
      <div className="filters">
        <Select
          value={at.state} onChange={(next) => move({ state: next })} style={{ width: 170 }} aria-label={say('state')}
          options={[{ value: '', label: say('anyState') }, ...RoundVillageState.options.map((one) => ({ value: one as string, label: read(roundVillageStates[one]) }))]}
        />
        <div style={{ width: 210 }}><PlaceSelect label={say('place')} value={at.under || null} onChange={(code) => move({ under: code ?? '' })} placeholder={say('anyPlace')} /></div>
      </div>
      <Beside
        chosen={at.village} close={() => move({ village: '' })}
        list={(
          <ListTable<RoundVillage>
            list={list} rowKey="code" empty={<Empty what={say('noVillages')} how={say('noVillagesHow')} />} openRow={(row) => move({ village: row.code }, { step: !beside })} chosen={(row) => row.code === at.village}
            columns={[
              { title: say('village'), dataIndex: 'name' },
              { title: say('state'), dataIndex: 'state', render: (one: RoundVillageState, row) => <><Tag>{read(roundVillageStates[one])}</Tag>{row.late && <span className="quiet">{say('late')}</span>}</> },
              { title: say('directors'), dataIndex: 'directors', render: (names: string[]) => (names.length > 0 ? names.join(listMark) : <span className="quiet">{say('noDirector')}</span>) },
              ...(beside ? [] : [
                { title: say('township'), dataIndex: 'township' },
                { title: say('households'), dataIndex: 'households', align: 'right' as const, render: format.count },
                { title: say('doneOn'), dataIndex: 'doneOn', render: format.day },
              ]),
            ]}
          />
        )}
      >
        {beside && <VillageDetail key={at.village} round={round} code={at.village} close={() => move({ village: '' })} />}
      </Beside>
    </>
  );
}
