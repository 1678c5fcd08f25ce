import { useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { staffWords } from './words.ts';

/** Somebody else set the password; it is changed before anything else. */
export function FirstPassword({ done }: { done: () => void }) {
  const say = useWords(staffWords);
  return (
    <main className="sign-in">
      <div className="sign-in-sheet panel sign-in-panel">
        <Page title={say('firstPassword')} purpose={say('firstPasswordPurpose')}><PasswordForm done={done} /></Page>
      </div>
    </main>
  );
}
