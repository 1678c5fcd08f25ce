/* Signing in online: the first time, after a week, or when the session ended (`SignInForm` within the work). */
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { Door } from '../shell/Layout.tsx';
import { type Refusal, usePhone } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { SignOut } from './SignOut.tsx';
import { staffWords } from './words.ts';

export function SignIn({ stale = false }: { stale?: boolean }) {
  const say = useWords(staffWords);
  const forgotten = useWatched(usePhone().forgotten);
  return (
    <Door title={say(stale ? 'stale' : 'signIn')}>
      {forgotten && <p class="notice warn" role="alert">{say(forgotten)}</p>}
      <p>{say(stale ? 'stalePurpose' : 'signInPurpose')}</p>
      <SignInForm />
      {stale ? <SignOut link={say('forgotPin')} /> : <DemoAccounts />}
    </Door>
  );
}

export function SignInForm({ onDone }: { onDone?: () => void }) {
  const phone = usePhone();
  const say = useWords(staffWords);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [withCode, setWithCode] = useState(false);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string) => String(given.get(name) ?? '').trim();
    setBusy(true);
    const refused = await phone.signIn({ username: field('username'), password: String(given.get('password') ?? ''), code: field('code') });
    setBusy(false);
    setRefusal(refused);
    if (refused?.is === 'refused' && refused.problem.code === 'code-needed') setWithCode(true);
    if (!refused) onDone?.();
  };

  return (
    <form onSubmit={submit}>
      <label>{say('username')}<input name="username" autocomplete="username" autocapitalize="none" spellcheck={false} required /></label>
      <label>{say('password')}<input name="password" type="password" autocomplete="current-password" required /></label>
      {withCode && <label>{say('code')}<input name="code" inputMode="numeric" autocomplete="one-time-code" pattern="\d{6}" maxLength={6} required /><small>{say('codeHelp')}</small></label>}
      {refusal && <RefusalNotice refusal={refusal} />}
      <button class="primary" disabled={busy}>{say('signIn')}</button>
    </form>
  );
}

export function RefusalNotice({ refusal }: { refusal: Refusal }) {
  const say = useWords(staffWords);
  const told = () => {
    switch (refusal.is) {
      case 'no-answer': return say('noAnswer');
      case 'not-for-phone': return say('notForPhone');
      case 'somebody-else': return say('somebodyElse', { name: refusal.name });
      case 'refused': return refusal.problem['enrolment'] ? say('enrolAtDesk') : `${refusal.problem.title} ${refusal.problem.next}`;
    }
  };
  return <p class="notice warn" role="alert">{told()}</p>;
}

interface DemoAccount { username: string; name: string; post: string; place: string }
const carriers = ['director', 'supervisor', 'social-worker', 'volunteer', 'caring-mother', 'counsellor', 'centre-worker'];

/** In the demo city, who can sign in here. One touch fills the form in. */
function DemoAccounts() {
  const { ask } = usePhone();
  const say = useWords(staffWords);
  const [demo, setDemo] = useState<{ password: string; accounts: DemoAccount[] } | null>(null);
  useEffect(() => {
    void ask({ method: 'GET', path: '/demo-accounts' }).then((told) => { if (told.is === 'ok') setDemo(told.row as typeof demo); });
  }, [ask]);
  const shown = demo?.accounts.filter(({ post }) => carriers.includes(post));
  if (!demo || !shown?.length) return null;
  const fill = (username: string) => {
    const form = document.querySelector('form')!;
    form.querySelector<HTMLInputElement>('[name=username]')!.value = username;
    form.querySelector<HTMLInputElement>('[name=password]')!.value = demo.password;
    form.querySelector<HTMLButtonElement>('button.primary')!.focus();
  };
  return (
    <section>
      <h2>{say('demo')}</h2>
      <ul class="list">
        {shown.map(({ username, name, place }) => (
          <li key={username}><button type="button" class="row" data-account={username} onClick={() => fill(username)}><b>{name}</b><span>{username} · {place}</span></button></li>
        ))}
      </ul>
    </section>
  );
}
