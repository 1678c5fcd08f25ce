import { Breadcrumb, Button, Tabs } from 'antd';
import { useState } from 'react';
import { getNetwork } from '@tonghu/domain/places/endpoints';
import { placesPolicy } from '@tonghu/domain/places/policy';
import { useAddressState } from '../shell/address-state.ts';
import { useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { NetworkNumbers } from './NetworkNumbers.tsx';
import { OrganisationForm } from './OrganisationForm.tsx';
import { OrganisationList } from './OrganisationList.tsx';
import { PlaceTree } from './PlaceTree.tsx';
import { StaffList } from './StaffList.tsx';
import { ZoneForm } from './ZoneForm.tsx';
import { placesWords } from './words.ts';

/** The four-level network: a tree of places, and for the chosen one its numbers, bodies and people. */
export function NetworkPage() {
  const say = useWords(placesWords);
  const actor = useActor();
  const may = useMay();
  const [at, go] = useAddressState({ place: actor.place.code, tab: 'organisations' });
  const network = useEndpoint(getNetwork, { params: { code: at.place } }, { keep: true });
  const [adding, setAdding] = useState<'organisation' | 'zone' | null>(null);
  const place = network.data?.place;
  const zonePossible = place && place.level === 3 && may(placesPolicy, 'places.add-zone', place).may;
  return (
    <Page
      title={say('title')}
      purpose={say('purpose')}
      extra={zonePossible && <Button onClick={() => setAdding('zone')}>{say('addZone')}</Button>}
      primary={place && <May policy={placesPolicy} do="places.add-organisation" on={place}><Button type="primary" onClick={() => setAdding('organisation')}>{say('addOrganisation')}</Button></May>}
    >
      <div className="columns">
        <PlaceTree chosen={at.place} choose={(code) => go({ place: code }, { step: true })} />
        <div className="stack">
          <ProblemPanel problem={network.error} again={() => void network.refetch()} />
          {!network.data && !network.error && <Waiting head />}
          {network.data && place && (
            <>
              <section className="panel">
                <Breadcrumb items={place.trail.slice(0, -1).map(({ name }) => ({ title: name }))} />
                <h2 style={{ margin: '4px 0 16px' }}>{place.name}</h2>
                <NetworkNumbers network={network.data} />
              </section>
              <Tabs
                activeKey={at.tab}
                onChange={(tab) => go({ tab })}
                items={[
                  { key: 'organisations', label: say('organisations'), children: <OrganisationList key={at.place} under={at.place} /> },
                  { key: 'staff', label: say('staff'), children: <StaffList key={at.place} place={at.place} /> },
                ]}
              />
            </>
          )}
        </div>
      </div>
      {place && <OrganisationForm open={adding === 'organisation'} place={place.code} close={() => setAdding(null)} />}
      {place && <ZoneForm open={adding === 'zone'} county={place.code} close={() => setAdding(null)} added={(code) => go({ place: code })} />}
    </Page>
  );
}
