import { Alert } from 'antd';
import { fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { suspectedLifecycle } from '@tonghu/domain/discovery/lifecycle';
import type { Suspected } from '@tonghu/domain/discovery/suspected';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { protectionWords } from './protection-words.ts';

/** What stands around a suspicion: how strong it is, the files behind it, whose place it is, and what was found of the same child before. */
export function AroundSuspected({ one }: { one: Suspected }) {
  const say = useWords(protectionWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const open = suspectedLifecycle.states[one.state].ended !== true;
  return (
    <>
      {one.goneSince && open && <Alert type="warning" showIcon title={say('goneSince', { day: format.day(one.goneSince) })} description={say('goneSinceTells')} />}
      {one.refusedBefore.map((before) => (
        <Alert
          key={before.id} type="info" showIcon title={say('refusedBefore', { day: format.day(before.on), reason: before.reason ?? '—' })}
          description={(
            <>
              {before.by && <div>{say('refusedBy', { who: before.by })}</div>}
              <div>{before.newSince.length > 0 ? `${say('newSince')}${before.newSince.join(listMark)}` : say('nothingNew')}</div>
            </>
          )}
        />
      ))}
      <dl className="facts">
        <dt>{say('strength')}</dt><dd>{say(one.strength)}</dd>
        {one.files.length > 0 && (
          <>
            <dt>{say('files')}</dt>
            <dd>
              {one.files.map((file) => (
                <div key={file.kind}>
                  {say('fileOf', { kind: read(fileKinds[file.kind].title), source: file.source || read(fileKinds[file.kind].from) })}
                  <span className="quiet"> {file.asOf ? say('fileDay', { day: format.day(file.asOf) }) : say('fileReceived', { day: format.day(file.receivedOn) })}</span>
                </div>
              ))}
            </dd>
          </>
        )}
        <dt>{say('people')}</dt>
        <dd>
          {one.people.map((person) => <div key={`${person.post} ${person.name}`}>{person.name} <span className="quiet">{say(person.post)}</span></div>)}
          {one.people.length === 0 && <span className="quiet">{say('noPeople')}</span>}
        </dd>
      </dl>
    </>
  );
}
