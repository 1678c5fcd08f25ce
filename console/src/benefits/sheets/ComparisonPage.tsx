import { Button, Segmented, Table } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { type ComparedLine, LineOutcome, sheetColumns, sheetKinds } from '@tonghu/domain/benefits/sheets';
import { getComparison } from '@tonghu/domain/benefits/sheets-endpoints';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { DownloadButton } from './DownloadButton.tsx';
import { sheetsWords } from './words.ts';

const names = { same: 'same', differs: 'differs', 'only-theirs': 'onlyTheirs', 'only-ours': 'onlyOurs', refused: 'refused' } as const;
const shown = 1000;

/** One comparison: every line of theirs beside ours, what differs first. */
export function ComparisonPage() {
  const { sheetId = '' } = useParams();
  const say = useWords(sheetsWords);
  const { read, listMark } = useLanguage();
  const { month, count, datesIn } = useFormat();
  const navigate = useNavigate();
  const [at, go] = useAddressState({ is: '' });
  const chosen = LineOutcome.safeParse(at.is).data;
  const { data, error, refetch } = useEndpoint(getComparison, { params: { sheetId }, query: { is: chosen } }, { keep: true });
  if (error && !data) return <Page title={say('title')}><ProblemPanel problem={error} again={() => void refetch()} /></Page>;
  if (!data) return <Page title={say('title')}><Waiting lines={8} head /></Page>;
  const { sheet, lines, unread } = data;
  const of = (is: LineOutcome) => sheet.counts[is] ?? 0;
  const other = LineOutcome.options.reduce((sum, is) => sum + (is === 'same' ? 0 : of(is)), 0);
  return (
    <Page
      title={`${sheet.place.name} ${month(sheet.month)} ${say('in')}`} purpose={say('comparePurpose')}
      extra={<><Button onClick={() => void navigate('/national-sheets')}>{say('back')}</Button><DownloadButton sheet={sheet} size="middle" /></>}
    >
      <div className="filters">
        <Segmented
          aria-label={say('outcome')} value={chosen ?? ''} onChange={(is) => go({ is })}
          options={[{ value: '', label: `${say('allBut')} ${count(other)}` }, ...LineOutcome.options.map((is) => ({ value: is, label: `${say(names[is])} ${count(of(is))}` }))]}
        />
      </div>
      {unread.length > 0 && <p className="quiet">{say('unread', { heads: unread.join(listMark) })}</p>}
      {lines.length === 0 ? <Empty what={say(other === 0 ? 'allSame' : 'noLines')} how={say('noLinesHow')} /> : (
        <div className="panel flush">
          <Table<ComparedLine>
            size="middle" rowKey={(line) => `${line.sheet} ${line.line} ${line.idNumberHint} ${line.name} ${line.childId} ${line.says?.zh}`} dataSource={lines} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 1000 }}
            columns={[
              { title: say('name'), dataIndex: 'name', fixed: 'left', width: 140, render: (name: string, { childId }) => (childId ? <Link to={`/children/${childId}`}>{name || say('openFile')}</Link> : name || '—') },
              { title: say('idNumber'), dataIndex: 'idNumberHint', width: 180, render: (hint: string) => hint || '—' },
              { title: say('sheet'), key: 'sheet', width: 90, render: (_, line) => read(sheetKinds[line.sheet].title) },
              { title: say('row'), dataIndex: 'line', width: 64, align: 'right', render: (line: number | null) => line ?? '—' },
              { title: say('outcome'), dataIndex: 'is', width: 130, render: (is: LineOutcome) => <strong>{say(names[is])}</strong> },
              {
                title: `${say('theirs')} / ${say('ours')}`, key: 'what', render: (_, line) => (
                  <div className="stack" style={{ gap: 4 }}>
                    {line.differs.map((one) => (
                      <div key={one.column}><span className="quiet">{read(sheetColumns[one.column].title)}</span> {say('theirs')} <strong className="nowrap">{datesIn(one.theirs) || say('blank')}</strong>{listMark}{say('ours')} <strong className="nowrap">{datesIn(one.ours) || say('blank')}</strong></div>
                    ))}
                    {line.says && <span>{read(line.says)}</span>}
                  </div>
                ),
              },
            ]}
          />
        </div>
      )}
      {lines.length >= shown && <p className="quiet">{say('shownFirst', { count: count(shown) })}</p>}
    </Page>
  );
}
