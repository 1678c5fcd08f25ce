/*
 * Assessing a child: which instrument, its questions, and that it was sent.
 * `instrument=<id>` where several are offered · `visit=<id>`: made at this visit · `message=<id>`: a refused one to be mended.
 */
import type { PackChild } from '@tonghu/domain/field/pack';
import { useState } from 'preact/hooks';
import { today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen } from '../shell/phone.ts';
import { go } from '../shell/router.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { AssessForm } from './AssessForm.tsx';
import { type AssessmentBody, draftOfBody, newDraft } from './assess-draft.ts';
import { AssessedNotice } from './AssessedNotice.tsx';
import { assessWords } from './words.ts';

export function AssessScreen({ params, query }: ScreenProps) {
  const { pack, outbox } = useOpen();
  const say = useWords(assessWords);
  const shell = useWords(shellWords);
  const [sent, setSent] = useState(false);
  const content = useWatched(pack.kept)?.content;
  const messages = useWatched(outbox.messages);
  const child = content?.children.find(({ id }) => id === params['childId']);
  const messageId = query.get('message');
  if (!content || !child) return <Screen title={say('choose')} back="/children"><p role="status">{content ? say('noChild') : shell('noPack')}</p></Screen>;
  if (sent) return <Sent child={child} again={() => setSent(false)} />;

  const refused = messageId ? messages.find(({ id, state }) => id === messageId && state === 'refused') : undefined;
  if (messageId && !refused) return <Screen title={say('title', { name: child.name })} back={`/child/${child.id}`}><p>{say('gone')}</p></Screen>;
  const body = refused?.body as AssessmentBody | undefined;
  const wanted = body?.instrument ?? query.get('instrument');
  const { instruments } = content;
  const instrument = instruments.find(({ id }) => id === wanted) ?? (instruments.length === 1 ? instruments[0] : undefined);
  if (!instrument) return <Choose child={child} visit={query.get('visit')} />;

  const name = refused ? `assess/${child.id}/mends/${refused.id}` : `assess/${child.id}/${instrument.id}`;
  const empty = body ? draftOfBody(body, refused?.problem?.code === 'id-already-used') : newDraft(instrument, query.get('visit'), today());
  const onSent = () => {
    setSent(true);
    if (messageId) go(`/assess/${child.id}`, { replace: true });
    scrollTo(0, 0);
  };
  return <AssessForm key={name} instrument={instrument} child={child} name={name} empty={empty} mends={refused?.id ?? null} onSent={onSent} />;
}

function Choose({ child, visit }: { child: PackChild; visit: string | null }) {
  const { pack } = useOpen();
  const say = useWords(assessWords);
  const { read } = useLanguage();
  const instruments = useWatched(pack.kept)?.content.instruments ?? [];
  const besides = visit ? `&visit=${visit}` : '';
  return (
    <Screen title={say('title', { name: child.name })} back={`/child/${child.id}`}>
      <AssessedNotice child={child} />
      <p>{say(instruments.length === 0 ? 'noInstrument' : 'choose')}</p>
      <ul class="list">
        {instruments.map((one) => (
          <li key={one.id}>
            <a class="row" href={`#/assess/${child.id}?instrument=${one.id}${besides}`}>
              <span class="row-head"><b>{read(one.title)}</b></span>
              <span>{read(one.says)}</span>
              {one.proposal && <span>{say('proposal')}</span>}
            </a>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

function Sent({ child, again }: { child: PackChild; again: () => void }) {
  const say = useWords(assessWords);
  return (
    <Screen title={say('title', { name: child.name })} back={`/child/${child.id}`}>
      <AssessedNotice child={child} />
      <div class="buttons column">
        <a class="button primary" href={`#/child/${child.id}`}>{say('toChild', { name: child.name })}</a>
        <button type="button" onClick={again}>{say('another')}</button>
      </div>
    </Screen>
  );
}
