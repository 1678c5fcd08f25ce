import { Table, type TableProps } from 'antd';
import type { Effect, EffectRow } from '@tonghu/domain/benefits/standards';
import { RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { standardsWords } from './words.ts';

const outlierWords = { falls: 'outlierFalls', more: 'outlierMore', less: 'outlierLess' } as const;

/** What a change comes to: in sentences, in sums, by county and rate, and who is unlike the others. `whole` shows the sums large. */
export function EffectPanel({ effect, whole = false }: { effect: Effect; whole?: boolean }) {
  const say = useWords(standardsWords);
  const { read, listMark } = useLanguage();
  const { amount, count, money, datesIn, sumsIn } = useFormat();
  const few = effect.rows.some((row) => row.children === null);
  const shown = (value: number | null, as: (value: number) => string) => (value === null ? <span className="quiet">{say('hidden')}</span> : as(value));
  const columns: NonNullable<TableProps<EffectRow>['columns']> = [
    { title: say('county'), key: 'county', className: 'nowrap', render: (_, row) => row.county.name },
    { title: say('group'), dataIndex: 'group', className: 'nowrap', render: (group: RateGroup) => read(rateGroups[group]) },
    { title: say('children'), dataIndex: 'children', align: 'right', render: (value: number | null) => shown(value, count) },
    ...(['monthly', 'toYearEnd', 'arrears', 'recover'] as const).filter((of) => effect.rows.some((row) => row[of] !== 0)).map((of) => ({
      title: say(of === 'monthly' ? 'monthlyMore' : of), dataIndex: of, align: 'right' as const, className: 'nowrap', render: (value: number | null) => shown(value, amount),
    })),
  ];
  const sums = (['children', 'monthly', 'toYearEnd', 'arrears', 'recover'] as const).filter((of) => effect.sums[of] !== 0);
  return (
    <div className="stack">
      <ul className="standards-says">{effect.says.map((one) => <li key={one.zh}>{sumsIn(datesIn(read(one)))}</li>)}</ul>
      {whole && sums.length > 0 && (
        <dl className="standards-sums">
          {sums.map((of) => <div key={of}><dt>{say(of === 'monthly' ? 'monthlyMore' : of)}</dt><dd>{shown(effect.sums[of], of === 'children' ? count : money)}</dd></div>)}
        </dl>
      )}
      {effect.rows.length > 0 && (
        <div className="stack" style={{ gap: 8 }}>
          <h3>{say('byCounty')}</h3>
          {/* Without another name Ant Design takes the count of children for rows below. */}
          <Table<EffectRow> size="small" className="list-table" rowKey={(row) => `${row.county.code} ${row.group}`} dataSource={effect.rows} columns={columns} pagination={false} expandable={{ childrenColumnName: 'below' }} />
          {few && <p className="quiet">{say('hiddenHow')}</p>}
        </div>
      )}
      {effect.outliers.length > 0 && (
        <div className="stack" style={{ gap: 8 }}>
          <h3>{say('outliers')}</h3>
          <ul className="standards-says">
            {effect.outliers.map((one) => (
              <li key={`${one.county.code} ${one.group} ${one.before} ${one.after}`}>
                {say('outlierRow', { county: one.county.name, group: read(rateGroups[one.group]), count: count(one.children), change: say('change1', { before: money(one.before), after: money(one.after) }) })}{listMark}{say(outlierWords[one.is])}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
