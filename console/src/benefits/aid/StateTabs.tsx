import { Select } from 'antd';

/** A state to look at, with how many are in each. */
export function StateTabs({ value, states, choose, label }: { value: string; states: readonly { value: string; label: string; count?: number }[]; choose: (state: string) => void; label?: string }) {
  return <Select value={value} onChange={choose} aria-label={label ?? states[0]?.label} style={{ minWidth: 180 }} options={states.map(({ value: one, label: title, count }) => ({ value: one, label: count === undefined ? title : `${title} ${count}` }))} />;
}
