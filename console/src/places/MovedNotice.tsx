import { Alert, App, Button } from 'antd';
import { movePlace } from '@tonghu/domain/places/endpoints';
import type { PlaceWithTrail } from '@tonghu/domain/places/place';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { touchedByMove } from './MoveForm.tsx';
import { placesWords } from './words.ts';

/** Says that a place moved, and takes it back with one click. */
export function MovedNotice({ place, from, close }: { place: PlaceWithTrail; from: string; close: () => void }) {
  const say = useWords(placesWords);
  const { message } = App.useApp();
  const back = useCommand(movePlace, { refresh: touchedByMove, done: () => { void message.success(say('movedBack')); close(); } });
  return (
    <>
      <Alert
        type="success"
        showIcon
        role="status"
        title={say('moved', { name: place.name, to: place.trail.at(-2)?.name ?? '' })}
        closable={{ onClose: close, 'aria-label': say('close') }}
        action={<Button size="small" loading={back.isPending} onClick={() => back.mutate({ params: { code: place.code }, body: { parentCode: from } })}>{say('undo')}</Button>}
      />
      <ProblemPanel problem={back.error} />
    </>
  );
}
