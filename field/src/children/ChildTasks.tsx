/* The tasks of this child's service plan that are this person's; doing one is a message. */
import type { PackChild } from '@tonghu/domain/field/pack';
import { dayInWords, today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { message } from '../outbox/commands.ts';
import { inBoth } from '../visits/in-both.ts';
import { AskOnce } from './AskOnce.tsx';
import { childWords } from './child-words.ts';
import { isSentHere } from './done-here.ts';

export function ChildTasks({ child }: { child: PackChild }) {
  const { outbox, pack } = useOpen();
  const say = useWords(childWords);
  const { language } = useLanguage();
  const messages = useWatched(outbox.messages);
  const tasks = (useWatched(pack.kept)?.content.tasks ?? []).filter(({ id, childId }) => childId === child.id && !isSentHere(messages, `/service-tasks/${id}/done`));
  if (tasks.length === 0) return null;
  const day = today();
  return (
    <section class="card" aria-labelledby="tasks">
      <h2 id="tasks">{say('tasks')}</h2>
      {tasks.map(({ id, version, need, task, dueOn }) => (
        <div key={id}>
          <b>{task}</b>
          {need && <small>{need}</small>}
          <small>{say(dueOn < day ? 'taskOverdue' : 'taskDue', { day: dayInWords(dueOn, language) })}</small>
          <AskOnce open={say('taskDone')} label={say('taskResult')} save={say('taskSave')} missing={say('resultMissing')} most={1000}
            onSave={(result) => outbox.add([message('finishTask', { params: { taskId: id }, version, body: { on: today(), result }, about: { childId: child.id }, says: inBoth(childWords, 'saysTask', { name: child.name }), fields: { result: { name: inBoth(childWords, 'taskResult') } } })])} />
        </div>
      ))}
    </section>
  );
}
