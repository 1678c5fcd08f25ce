/* The PIN, with the tries that are left. */
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { Door } from '../shell/Layout.tsx';
import { usePhone } from '../shell/phone.ts';
import { mostTries, triesLeft } from '../store/guard.ts';
import { PinPad } from './PinPad.tsx';
import { SignOut } from './SignOut.tsx';
import { staffWords } from './words.ts';

export function Unlock() {
  const phone = usePhone();
  const { keeper } = phone;
  const say = useWords(staffWords);
  const [left, setLeft] = useState(mostTries);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void keeper.keeping().then(({ owner, tries }) => {
      setName(owner?.name ?? '');
      setLeft(triesLeft(tries));
    });
  }, [keeper]);
  const entered = async (pin: string) => {
    setBusy(true);
    const unlocked = await phone.unlock(pin);
    setBusy(false);
    if (unlocked.is === 'wrong') setLeft(unlocked.left);
  };
  return (
    <Door title={say('unlock')}>
      <p role={left < mostTries ? 'alert' : 'status'} class={left < mostTries ? 'notice warn' : ''}>
        {busy ? say('pinChecking') : left < mostTries ? say('pinWrong', { count: left }) : say('unlockPurpose', { name })}
      </p>
      <PinPad disabled={busy} onPin={(pin) => void entered(pin)} />
      <SignOut link={say('forgotPin')} />
    </Door>
  );
}
