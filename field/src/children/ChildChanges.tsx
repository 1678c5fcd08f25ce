/* What changed about a child since this person last looked, old and new, until it was seen. Nothing being entered is touched. */
import type { PackChild } from '@tonghu/domain/field/pack';
import { relations } from '@tonghu/domain/children/labels';
import { colourLabels } from '@tonghu/domain/assessments/colour';
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '@tonghu/domain/text';
import { dayInWords } from '../shell/clock.ts';
import { type Say, useLanguage, useWords } from '../shell/language.ts';
import { useOpen, usePhone } from '../shell/phone.ts';
import type { Store } from '../store/store.ts';
import { type ChangedField, type Seen, changesBetween, noteOfSeen, snapshotOf } from './child-changes.ts';
import { childWords } from './child-words.ts';

export function ChildChanges({ child }: { child: PackChild }) {
  const { store } = useOpen();
  const { trouble } = usePhone();
  const say = useWords(childWords);
  const { language, read } = useLanguage();
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    let here = true;
    seenBefore(store, child).then((before) => { if (here) setSeen(before); }, trouble.set);
    return () => { here = false; };
  }, [store, child, trouble]);
  const look = () => {
    setSeen(snapshotOf(child));
    store.put('note', noteOfSeen(child.id), snapshotOf(child)).catch(trouble.set);
  };
  const changes = seen ? changesBetween(seen, child) : [];
  if (changes.length === 0) return null;
  return (
    <section class="notice changes" role="status">
      <b>{say('changed')}</b>
      <dl class="changes">
        {changes.map(({ field, was, is }) => (
          <div key={field}>
            <dt>{say(`f_${field}`)}</dt>
            <dd><del>{say('was')}: {shown(field, was, say, read, language)}</del></dd>
            <dd><b>{say('is')}: {shown(field, is, say, read, language)}</b></dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={look}>{say('understood')}</button>
    </section>
  );
}

/** As it was last seen. The first time, and where nothing is worth telling, from now on as it is. */
async function seenBefore(store: Store, child: PackChild): Promise<Seen> {
  const before = await store.get<Seen>('note', noteOfSeen(child.id));
  if (before && changesBetween(before, child).length > 0) return before;
  const now = snapshotOf(child);
  if (JSON.stringify(before) !== JSON.stringify(now)) await store.put('note', noteOfSeen(child.id), now);
  return now;
}

function shown(field: ChangedField, of: Seen, say: Say<keyof typeof childWords.zh>, read: ReturnType<typeof useLanguage>['read'], language: Language): string {
  switch (field) {
    case 'carers': return of.carers.map(({ name, relation }) => `${name} (${read(relations[relation])})`).join(' / ') || say('nothing');
    case 'colour': return of.colour ? `${colourLabels[of.colour].shape} ${read(colourLabels[of.colour].name)}` : say('nothing');
    case 'due': return of.due ? dayInWords(of.due.on, language) : say('noPlan');
    case 'mine': return say(of.mine ? 'mine' : 'others');
    case 'photoConsent': return say(of.photoConsent ? 'yes' : 'no');
    case 'birthDate': return dayInWords(of.birthDate, language);
    default: return of[field] || say('nothing');
  }
}
