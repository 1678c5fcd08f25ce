import { Select } from 'antd';
import { departuresPolicy } from '@tonghu/domain/benefits/departures-policy';
import { childStatuses } from '@tonghu/domain/children/labels';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { childrenWords } from './words.ts';

/** The state of the files in a register. Those that moved away lie with another county; what was kept of them is a list of its own. */
export function StatusSelect({ value, change }: { value: string; change: (status: string) => void }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const left = useMay()(departuresPolicy, 'departures.read', {}).may;
  return (
    <Select
      value={value} onChange={change} style={{ width: 130 }} popupMatchSelectWidth={false} aria-label={say('status')}
      options={[{ value: 'open', label: read(childStatuses.open) }, { value: 'closed', label: read(childStatuses.closed) }, ...(left ? [{ value: 'left', label: say('movedAway') }] : []), { value: 'all', label: say('anyStatus') }]}
    />
  );
}
