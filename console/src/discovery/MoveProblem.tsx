import { Alert, Button } from 'antd';
import { suspectedLifecycle } from '@tonghu/domain/discovery/lifecycle';
import type { Suspected } from '@tonghu/domain/discovery/suspected';
import type { CallProblem } from '../shell/client.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { discoveryWords } from './words.ts';

/** What every form of a move is given. */
export interface MoveFormProps {
  suspected: Suspected;
  /** Whether the move can still be made from the state on screen; another person may have been quicker. */
  possible: boolean;
  again: () => void;
  close: () => void;
  done: () => void;
}

/** Why a move was refused. When somebody else was quicker it shows the state now and takes it in; what was typed stays. */
export function MoveProblem({ problem, suspected, possible, shownFields, takeIn }: Pick<MoveFormProps, 'suspected' | 'possible'> & { problem: CallProblem | null; shownFields?: readonly string[]; takeIn: () => void }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const theirs = problem?.code === 'changed-meanwhile' ? problem.theirs as Suspected | undefined : undefined;
  return (
    <div className="stack" style={{ gap: 8 }}>
      {!possible && !problem && <Alert type="info" showIcon title={say('overtaken', { state: read(suspectedLifecycle.states[suspected.state].title) })} />}
      <ProblemPanel problem={problem} shownFields={shownFields} />
      {(theirs || problem?.code === 'wrong-state') && (
        <div className="row wrap">
          {theirs && <span>{say('nowState', { state: read(suspectedLifecycle.states[theirs.state].title) })}</span>}
          <Button size="small" onClick={takeIn}>{say('seeNewest')}</Button>
        </div>
      )}
    </div>
  );
}
