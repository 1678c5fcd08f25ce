import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { claimLifecycle, enrolmentLifecycle } from '@tonghu/domain/benefits/aid-lifecycle';
import { getChildAid, insuredStates } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { ApplyDrawer } from './ApplyDrawer.tsx';
import { ElsewherePart } from '../ElsewherePart.tsx';
import { AwardList } from './AwardList.tsx';
import { givenWords } from './given-words.ts';
import { InKindPart } from './InKindPart.tsx';
import { useMonthsHeld } from './months-held.ts';
import { RecognitionPart } from './RecognitionPart.tsx';
import { aidWords } from './words.ts';

const sentence = (says: string): string => says.slice(0, 1).toUpperCase() + says.slice(1);

/** Everything a child receives, in one place. */
export function AidTab({ file }: { file: ChildFile }) {
  const say = useWords(aidWords);
  const tell = useWords(givenWords);
  const { read } = useLanguage();
  const { money, month, day } = useFormat();
  const held = useMonthsHeld();
  const [applying, setApplying] = useState(false);
  const { data, error, refetch } = useEndpoint(getChildAid, { params: { id: file.id } });
  if (!data) return error ? <ProblemPanel problem={error} again={() => void refetch()} /> : <Waiting lines={6} />;
  const { allowance } = data;
  return (
    <>
      <section className="file-part">
        <div className="row">
          <h3 style={{ flex: 1 }}>{say('allowance')}</h3>
          <May policy={aidPolicy} do="aid.apply" on={{ walled: file.walled }} reason={data.open.length === 0 ? say('applyNone') : null}><Button size="small" type="primary" onClick={() => setApplying(true)}>{say('apply')}</Button></May>
        </div>
        {allowance
          ? <p>{sentence(held(allowance.fromMonth, allowance.untilMonth))}{allowance.suspended && ` · ${say('suspendedNow')}`} · {say('paidSoFar', { amount: money(allowance.paid) })}{allowance.lastMonth && ` · ${say('lastPaid', { month: month(allowance.lastMonth) })}`}</p>
          : <p className="quiet">{say('noAllowance')}</p>}
      </section>
      <section className="file-part">
        <h3>{say('programmesHeld')}</h3>
        {data.programmes.length === 0 && <p className="quiet">{say('noProgrammes')}</p>}
        <ul className="plain-list">
          {data.programmes.map((one) => (
            <li key={one.programme}>
              {one.enrolmentId ? <Link to={`/aid/enrolments?state=all&enrolment=${one.enrolmentId}`} style={{ textDecoration: 'underline' }}>{read(one.title)}</Link> : read(one.title)}{one.state && ` · ${read(enrolmentLifecycle.states[one.state].title)}`}{one.onBehalf && ` · ${tell('onBehalf')}`}{' '}
              <span className="quiet">{[held(one.fromMonth, one.untilMonth), `${say('granted2')} ${money(one.granted)}`, `${say('paidOf')} ${money(one.paid)}`].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
        {data.awards.length > 0 && <><h4>{say('awards')}</h4><AwardList awards={data.awards} /></>}
      </section>
      {data.claims.length > 0 && (
        <section className="file-part">
          <h3>{say('claimsHeld')}</h3>
          <ul className="plain-list">{data.claims.map((one) => <li key={one.id}><Link to={`/aid/claims?state=all&claim=${one.id}`} style={{ textDecoration: 'underline' }}>{read(one.programmeTitle)}</Link> · {read(claimLifecycle.states[one.state].title)} <span className="quiet">{day(one.appliedOn)} · {money(one.outcome ?? one.asked)}</span></li>)}</ul>
        </section>
      )}
      <section className="file-part">
        <h3>{say('insuranceHeld')}</h3>
        {data.insurance.length === 0 && <p className="quiet">{say('noInsuranceHeld')}</p>}
        <ul className="plain-list">{data.insurance.map((one) => <li key={`${one.programme} ${one.year}`}>{say('ofYear', { year: one.year })} {read(one.title)} · {read(insuredStates[one.state])} <span className="quiet">{one.policy} {one.fromDay && day(one.fromDay)}{one.untilDay && ` – ${day(one.untilDay)}`}{one.premium > 0 && ` · ${tell(one.paid >= one.premium ? 'premiumPaid' : 'premiumWaits', { amount: money(one.premium) })}`}</span></li>)}</ul>
      </section>
      <ElsewherePart granted={data.elsewhere} />
      <InKindPart file={file} inKind={data.inKind} worth={data.inKindWorth} />
      <RecognitionPart file={file} recognitions={data.recognitions} />
      <section className="file-part">
        <h3>{say('others')}</h3>
        {data.others.length === 0 ? <p className="quiet">{say('noOthers')}</p> : <ul className="plain-list">{data.others.map((one) => <li key={`${one.benefit} ${one.fromMonth}`}>{one.benefit} · {say('each')} {money(one.amount)} <span className="quiet">{held(one.fromMonth, one.untilMonth)}</span></li>)}</ul>}
        <p className="quiet">{say('othersHow')}</p>
      </section>
      <ApplyDrawer file={file} open={applying} programmes={data.open} close={() => setApplying(false)} />
    </>
  );
}
