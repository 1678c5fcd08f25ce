/*
 * The camera, looking for a code; with a picture of the code as the other way.
 *
 *   <Scanner onText={(text) => …} />     called for every reading, the same code too; the caller decides
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { watched } from '../shell/watched.ts';
import { CameraProblem, scanVideo, textInPicture } from './scan-video.ts';
import { cameraWords } from './words.ts';

export function Scanner({ onText }: { onText: (text: string) => void }) {
  const say = useWords(cameraWords);
  const video = useRef<HTMLVideoElement>(null);
  const [heard] = useState(() => watched<{ text: string } | null>(null));
  useEffect(() => heard.follow((reading) => onText(reading!.text)), [heard, onText]);
  const [state, setState] = useState<'opening' | 'aim' | CameraProblem['why']>('opening');
  const [noCode, setNoCode] = useState(false);

  useEffect(() => {
    let here = true;
    let stop = () => {};
    scanVideo(video.current!, (text) => heard.set({ text })).then((scanning) => {
      stop = scanning.stop;
      if (here) setState('aim'); else stop();
    }, (fault) => { if (here) setState(fault instanceof CameraProblem ? fault.why : 'broken'); });
    return () => { here = false; stop(); };
  }, [heard]);

  const photo = async (event: Event) => {
    const [file] = (event.currentTarget as HTMLInputElement).files ?? [];
    if (!file) return;
    const text = await textInPicture(file).catch(() => null);
    setNoCode(text === null);
    if (text !== null) heard.set({ text });
  };

  return (
    <div class="scanner">
      <div class={state === 'aim' || state === 'opening' ? 'finder' : 'finder hidden'}><video ref={video} aria-hidden="true" /></div>
      <p role="status">{say(state)}</p>
      <label class="button">{say('photo')}<input class="out-of-sight" type="file" accept="image/*" capture="environment" onChange={(event) => void photo(event)} /></label>
      {noCode && <p class="notice warn" role="alert">{say('noCode')}</p>}
    </div>
  );
}
