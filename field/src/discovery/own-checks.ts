/*
 * The own checks of a round, remembered on the phone beside the messages, which go after a week.
 *
 *   const [noted, keep] = useOwnChecks(round)      null until read; `keep(next)` gives the change to be written with the message
 */
import type { PackRound } from '@tonghu/domain/field/pack';
import { useEffect, useState } from 'preact/hooks';
import { useOpen, usePhone } from '../shell/phone.ts';
import type { Change } from '../store/store.ts';
import { type OwnChecks, noteOfRound } from './round-here.ts';

export function useOwnChecks(round: Pick<PackRound, 'id' | 'placeCode'>): [OwnChecks | null, (next: OwnChecks) => Change] {
  const { store } = useOpen();
  const { trouble } = usePhone();
  const [noted, setNoted] = useState<OwnChecks | null>(null);
  const id = noteOfRound(round);
  useEffect(() => {
    let here = true;
    store.get<OwnChecks>('note', id).then((kept) => { if (here) setNoted(kept ?? {}); }, trouble.set);
    return () => { here = false; };
  }, [store, trouble, id]);
  return [noted, (next) => {
    setNoted(next);
    return { kind: 'note', id, value: next };
  }];
}
