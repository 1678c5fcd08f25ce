import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import type { CallProblem } from './client.ts';
import { existingRecord } from './existing-record.ts';
import { forbidding } from './forbidding.ts';
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

/** What happened, whether anything was lost, what to do next and who could help. Shows nothing without a problem. */
export function ProblemPanel({ problem, again, shownFields = [] }: Props) {
  const say = useWords(shellWords);
  const { read, listMark } = useLanguage();
  const tell = useProblemText();
  if (!problem) return null;
  const { title, next, who, request } = tell(problem);
  const forbidden = who.filter((one) => forbidding.has(one));
  const helpers = who.filter((one) => !forbidding.has(one));
  const existing = existingRecord(problem);
  const fields = Object.entries(problem.fields).filter(([name]) => !shownFields.includes(name));
  return (
    <Alert
      type={problem.code === 'fault' || problem.code === 'unreachable' ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {forbidden.length > 0 ? <p>{say('rule', { rule: forbidden.join(listMark) })}</p> : <p>{next}</p>}
          {problem.why && <p>{problem.why}</p>}
          {fields.map(([name, text]) => <p key={name}>{read(text)}</p>)}
          {existing && <p><Link to={existing}>{say('openExisting')}</Link></p>}
          {helpers.length > 0 && <p>{say('whoCould', { who: helpers.join(listMark) })}</p>}
          {request && <p className="quiet">{say('requestNumber', { number: request })}</p>}
        </>
      }
      action={again && problem.code !== 'not-allowed' && problem.code !== 'not-found' && <Button size="small" onClick={again}>{say('again')}</Button>}
    />
  );
}
