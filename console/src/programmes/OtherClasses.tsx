import { Button } from 'antd';
import type { IsoDate } from '@tonghu/domain/dates';
import { decides } from '@tonghu/rules/engine/decides';
import { useLanguage, useWords } from '../shell/language.ts';
import { AnswerWord } from './AnswerNow.tsx';
import { askable } from './book.ts';
import { programmesWords } from './words.ts';

interface Props { besides: string; title: string; facts: Record<string, unknown>; on: IsoDate; division: string | null; choose: (rule: string) => void }

/** What the same answers say of the other classes; one click goes on there. */
export function OtherClasses({ besides, facts, on, division, choose }: Props) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  return (
    <section className="panel" aria-labelledby="others-title">
      <h2 id="others-title">{say('alsoAsk')}</h2>
      <p className="quiet">{say('alsoAskHow')}</p>
      <ul className="others">
        {askable.filter(({ rule, programme }) => !programme && rule.id !== besides).map(({ rule }) => {
          const holds = decides(rule, facts, on, division);
          return <li key={rule.id}><Button type="link" onClick={() => choose(rule.id)}>{read(rule.title)}</Button><AnswerWord is={holds === null ? 'need-to-know' : holds ? 'eligible' : 'not-eligible'} /></li>;
        })}
      </ul>
    </section>
  );
}
