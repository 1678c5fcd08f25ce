import { Form, Select } from 'antd';
import type { Decision } from '@tonghu/domain/benefits/application';
import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { previewOffset, previewOffsetEnd } from '@tonghu/domain/benefits/change-endpoints';
import { listDecisions } from '@tonghu/domain/benefits/endpoints';
import { offsetTooMuch } from '@tonghu/domain/benefits/offsets';
import { monthOf, todayInChina } from '@tonghu/domain/dates';
import { fenFrom, mostInAMonth } from '@tonghu/domain/money';
import { TextField } from '../../children/fields.tsx';
import { childrenWords } from '../../children/words.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useEndpoint } from '../../shell/queries.ts';
import { MonthField, pickedMonth } from './MonthField.tsx';
import { earliestEnd, firstCountable } from './offset-months.ts';
import { OffsetNameField } from './OffsetNameField.tsx';
import { OffsetShown } from './OffsetShown.tsx';
import { procedureWords } from './words.ts';

export type Entered = Record<string, unknown>;
type Counted = Decision['offsets'][number];

/** Those that count in some month still. */
export const openOffsets = (decision: Decision | null): Counted[] => (decision?.offsets ?? []).filter(({ fromMonth, untilMonth }) => untilMonth === null || untilMonth >= fromMonth);

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
  const { read } = useLanguage();
  const { month } = useFormat();
  const [amount, from, until] = [amountOf(asked), pickedMonth(asked['fromMonth']), pickedMonth(asked['untilMonth'])];
  const wrongAmount = (value = '') => {
    const fen = fenFrom(value) ?? 0;
    return fen > mostInAMonth ? read(offsetTooMuch) : value && fen <= 0 ? say('offsetAmountShape') : undefined;
  };
  const decisions = useEndpoint(listDecisions, { params: { childId } }).data?.rows;
  const first = firstCountable(decisions ?? (decision ? [decision] : [])) ?? '';
  const known = amount > 0 && amount <= mostInAMonth && from !== undefined && from >= first && (until === undefined || until >= from);
  const { data } = useEndpoint(previewOffset, { params: { childId }, query: { amount: known ? amount : 1, from: from ?? monthOf(todayInChina()), ...(until && { until }) } }, { when: known });
  return (
    <>
      <OffsetNameField typed={String(asked['benefit'] ?? '')} />
      <TextField name={['asked', 'amount']} label={say('offsetAmount')} needed max={12} mode="numeric"
        rules={[{ validator: (_, value?: string) => { const wrong = wrongAmount(value); return wrong ? Promise.reject(new Error(wrong)) : Promise.resolve(); } }]} />
      <MonthField name="fromMonth" label={say('offsetFrom')} needed closed={(at) => (at < first ? say('offsetNotBefore', { month: month(first) }) : undefined)} />
      <MonthField name="untilMonth" label={say('offsetUntil')} closed={(at) => (at < (from ?? '') ? say('offsetBeforeFrom') : undefined)} after={{ month: 'fromMonth', says: say('offsetOrder') }} />
      {known && data && <div style={{ marginBottom: 16 }}><OffsetShown of={data} /></div>}
    </>
  );
}

/** Which one stopped, its last month, and what that comes to. */
export function OffsetEndFields({ decision, asked }: { decision: Decision | null; asked: Entered }) {
  const [say, sayField] = [useWords(procedureWords), useWords(childrenWords)];
  const { money, month } = useFormat();
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
      <MonthField name="lastMonth" label={say('offsetLast')} extra={say('offsetLastHow')} needed
        closed={(at) => (at < first ? say('offsetEndNotBefore', { month: month(first) }) : one?.untilMonth != null && at >= one.untilMonth ? say('offsetEndsAlready', { month: month(one.untilMonth) }) : undefined)} />
      {known && data && <div style={{ marginBottom: 16 }}><OffsetShown of={data} /></div>}
    </>
  );
}
