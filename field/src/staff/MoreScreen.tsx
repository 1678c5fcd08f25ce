/* Account, language, room, version, lock, sign out. */
import { useEffect, useState } from 'preact/hooks';
import { dayAndTime, dayInWords } from '../shell/clock.ts';
import { languageNow, switchLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { keptBuild } from '../shell/new-version.ts';
import { useOpen, usePhone } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { roomOnPhone } from '../store/store.ts';
import { MoreLinks } from './MoreLinks.tsx';
import { SignOut } from './SignOut.tsx';
import { staffWords } from './words.ts';

const megabyte = 1024 * 1024;
const size = (bytes: number) => (bytes < 1000 * megabyte ? `${(bytes / megabyte).toFixed(1)} MB` : `${(bytes / megabyte / 1024).toFixed(1)} GB`);

export function MoreScreen() {
  const phone = usePhone();
  const { keeper } = phone;
  const { owner, pack } = useOpen();
  const say = useWords(staffWords);
  const shell = useWords(shellWords);
  const staff = useWatched(pack.kept)?.content.staff;
  const [room, setRoom] = useState<{ used: number; allowed: number } | null>(null);
  const [build, setBuild] = useState('');
  const [contact, setContact] = useState(0);
  useEffect(() => {
    void roomOnPhone().then(setRoom);
    void keptBuild().then(setBuild, () => {});
    void keeper.keeping().then(({ lastContact }) => setContact(lastContact));
  }, [keeper]);
  const { day, time } = dayAndTime(contact);
  return (
    <Screen title={shell('more')}>
      <MoreLinks />
      <dl class="facts">
        <dt>{say('me')}</dt><dd>{owner.name}{staff ? ` · ${staff.place.name}` : ''}</dd>
        <dt>{say('lastContact')}</dt><dd>{contact ? `${dayInWords(day, languageNow())} ${time}` : ''}</dd>
        <dt>{say('room')}</dt><dd>{room ? say('roomUsed', { used: size(room.used), left: size(room.allowed - room.used) }) : say('roomUnknown')}</dd>
        <dt>{say('version')}</dt><dd>{import.meta.env.VITE_VERSION}{build && ` · ${build}`}</dd>
      </dl>
      <div class="buttons column">
        <button type="button" lang={languageNow() === 'zh' ? 'en' : 'zh-CN'} onClick={() => switchLanguage(languageNow() === 'zh' ? 'en' : 'zh')}>{shell('otherLanguage')}</button>
        <button type="button" onClick={() => phone.lock()}>{say('lock')}</button>
      </div>
      <SignOut link={say('signOut')} />
    </Screen>
  );
}
