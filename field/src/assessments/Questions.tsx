/* The questions of one group as the form model gives them; the desk draws the same. */
import type { FormItem, FormSection } from '@tonghu/domain/assessments/form-model';
import type { Answer } from '@tonghu/domain/assessments/instrument';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLanguage, useWords } from '../shell/language.ts';
import { Options } from './Options.tsx';
import { assessWords } from './words.ts';

interface Given {
  section: FormSection;
  answer: (id: string, value: Answer | null) => void;
  pick: (id: string, option: string) => void;
  /** Stands below the question of that id. */
  below: (id: string) => ComponentChildren;
}

export function Questions({ section, answer, pick, below }: Given) {
  return (
    <>
      {section.help && <p>{section.help}</p>}
      {section.items.filter(({ visible }) => visible).map((item) => (
        <div class="asked" key={item.id}>
          <Question item={item} answer={(value) => answer(item.id, value)} pick={(option) => pick(item.id, option)} />
          {below(item.id)}
        </div>
      ))}
    </>
  );
}

function Question({ item, answer, pick }: { item: FormItem; answer: (value: Answer | null) => void; pick: (option: string) => void }) {
  const say = useWords(assessWords);
  const { read } = useLanguage();
  const optional = item.required ? '' : say('optional');
  if (item.kind === 'one' || item.kind === 'many') {
    const legend = <>{item.label}{optional && <small>{optional}</small>}</>;
    return <Options legend={legend} name={item.id} options={item.options} onPick={pick} many={item.kind === 'many'} help={item.help} wrong={item.error && read(item.error)} />;
  }
  const hints = [item.help, item.range && `${item.range.min}–${item.range.max}${item.range.unit ? ` ${item.range.unit}` : ''}`, optional].filter(Boolean).join(' · ');
  return (
    <label>
      {item.label}
      {hints && <small>{hints}</small>}
      {item.kind === 'number' ? <Num value={item.value} unit={item.range?.unit ?? ''} onChange={answer} /> : <textarea value={typeof item.value === 'string' ? item.value : ''} onInput={({ currentTarget }) => answer(currentTarget.value || null)} />}
      {item.error && <p class="wrong">{read(item.error)}</p>}
    </label>
  );
}

/** Digits as typed, so that half a number is not rewritten under the thumb. */
function Num({ value, unit, onChange }: { value: Answer | null; unit: string; onChange: (value: number | null) => void }) {
  const [typed, setTyped] = useState(typeof value === 'number' ? String(value) : '');
  const changed = (next: string) => {
    const digits = next.replace(/\D/g, '').slice(0, 6);
    setTyped(digits);
    onChange(digits === '' ? null : Number(digits));
  };
  return <span class="with-unit"><input inputMode="numeric" autocomplete="off" value={typed} onInput={({ currentTarget }) => changed(currentTarget.value)} />{unit}</span>;
}
