import { Form, Select } from 'antd';
import { useState } from 'react';
import { listChildren } from '@tonghu/domain/children/endpoints';
import { placeName } from '../../children/place-name.ts';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { useEndpoint } from '../../shell/queries.ts';
import { procedureWords } from './words.ts';

/** The file of the child, found by name or number. */
export function ChildField({ needed }: { needed: boolean }) {
  const say = useWords(procedureWords);
  const { day } = useFormat();
  const [typed, setTyped] = useState('');
  const { data, isFetching } = useEndpoint(listChildren, { query: { q: typed, status: 'open', limit: 20 } }, { when: typed.trim().length > 0, keep: true });
  return (
    <Form.Item name="childId" label={say('fileOf')} rules={[{ required: needed, message: say('fileNeeded') }]}>
      <Select
        allowClear showSearch={{ filterOption: false, onSearch: setTyped }} loading={isFetching} placeholder={say('fileSearch')} notFoundContent={null}
        options={data?.rows.map((row) => ({ value: row.id, label: `${row.name} ${day(row.birthDate)} ${placeName(row.place)}` })) ?? []}
      />
    </Form.Item>
  );
}
