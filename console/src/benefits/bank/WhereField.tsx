import { Input, InputNumber } from 'antd';
import type { FileKind, Where } from '@tonghu/domain/benefits/bank-format';
import { useWords } from '../../shell/language.ts';
import { formatWords } from './format-words.ts';

interface Props {
  /** What stands there: every input is called by it. */
  label: string;
  kind: FileKind | undefined;
  titles: boolean;
  id?: string;
  value?: Where | null;
  onChange?: (where: Where | null) => void;
  disabled?: boolean;
}

/** Where a return file says something: a head or a number, or bytes of a fixed width. Figures alone are the number of a column. */
export function WhereField({ label, kind, titles, id, value, onChange, disabled }: Props) {
  const say = useWords(formatWords);
  const common = { disabled, 'aria-label': label };
  if (kind === 'fixed') {
    const bytes = value !== null && typeof value === 'object' ? value : null;
    const set = (change: Partial<{ at: number; width: number }>) => onChange?.({ ...bytes, ...change } as Where);
    return (
      <span className="row">
        <InputNumber {...common} id={id} min={1} max={4000} placeholder={say('at')} aria-label={`${label} ${say('at')}`} value={bytes?.at ?? null} onChange={(at) => (at === null && bytes?.width === undefined ? onChange?.(null) : set({ at: at ?? undefined as never }))} style={{ width: 110 }} />
        <InputNumber {...common} min={1} max={400} placeholder={say('width')} aria-label={`${label} ${say('width')}`} value={bytes?.width ?? null} onChange={(width) => (width === null && bytes?.at === undefined ? onChange?.(null) : set({ width: width ?? undefined as never }))} style={{ width: 90 }} />
      </span>
    );
  }
  if (!titles) return <InputNumber {...common} id={id} min={1} max={200} placeholder={say('whereNumber')} value={typeof value === 'number' ? value : null} onChange={(at) => onChange?.(at)} style={{ width: 208 }} />;
  return (
    <Input
      {...common} id={id} maxLength={40} allowClear placeholder={say('whereHead')} value={value === null || value === undefined || typeof value === 'object' ? '' : String(value)} style={{ width: 208 }}
      onChange={({ target: { value: said } }) => onChange?.(said === '' ? null : /^[1-9]\d{0,2}$/.test(said) ? Number(said) : said)}
    />
  );
}
