import { Breadcrumb, Button, Tabs } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { getNetwork } from '@tonghu/domain/places/endpoints';
import type { PlaceWithTrail } from '@tonghu/domain/places/place';
import { placesPolicy } from '@tonghu/domain/places/policy';
import { useAddressState } from '../shell/address-state.ts';
import { useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { MoveForm } from './MoveForm.tsx';
import { MovedNotice } from './MovedNotice.tsx';
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
  const [open, setOpen] = useState<'organisation' | 'zone' | 'move' | null>(null);
  const [moved, setMoved] = useState<{ place: PlaceWithTrail; from: string } | null>(null);
  const place = network.data?.place;
  const zonePossible = place && place.level === 3 && may(placesPolicy, 'places.add-zone', place).may;
  const movePossible = place && place.level === 5 && may(placesPolicy, 'places.move', place).may;
  return (
    <Page
      title={say('title')}
      purpose={say('purpose')}
      extra={
        <>
          {zonePossible && <Button onClick={() => setOpen('zone')}>{say('addZone')}</Button>}
          {movePossible && <Button onClick={() => setOpen('move')}>{say('move')}</Button>}
        </>
      }
      primary={place && <May policy={placesPolicy} do="places.add-organisation" on={place}><Button type="primary" onClick={() => setOpen('organisation')}>{say('addOrganisation')}</Button></May>}
    >
      <div className="columns">
        <PlaceTree chosen={at.place} choose={(code) => go({ place: code }, { step: true })} />
        <div className="stack">
          {moved && <MovedNotice {...moved} close={() => setMoved(null)} />}
          <ProblemPanel problem={network.error} again={() => void network.refetch()} />
          {!network.data && !network.error && <Waiting head />}
          {network.data && place && (
            <>
              <section className="panel">
                <Breadcrumb
                  items={place.trail.slice(0, -1).map(({ code, name, level }) => ({
                    title: level < actor.place.level ? name : <Link to={{ search: `?place=${code}` }}>{name}</Link>,
                  }))}
                />
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
      {place && <OrganisationForm open={open === 'organisation'} place={place.code} close={() => setOpen(null)} />}
      {network.data && movePossible && <MoveForm key={place.code} open={open === 'move'} network={network.data} close={() => setOpen(null)} moved={(now, from) => setMoved({ place: now, from })} />}
      {place && <ZoneForm open={open === 'zone'} county={place.code} close={() => setOpen(null)} added={(code) => go({ place: code })} />}
    </Page>
  );
}
