import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import type { Answer } from '@tonghu/domain/answer';
import { useWords } from '../shell/language.ts';
import { benefitsWords } from './words.ts';

/** The answer of the rules: a sign and a word. */
export function AnswerMark({ is }: { is: Answer['is'] }) {
  const say = useWords(benefitsWords);
  const [Icon, key] = is === 'eligible' ? [CheckCircleOutlined, 'eligible' as const] : is === 'not-eligible' ? [CloseCircleOutlined, 'notEligible' as const] : [QuestionCircleOutlined, 'needToKnow' as const];
  return <span className="nowrap"><Icon /> {say(key)}</span>;
}
