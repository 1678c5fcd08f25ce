import { ExclamationCircleOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import { warningKinds } from '@tonghu/domain/benefits/run-state';
import { useLanguage, useWords } from '../shell/language.ts';
import { seesChildren } from '../shell/routes.tsx';
import { useActor } from '../shell/session.ts';
import { benefitsWords } from './words.ts';

/** What to look at before anything is released; each names its children. */
export function RunWarnings({ run }: { run: PayRunDetail }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const opens = seesChildren(useActor());
  if (run.warnings.length === 0 && !['computed', 'prepared'].includes(run.state)) return null;
  return (
    <section className="panel">
      <h2>{say('warnings')}</h2>
      {run.warnings.length === 0 && <p className="quiet">{say('noWarnings')}</p>}
      <ul className="benefit-warnings">
        {run.warnings.map((warning) => (
          <li key={warning.kind}>
            <details>
              <summary><ExclamationCircleOutlined /> <strong>{read(warningKinds[warning.kind])}</strong> <span className="quiet">{say('warningCount', { count: warning.count })}</span></summary>
              {warning.children.map((child, at) => (
                <div key={at}>{opens && child.childId ? <Link to={`/children/${child.childId}?tab=money`}>{child.name}</Link> : child.name} <span className="quiet">{read(child.detail)}</span></div>
              ))}
              {warning.count > warning.children.length && <p className="quiet">{say('more', { count: warning.count - warning.children.length })}</p>}
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
