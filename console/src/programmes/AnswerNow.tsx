import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { Answer } from '@tonghu/domain/answer';
import type { IsoDate } from '@tonghu/domain/dates';
import { pers } from '@tonghu/rules/programmes/programme';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { AnswerReasons } from '../discovery/Reasons.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import type { Standing } from './asking.ts';
import type { Entry } from './book.ts';
import { programmesWords } from './words.ts';

const signs = { eligible: CheckCircleOutlined, 'not-eligible': CloseCircleOutlined, 'need-to-know': QuestionCircleOutlined } as const;
const keys = { eligible: 'eligible', 'not-eligible': 'notEligible', 'need-to-know': 'needToKnow' } as const;

/** The answer in a word with its sign. */
export function AnswerWord({ is }: { is: Answer['is'] }) {
  const say = useWords(programmesWords);
  const Sign = signs[is];
  return <span className="nowrap"><Sign aria-hidden className="reason-sign" /> {say(keys[is])}</span>;
}

interface Props { entry: Entry; standing: Standing; facts: Record<string, unknown>; begun: boolean; on: IsoDate; division: string | null; want: (fact: string) => void }

/** The answer as it stands: in a word, why, by which clause, what would change it, what it comes to. */
export function AnswerNow({ entry, standing, facts, begun, on, division, want }: Props) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const { answer, open, unknown } = standing;
  const { programme, rule } = entry;
  const inForce = answer.version !== '';
  return (
    <section className="panel" aria-labelledby="answer-title">
      <h2 id="answer-title">{say('answerNow')}</h2>
      <div role="status" className="answer-word"><AnswerWord is={answer.is} /></div>
      {programme && <p>{read(programme.means[answer.is])}</p>}
      {!begun && inForce && <p className="quiet">{say('nothingYet')}</p>}
      <p className="quiet">{inForce ? say('versionOf', { day: day(answer.version) }) : say('noVersion')} <Link to={`/policy?rule=${rule.id}`}>{say('readRule')}</Link></p>
      {begun && answer.is === 'eligible' && programme && <Workings entry={entry} facts={facts} on={on} division={division} />}
      {programme?.tells && <Tells tells={programme.tells(facts, on, settingsOn(division, on))} />}
      {begun && answer.is === 'need-to-know' && (
        <>
          <Questions title={say('askMore', { count: open.length })} of={open} want={want} />
          <Questions title={say('unknownOpen')} of={unknown} want={want} />
        </>
      )}
      {(begun || !inForce) && <><h3>{say('because')}</h3><AnswerReasons answer={answer} /></>}
      {begun && answer.wouldChange.length > 0 && <><h3>{say('wouldChange')}</h3><ul className="plain-list">{answer.wouldChange.map((one) => <li key={one.zh}>{read(one)}</li>)}</ul></>}
      {begun && <><h3>{say('clauses')}</h3><ul className="plain-list quiet">{answer.cite.map((cite) => <li key={cite}>{cite}</li>)}</ul></>}
    </section>
  );
}

const shown = 6;

/** Questions that can be answered right away, the one that settles most first. */
function Questions({ title, of, want }: { title: string; of: Answer['ask']; want: (fact: string) => void }) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  if (of.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="ask-list">{of.slice(0, shown).map(({ fact, question }) => <li key={fact}><Button type="link" onClick={() => want(fact)}>{read(question)}</Button></li>)}</ul>
      {of.length > shown && <p className="quiet">{say('more', { count: of.length - shown })}</p>}
    </>
  );
}

function Tells({ tells }: { tells: readonly { zh: string; en: string }[] }) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  if (tells.length === 0) return null;
  return <><h3>{say('tells')}</h3><ul className="plain-list">{tells.map((one) => <li key={one.zh}>{read(one)}</li>)}</ul></>;
}

/** The amount, line by line. */
function Workings({ entry, facts, on, division }: Pick<Props, 'entry' | 'facts' | 'on' | 'division'>) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const { amount } = useFormat();
  const working = entry.programme?.work?.(facts, on, settingsOn(division, on));
  if (!working) return null;
  return (
    <>
      <h3>{say('workings')}</h3>
      <table className="plain-table" aria-label={say('workings')}>
        <thead><tr><th scope="col">{say('workingLine')}</th><th scope="col" className="number">{say('workingAmount')}</th></tr></thead>
        <tbody>{working.lines.map(({ says, fen }) => <tr key={says.zh}><td>{read(says)}</td><td className="number">{amount(fen)}</td></tr>)}</tbody>
        <tfoot><tr><th scope="row">{say('workingSum', { per: read(pers[working.per]) })}</th><td className="number"><strong>{amount(working.fen)}</strong></td></tr></tfoot>
      </table>
      <p className="quiet">{working.cite.join(' ')}</p>
    </>
  );
}
