import './programmes.css';
import { useRef, useState } from 'react';
import { isRealDay, todayInChina } from '@tonghu/domain/dates';
import { useAddressState } from '../shell/address-state.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { useActor } from '../shell/session.ts';
import { AnswerNow } from './AnswerNow.tsx';
import { AskChoices } from './AskChoices.tsx';
import { factOfQuestion, factsFrom, type Given, standingOf, withAnswer, withoutAnswer } from './asking.ts';
import { askable } from './book.ts';
import { familiesOf, familyAnswers } from './families.ts';
import { Families } from './Families.tsx';
import { GivenAnswers } from './GivenAnswers.tsx';
import { inputOf } from './inputs.ts';
import { OtherClasses } from './OtherClasses.tsx';
import { PolicyTabs } from './PolicyTabs.tsx';
import { NothingToAsk, QuestionForm } from './QuestionForm.tsx';
import { programmesWords } from './words.ts';

const first = 'de-facto-unsupported';

/** Asks one question at a time and shows the answer as it stands. The address keeps rule, day and place; the answers live here and nowhere else. */
export function AskPage() {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const actor = useActor();
  const [at, go] = useAddressState({ rule: first, day: '', place: '' });
  const entry = askable.find(({ rule }) => rule.id === at.rule) ?? askable.find(({ rule }) => rule.id === first)!;
  const { rule } = entry;
  const on = isRealDay(at.day) ? at.day : todayInChina();
  const division = at.place === 'nation' ? null : at.place || actor.place.code;
  // Answers belong to a sheet of facts: another rule of the same sheet goes on with them.
  const [kept, keep] = useState<{ sheet: string; given: readonly Given[] }>({ sheet: rule.sheet.id, given: [] });
  const given = kept.sheet === rule.sheet.id ? kept.given : [];
  const [wanted, want] = useState<string | null>(null);
  const [changing, change] = useState<string | null>(null);
  const [told, tell] = useState('');
  const question = useRef<HTMLHeadingElement>(null);
  const standing = standingOf(rule, given, on, division, wanted);
  const asked = changing ?? standing.next?.fact ?? null;

  const take = (next: readonly Given[], say1 = '') => {
    keep({ sheet: rule.sheet.id, given: next });
    want(null);
    change(null);
    tell(say1);
    requestAnimationFrame(() => question.current?.focus());
  };
  const another = (id: string) => { go({ rule: id }, { step: true }); want(null); change(null); };
  const fact = asked === null ? null : factOfQuestion(rule, asked);
  const known = given.find((one) => one.fact === fact && one.value !== undefined)?.value;
  return (
    <Page title={say('ask')} purpose={say('askPurpose')}>
      <PolicyTabs />
      <p className="kept-note">{say('kept')}</p>
      <AskChoices chosen={entry} day={at.day} place={at.place} choose={another} go={go} />
      {familiesOf(rule).length > 0 && <Families names={familiesOf(rule)} replaces={given.length > 0} choose={(family) => take(familyAnswers(family, on))} />}
      <div className="ask-columns">
        <div className="stack">
          {asked === null
            ? <NothingToAsk ref={question} stuck={standing.unknown.length > 0} />
            : (
              <QuestionForm
                key={`${rule.id} ${asked} ${changing ?? ''}`} ref={question}
                asks={rule.sheet.question(asked)} number={changing ? null : given.length + 1} on={on} known={known}
                input={inputOf(rule, fact!, division)}
                others={changing ? [] : standing.open.filter((one) => one.fact !== asked)}
                answer={(value) => take(withAnswer(rule, given, asked, value))}
                instead={(other) => { want(other); requestAnimationFrame(() => question.current?.focus()); }}
                leave={changing ? () => change(null) : null}
              />
            )}
          <GivenAnswers
            rule={rule} given={given} division={division} changing={changing}
            change={(one) => { change(one); requestAnimationFrame(() => question.current?.focus()); }}
            takeBack={(one, title) => take(withoutAnswer(given, one), say('tookBack', { what: title }))}
            clear={() => take([])}
          />
          <div role="status" className="quiet">{told}</div>
        </div>
        <div className="stack ask-answer">
          <AnswerNow entry={entry} standing={standing} facts={factsFrom(given)} begun={given.length > 0} on={on} division={division} want={(other) => { want(other); change(null); }} />
          {rule.sheet.id === 'child' && given.length > 0 && <OtherClasses besides={rule.id} facts={factsFrom(given)} on={on} division={division} choose={another} title={read(rule.title)} />}
        </div>
      </div>
    </Page>
  );
}
