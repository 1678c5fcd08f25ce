import { Alert, Button } from 'antd';
import type { CallProblem } from './client.ts';
import { useLanguage, useWords } from './language.ts';
import { useProblemText } from './problem-text.ts';
import { shellWords } from './words.ts';

interface Props {
  problem: CallProblem | null | undefined;
  /** Offered as "try again"; leave out after a command, where the form's own button repeats it. */
  again?: () => void;
  /** Fields already shown beside their input, not to be listed twice. */
  shownFields?: readonly string[];
}

/** What happened, whether anything was lost, what to do next. Shows nothing without a problem. */
export function ProblemPanel({ problem, again, shownFields = [] }: Props) {
  const say = useWords(shellWords);
  const { read, listMark } = useLanguage();
  const tell = useProblemText();
  if (!problem) return null;
  const { title, next, who, request } = tell(problem);
  const fields = Object.entries(problem.fields).filter(([name]) => !shownFields.includes(name));
  return (
    <Alert
      type={problem.code === 'fault' || problem.code === 'unreachable' ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={title}
      description={
        <>
          <p>{next}</p>
          {fields.map(([name, text]) => <p key={name}>{read(text)}</p>)}
          {who.length > 0 && <p>{say('rule', { who: who.join(listMark) })}</p>}
          {request && <p className="quiet">{say('requestNumber', { number: request })}</p>}
        </>
      }
      action={again && <Button size="small" onClick={again}>{say('again')}</Button>}
    />
  );
}
