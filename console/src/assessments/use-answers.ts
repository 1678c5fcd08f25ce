import { useState } from 'react';
import { answer, pick } from '@tonghu/domain/assessments/answers';
import type { Answer, Answers, Instrument } from '@tonghu/domain/assessments/instrument';
import { draftPrefix, useActor } from '../shell/session.ts';

interface Kept { id: string; answers: Answers; rest: Record<string, string> }

/**
 * What is being answered, kept in this tab until it was sent. The id stays with
 * it, so that sending twice records once.
 */
export function useAnswers(instrument: Instrument, about: string) {
  const key = `${draftPrefix}${useActor().id}.assessment ${about} ${instrument.id} ${instrument.version}`;
  const [kept, setKept] = useState<Kept>(() => (JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null) ?? { id: crypto.randomUUID(), answers: {}, rest: {} });
  const keep = (change: Partial<Kept>) => setKept((before) => {
    const next = { ...before, ...change };
    sessionStorage.setItem(key, JSON.stringify(next));
    return next;
  });
  return {
    ...kept,
    answer: (id: string, value: Answer | null) => keep({ answers: answer(instrument, kept.answers, id, value) }),
    pick: (id: string, option: string) => keep({ answers: pick(instrument, kept.answers, id, option) }),
    say: (name: string, value: string) => keep({ rest: { ...kept.rest, [name]: value } }),
    drop: () => sessionStorage.removeItem(key),
  };
}
