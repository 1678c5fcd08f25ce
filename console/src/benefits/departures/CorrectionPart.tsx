import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { askChange, listChanges, listCountiesBefore } from '@tonghu/domain/benefits/change-endpoints';
import type { CountyBefore } from '@tonghu/domain/benefits/offsets-before';
import { offsetTooMuch } from '@tonghu/domain/benefits/offsets';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { fenFrom, mostInAMonth } from '@tonghu/domain/money';
import { TextField } from '../../children/fields.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { DeedDrawer, ReasonField } from '../procedures/DeedDrawer.tsx';
import { MonthField, pickedMonth } from '../procedures/MonthField.tsx';
import { OffsetNameField } from '../procedures/OffsetNameField.tsx';
import { procedureWords } from '../procedures/words.ts';
import { departureWords } from './words.ts';

interface Entered { asked?: { countyCode?: string; benefit?: string; amount?: string; fromMonth?: unknown; untilMonth?: unknown }; reason: string }

/** Asks the county that paid before to put right what counted in its months. Nothing is drawn where no county did. */
export function CorrectionPart({ childId, walled }: { childId: string; walled: boolean }) {
  const say = useWords(departureWords);
  const [open, setOpen] = useState(false);
  const asks = useMay()(proceduresPolicy, 'procedures.ask-change', { walled }).may;
  const { data } = useEndpoint(listCountiesBefore, { params: { childId } }, { when: asks });
  const counties = data?.rows ?? [];
  const [first] = counties;
  if (!first) return null;
  return (
    <>
      <p className="quiet">{say('correctHow')}</p>
      <p><Button size="small" onClick={() => setOpen(true)}>{say('correct')}</Button></p>
      <DeedDrawer<Entered>
        open={open} close={() => setOpen(false)} title={say('correct')} tells={say('correctTells')} endpoint={askChange} refresh={[listChanges]} button={say('correctSend')} initial={{ asked: { countyCode: first.code } }}
        ask={({ asked = {}, reason }, id) => ({ params: { childId }, body: { id, reason, asked: {
          kind: 'offset-before', countyCode: asked.countyCode, benefit: String(asked.benefit ?? ''), amount: fenFrom(String(asked.amount ?? '')) ?? -1, fromMonth: pickedMonth(asked.fromMonth) ?? '', untilMonth: pickedMonth(asked.untilMonth) ?? '' } } })}
      >
        <Form.Item noStyle shouldUpdate>{({ getFieldValue }) => <Fields counties={counties} asked={(getFieldValue('asked') ?? {}) as NonNullable<Entered['asked']>} />}</Form.Item>
        <ReasonField label={say('correctWhy')} />
      </DeedDrawer>
    </>
  );
}

function Fields({ counties, asked }: { counties: readonly CountyBefore[]; asked: NonNullable<Entered['asked']> }) {
  const [say, sayProcedure] = [useWords(departureWords), useWords(procedureWords)];
  const { read } = useLanguage();
  const { month } = useFormat();
  const county = counties.find(({ code }) => code === asked.countyCode) ?? counties[0]!;
  const from = pickedMonth(asked.fromMonth) ?? county.fromMonth;
  const outside = (at: string) => (at < county.fromMonth || at > county.untilMonth ? say('correctMonths', { county: county.name, from: month(county.fromMonth), until: month(county.untilMonth) }) : undefined);
  const wrong = (value = '') => {
    const fen = fenFrom(value);
    return value === '' ? undefined : fen === undefined || fen < 0 ? say('correctAmountShape') : fen > mostInAMonth ? read(offsetTooMuch) : undefined;
  };
  return (
    <>
      <Form.Item name={['asked', 'countyCode']} label={say('correctCounty')}><Select options={counties.map(({ code, name }) => ({ value: code, label: name }))} /></Form.Item>
      <OffsetNameField typed={String(asked.benefit ?? '')} />
      <TextField name={['asked', 'amount']} label={say('correctAmount')} extra={say('correctAmountHow')} needed max={12} mode="numeric"
        rules={[{ validator: (_, value?: string) => { const says = wrong(value); return says ? Promise.reject(new Error(says)) : Promise.resolve(); } }]} />
      <MonthField name="fromMonth" label={say('correctFrom')} needed closed={outside} />
      <MonthField name="untilMonth" label={say('correctUntil')} needed closed={(at) => outside(at) ?? (at < from ? sayProcedure('offsetOrder') : undefined)} after={{ month: 'fromMonth', says: sayProcedure('offsetOrder') }} />
    </>
  );
}
