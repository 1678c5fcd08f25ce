import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { Actor } from '@tonghu/domain/actor';
import { type Session, getSession } from '@tonghu/domain/staff/endpoints';
import { FirstPassword } from '../staff/FirstPassword.tsx';
import { SignInForm } from '../staff/SignInForm.tsx';
import { SignInPage } from '../staff/SignInPage.tsx';
import { staffWords } from '../staff/words.ts';
import { onSessionEnded } from './client.ts';
import { languageChosen, switchLanguage, useWords } from './language.ts';
import { ProblemPanel } from './ProblemPanel.tsx';
import { useEndpoint } from './queries.ts';
import { ActorContext, sessionKey } from './session.ts';
import { Waiting } from './Waiting.tsx';

/**
 * Lets pages be seen by somebody only. Whoever comes without a session signs in
 * at the very address they came to. When a session ends in the middle of work,
 * one signs in on top of the page, which keeps everything typed into it.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const say = useWords(staffWords);
  const session = useEndpoint(getSession, {}, { when: true });
  const [actor, setActor] = useState<Actor | null>(null);
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnded(() => setEnded(true)), []);
  const now = session.data?.actor ?? null;
  // Kept when the session ends, so that the page stays.
  if (now && now !== actor) setActor(now);
  const preferred = now ? session.data?.language : undefined;
  useEffect(() => {
    if (preferred && !languageChosen()) switchLanguage(preferred);
  }, [preferred]);

  function signedIn(reply: Session) {
    // Somebody else at the same desk must not see what the one before had open.
    if (actor && reply.actor?.id !== actor.id) { client.clear(); location.assign('/'); return; }
    client.setQueryData(sessionKey, reply);
    setEnded(false);
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  }

  const who = actor ?? now;
  if (!who) {
    if (session.isPending) return <div style={{ maxWidth: 480, margin: '20vh auto' }}><Waiting head /></div>;
    if (session.error) return <div style={{ maxWidth: 560, margin: '20vh auto' }}><ProblemPanel problem={session.error} again={() => void session.refetch()} /></div>;
    return <SignInPage demo={session.data.demo} signedIn={signedIn} />;
  }
  if (session.data?.mustChangePassword) return <FirstPassword done={() => void session.refetch()} />;
  const away = ended || (session.data !== undefined && session.data.actor === null);
  return (
    <ActorContext value={who}>
      <div key={who.id}>{children}</div>
      <Modal open={away} title={say('again')} footer={null} closable={false} mask={{ closable: false }} keyboard={false} width={400} destroyOnHidden>
        <p className="quiet" style={{ marginBottom: 16 }}>{say('againPurpose')}</p>
        <SignInForm signedIn={signedIn} />
      </Modal>
    </ActorContext>
  );
}
