import { CheckCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { useWords } from '../shell/language.ts';
import { programmesWords } from './words.ts';

/** How much of a rule published text confirms: a sign and a word. */
export function ConfirmedMark({ clauses, open }: { clauses: number; open: number }) {
  const say = useWords(programmesWords);
  if (open === 0) return <span className="nowrap"><CheckCircleOutlined className="confirmed-sign" aria-hidden /> {say('allConfirmed')}</span>;
  return <span className="open-mark"><InfoCircleOutlined aria-hidden /> {open === clauses ? say('noneConfirmed') : say('someOpen', { open, all: clauses })}</span>;
}

/** Behind a clause that no published text confirms. */
export function OpenMark({ of }: { of: 'unconfirmed' | 'confirmed' | undefined }) {
  const say = useWords(programmesWords);
  return of === 'unconfirmed' ? <span className="open-mark"> <InfoCircleOutlined aria-hidden /> {say('unconfirmed')}</span> : null;
}
