import { Form } from 'antd';
import { useEffect, useState } from 'react';
import { previewBankFormat } from '@tonghu/domain/benefits/bank-endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { faultPlace } from './fault-place.ts';
import { type FormatValues, formatOf } from './format-values.ts';
import { formatWords } from './format-words.ts';
import { bankWords } from './words.ts';

/** Long enough that typing is not interrupted. */
const pauseMs = 500;

/** What the format on screen does with three invented transfers, as it is typed. What is unfinished is counted, and the last whole one stays. */
export function FormatPreview() {
  const say = useWords(formatWords);
  const sayBank = useWords(bankWords);
  const { read } = useLanguage();
  const faultOf = (at: string, said: string) => { const place = faultPlace(at, say); return place ? say('faultAt', { place, said }) : said; };
  const form = Form.useFormInstance<FormatValues>();
  const values = Form.useWatch([], form) as FormatValues | undefined;
  const [good, setGood] = useState<ReplyOf<typeof previewBankFormat>>();
  const { mutate, error } = useCommand(previewBankFormat, { done: setGood });
  // Fields of another kind of file are not on screen, but belong to the format.
  const now = values && JSON.stringify(formatOf(form.getFieldsValue(true) as FormatValues));
  useEffect(() => {
    if (now === undefined) return undefined;
    const timer = setTimeout(() => mutate({ body: { format: JSON.parse(now) as Record<string, unknown> } }), pauseMs);
    return () => clearTimeout(timer);
  }, [now, mutate]);
  const faults = error?.code === 'bad-input' ? Object.entries(error.fields) : [];
  return (
    <aside className="bank-live" aria-label={say('preview')}>
      <h3>{say('preview')}</h3>
      <div role="status" className="stack" style={{ gap: 8 }}>
        {faults.length > 0 && <><strong>{say('stillWrong', { count: faults.length })}</strong><ul>{faults.map(([at, said]) => <li key={at}>{faultOf(at, read(said))}</li>)}</ul></>}
        {error && faults.length === 0 && <ProblemPanel problem={error} />}
        {!good && !error && <p className="quiet">{say('previewNone')}</p>}
        {good && (
          <div>
            {faults.length > 0 && <p className="quiet">{say('lastGood')}</p>}
            <p className="quiet">{say('fileName', { name: good.name })}</p>
            <pre className="bank-sample" tabIndex={0} aria-label={sayBank('sample')}>{good.lines.join('\n')}</pre>
            <p style={{ marginTop: 8 }}>{sayBank('sampleReturn')}</p>
            <pre className="bank-sample" tabIndex={0} aria-label={sayBank('sampleReturn')}>{good.returnLines.join('\n')}</pre>
            <p style={{ marginTop: 8 }}>{sayBank('understood', { settled: good.settled, returned: good.returned })}</p>
          </div>
        )}
      </div>
    </aside>
  );
}
