/* Six digits, twice. */
import { useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { Door } from '../shell/Layout.tsx';
import { usePhone } from '../shell/phone.ts';
import { pinFault } from '../store/pin.ts';
import { PinPad } from './PinPad.tsx';
import { staffWords } from './words.ts';

export function ChoosePin() {
  const phone = usePhone();
  const say = useWords(staffWords);
  const [first, setFirst] = useState<string | null>(null);
  const [fault, setFault] = useState<'pinWeak' | 'pinDiffers' | null>(null);
  const [busy, setBusy] = useState(false);

  const entered = async (pin: string) => {
    if (first === null) {
      setFault(pinFault(pin) ? 'pinWeak' : null);
      if (!pinFault(pin)) setFirst(pin);
      return;
    }
    setFirst(null);
    if (pin !== first) return setFault('pinDiffers');
    setFault(null);
    setBusy(true);
    await phone.choosePin(pin).finally(() => setBusy(false));
  };

  return (
    <Door title={say(first === null ? 'choosePin' : 'repeatPin')}>
      <p role={fault ? 'alert' : 'status'} class={fault ? 'notice warn' : ''}>{busy ? say('pinMaking') : fault ? say(fault) : say(first === null ? 'choosePinPurpose' : 'repeatPinPurpose')}</p>
      <PinPad disabled={busy} onPin={(pin) => void entered(pin)} />
    </Door>
  );
}
