import { ExclamationCircleOutlined } from '@ant-design/icons';
import { checkKinds } from '@tonghu/domain/benefits/pay-checks';
import type { PayRunDetail } from '@tonghu/domain/benefits/pay-run';
import { useLanguage, useWords } from '../shell/language.ts';
import { benefitsWords } from './words.ts';

/** What to look at before anything is released. */
export function RunChecks({ run }: { run: PayRunDetail }) {
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  return (
    <section className="panel">
      <h2>{say('warnings')}</h2>
      {run.checks.length === 0 && <p className="quiet">{say('noWarnings')}</p>}
      <ul className="benefit-warnings">
        {run.checks.map((check) => <li key={check.kind}><ExclamationCircleOutlined /> <strong>{read(checkKinds[check.kind])}</strong> <span className="quiet">{say('warningCount', { count: check.count })}</span></li>)}
      </ul>
    </section>
  );
}
