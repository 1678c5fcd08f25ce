/*
 * Ten large keys for one thumb. Calls back with six digits and empties itself.
 * A keyboard works too; the digits themselves are never shown or read out.
 */
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { Icon } from '../shell/Layout.tsx';
import { staffWords } from './words.ts';

const length = 6;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0', 'delete'] as const;

export function PinPad({ disabled, onPin }: { disabled: boolean; onPin: (pin: string) => void }) {
  const say = useWords(staffWords);
  const [pin, setPin] = useState('');
  const press = (key: string) => {
    if (!disabled) setPin((before) => (key === 'delete' ? before.slice(0, -1) : (before + key).slice(0, length)));
  };
  useEffect(() => {
    if (pin.length < length) return;
    setPin('');
    onPin(pin);
  }, [pin, onPin]);
  useEffect(() => {
    const typed = ({ key }: KeyboardEvent) => { if (/^\d$/.test(key)) press(key); else if (key === 'Backspace') press('delete'); };
    addEventListener('keydown', typed);
    return () => removeEventListener('keydown', typed);
  });

  return (
    <div class="pin">
      <p class="pin-dots" role="img" aria-label={say('digits', { count: pin.length })}>
        {Array.from({ length }, (_, at) => <span key={at} class={at < pin.length || disabled ? 'full' : ''} />)}
      </p>
      <div class="pin-keys">
        {keys.map((key) => (key === '' ? <span key="none" /> : (
          <button key={key} type="button" data-key={key} disabled={disabled} aria-label={key === 'delete' ? say('delete') : key} onClick={() => press(key)}>{key === 'delete' ? <Icon name="delete" /> : key}</button>
        )))}
      </div>
    </div>
  );
}
