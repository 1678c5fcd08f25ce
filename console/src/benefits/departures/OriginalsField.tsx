import { Form, Select } from 'antd';
import { OriginalPaper, mostOriginals } from '@tonghu/domain/benefits/handover-sheet';
import { useWords } from '../../shell/language.ts';
import { departureWords } from './words.ts';

/** Papers that go along outside the system: lines of the handover sheet, which the new county ticks off. */
export function OriginalsField() {
  const say = useWords(departureWords);
  const wrong = (papers: string[] = []) => (papers.length > mostOriginals ? say('originalsMost', { count: mostOriginals }) : papers.every((one) => OriginalPaper.safeParse(one).success) ? null : say('originalsShape'));
  return (
    <Form.Item name={['asked', 'originals']} label={say('originalsLabel')} extra={say('originalsHow')} rules={[{ validator: (_, papers?: string[]) => { const says = wrong(papers); return says ? Promise.reject(new Error(says)) : Promise.resolve(); } }]}>
      <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['；', ';', '、', '，', ',']} />
    </Form.Item>
  );
}
