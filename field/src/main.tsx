import { render } from 'preact';
import { App, CannotRun, loadAllScreens } from './shell/App.tsx';
import { registerServiceWorker } from './shell/new-version.ts';
import { makePhone } from './shell/phone.ts';
import { stayOpen } from './shell/staying-open.ts';
import { openPhoneDatabase } from './store/database.ts';
import './shell/field.css';

const root = document.getElementById('root')!;

async function start(): Promise<void> {
  if (!isSecureContext || !crypto.subtle) return render(<CannotRun gate="insecure" />, root);
  const database = await openPhoneDatabase().catch(() => null);
  if (!database) return render(<CannotRun gate="no-store" />, root);
  const phone = await makePhone(database);
  phone.gate.set(await phone.keeper.standing());
  render(<App phone={phone} />, root);
  stayOpen(phone);
  // The browser may otherwise throw away what is not sent yet when the phone runs full.
  void navigator.storage?.persist?.().catch(() => false);
  registerServiceWorker().catch(() => {});
  setTimeout(() => {
    void loadAllScreens();
    void import('./staff/study/lessons-kept.ts').then(({ keepLessons }) => keepLessons(phone), () => {});
  }, 1500);
}

void start();
