import '../benefits.css';
import { App, Button, DatePicker, Upload } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { type InsuredRow, InsuredState, getInsuranceYear, getPremiumFile, insuredStates, listForInsurance, markInsured, readInsured } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { todayInChina } from '@tonghu/domain/dates';
import { sendFile } from '../../children/send-file.ts';
import { useAddressState } from '../../shell/address-state.ts';
import { CallProblem, download } from '../../shell/client.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { useMay } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { elsewhereWords } from '../elsewhere-words.ts';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { PremiumsPart } from './PremiumsPart.tsx';
import { ProgrammeSelect, useProgrammes } from './ProgrammeSelect.tsx';
import { aidWords } from './words.ts';

/** Who is insured in a year: who belongs, who is on the list, who the insurer confirmed. */
export function InsurancePage() {
  const say = useWords(aidWords);
  const tell = useWords(elsewhereWords);
  const { read } = useLanguage();
  const { count, money, amount, day } = useFormat();
  const { message } = App.useApp();
  const may = useMay();
  const [at, go] = useAddressState({ programme: '', year: todayInChina().slice(0, 4), state: 'all' });
  const [shown, setShown] = useState(100);
  const [fault, setFault] = useState<CallProblem | null>(null);
  const [left, setLeft] = useState<{ line: number; why: { zh: string; en: string } }[]>([]);
  const programmes = useProgrammes((one) => one.kind === 'premium');
  const programme = at.programme || programmes?.[0]?.programme || '';
  const state = getInsuranceYear.query.shape.state.catch('all').parse(at.state);
  const year = useEndpoint(getInsuranceYear, { params: { programme }, query: { year: at.year, state } }, { when: programme !== '', keep: true });
  const refresh = [getInsuranceYear];
  const list = useCommand(listForInsurance, { refresh, done: ({ listed }) => { void message.success(say('listed', { count: listed })); } });
  const mark = useCommand(markInsured, { refresh });
  const read2 = useCommand(readInsured, { refresh, done: (done) => { setLeft(done.left); void message.success(say('readDone', { insured: done.insured, unchanged: done.unchanged })); } });
  const insures = may(aidPolicy, 'aid.insure', {}).may;
  const caught = (one: unknown) => { if (one instanceof CallProblem) setFault(one); else throw one; };
  const take = (form: 'xlsx' | 'csv') => { setFault(null); download(getPremiumFile, { params: { programme }, query: { year: at.year, form } }).catch(caught); };
  const send = async (file: File) => {
    setFault(null);
    try {
      read2.mutate({ params: { programme }, body: { year: at.year, uploadId: await sendFile(file, 'import', () => {}) } });
    } catch (one) { caught(one); }
  };
  const data = year.data;
  const rows = (data?.rows ?? []).slice(0, shown);
  return (
    <Page
      title={say('tabInsurance')} purpose={say('insurancePurpose')}
      extra={insures && programme !== '' && (
        <>
          <Button onClick={() => take('xlsx')}>{say('exportXlsx')}</Button>
          <Button onClick={() => take('csv')}>{say('exportCsv')}</Button>
          <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(file) => { void send(file); return false; }}><Button loading={read2.isPending}>{say('readBack')}</Button></Upload>
        </>
      )}
      primary={insures && data && data.counts['to-list']! > 0 && <Button type="primary" loading={list.isPending} onClick={() => list.mutate({ params: { programme }, body: { year: at.year } })}>{say('listAll', { count: data.counts['to-list']! })}</Button>}
    >
      <BenefitsTabs of="aid" />
      {programmes?.length === 0 && <section className="panel"><Empty what={say('noInsurance')} how={say('noInsuranceHow')} /></section>}
      {programmes && programmes.length > 0 && (
        <div className="filters" role="search">
          <ProgrammeSelect of={programmes} value={programme} choose={(one) => go({ programme: one })} />
          <DatePicker picker="year" aria-label={say('year')} allowClear={false} value={dayjs(`${at.year}-01-01`)} onChange={(one) => one && go({ year: one.format('YYYY') })} />
        </div>
      )}
      <ProblemPanel problem={fault ?? year.error ?? list.error ?? mark.error ?? read2.error} />
      {programme !== '' && !data && !year.error && <Waiting lines={8} />}
      {data && (
        <>
          <section className="panel figures">
            {InsuredState.options.map((one) => <Link key={one} className="figure" replace to={`?${new URLSearchParams({ ...(at.programme ? { programme: at.programme } : {}), year: at.year, ...(state === one ? {} : { state: one }) })}`} aria-current={state === one}><strong>{count(data.counts[one])}</strong><span>{read(insuredStates[one])}</span></Link>)}
            <span className="figure"><strong>{money(data.premiums)}</strong><span>{say('premiums')}</span></span>
          </section>
          <PremiumsPart programme={programme} data={data} />
          {left.length > 0 && <section className="panel"><h2>{say('readLeft')}</h2><ul className="plain-list">{left.slice(0, 20).map((one) => <li key={one.line}>{say('readLine', { line: one.line, why: read(one.why) })}</li>)}</ul></section>}
          <ListTable<InsuredRow>
            list={{ rows, total: data.rows.length, waiting: year.isPlaceholderData, problem: null, hasMore: data.rows.length > shown, more: () => setShown(shown + 100), fetchingMore: false, again: () => void year.refetch() }}
            rowKey="childId" empty={<Empty what={say('insuranceNone')} how={say('insuranceNoneHow')} />}
            columns={[
              { title: say('child'), key: 'child', render: (_, row) => (row.movedTo === null ? <Link to={`/children/${row.childId}?tab=aid`}>{row.childName}</Link> : row.childName) },
              { title: say('state'), key: 'state', render: (_, row) => <span className="cell-lines" style={{ maxWidth: 220 }}>{read(insuredStates[row.state])}{(row.state === 'unclear' || row.listedAt !== null) && <span className="quiet">{read(row.because)}</span>}{row.movedTo !== null && <span className="quiet">{tell('movedTo', { county: row.movedTo })}</span>}</span> },
              { title: say('township'), dataIndex: 'township' },
              { title: say('premium'), dataIndex: 'premium', align: 'right', render: amount },
              { title: say('policy'), key: 'policy', render: (_, row) => (row.policy || row.fromDay || row.untilDay ? <span className="cell-lines">{row.policy}<span className="quiet">{day(row.fromDay)} – {day(row.untilDay)}</span></span> : '—') },
              ...(insures ? [{
                title: '', key: 'deed', render: (_: unknown, row: InsuredRow) => (
                  <span className="row">
                    {row.state !== 'insured' && row.state !== 'listed' && row.listedAt === null && <Button size="small" aria-label={`${say('listOne')} ${row.childName}`} onClick={() => (row.state === 'elsewhere' ? mark.mutate({ params: { programme, childId: row.childId }, body: { year: at.year, state: 'listed', note: '' } }) : list.mutate({ params: { programme }, body: { year: at.year, children: [row.childId] } }))}>{say('listOne')}</Button>}
                    {row.state !== 'insured' && row.state !== 'elsewhere' && <Button size="small" aria-label={`${say('elsewhere')} ${row.childName}`} onClick={() => mark.mutate({ params: { programme, childId: row.childId }, body: { year: at.year, state: 'elsewhere', note: '' } })}>{say('elsewhere')}</Button>}
                  </span>
                ),
              }] : []),
            ]}
          />
          <p className="quiet">{say('fileHow')} {tell('insuranceMoves')}</p>
        </>
      )}
    </Page>
  );
}
