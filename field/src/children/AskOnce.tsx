/* A small form behind a button: one line to write, then it is done. */
import { useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { usePhone } from '../shell/phone.ts';
import { childWords } from './child-words.ts';

interface Props { open: string; label: string; save: string; missing: string; least?: number; most: number; danger?: boolean; onSave: (words: string) => Promise<unknown> }

export function AskOnce({ open, label, save, missing, least = 1, most, danger = false, onSave }: Props) {
  const say = useWords(childWords);
  const { trouble } = usePhone();
  const [words, setWords] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  if (words === null) return <button type="button" class={danger ? 'plain' : ''} onClick={() => setWords('')}>{open}</button>;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (words.trim().length < least) return setFault(missing);
    try {
      await onSave(words.trim());
      setWords(null);
      setFault(null);
    } catch (broken) {
      trouble.set(broken);
      setFault(say('notSaved'));
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <label>{label}<input value={words} maxLength={most} onInput={(event) => setWords(event.currentTarget.value)} />{fault && <span class="fault" role="alert">{fault}</span>}</label>
      <div class="buttons"><button type="button" onClick={() => { setWords(null); setFault(null); }}>{say('cancel')}</button><button type="submit" class={danger ? 'danger' : 'primary'}>{save}</button></div>
    </form>
  );
}
