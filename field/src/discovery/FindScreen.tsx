/* A child without a file, seen at the door. `message=<id>`: a refused one to be mended. */
import { sexes } from '@tonghu/domain/children/labels';
import type { Sex } from '@tonghu/domain/children/labels';
import { type Situation, situations } from '@tonghu/domain/discovery/round-labels';
import type { PackRound } from '@tonghu/domain/field/pack';
import { useState } from 'preact/hooks';
import { CallPolice } from '../assessments/CallPolice.tsx';
import { Options } from '../assessments/Options.tsx';
import type { Message } from '../outbox/message.ts';
import { today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen } from '../shell/phone.ts';
import { go } from '../shell/router.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { useWatched } from '../shell/watched.ts';
import { useDraft } from '../store/drafts.ts';
import { type FindDraft, faultsOfFind, findBody, findOfBody, fromNumber, newFind } from './find-draft.ts';
import { Refused } from './RefusedPart.tsx';
import type { FindBody } from './round-here.ts';
import { findMessage } from './round-messages.ts';
import { roundAt } from './RoundScreen.tsx';
import { roundWords } from './words.ts';
import './round.css';

const inOrder = ['both-parents-away', 'nobody-cares', 'parent-dead', 'parent-gone', 'parent-in-prison', 'disability', 'serious-illness', 'out-of-school', 'poverty', 'other'] as const satisfies readonly Situation[];
const sexesInOrder: readonly Sex[] = ['male', 'female', 'unknown'];

export function FindScreen(at: ScreenProps) {
  const { pack, outbox } = useOpen();
  const say = useWords(roundWords);
  const content = useWatched(pack.kept)?.content;
  const messages = useWatched(outbox.messages);
  const refused = messages.find(({ id, state }) => id === at.query.get('message') && state === 'refused');
  const round = content && roundAt(content, at);
  const back = `/round/${at.params['id']}` as const;
  if (!round) return <Screen title={say('findTitle')} back={back}><p>{say('gone')}</p>{refused && <Refused message={refused} mending />}</Screen>;
  const name = `find/${round.id}/${round.placeCode}${refused ? `/mends/${refused.id}` : ''}`;
  return <FindForm key={name} name={name} round={round} refused={refused ?? null} />;
}

function FindForm({ name, round, refused }: { name: string; round: PackRound; refused: Message | null }) {
  const { store, outbox } = useOpen();
  const say = useWords(roundWords);
  const { read } = useLanguage();
  const body = refused?.body as FindBody | undefined;
  const [empty] = useState(() => (body ? findOfBody(body, refused?.problem?.code === 'id-already-used') : newFind()));
  const [draft, setDraft, forget] = useDraft<FindDraft>(store, name, empty);
  const [idNumber, setIdNumber] = useState(body?.idNumber ?? '');
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState(false);
  const back = `/round/${round.id}?village=${round.placeCode}` as const;
  if (!draft) return <Screen title={say('findTitle')} back={back}><p /></Screen>;
  const set = (part: Partial<FindDraft>) => setDraft({ ...draft, ...part });
  const faults = faultsOfFind(draft, idNumber, today());
  const wrong = (field: keyof typeof faults) => (tried && faults[field] ? read(faults[field]) : null);
  const told = fromNumber(idNumber);
  const save = async () => {
    setTried(true);
    setFault(false);
    if (Object.keys(faults).length > 0) return;
    const finished = findBody(draft, idNumber, round, body?.foundOn ?? today());
    try {
      if (refused) {
        await outbox.decide(refused.id, { is: 'edited', body: finished });
        await store.putAll([forget()]);
      } else {
        await outbox.add([findMessage(round, finished)], [forget()]);
      }
      go(`/round/${round.id}?village=${round.placeCode}&found=1`, { replace: true });
    } catch {
      setFault(true);
    }
  };
  return (
    <Screen title={say('findTitle')} back={back}>
      {refused && <Refused message={refused} mending onGone={() => go(back, { replace: true })} />}
      <form onSubmit={(event) => { event.preventDefault(); void save(); }} noValidate autocomplete="off">
        <label>{say('name')}<input maxLength={60} value={draft.name} onInput={({ currentTarget }) => set({ name: currentTarget.value })} />{wrong('name') && <p class="wrong">{wrong('name')}</p>}</label>
        <Options legend={say('sex')} name="sex" options={sexesInOrder.map((id) => ({ id, label: read(sexes[id]), checked: draft.sex === id }))} onPick={(sex) => set({ sex: sex as Sex })} wrong={wrong('sex')} />
        <label>{say('birthDate')}<input type="date" max={today()} value={draft.birthDate} onInput={({ currentTarget }) => set({ birthDate: currentTarget.value })} />{wrong('birthDate') && <p class="wrong">{wrong('birthDate')}</p>}</label>
        <Options
          many legend={say('situations')} name="situations" options={inOrder.map((id) => ({ id, label: read(situations[id]), checked: draft.situations.includes(id) }))} wrong={wrong('situations')}
          onPick={(id) => set({ situations: draft.situations.includes(id as Situation) ? draft.situations.filter((one) => one !== id) : [...draft.situations, id as Situation] })}
        />
        {draft.situations.includes('nobody-cares') && <div class="notice warn"><p>{say('dangerFirst')}</p><CallPolice /></div>}
        <label>{say('carer')}<small>{say('carerSays')}</small><input maxLength={100} value={draft.carer} onInput={({ currentTarget }) => set({ carer: currentTarget.value })} /></label>
        <label>
          {say('idNumber')}<small>{say('idNumberSays')}</small>
          <input autocomplete="off" autocapitalize="characters" maxLength={40} value={idNumber} onInput={({ currentTarget }) => setIdNumber(currentTarget.value)} />
          {wrong('idNumber') && <p class="wrong">{wrong('idNumber')}</p>}
        </label>
        {told && (told.birthDate !== draft.birthDate || told.sex !== draft.sex) && <button type="button" onClick={() => set(told)}>{say('takeOver')}</button>}
        <label>{say('note')}<textarea maxLength={2000} value={draft.note} onInput={({ currentTarget }) => set({ note: currentTarget.value })} /></label>
        {fault && <p class="wrong" role="alert">{say('notSaved')}</p>}
        <button type="submit" class="primary">{say('saveFind')}</button>
      </form>
    </Screen>
  );
}
