import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { listOrganisations } from '@tonghu/domain/places/endpoints';
import { type OrganisationKind, organisationKinds } from '@tonghu/domain/places/place';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { placesWords } from './words.ts';

type Chosen = { id: string; name: string };

interface Props {
  id?: string;
  value?: Chosen | null;
  onChange?: (organisation: Chosen | null) => void;
  /** Only bodies of this kind. */
  kind?: OrganisationKind;
}

/** A field whose value is a body of the network, chosen from the own area by a part of its name. */
export function OrganisationSelect({ id, value, onChange, kind }: Props) {
  const say = useWords(placesWords);
  const { read } = useLanguage();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const found = useEndpoint(listOrganisations, { query: { q: asked || undefined, kind, limit: 20 } }, { keep: true });
  const rows = (found.data?.rows ?? []).filter((one) => one.active || one.id === value?.id);
  const options = rows.map((one) => ({ value: one.id, label: one.name, about: `${read(organisationKinds[one.kind])} ${one.place.name}` }));
  // The one in use may lie beyond the first twenty.
  if (value && !typed && !rows.some((one) => one.id === value.id)) options.unshift({ value: value.id, label: value.name, about: '' });
  return (
    <Select
      id={id}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      value={value?.id ?? null}
      placeholder={say('organisationSearch')}
      options={options}
      loading={found.isFetching}
      notFoundContent={found.error ? <ProblemPanel problem={found.error} /> : found.isFetching ? null : say('noSuchOrganisation')}
      optionRender={({ data }) => <div>{data.label}<div className="quiet option-about">{data.about}</div></div>}
      onChange={(chosen: string | undefined) => {
        setTyped('');
        const row = rows.find((one) => one.id === chosen);
        onChange?.(row ? { id: row.id, name: row.name } : null);
      }}
    />
  );
}
