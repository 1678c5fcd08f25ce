import { Select } from 'antd';
import { useState } from 'react';
import { listStaff } from '@tonghu/domain/staff/endpoints';
import { staffPolicy } from '@tonghu/domain/staff/policy';
import { type Post, posts } from '@tonghu/domain/staff/posts';
import { visitingPosts } from '@tonghu/domain/visits/policy';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { visitWords } from './words.ts';

interface Person { id: string; name: string; post: Post; place?: string }

interface Option { value: string; label: string; about?: string }

interface Props {
  /** Id of the person; empty for none. */
  value?: string;
  choose?: (id: string) => void;
  /** Given by a form in place of `choose`. */
  onChange?: (id: string | undefined) => void;
  placeholder: string;
  id?: string;
  label?: string;
  width?: number | string;
  /** People on the page already: offered before anything is typed, and named when one of them is chosen. */
  known?: readonly Person[];
  /** Answers that are not a person, listed first. */
  fixed?: readonly { value: string; label: string }[];
  /** Somebody it must not be. */
  without?: string;
}

/** Somebody who makes visits, found by typing a name. */
export function PersonSelect({ value = '', choose, onChange, placeholder, id, label, width = '100%', known = [], fixed = [], without }: Props) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const may = useMay();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Person | null>(null);
  const asks = may(staffPolicy, 'staff.list', { id: null, post: null }).may;
  const found = useEndpoint(listStaff, { query: { q: typed.trim() || undefined, limit: 50 } }, { when: asks, keep: true });
  const matches = (person: Person) => typed.trim() === '' || person.name.includes(typed.trim());
  const all: Person[] = [
    ...(chosen ? [chosen] : []), ...known.filter(matches),
    ...(found.data?.rows ?? []).map((row) => ({ id: row.id, name: row.name, post: row.post, place: row.place.name })),
  ].filter((person) => visitingPosts.includes(person.post) && person.id !== without);
  const people = [...new Map(all.map((person) => [person.id, person])).values()];
  const options: Option[] = [...(typed.trim() ? [] : fixed), ...people.map((person) => ({ value: person.id, label: person.name, about: `${read(posts[person.post].title)} ${person.place ?? ''}` }))];
  return (
    <Select<string, Option>
      id={id} aria-label={label} style={{ width }} placeholder={placeholder} popupMatchSelectWidth={false}
      showSearch={{ filterOption: false, onSearch: setTyped }} allowClear={value !== ''}
      value={value === '' ? null : value} loading={found.isFetching} notFoundContent={found.isFetching ? null : say('nobodyFound')}
      options={options}
      labelRender={({ label: shown }) => shown ?? say('onePerson')}
      optionRender={({ data }) => <div>{data.label}{data.about && <div className="quiet option-about">{data.about}</div>}</div>}
      onChange={(next: string | undefined) => {
        setChosen(people.find((person) => person.id === next) ?? null);
        setTyped('');
        choose?.(next ?? '');
        onChange?.(next);
      }}
    />
  );
}
