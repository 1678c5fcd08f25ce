import { Form, Input, Radio } from 'antd';
import { Dimension, FindingState, dimensions, findingStates } from '@tonghu/domain/visits/labels';
import { useLanguage, useWords } from '../shell/language.ts';
import type { EnteredVisit } from './entered-visit.ts';
import { visitWords } from './words.ts';

/** What was found, one line a dimension. Nothing is filled in: not asked is not "good". */
export function FindingFields() {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const form = Form.useFormInstance<EnteredVisit>();
  const findings = Form.useWatch('findings', form);
  return (
    <div className="finding-fields" role="group" aria-label={say('findings')}>
      <div><strong>{say('findings')}</strong> <span className="quiet">{say('findingsHow')}</span></div>
      {Dimension.options.map((one) => (
        <div key={one} className="finding-field">
          <span id={`finding-${one}`}>{read(dimensions[one])}</span>
          <Form.Item name={['findings', one, 'state']} noStyle>
            <Radio.Group aria-labelledby={`finding-${one}`} options={FindingState.options.map((state) => ({ value: state, label: read(findingStates[state]) }))} />
          </Form.Item>
          {findings?.[one]?.state && findings[one].state !== 'not-collected' && (
            <Form.Item name={['findings', one, 'note']} className="finding-note-field">
              <Input.TextArea aria-label={say('findingNote', { what: read(dimensions[one]) })} placeholder={say('findingNotePlace')} maxLength={1000} autoSize={{ minRows: 1, maxRows: 6 }} />
            </Form.Item>
          )}
        </div>
      ))}
    </div>
  );
}
