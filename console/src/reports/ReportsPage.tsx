import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { noConcernYet, reportsPolicy } from '@tonghu/domain/reports/policy';
import { useAddressState } from '../shell/address-state.ts';
import { useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { OwnConcerns } from './OwnConcerns.tsx';
import { ReceivedConcerns } from './ReceivedConcerns.tsx';
import { TellForm } from './TellForm.tsx';
import { reportsWords } from './words.ts';

/** Worries: for those who handle them what was received, for everybody what they told themselves. */
export function ReportsPage() {
  const say = useWords(reportsWords);
  const may = useMay();
  const [at, go] = useAddressState({ tab: '' });
  const [telling, setTelling] = useState(false);
  const handles = may(reportsPolicy, 'reports.list', noConcernYet).may;
  return (
    <Page title={say('title')} purpose={say(handles ? 'purpose' : 'purposeOwn')} primary={<Button type={handles ? 'default' : 'primary'} onClick={() => setTelling(true)}>{say('tell')}</Button>}>
      {handles && <Tabs className="page-tabs" activeKey={at.tab === 'own' ? 'own' : 'received'} onChange={(tab) => go({ tab: tab === 'own' ? 'own' : '' })} items={[{ key: 'received', label: say('received') }, { key: 'own', label: say('own') }]} />}
      {handles && at.tab !== 'own' ? <ReceivedConcerns /> : <OwnConcerns />}
      {telling && <TellForm close={() => setTelling(false)} />}
    </Page>
  );
}
