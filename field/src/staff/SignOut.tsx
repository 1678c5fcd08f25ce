/* Signing out erases the phone. What is unsent is said first, and must be given up by name. */
import { useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { usePhone } from '../shell/phone.ts';
import { staffWords } from './words.ts';

export function SignOut({ link }: { link: string }) {
  const phone = usePhone();
  const say = useWords(staffWords);
  const [unsent, setUnsent] = useState<number | null>(null);
  const [sure, setSure] = useState(false);
  if (unsent === null) {
    return <p class="centre"><button type="button" class="plain" onClick={() => void phone.keeper.unsent().then(setUnsent)}>{link}</button></p>;
  }
  return (
    <section class="notice warn" role="alertdialog" aria-label={say('signOut')}>
      <p>{say('signOutPurpose')}</p>
      {unsent > 0 && <p><b>{say('signOutUnsent', { count: unsent })}</b></p>}
      {unsent > 0 && <label class="check"><input type="checkbox" checked={sure} onChange={() => setSure(!sure)} />{say('loseUnsent')}</label>}
      <div class="buttons">
        <button type="button" class="primary" onClick={() => setUnsent(null)}>{say('cancel')}</button>
        <button type="button" class="danger" disabled={unsent > 0 && !sure} onClick={() => void phone.signOut()}>{say('signOutAnyway')}</button>
      </div>
    </section>
  );
}
