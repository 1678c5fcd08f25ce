import type { IsoDate } from '@tonghu/domain/dates';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useActor } from '../shell/session.ts';
import { Link, useLocation } from 'react-router';
import { confirmedIn, type Entry, isPaid, settingsFor, shownVersion } from './book.ts';
import { ConfirmedMark } from './ConfirmedMark.tsx';
import type { Findable } from './search.ts';
import { programmesWords } from './words.ts';

const shown = 3;

/** One rule of the list. `brief`: its title alone, beside an open rule. */
export function RuleLine({ entry, found, today, brief, chosen, open }: { entry: Entry; found: readonly Findable[]; today: IsoDate; brief: boolean; chosen: boolean; open: () => void }) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const { place } = useActor();
  const { search } = useLocation();
  const to = new URLSearchParams(search);
  to.set('rule', entry.rule.id);
  const link = (
    <Link to={`/policy?${to.toString()}`} aria-current={chosen ? 'page' : undefined} onClick={(event) => { event.preventDefault(); open(); }}>{read(entry.rule.title)}</Link>
  );
  if (brief) return <li className={chosen ? 'chosen' : ''}>{link}</li>;
  const version = shownVersion(entry.rule, today);
  const count = entry.rule.versions.length;
  return (
    <li className="rule-line">
      <div className="rule-name">
        {link}
        {found.slice(0, shown).filter(({ says, cite }) => cite || says.zh !== entry.rule.title.zh).map(({ says, cite }) => (
          <div key={`${says.zh} ${cite}`} className="rule-found">{read(says)}{cite && <span className="quiet"> {cite}</span>}</div>
        ))}
        {found.length > shown && <div className="rule-found quiet">{say('more', { count: found.length - shown })}</div>}
      </div>
      <KindText entry={entry} />
      <span>{say('since', { day: day(version.from) })}{count > 1 && <span className="quiet"> · {say('versions', { count })}</span>}</span>
      <ConfirmedMark {...confirmedIn(version, settingsFor(version, place.code, today))} />
    </li>
  );
}

/** Paid monthly, a service, an amount, or a procedure. */
export function KindText({ entry }: { entry: Entry }) {
  const say = useWords(programmesWords);
  if (entry.programme) return <span>{say(entry.programme.work ? 'amount' : 'duty')}</span>;
  return <span>{say(isPaid(entry) ? 'paid' : 'service')}</span>;
}
