import { Button } from 'antd';
import { useState } from 'react';
import { handOutList, printSheets } from '@tonghu/domain/visits/card-endpoints';
import { CallProblem, download } from '../../shell/client.ts';
import { useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { cardPolicy, noCardYet } from '@tonghu/domain/visits/card-policy';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { cardWords } from './words.ts';

/** Chosen cards, or those of a place that wait to be handed over. */
export type WhichCards = { cardIds: string[] } | { placeCode: string };

/** The papers of some cards: the cards themselves, which tell nothing, and apart from them the list that does. */
export function CardPapers({ which }: { which: WhichCards }) {
  const say = useWords(cardWords);
  const may = useMay();
  const prints = may(cardPolicy, 'cards.print', noCardYet).may;
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const take = (name: string, fetching: () => Promise<void>) => {
    setBusy(name);
    setProblem(null);
    fetching().catch((fault: unknown) => { if (fault instanceof CallProblem) setProblem(fault); else throw fault; }).finally(() => setBusy(null));
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      <p>{say('papers')}</p>
      <div className="row wrap">
        {prints && (['sheets', 'single'] as const).map((form) => (
          <Button key={form} loading={busy === form} disabled={busy !== null && busy !== form} onClick={() => take(form, () => download(printSheets, { body: { ...which, form } }))}>{say(form)}</Button>
        ))}
        <Button loading={busy === 'list'} disabled={busy !== null && busy !== 'list'} onClick={() => take('list', () => download(handOutList, { body: which }))}>{say('handOutList')}</Button>
      </div>
      <p className="quiet">{say('listTells')}</p>
      {prints && <p className="quiet">{say('address', { address: location.origin })}</p>}
      <ProblemPanel problem={problem} />
    </div>
  );
}
