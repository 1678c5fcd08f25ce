import '../benefits.css';
import { type Claim, listClaims } from '@tonghu/domain/benefits/aid-claim-endpoints';
import { ClaimState, claimLifecycle } from '@tonghu/domain/benefits/aid-lifecycle';
import { useAddressState } from '../../shell/address-state.ts';
import { Beside } from '../../shell/Beside.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { Page } from '../../shell/Page.tsx';
import { useList } from '../../shell/queries.ts';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { ClaimDetailPanel } from './ClaimDetail.tsx';
import { ProgrammeSelect, useProgrammes } from './ProgrammeSelect.tsx';
import { StateTabs } from './StateTabs.tsx';
import { aidWords } from './words.ts';

/** Claims in the order they were made. What a child is ill with stands in the claim, not in the list. */
export function ClaimsPage() {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const { amount, day } = useFormat();
  const [at, go] = useAddressState({ programme: '', state: 'open', claim: '' });
  const programmes = useProgrammes((one) => one.kind === 'claim') ?? [];
  const list = useList(listClaims, { query: { state: listClaims.query.shape.state.catch('open').parse(at.state), programme: at.programme || undefined } });
  return (
    <Page title={say('tabClaims')} purpose={say('claimsPurpose')}>
      <BenefitsTabs of="aid" />
      <div className="filters" role="search">
        <ProgrammeSelect of={programmes} any value={at.programme} choose={(one) => go({ programme: one })} />
        <StateTabs value={at.state} choose={(state) => go({ state })} label={say('state')} states={[{ value: 'open', label: say('stateOpen') }, ...ClaimState.options.map((state) => ({ value: state as string, label: read(claimLifecycle.states[state].title) })), { value: 'all', label: say('stateAll') }]} />
      </div>
      <Beside chosen={at.claim} close={() => go({ claim: '' })} list={(
        <ListTable<Claim>
          list={list} rowKey="id" empty={<Empty what={say('claimsNone')} how={say('claimsNoneHow')} />} openRow={(row) => go({ claim: row.id })} chosen={(row) => row.id === at.claim}
          columns={[
            { title: say('child'), dataIndex: 'childName' },
            { title: say('state'), dataIndex: 'state', render: (state: ClaimState) => read(claimLifecycle.states[state].title) },
            { title: say('programme'), key: 'programme', render: (_, row) => <span className="cell-lines" style={{ maxWidth: 184 }}>{read(row.programmeTitle)}</span> },
            { title: say('asked'), dataIndex: 'asked', align: 'right', render: amount },
            // Beside an open claim the list is half as wide.
            ...(at.claim ? [] : [
              { title: say('outcome'), dataIndex: 'outcome', align: 'right' as const, render: amount },
              { title: say('township'), dataIndex: 'township' },
              { title: say('appliedOn'), dataIndex: 'appliedOn', render: day },
              { title: say('number'), dataIndex: 'number' },
            ]),
          ]}
        />
      )}>
        <ClaimDetailPanel id={at.claim} close={() => go({ claim: '' })} />
      </Beside>
    </Page>
  );
}
