import { Alert } from 'antd';
import { recomputeDecision } from '@tonghu/domain/benefits/endpoints';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { askWords } from './ask-words.ts';

/** A decision computed again when it is opened: a quiet line while it gives the same answer, a warning when it does not. */
export function RecomputedLine({ decisionId }: { decisionId: string }) {
  const say = useWords(askWords);
  const { day } = useFormat();
  const { data, error } = useEndpoint(recomputeDecision, { params: { decisionId } });
  if (error) return <ProblemPanel problem={error} />;
  if (!data) return <p className="quiet">{say('computing')}</p>;
  if (!data.same) return <Alert type="warning" showIcon title={say('differs')} />;
  const since = data.settingsSince;
  return (
    <p className="quiet">
      {say('same', { day: day(data.on) })}
      {since === null && ` ${say('settingsUnknown')}`}
      {since !== null && since.length > 0 && ` ${say('settingsChanged', { list: [...new Set(since.map(({ cite }) => cite))].join('\u3001') })}`}
    </p>
  );
}
