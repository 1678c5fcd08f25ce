import { Button, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { type Ref, useState } from 'react';
import type { Answer } from '@tonghu/domain/answer';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import type { EnteredAnswer } from '@tonghu/domain/discovery/fact-answers';
import type { Text } from '@tonghu/domain/text';
import { useLanguage, useWords } from '../shell/language.ts';
import { DayPicker } from '../shell/pickers.tsx';
import { inputWords } from './input-words.ts';
import { type Input, type InputPart, partsOpen } from './inputs.ts';
import { programmesWords } from './words.ts';

interface Props {
  ref: Ref<HTMLHeadingElement>;
  asks: Text;
  /** Null while an earlier answer is changed. */
  number: number | null;
  on: IsoDate;
  /** What was told of the fact before, when it is changed or a part of it is asked for. */
  known: unknown;
  input: Input;
  others: Answer['ask'];
  answer: (value: unknown) => void;
  instead: (fact: string) => void;
  leave: (() => void) | null;
}

/** One question. Yes, no and a choice are answered by one click; whatever has days or amounts is filled in and confirmed. Everything may be "not known". */
export function QuestionForm({ ref, asks, number, on, known, input, others, answer, instead, leave }: Props) {
  const say = useWords(programmesWords);
  const { read, listMark } = useLanguage();
  const [entered, enter] = useState<EnteredAnswer>(() => input.entered(known));
  const [complaint, complain] = useState('');
  const yesNo = useWords(inputWords);
  const [only] = input.parts;
  const parts = partsOpen(input, entered);
  const take = (next: EnteredAnswer) => {
    const value = input.value(next);
    const missing = partsOpen(input, next).filter((part) => part.needed && (next[part.name] === undefined || next[part.name] === null));
    if (missing.length > 0 || value === undefined) return complain(say('incomplete', { what: missing.map((part) => read(part.says)).join(listMark) }));
    const latest = on > todayInChina() ? on : todayInChina();
    if (partsOpen(input, next).some((part) => part.as === 'day' && !part.ahead && String(next[part.name] ?? '') > latest)) return complain(say('dayTooLate'));
    answer(value);
  };
  const at = input.some === null && input.parts.length === 1 && only && (only.as === 'yes-no' || (only.as === 'choice' && Object.keys(only.of).length <= 7)) ? only : null;
  const choices = at?.as === 'choice' ? Object.entries(at.of).map(([value, label]) => ({ value: value as string | boolean, label: read(label) })) : at ? [{ value: true, label: yesNo('yes') }, { value: false, label: yesNo('no') }] : [];
  const chosen = at ? entered[at.name] : undefined;
  // While an answer is changed, the one given stands out.
  const pressed = (is: boolean) => (leave ? { 'aria-pressed': is, type: is ? 'primary' as const : 'default' as const } : {});
  return (
    <section className="panel question" aria-labelledby="question">
      <div className="quiet">{number === null ? say('correcting') : say('question', { number })}</div>
      <h2 id="question" ref={ref} tabIndex={-1}>{read(asks)}</h2>
      <form onSubmit={(event) => { event.preventDefault(); take(entered); }}>
        {choices.length > 0 && <div className="row wrap">{choices.map(({ value, label }) => <Button key={String(value)} size="large" {...pressed(chosen === value)} onClick={() => take({ has: true, [at!.name]: value })}>{label}</Button>)}</div>}
        {input.some && (
          <div className="row wrap">
            <Button size="large" aria-pressed={entered.has === true} type={entered.has === true ? 'primary' : 'default'} onClick={() => { complain(''); if (input.parts.length === 0) take({ has: true }); else enter({ ...entered, has: true }); }}>{read(input.some)}</Button>
            {input.none && <Button size="large" {...pressed(entered.has === false)} onClick={() => take({ has: false })}>{read(input.none)}</Button>}
          </div>
        )}
        {!at && parts.length > 0 && (
          <div className="question-parts">
            {parts.map((part) => <Part key={part.name} part={part} alone={parts.length === 1} value={entered[part.name]} set={(value) => { complain(''); enter({ ...entered, [part.name]: value }); }} />)}
          </div>
        )}
        <div role="alert" className="question-complaint">{complaint}</div>
        <div className="row wrap">
          {!at && parts.length > 0 && <Button type="primary" htmlType="submit">{say('take')}</Button>}
          {input.some === null && input.none && <Button onClick={() => take({ has: false })}>{read(input.none)}</Button>}
          <Button onClick={() => answer(undefined)}>{say('notKnown')}</Button>
          {leave && <Button type="text" onClick={leave}>{say('keep')}</Button>}
        </div>
      </form>
      {others.length > 0 && (
        <label className="question-other">
          <span className="quiet">{say('otherFirst')}</span>
          <Select
            value={null} placeholder={say('otherHow', { count: others.length })} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} onChange={(fact: string | null) => { if (fact) instead(fact); }}
            options={others.map(({ fact, question }) => ({ value: fact, label: read(question) }))}
          />
        </label>
      )}
    </section>
  );
}

/** A field of an answer. Enter takes a typed day; only where nothing else is to be filled in does it answer the question, too. */
function Part({ part, alone, value, set }: { part: InputPart; alone: boolean; value: unknown; set: (value: unknown) => void }) {
  const say = useWords(programmesWords);
  const yesNo = useWords(inputWords);
  const { read } = useLanguage();
  const title = part.needed ? read(part.says) : say('optional', { what: read(part.says) });
  const id = `part-${part.name}`;
  if (part.as === 'yes-no') {
    return (
      <fieldset>
        <legend>{title}</legend>
        <Radio.Group value={value ?? null} onChange={({ target }) => set(target.value)} options={[{ value: true, label: yesNo('yes') }, { value: false, label: yesNo('no') }, ...(part.needed ? [] : [{ value: null, label: say('notKnown') }])]} />
      </fieldset>
    );
  }
  return (
    <div>
      <label htmlFor={id}>{title}</label>
      {part.as === 'day' && <DayPicker id={id} value={typeof value === 'string' ? dayjs(value) : null} onChange={(day) => set(day?.format('YYYY-MM-DD'))} style={{ width: '100%' }} onKeyDown={(event) => { if (event.key === 'Enter' && !alone) event.preventDefault(); }} />}
      {part.as === 'choice' && <Select id={id} value={(value as string | undefined) ?? null} onChange={set} options={Object.entries(part.of).map(([of, label]) => ({ value: of, label: read(label) }))} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} />}
      {part.as === 'amount' && <InputNumber id={id} min={0} max={100_000_000} precision={2} suffix={say('yuan')} value={typeof value === 'number' ? value / 100 : null} onChange={(yuan) => set(yuan === null ? undefined : Math.round(yuan * 100))} style={{ width: '100%' }} />}
      {part.as === 'count' && <InputNumber id={id} min={0} max={1000} precision={0} value={typeof value === 'number' ? value : null} onChange={(count) => set(count ?? undefined)} style={{ width: '100%' }} />}
    </div>
  );
}

/** No question is left: it is settled, or nobody knows the rest. */
export function NothingToAsk({ ref, stuck }: { ref: Ref<HTMLHeadingElement>; stuck: boolean }) {
  const say = useWords(programmesWords);
  return (
    <section className="panel question">
      <h2 ref={ref} tabIndex={-1}>{say(stuck ? 'stuck' : 'settled')}</h2>
      <p className="quiet">{say(stuck ? 'stuckHow' : 'settledHow')}</p>
    </section>
  );
}
