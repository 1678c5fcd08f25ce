import '../benefits.css';
import './procedures.css';
import { Table } from 'antd';
import dayjs from 'dayjs';
import { type LimitsKept, listLimitsKept } from '@tonghu/domain/benefits/limits-kept';
import { addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { sayShare, useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { MonthPicker } from '../../shell/pickers.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { procedureWords } from './words.ts';

const month = (value: string, otherwise: string): string => (/^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : otherwise);
const shareOf = ({ kept, late }: { kept: number; late: number }): number => (kept + late === 0 ? 1 : kept / (kept + late));

/** The share of steps taken in time, by place below and month. */
export function LimitsPage() {
  const say = useWords(procedureWords);
  const format = useFormat();
  const now = monthOf(todayInChina());
  const [at, go] = useAddressState({ from: addMonths(now, -5), until: now });
  const [from, until] = [month(at.from, addMonths(now, -5)), month(at.until, now)];
  const { data, error, refetch } = useEndpoint(listLimitsKept, { query: { from, until: until < from ? from : until } }, { keep: true });
  const picker = (key: 'from' | 'until', label: string, value: string) => (
    <label className="row">{label} <MonthPicker aria-label={label} allowClear={false} value={dayjs(`${value}-01`)} onChange={(day) => day && go({ [key]: day.format('YYYY-MM') })} disabledDate={(day) => day.format('YYYY-MM') > now} /></label>
  );
  return (
    <Page title={say('tabLimits')} purpose={say('limitsPurpose')}>
      <BenefitsTabs of="applications" />
      <div className="filters" role="search">{picker('from', say('fromMonthLabel'), from)}{picker('until', say('untilMonthLabel'), until)}</div>
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!data && !error && <Waiting lines={6} />}
      {data && data.rows.length === 0 && <Empty what={say('limitsNone')} how={say('limitsNoneHow')} />}
      {data && data.rows.length > 0 && (
        <section className="panel flush">
          <h2 className="benefit-table-title">{say('limitsTitle', { share: sayShare(shareOf(data), 1), kept: format.count(data.kept), all: format.count(data.kept + data.late) })}</h2>
          <Table<LimitsKept>
            size="middle" pagination={data.rows.length > 50 ? { pageSize: 50 } : false} rowKey={(row) => `${row.place.code} ${row.month} ${row.who}`} dataSource={[...data.rows].sort((one, other) => shareOf(one) - shareOf(other) || (one.month < other.month ? 1 : -1))}
            columns={[
              { title: say('area'), dataIndex: ['place', 'name'] },
              { title: say('month'), dataIndex: 'month', render: (value: string) => format.month(value) },
              { title: say('who'), dataIndex: 'who', render: (who: LimitsKept['who']) => say(who) },
              { title: say('kept'), dataIndex: 'kept', align: 'right', render: format.count },
              { title: say('late'), dataIndex: 'late', align: 'right', render: format.count },
              { title: say('share'), key: 'share', align: 'right', render: (_, row) => <span className={row.late > 0 ? 'share-low' : ''}>{sayShare(shareOf(row), 1)}</span> },
            ]}
          />
        </section>
      )}
    </Page>
  );
}
