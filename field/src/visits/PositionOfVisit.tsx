/* Where the phone stands: only where the city switched it on, and only when the person asks for it. */
import type { Position } from '@tonghu/domain/visits/shapes';
import { useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { visitWords } from './words.ts';

export function PositionOfVisit({ position, onChange }: { position: Position | null; onChange: (next: Position | null) => void }) {
  const say = useWords(visitWords);
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  const find = () => {
    setState('asking');
    if (!navigator.geolocation) return setState('refused');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setState('idle');
        onChange({ lat: latitude, lon: longitude, accuracy: Math.min(100_000, Math.round(accuracy)) });
      },
      () => setState('refused'),
      { enableHighAccuracy: true, timeout: 30_000, maximumAge: 60_000 },
    );
  };
  return (
    <section class="card">
      {position
        ? <div class="spread"><span>{say('positionKept', { metres: Math.round(position.accuracy) })}</span><button type="button" onClick={() => onChange(null)}>{say('removePosition')}</button></div>
        : <><small>{say('positionSays')}</small><button type="button" disabled={state === 'asking'} onClick={find}>{say(state === 'asking' ? 'positionAsking' : 'position')}</button></>}
      {state === 'refused' && <p role="status">{say('positionRefused')}</p>}
    </section>
  );
}
