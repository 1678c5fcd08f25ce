import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { listOrganisations } from '@tonghu/domain/places/endpoints';
import { type Organisation, OrganisationKind, organisationKinds } from '@tonghu/domain/places/place';
import { placesPolicy } from '@tonghu/domain/places/policy';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useMay } from '../shell/May.tsx';
import { useList } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { OrganisationForm } from './OrganisationForm.tsx';
import { placesWords } from './words.ts';

/** The bodies of a place and below. */
export function OrganisationList({ under }: { under: string }) {
  const say = useWords(placesWords);
  const { read } = useLanguage();
  const may = useMay();
  const actor = useActor();
  const [at, go] = useAddressState({ kind: '' });
  const kind = OrganisationKind.safeParse(at.kind).data;
  const list = useList(listOrganisations, { query: { under, kind } });
  const [editing, setEditing] = useState<Organisation | null>(null);
  // The list shows places within the own area only, so the own path decides for all its rows.
  const mayEdit = may(placesPolicy, 'places.edit-organisation', { path: actor.place.path }).may;
  return (
    <div className="stack">
      <div className="filters">
        <Select
          style={{ width: 240 }}
          value={at.kind}
          aria-label={say('kind')}
          onChange={(chosen) => go({ kind: chosen })}
          options={[{ value: '', label: say('allKinds') }, ...OrganisationKind.options.map((one) => ({ value: one as string, label: read(organisationKinds[one]) }))]}
        />
      </div>
      <ListTable
        list={list}
        rowKey="id"
        empty={<Empty what={say('noOrganisations')} how={say('noOrganisationsHow')} />}
        columns={[
          { title: say('name'), dataIndex: 'name', render: (name: string, row) => <><span className="clip" title={name}>{name}</span>{!row.active && <Tag style={{ marginInlineStart: 8 }}>{say('closed')}</Tag>}</> },
          { title: say('kind'), dataIndex: 'kind', render: (one: OrganisationKind) => read(organisationKinds[one]) },
          { title: say('place'), dataIndex: ['place', 'name'], render: (name: string) => <span className="clip" style={{ maxWidth: 84 }} title={name}>{name}</span> },
          { title: say('phone'), dataIndex: 'phone', render: (phone: string | null) => phone ?? '—' },
          ...(mayEdit ? [{ title: '', key: 'edit', width: 80, render: (_: unknown, row: Organisation) => <Button type="link" size="small" onClick={() => setEditing(row)}>{say('edit')}</Button> }] : []),
        ]}
      />
      <OrganisationForm key={editing?.id} open={editing !== null} place={under} editing={editing} close={() => setEditing(null)} />
    </div>
  );
}
