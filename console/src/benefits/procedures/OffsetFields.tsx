import { DatePicker, Form, type DatePickerProps, type FormItemProps, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { Decision } from '@tonghu/domain/benefits/application';
import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { previewOffset, previewOffsetEnd } from '@tonghu/domain/benefits/change-endpoints';
import { listDecisions } from '@tonghu/domain/benefits/endpoints';
import { type Month, monthOf, todayInChina } from '@tonghu/domain/dates';
import { fenFrom } from '@tonghu/domain/money';
import { TextField } from '../../children/fields.tsx';
import { childrenWords } from '../../children/words.ts';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { useEndpoint } from '../../shell/queries.ts';
import { earliestEnd, firstCountable } from './offset-months.ts';
import { OffsetShown } from './OffsetShown.tsx';
import { procedureWords } from './words.ts';

export type Entered = Record<string, unknown>;
type Counted = Decision['offsets'][number];

/** Those that count in some month still. */
export const openOffsets = (decision: Decision | null): Counted[] => (decision?.offsets ?? []).filter(({ fromMonth, untilMonth }) => untilMonth === null || untilMonth >= fromMonth);

/** A month picked in a form, as the server takes it; undefined: none is. */
export const pickedMonth = (entered: unknown): Month | undefined => (entered ? dayjs(entered as Dayjs).format('YYYY-MM') : undefined);
interface Asked { name: string; label: string; extra?: string; needed?: boolean; closed: (month: Month) => boolean; after?: { month: string; says: string } }
/** Enter takes the typed month; without this it would send the half-filled form. `after`: not before the month of another field. */
function MonthField({ name, label, extra, needed = false, closed, after }: Asked) {
  const say = useWords(childrenWords);
  const picker: DatePickerProps = { picker: 'month', style: { width: '100%' }, allowClear: !needed, disabledDate: (at) => closed(at.format('YYYY-MM')), onKeyDown: (event) => { if (event.key === 'Enter') event.preventDefault(); } };
  const rules: FormItemProps['rules'] = [
    { required: needed, message: say('chooseNeeded', { what: label }) },
    ({ getFieldValue }) => ({ validator: (_, value: unknown) => (after && (pickedMonth(value) ?? '9999-99') < (pickedMonth(getFieldValue(['asked', after.month])) ?? '') ? Promise.reject(new Error(after.says)) : Promise.resolve()) }),
  ];
  return <Form.Item name={['asked', name]} label={label} {...(extra && { extra })} dependencies={after ? [['asked', after.month]] : []} rules={rules}><DatePicker {...picker} /></Form.Item>;
}

const amountOf = (entered: Entered) => fenFrom(String(entered['amount'] ?? '')) ?? 0;

/** What was entered about a benefit that counts, as a request. */
export function askedOffset(kind: 'offset' | 'end-offset', entered: Entered): AskedChange {
  return kind === 'offset'
    ? { kind, benefit: String(entered['benefit'] ?? ''), amount: amountOf(entered), fromMonth: pickedMonth(entered['fromMonth']) ?? '', untilMonth: pickedMonth(entered['untilMonth']) ?? null }
    : { kind, offsetId: String(entered['offsetId'] ?? ''), lastMonth: pickedMonth(entered['lastMonth']) ?? '' };
}

/** Another benefit: what, how much, from when; and what it comes to as soon as that is known. */
export function OffsetFields({ childId, decision, asked }: { childId: string; decision: Decision | null; asked: Entered }) {
  const say = useWords(procedureWords);
  const [amount, from, until] = [amountOf(asked), pickedMonth(asked['fromMonth']), pickedMonth(asked['untilMonth'])];
  const decisions = useEndpoint(listDecisions, { params: { childId } }).data?.rows;
  const first = firstCountable(decisions ?? (decision ? [decision] : [])) ?? '';
  const known = amount > 0 && from !== undefined && from >= first && (until === undefined || until >= from);
  const { data } = useEndpoint(previewOffset, { params: { childId }, query: { amount: amount || 1, from: from ?? monthOf(todayInChina()), ...(until && { until }) } }, { when: known });
  return (
    <>
      <TextField name={['asked', 'benefit']} label={say('offsetBenefit')} needed max={100} extra={say('offsetBenefitHow')} />
      <TextField name={['asked', 'amount']} label={say('offsetAmount')} needed max={12} mode="numeric"
        rules={[{ validator: (_, value?: string) => (!value || (fenFrom(value) ?? 0) > 0 ? Promise.resolve() : Promise.reject(new Error(say('offsetAmountShape')))) }]} />
      <MonthField name="fromMonth" label={say('offsetFrom')} needed closed={(month) => month < first} />
      <MonthField name="untilMonth" label={say('offsetUntil')} closed={(month) => month < (from ?? '')} after={{ month: 'fromMonth', says: say('offsetOrder') }} />
      {known && data && <div style={{ marginBottom: 16 }}><OffsetShown of={data} /></div>}
    </>
  );
}

/** Which one stopped, its last month, and what that comes to. */
export function OffsetEndFields({ decision, asked }: { decision: Decision | null; asked: Entered }) {
  const [say, sayField] = [useWords(procedureWords), useWords(childrenWords)];
  const { money } = useFormat();
  const one = openOffsets(decision).find(({ id }) => id === asked['offsetId']);
  const last = pickedMonth(asked['lastMonth']);
  const decisions = useEndpoint(listDecisions, { params: { childId: decision?.childId ?? '' } }, { when: decision !== null }).data?.rows;
  const first = (one && earliestEnd(decisions ?? [], one)) ?? '';
  const known = one !== undefined && last !== undefined && last >= first;
  const { data } = useEndpoint(previewOffsetEnd, { params: { offsetId: one?.id ?? '' }, query: { last: last ?? monthOf(todayInChina()) } }, { when: known });
  return (
    <>
      <Form.Item name={['asked', 'offsetId']} label={say('offsetWhich')} rules={[{ required: true, message: sayField('chooseNeeded', { what: say('offsetWhich') }) }]}>
        <Select options={openOffsets(decision).map(({ id, benefit, amount }) => ({ value: id, label: say('offsetLine', { benefit, amount: money(amount) }) }))} />
      </Form.Item>
      <MonthField name="lastMonth" label={say('offsetLast')} extra={say('offsetLastHow')} needed closed={(month) => month < first || (one?.untilMonth != null && month >= one.untilMonth)} />
      {known && data && <div style={{ marginBottom: 16 }}><OffsetShown of={data} /></div>}
    </>
  );
}
