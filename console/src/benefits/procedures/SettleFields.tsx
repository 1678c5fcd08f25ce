import './procedures.css';
import { Form, Input, Radio, Select } from 'antd';
import type { ApplicationDetail, Settled } from '@tonghu/domain/benefits/application';
import { useFacts } from '../../discovery/facts.ts';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { procedureWords } from './words.ts';

/** What was entered for one contradiction, in the order of `reply.disagree`. */
export interface EnteredSettled { by?: Settled['by']; visitId?: string; note?: string }

export const settledOf = (application: ApplicationDetail, entered: readonly EnteredSettled[] = []): Settled[] =>
  (application.reply.disagree ?? []).flatMap(({ fact }, at) => {
    const { by, visitId, note } = entered[at] ?? {};
    return by ? [{ fact, by, visitId: by === 'visit' ? visitId ?? null : null, note: note?.trim() ?? '' }] : [];
  });

/** Before the township calls an application fit, each contradiction between sources is settled: by a visit, by the neighbours, or in writing. */
export function SettleFields({ application }: { application: ApplicationDetail }) {
  const say = useWords(procedureWords);
  const facts = useFacts();
  const { day } = useFormat();
  const disagree = application.reply.disagree ?? [];
  if (disagree.length === 0) return null;
  const visits = application.visits.map((visit) => ({ value: visit.id, label: [say('visitLine', { day: day(visit.on), who: visit.by }), !visit.seen && say('visitUnseen')].filter(Boolean).join(' ') }));
  return (
    <fieldset className="settle">
      <legend>{say('settleTitle')}</legend>
      {disagree.map(({ fact }, at) => (
        <div key={fact}>
          <Form.Item name={['settled', at, 'by']} label={facts.title(fact)} rules={[{ required: true, message: say('settleNeeded') }]}>
            <Radio.Group options={[{ value: 'visit', label: say('settleVisit') }, { value: 'neighbours', label: say('settleNeighbours') }, { value: 'reason', label: say('settleReason') }]} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {({ getFieldValue }) => {
              const by = getFieldValue(['settled', at, 'by']) as Settled['by'] | undefined;
              if (by === undefined) return null;
              return (
                <>
                  {by === 'visit' && <Form.Item name={['settled', at, 'visitId']} label={say('settleWhich')} extra={visits.length === 0 && say('noVisits')} rules={[{ required: true, message: say('settleWhich') }]}><Select options={visits} /></Form.Item>}
                  <Form.Item name={['settled', at, 'note']} label={say('settleNote')} rules={by === 'visit' ? [] : [{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
                </>
              );
            }}
          </Form.Item>
        </div>
      ))}
    </fieldset>
  );
}
