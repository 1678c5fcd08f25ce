import { Button } from 'antd';
import { useState } from 'react';
import type { ApplicationDetail } from '@tonghu/domain/benefits/application';
import { applicationLifecycle } from '@tonghu/domain/benefits/lifecycle';
import { type BenefitSubject, benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { DeadlineMark } from './DeadlineMark.tsx';
import { type DeedName, MoveDrawer } from './MoveDrawer.tsx';
import { useKeys } from './procedures/keyboard.ts';
import { procedureWords } from './procedures/words.ts';
import { benefitsWords } from './words.ts';

/** Where the application stands, until when, and what the reader can do about it. */
export function DecisionPanel({ application }: { application: ApplicationDetail }) {
  const sayProcedure = useWords(procedureWords);
  const say = useWords(benefitsWords);
  const { read } = useLanguage();
  const { day, instant } = useFormat();
  const may = useMay();
  const [deed, setDeed] = useState<DeedName | null>(null);
  const { month } = useFormat();
  const { state, limit } = application;
  const subject: BenefitSubject = { walled: application.walled, examinedBy: application.examinedBy };
  const { states, moves } = applicationLifecycle;
  const open = !states[state].ended;
  const possible: { name: DeedName; may: string }[] = movesFrom(applicationLifecycle, state).filter((name) => name !== 'reopen').map((name) => ({ name, may: moves[name].may }));
  if (['draft', 'examining', 'awaiting-papers', 'returned'].includes(state)) possible.push({ name: 'recheck', may: 'benefits.examine' });
  if (open && application.aidFirst && application.decisionId === null && state !== 'draft') possible.push({ name: 'aid', may: 'benefits.confirm' });
  // Steps of other posts are left out, except where the post would do and something else forbids it.
  const mine = possible.filter(({ may: needed }) => may(benefitsPolicy, needed, subject).may || may(benefitsPolicy, needed, { walled: application.walled }).may);
  const main = mine.find(({ name }) => ['submit', 'pass', 'papers-arrived', 'approve'].includes(name));
  const mainMay = main && may(benefitsPolicy, main.may, subject).may;
  // The key opens the same drawer as the button: the deed is confirmed there.
  useKeys({ a: mainMay ? () => setDeed(main.name) : undefined });
  return (
    <section className="panel">
      <h2>{say('decide')}</h2>
      <dl className="facts">
        <dt>{say('state')}</dt><dd><strong>{read(states[state].title)}</strong></dd>
        {open && <><dt>{say('deadline')}</dt><dd><DeadlineMark of={application} />{application.dueOn && <span className="quiet"> {day(application.dueOn)}</span>}</dd></>}
        {limit && <><dt>{say('limit')}</dt><dd>{say('limitDays', { days: limit.workingDays })} <div className="quiet">{read(limit.clause)}</div></dd></>}
        <dt>{say('since')}</dt><dd>{instant(application.stateSince)}</dd>
        <dt>{say('applicant')}</dt><dd>{application.applicant} <span className="quiet">{say(application.applicantKind)} {day(application.appliedOn)}</span></dd>
        {application.intake && <><dt>{sayProcedure('tabIntakes')}</dt><dd>{sayProcedure('intakeFrom', { from: application.intake.from, number: application.intake.number })}</dd></>}
        {application.effectFrom && open && <><dt>{sayProcedure('appeals')}</dt><dd>{sayProcedure('effectFrom', { month: month(application.effectFrom) })}</dd></>}
        <dt>{say('number')}</dt><dd>{application.number}</dd>
      </dl>
      <div className="row wrap" style={{ marginTop: 16 }}>
        {mine.map(({ name, may: needed }) => (
          <May key={name} policy={benefitsPolicy} do={needed} on={subject}>
            <Button type={name === main?.name ? 'primary' : 'default'} danger={name === 'refuse'} onClick={() => setDeed(name)}>{say(name)}</Button>
          </May>
        ))}
        {mine.length === 0 && <p className="quiet">{say(open ? 'nothingForYou' : 'ended')}</p>}
      </div>
      <MoveDrawer application={application} deed={deed} close={() => setDeed(null)} />
    </section>
  );
}
