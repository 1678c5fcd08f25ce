/* Refused messages of a round, each with the choices that help. */
import { checkOutcomes } from '@tonghu/domain/discovery/round-labels';
import { useState } from 'preact/hooks';
import { useLanguage, useWords } from '../shell/language.ts';
import { useOpen, usePhone } from '../shell/phone.ts';
import type { Choice, Message } from '../outbox/message.ts';
import { type RoundChoice, choicesFor, deedOf, standing } from './refused-choices.ts';
import type { FindBody } from './round-here.ts';
import { roundWords } from './words.ts';

export function RefusedPart({ messages }: { messages: readonly Message[] }) {
  const say = useWords(roundWords);
  if (messages.length === 0) return null;
  return <section class="sub"><h2>{say('needsYou')}</h2>{messages.map((one) => <Refused key={one.id} message={one} />)}</section>;
}

/** `mending`: the form to mend it is open already. */
export function Refused({ message, mending, onGone }: { message: Message; mending?: boolean; onGone?: () => void }) {
  const { outbox } = useOpen();
  const { trouble } = usePhone();
  const say = useWords(roundWords);
  const { read } = useLanguage();
  const [sure, setSure] = useState(false);
  const problem = message.problem!;
  const theirs = standing(message);
  const body = message.body as { outcome?: keyof typeof checkOutcomes; corrects?: string | null };
  const decide = (choice: Choice) => void outbox.decide(message.id, choice).then(onGone, trouble.set);
  const fields = Object.values((problem['fields'] ?? {}) as Record<string, string>);
  const choices = choicesFor(message).filter((one) => !(mending && one === 'mend'));
  const find = message.body as FindBody;
  const button: Record<RoundChoice, () => preact.JSX.Element> = {
    'tell-instead': () => <a class="button primary" href={deedOf(message) === 'find' ? `#/worry?find=${message.id}` : `#/worry?child=${message.about.childId ?? ''}`}>{say('tellInstead')}</a>,
    'keep-theirs': () => <button type="button" class="primary" onClick={() => decide({ is: 'theirs' })}>{say('keepTheirs')}</button>,
    'correct-own': () => <button type="button" onClick={() => decide({ is: 'edited', body: { ...body, corrects: theirs!.id } })}>{say('correctOwn')}</button>,
    mend: () => <a class="button primary" href={`#${message.opens}?village=${find.placeCode}&message=${message.id}`}>{say('tryNewId')}</a>,
    again: () => <button type="button" onClick={() => decide({ is: 'again' })}>{say('again2')}</button>,
    'give-up': () => <button type="button" class="danger" onClick={() => (sure ? decide({ is: 'theirs' }) : setSure(true))}>{say(sure ? 'giveUpSure' : 'giveUp')}</button>,
  };
  return (
    <div class="notice warn">
      <p><b>{read(message.says)}</b></p>
      <p>{problem.title}</p>
      {fields.length > 0 && <ul class="reasons">{fields.map((one) => <li key={one}>{one}</li>)}</ul>}
      {fields.length === 0 && !theirs && <p>{problem.next}</p>}
      {theirs && <p>{say('stands', { outcome: read(checkOutcomes[theirs.outcome]), by: theirs.by ?? say('somebody') })}</p>}
      {theirs && body.outcome && <p>{say('yours', { outcome: read(checkOutcomes[body.outcome]) })}</p>}
      {theirs && !theirs.own && <p>{say('askThem')}</p>}
      {choices.includes('tell-instead') && <p>{say('tooLate')}</p>}
      <div class="buttons column">{choices.map((one) => <span key={one} class="sub">{button[one]()}</span>)}</div>
    </div>
  );
}
