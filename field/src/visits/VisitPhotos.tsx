/* Pictures of a visit: the camera at once, made small, kept with the draft in one piece, removable. */
import type { PhotoShows } from '@tonghu/domain/visits/labels';
import { photoShows } from '@tonghu/domain/visits/labels';
import { useEffect, useState } from 'preact/hooks';
import { moment } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { newId } from '../shell/new-id.ts';
import { useOpen, usePhone } from '../shell/phone.ts';
import { StoreFull } from '../store/store.ts';
import type { TakenPhoto, VisitDraft } from './visit-draft.ts';
import { visitWords } from './words.ts';

interface Props { draft: VisitDraft; onChange: (part: Partial<VisitDraft>) => void; photoConsent: boolean; latest: () => VisitDraft }

export function VisitPhotos({ draft, onChange, photoConsent, latest }: Props) {
  const { store } = useOpen();
  const { trouble } = usePhone();
  const say = useWords(visitWords);
  const [state, setState] = useState<'idle' | 'shrinking' | 'notPicture' | 'full' | 'notSaved'>('idle');

  const take = async (shows: PhotoShows, input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    setState('shrinking');
    const shrinking = await import('../camera/shrink.ts').catch(() => null);
    if (!shrinking) return setState('notSaved');
    const small = await shrinking.shrink(file).catch(() => null);
    input.value = ''; // the same picture may be taken again
    if (!small) return setState('notPicture');
    const photo: TakenPhoto = { id: newId(), shows, takenAt: moment().wall, size: small.bytes.length };
    const photos = [...latest().photos, photo];
    try {
      // Both or neither: no picture that no draft knows of, no draft with a picture that is not there.
      await store.putAll([{ kind: 'photo', id: photo.id, value: { bytes: small.bytes } }, { kind: 'draft', id: draft.name, value: { ...latest(), photos } }]);
      onChange({ photos });
      setState('idle');
    } catch (fault) {
      trouble.set(fault);
      setState(fault instanceof StoreFull ? 'full' : 'notSaved');
    }
  };
  const remove = async (id: string) => {
    const photos = latest().photos.filter((one) => one.id !== id);
    await store.putAll([{ kind: 'draft', id: draft.name, value: { ...latest(), photos } }, { kind: 'photo', id, gone: true }]).catch(trouble.set);
    onChange({ photos });
  };

  if (draft.corrects || draft.mends) return <p>{say('noPhotosHere')}</p>;
  const camera = (shows: PhotoShows, label: string) => (
    <label class="button chip">{label}<input type="file" accept="image/*" capture="environment" disabled={state === 'shrinking'} onChange={(event) => void take(shows, event.currentTarget)} /></label>
  );
  return (
    <section class="card" aria-labelledby="photos">
      <h2 id="photos">{say('photos')}</h2>
      <small>{say('photosSays')}</small>
      <div class="chips even">
        {camera('home', say('takeHome'))}
        {camera('paper', say('takePaper'))}
        {photoConsent && camera('child', say('takeChild'))}
      </div>
      {!photoConsent && <p>{say('noConsent')}</p>}
      {state === 'shrinking' && <p role="status">{say('shrinking')}</p>}
      {(state === 'notPicture' || state === 'full' || state === 'notSaved') && <p class="fault" role="alert">{say(state === 'full' ? 'photoFull' : state)}</p>}
      {draft.photos.length > 0 && (
        <ul class="photos">
          {draft.photos.map((photo, at) => <OnePhoto key={photo.id} photo={photo} number={at + 1} onRemove={() => void remove(photo.id)} />)}
        </ul>
      )}
    </section>
  );
}

export function OnePhoto({ photo, number, onRemove }: { photo: TakenPhoto; number: number; onRemove?: () => void }) {
  const { store } = useOpen();
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let here = true;
    store.get<{ bytes: Uint8Array<ArrayBuffer> }>('photo', photo.id).then((kept) => {
      if (!kept || !here) return;
      made = URL.createObjectURL(new Blob([kept.bytes], { type: 'image/jpeg' }));
      setUrl(made);
    }, () => {});
    return () => {
      here = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [store, photo.id]);
  return (
    <li>
      {url && <img src={url} alt={say('photoOf', { number, shows: read(photoShows[photo.shows]) })} />}
      <small>{read(photoShows[photo.shows])}</small>
      {onRemove && <button type="button" aria-label={`${say('removePhoto')}: ${number}`} onClick={onRemove}>{say('removePhoto')}</button>}
    </li>
  );
}
