import { Button } from 'antd';
import type { AnyRule } from '@tonghu/rules/engine/rule';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import type { Given } from './asking.ts';
import { inputWords } from './input-words.ts';
import { inputOf } from './inputs.ts';
import { programmesWords } from './words.ts';

interface Props {
  rule: AnyRule; given: readonly Given[]; division: string | null; changing: string | null;
  change: (asked: string) => void; takeBack: (asked: string, title: string) => void; clear: () => void;
}

/** What was answered, the latest first; each can be changed or taken back. */
export function GivenAnswers({ rule, given, division, changing, change, takeBack, clear }: Props) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const told = useTold(rule, division);
  if (given.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="given-title">
      <div className="rule-head"><h2 id="given-title">{say('given', { count: given.length })}</h2><Button size="small" onClick={clear}>{say('clearAll')}</Button></div>
      <ul className="given">
        {[...given].reverse().map((one) => {
          const title = read(rule.sheet.question(one.asked));
          return (
            <li key={one.asked} className={one.asked === changing ? 'chosen' : ''}>
              <div><span className="quiet">{title}</span><div>{told(one)}</div></div>
              <div className="row">
                <Button size="small" aria-label={say('changeOf', { what: title })} onClick={() => change(one.asked)}>{say('change')}</Button>
                <Button size="small" aria-label={say('takeBackOf', { what: title })} onClick={() => takeBack(one.asked, title)}>{say('takeBack')}</Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** An answer in words, field by field. */
function useTold(rule: AnyRule, division: string | null): (one: Given) => string {
  const say = useWords(programmesWords);
  const yesNo = useWords(inputWords);
  const { read } = useLanguage();
  const { day, money } = useFormat();
  return ({ fact, value }) => {
    if (value === undefined) return say('nobodyKnows');
    const input = inputOf(rule, fact, division);
    if (value === null) return read(input.none) || yesNo('hasNot');
    const entered = input.entered(value);
    const parts = input.parts.flatMap((part) => {
      const of = entered[part.name];
      if (of === undefined || of === null) return [];
      const shown = part.as === 'day' ? day(String(of)) : part.as === 'yes-no' ? yesNo(of === true ? 'yes' : 'no') : part.as === 'choice' ? read(part.of[String(of)]) || String(of) : part.as === 'amount' ? money(Number(of)) : String(of);
      return [part.name === 'value' ? shown : say('field', { name: briefly(read(part.says)), value: shown })];
    });
    return [input.some && input.parts[0]?.name !== 'value' ? read(input.some) : '', ...parts].filter(Boolean).join(say('pause'));
  };
}

/** What a field is called, without the advice on filling it in. */
const briefly = (label: string): string => label.split(/[\uFF08;,]/)[0]!;
