/*
 * Worries told from here and elsewhere by this person: what waits on the phone, and how far the others are.
 *
 *   ownWorries(listed, messages): OwnWorry[]               pure; newest first
 *   useListed(): OwnConcern[] | null                       as the server last said it; asked anew when the screen opens
 */
import type { OwnConcern } from '@tonghu/domain/reports/concern';
import { useEffect, useState } from 'preact/hooks';
import type { Message } from '../outbox/message.ts';
import { useOpen, usePhone } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import type { WorryBody } from './worry-draft.ts';

export type OwnWorry = { is: 'here'; messageId: string; state: 'waiting' | 'refused'; urgency: OwnConcern['urgency']; at: number } | { is: 'told'; at: number } & Pick<OwnConcern, 'id' | 'receipt' | 'urgency' | 'state'>;

export function ownWorries(listed: readonly OwnConcern[], messages: readonly Message[]): OwnWorry[] {
  const own = messages.filter(({ command }) => command.path === '/concerns');
  const here = own.filter(({ state }) => state !== 'accepted')
    .map(({ id, state, body, at }): OwnWorry => ({ is: 'here', messageId: id, state: state === 'refused' ? 'refused' : 'waiting', urgency: (body as WorryBody).urgency, at }));
  // An accepted one may not be in the list yet; the list knows better how far one is.
  const accepted = own.filter(({ state }) => state === 'accepted').map(({ row }) => row as OwnConcern).filter(({ id }) => !listed.some((one) => one.id === id));
  const told = [...listed, ...accepted].map(({ id, receipt, urgency, state, receivedAt }): OwnWorry => ({ is: 'told', id, receipt, urgency, state, at: Date.parse(receivedAt) }));
  return [...here, ...told].sort((a, b) => b.at - a.at);
}

const note = 'own-worries';

export function useListed(): OwnConcern[] | null {
  const { store, outbox } = useOpen();
  const { ask, trouble } = usePhone();
  const [listed, setListed] = useState<OwnConcern[] | null>(null);
  // Asked again once another one was received.
  const received = useWatched(outbox.messages).filter(({ command, state }) => command.path === '/concerns' && state === 'accepted').length;
  useEffect(() => {
    let here = true;
    const show = (rows: OwnConcern[]) => { if (here) setListed(rows); };
    const read = async () => {
      show((await store.get<OwnConcern[]>('note', note)) ?? []);
      const told = await ask({ method: 'GET', path: '/concerns/own?limit=50' });
      if (told.is !== 'ok' || !here) return;
      const { rows } = told.row as { rows: OwnConcern[] };
      await store.put('note', note, rows);
      show(rows);
    };
    read().catch(trouble.set);
    return () => { here = false; };
  }, [store, ask, trouble, received]);
  return listed;
}
