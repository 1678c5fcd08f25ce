import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Actor } from '@tonghu/domain/actor';
import { getSession, signOut } from '@tonghu/domain/staff/endpoints';
import { call } from './client.ts';
import { keyOf } from './queries.ts';

export const ActorContext = createContext<Actor | null>(null);

/** Who is signed in. Pages stand below `SessionGate`, so there always is somebody. */
export function useActor(): Actor {
  const actor = useContext(ActorContext);
  if (!actor) throw new Error('useActor outside SessionGate');
  return actor;
}

export const sessionKey = [keyOf(getSession), {}];

/** Unsent forms in this tab's sessionStorage; see draft.ts. */
export const draftPrefix = 'tonghu.draft.';

/** Ends the session and leaves nothing of it in this browser. Without an answer from the server the session may still be open: then nothing is shown as signed out. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await call(signOut);
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(draftPrefix)) sessionStorage.removeItem(key);
    client.clear();
    location.assign('/');
  };
}
