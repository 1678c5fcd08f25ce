import { useDeferredValue } from 'react';
import { previewAid } from '@tonghu/domain/benefits/aid-endpoints';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { AnswerMark } from '../AnswerMark.tsx';
import type { ParsedDefinition } from './parsed.ts';
import { aidWords } from './words.ts';

/** Who would get what is drafted, how many and how much, as the form stands. */
export function AidPreview({ parsed }: { parsed: ParsedDefinition }) {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  const { count, money } = useFormat();
  const settled = useDeferredValue(parsed);
  const { data, error } = useEndpoint(previewAid, { body: { body: settled.data! } }, { when: settled.success, keep: true });
  return (
    <aside className="panel" aria-labelledby="preview-title">
      <h2 id="preview-title">{say('preview')}</h2>
      <div role="status" className="stack">
        {!settled.success && <p className="quiet">{say('previewWrong')}</p>}
        <ProblemPanel problem={settled.success ? error : null} />
        {settled.success && data && (
          <>
            <p className="quiet">{say('previewOf', { title: read(data.title) })}</p>
            <div className="figures">
              <span className="figure"><strong>{count(data.eligible)}</strong><span>{say('previewEligible')}</span></span>
              <span className="figure"><strong>{count(data.unclear)}</strong><span>{say('previewUnclear')}</span></span>
              <span className="figure"><strong>{money(data.amount)}</strong><span>{say('previewAmount')}</span></span>
            </div>
            <p className="quiet">{say('previewLooked')} {count(data.looked)} · {say('previewEach')} {money(data.each)}</p>
            {data.rows.length === 0 ? <p>{say('previewNone')}</p> : (
              <ul className="plain-list">
                {data.rows.slice(0, 12).map((row) => <li key={row.childId}>{row.childName} <span className="quiet">{row.township}</span> <AnswerMark is={row.is} /> {row.why && <span className="quiet">{read(row.why)}</span>}</li>)}
              </ul>
            )}
            {data.rows.length > 12 && <p className="quiet">{say('previewMore', { count: 12 })}</p>}
          </>
        )}
      </div>
    </aside>
  );
}
