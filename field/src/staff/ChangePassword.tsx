/* The first password was set by somebody else; the server lets nothing else through until it is changed. */
import { useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { Door } from '../shell/Layout.tsx';
import { type Refusal, usePhone } from '../shell/phone.ts';
import { RefusalNotice } from './SignIn.tsx';
import { staffWords } from './words.ts';

export function ChangePassword() {
  const phone = usePhone();
  const say = useWords(staffWords);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    setRefusal(await phone.changePassword(String(given.get('current')), String(given.get('next'))));
    setBusy(false);
  };
  return (
    <Door title={say('change')}>
      <p>{say('changePurpose')}</p>
      <form onSubmit={submit}>
        <label>{say('current')}<input name="current" type="password" autocomplete="current-password" required /></label>
        <label>{say('next')}<input name="next" type="password" autocomplete="new-password" minLength={10} required /></label>
        {refusal && <RefusalNotice refusal={refusal} />}
        <button class="primary" disabled={busy}>{say('save')}</button>
      </form>
    </Door>
  );
}
