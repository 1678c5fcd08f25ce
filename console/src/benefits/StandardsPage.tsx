import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { listStandards } from '@tonghu/domain/benefits/endpoints';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { DocumentsPart } from './standards/DocumentsPart.tsx';
import { DraftDrawer } from './standards/DraftDrawer.tsx';
import { HistoryPart } from './standards/HistoryPart.tsx';
import { BenefitsTabs } from './tabs/BenefitsTabs.tsx';
import { standardsWords } from './standards/words.ts';
import './standards/standards.css';

/** Standards over time, their documents, and the way from a draft to one that counts. */
export function StandardsPage() {
  const say = useWords(standardsWords);
  const actor = useActor();
  const may = useMay();
  const [at, go] = useAddressState({ all: 'no' });
  const all = at.all === 'yes';
  const [drafting, setDrafting] = useState(false);
  const { data, error, refetch } = useEndpoint(listStandards, { query: { all: all ? 'yes' : 'no' } }, { keep: true });
  const mayRead = may(standardsPolicy, 'standards.drafts', {}).may;
  return (
    <Page
      title={say('title')} purpose={say('purpose')}
      primary={mayRead && <May policy={standardsPolicy} do="standards.draft" on={{ path: actor.place.path }}><Button type="primary" onClick={() => setDrafting(true)}>{say('draft')}</Button></May>}
    >
      <BenefitsTabs of="standards" />
      <div className="filters">
        <Segmented value={at.all} onChange={(value) => go({ all: value })} options={[{ value: 'no', label: say('forPlace', { place: actor.place.name }) }, { value: 'yes', label: say('all') }]} />
      </div>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={6} />}
      {data && data.rows.length === 0 && <section className="panel"><Empty what={say('none')} how={say('noneHow')} /></section>}
      {data && data.rows.length > 0 && <HistoryPart rows={data.rows} chart={!all} />}
      <DocumentsPart />
      <DraftDrawer open={drafting} close={() => setDrafting(false)} />
    </Page>
  );
}
