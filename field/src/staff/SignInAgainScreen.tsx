/* Within the work: the session has ended, the phone is open. */
import { useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { go } from '../shell/router.ts';
import { SignInForm } from './SignIn.tsx';
import { staffWords } from './words.ts';

export function SignInAgainScreen() {
  const say = useWords(staffWords);
  return <Screen title={say('signIn')} back="/more"><p>{say('againPurpose')}</p><SignInForm onDone={() => go('/outbox')} /></Screen>;
}
