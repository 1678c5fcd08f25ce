import { Timeline } from 'antd';
import type { ApplicationDetail } from '@tonghu/domain/benefits/application';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { benefitsWords } from './words.ts';

/** What was done, by whom, why; the newest first. */
export function StepsPanel({ application }: { application: ApplicationDetail }) {
  const say = useWords(benefitsWords);
  const { instant } = useFormat();
  return (
    <section className="panel">
      <h2>{say('steps')}</h2>
      <Timeline
        items={[...application.steps].reverse().map((step) => ({
          key: step.id,
          content: (
            <>
              <div>{say(step.move)}{step.findings['fit'] === true && ` · ${say('fitYes')}`}{step.findings['fit'] === false && ` · ${say('fitNo')}`}</div>
              {step.reason && <div>{step.reason}</div>}
              <div className="quiet">{say('by', { who: step.by || '—', at: instant(step.at) })}</div>
            </>
          ),
        }))}
      />
    </section>
  );
}
