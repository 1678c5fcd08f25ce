import { Select } from 'antd';
import { listGuardianNotes } from '@tonghu/domain/benefits/guardian-endpoints';
import { type GuardianNoteKind, type GuardianNoteRow, GuardianNoteState, guardianNoteKinds } from '@tonghu/domain/benefits/guardian-page';
import { useAddressState } from '../../shell/address-state.ts';
import { Beside } from '../../shell/Beside.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { Page } from '../../shell/Page.tsx';
import { useList } from '../../shell/queries.ts';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { GuardianNoteDetail } from './GuardianNoteDetail.tsx';
import { guardianWords } from './words.ts';

/** What guardians told, the oldest unchecked one first. What was written stands in the detail alone. */
export function GuardianNotesPage() {
  const say = useWords(guardianWords);
  const { read } = useLanguage();
  const format = useFormat();
  const [at, go] = useAddressState({ state: 'new', note: '' });
  const state = GuardianNoteState.safeParse(at.state).data;
  const list = useList(listGuardianNotes, { query: { state } });
  const beside = at.note !== '';
  return (
    <Page title={say('title')} purpose={say('purpose')}>
      <BenefitsTabs of="applications" />
      <div className="filters">
        <Select
          value={state ?? 'all'} onChange={(next) => go({ state: next, note: '' })} style={{ width: 150 }} aria-label={say('state')}
          options={[{ value: 'new', label: say('newOnes') }, { value: 'done', label: say('doneOnes') }, { value: 'all', label: say('all') }]}
        />
      </div>
      <Beside
        chosen={at.note} close={() => go({ note: '' })}
        list={(
          <ListTable<GuardianNoteRow>
            list={list} rowKey="id" empty={<Empty what={say('none')} how={say('noneHow')} />}
            openRow={(row) => go({ note: row.id }, { step: !beside })} chosen={(row) => row.id === at.note}
            columns={[
              { title: say('kind'), dataIndex: 'kind', render: (kind: GuardianNoteKind) => read(guardianNoteKinds[kind]) },
              { title: say('child'), dataIndex: 'childName' },
              ...(beside ? [] : [
                { title: say('place'), dataIndex: 'place' },
                { title: say('state'), dataIndex: 'state', render: (one: GuardianNoteState) => say(one === 'new' ? 'newOnes' : 'doneOnes') },
              ]),
              { title: say('toldAt'), dataIndex: 'toldAt', render: format.instant },
            ]}
          />
        )}
      >
        <GuardianNoteDetail key={at.note} id={at.note} close={() => go({ note: '' })} />
      </Beside>
    </Page>
  );
}
