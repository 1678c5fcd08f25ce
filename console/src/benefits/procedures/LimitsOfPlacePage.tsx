import '../benefits.css';
import './procedures.css';
import { Button, Form, Input, InputNumber, Tag } from 'antd';
import { useState } from 'react';
import { type BenefitLimits, LimitKey, limitKinds, nationalLimits } from '@tonghu/domain/benefits/limits';
import { type NewBenefitLimits, getLimits, setLimits } from '@tonghu/domain/benefits/limits-endpoints';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { DeedDrawer } from './DeedDrawer.tsx';
import { procedureWords } from './words.ts';

/** In how many days each step is done here, by which document, and how it was set before. */
export function LimitsOfPlacePage() {
  const say = useWords(procedureWords);
  const may = useMay();
  const [setting, setSetting] = useState(false);
  const { data, error, refetch } = useEndpoint(getLimits);
  const sets = may(proceduresPolicy, 'procedures.set-limits', {}).may;
  return (
    <Page title={say('placeLimits')} purpose={say('placeLimitsPurpose')} extra={sets && data && <Button type="primary" onClick={() => setSetting(true)}>{say('setLimits')}</Button>}>
      <BenefitsTabs of="applications" />
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={6} />}
      {data && <Counting now={data} />}
      {data && data.history.length > 0 && <History now={data} />}
      {data && <SetLimits now={data} open={setting} close={() => setSetting(false)} />}
    </Page>
  );
}

type Now = ReplyOf<typeof getLimits>;

function Counting({ now: { limits, document, place } }: { now: Now }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  return (
    <section className="panel stack">
      <h2>{place ? say('limitsOf', { place: place.name }) : say('limitsNational')}</h2>
      <p>{place ? [limits.clause && read(limits.clause), document].filter(Boolean).join(' · ') : say('limitsNationalTells')}</p>
      {place && document === '' && <p><Tag color="warning">{say('unconfirmed')}</Tag> {say('noDocument')}</p>}
      <dl className="facts limit-facts">
        {LimitKey.options.map((key) => <Limit key={key} of={key} days={limits[key]} own={place !== null && document !== ''} />)}
      </dl>
    </section>
  );
}

function Limit({ of, days, own }: { of: LimitKey; days: number; own: boolean }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { title, counts, rests, confirmed } = limitKinds[of];
  return (
    <>
      <dt>{read(title)}</dt>
      <dd>
        <strong>{say(counts === 'days' ? 'limitDays' : 'limitWorkingDays', { days })}</strong>{' '}
        {own && days !== nationalLimits[of] && <span className="quiet">{say('limitNation', { days: nationalLimits[of] })}</span>}{' '}
        {!confirmed && !own && <Tag color="warning">{say('unconfirmed')}</Tag>}
        {!own && <div className="quiet">{read(rests)}</div>}
      </dd>
    </>
  );
}

/** What was different before, newest first. */
function History({ now: { history } }: { now: Now }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { instant } = useFormat();
  const changed = (limits: BenefitLimits, before: BenefitLimits) => LimitKey.options.filter((key) => limits[key] !== before[key])
    .map((key) => `${read(limitKinds[key].title)} ${before[key]} → ${limits[key]}`).join('；');
  return (
    <section className="panel stack">
      <h2>{say('limitHistory')}</h2>
      {history.map(({ at, by, limits, document }, index) => (
        <div key={at}>
          <div className="row wrap"><strong>{instant(at)}</strong><span>{by ?? '—'}</span><span className="quiet">{document}</span></div>
          <p>{changed(limits, history[index + 1]?.limits ?? nationalLimits) || say('limitSame')}</p>
        </div>
      ))}
    </section>
  );
}

interface Entered extends Record<LimitKey, number> { zh: string; en?: string; document: string }

function SetLimits({ now: { limits, document, version }, open, close }: { now: Now; open: boolean; close: () => void }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const own = version > 0;
  return (
    <DeedDrawer<Entered>
      open={open} close={close} title={say('setLimits')} tells={say('setLimitsTells')} endpoint={setLimits} refresh={[getLimits]}
      initial={{ ...Object.fromEntries(LimitKey.options.map((key) => [key, limits[key]])), ...(own && { zh: limits.clause?.zh, en: limits.clause?.en, document }) }}
      ask={({ zh, en, ...entered }) => ({ version, body: { ...entered, clause: { zh, en: en ?? '' } } satisfies NewBenefitLimits })}
    >
      {LimitKey.options.map((key) => {
        const { title, counts, most, confirmed } = limitKinds[key];
        return (
          <Form.Item key={key} name={key} label={read(title)} extra={confirmed ? say('limitMost', { days: most }) : say('limitUnconfirmed')} rules={[{ required: true, message: read(title) }]}>
            <InputNumber min={1} max={confirmed ? most : 365} precision={0} suffix={say(counts === 'days' ? 'unitDays' : 'unitWorkingDays')} style={{ width: 200 }} />
          </Form.Item>
        );
      })}
      <Form.Item name="document" label={say('limitDocument')} rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input maxLength={300} /></Form.Item>
      <Form.Item name="zh" label={say('limitClause')} rules={[{ required: true, min: 4, whitespace: true, message: say('reasonNeeded') }]}><Input maxLength={400} /></Form.Item>
      <Form.Item name="en" label={say('limitClauseEn')}><Input maxLength={600} /></Form.Item>
    </DeedDrawer>
  );
}
