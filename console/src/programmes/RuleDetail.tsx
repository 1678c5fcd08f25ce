import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { IsoDate } from '@tonghu/domain/dates';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useActor } from '../shell/session.ts';
import { confirmedIn, type Entry, isWalled, settingsFor, shownVersion } from './book.ts';
import { ClassTermsPart } from './ClassTermsPart.tsx';
import { ConfirmedMark } from './ConfirmedMark.tsx';
import { ProgrammePart } from './ProgrammePart.tsx';
import { KindText } from './RuleLine.tsx';
import { RuleVersions } from './RuleVersions.tsx';
import { SettingsPart } from './SettingsPart.tsx';
import { StandardsPart } from './StandardsPart.tsx';
import { programmesWords } from './words.ts';

/** Everything that is said of one rule. */
export function RuleDetail({ entry, today, back }: { entry: Entry; today: IsoDate; back: () => void }) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const { place } = useActor();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => { head.current?.focus({ preventScroll: true }); }, []);
  const version = shownVersion(entry.rule, today);
  return (
    <article className="stack" aria-labelledby="rule-title">
      <section className="panel">
        <div className="rule-head">
          <div>
            <h2 id="rule-title" ref={head} tabIndex={-1}>{read(entry.rule.title)}</h2>
            <div className="rule-facts">
              <KindText entry={entry} /><span>{say('since', { day: day(version.from) })}</span><ConfirmedMark {...confirmedIn(version, settingsFor(version, place.code, today))} />
            </div>
          </div>
          <div className="row">
            <Button className="only-narrow" onClick={back}>{say('toCatalogue')}</Button>
            {!isWalled(entry.class) && <Link to={`/policy/ask?rule=${entry.rule.id}`}><Button type="primary" tabIndex={-1}>{say('tryThis')}</Button></Link>}
          </div>
        </div>
      </section>
      <RuleVersions entry={entry} today={today} />
      {entry.class && <ClassTermsPart of={entry.class} />}
      {entry.programme && <ProgrammePart programme={entry.programme} />}
      {entry.class && <StandardsPart of={entry.class} />}
      <SettingsPart entry={entry} today={today} />
    </article>
  );
}
