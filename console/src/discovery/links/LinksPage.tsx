import { Select, Segmented } from 'antd';
import { todayInChina } from '@tonghu/domain/dates';
import { listLinkReviews } from '@tonghu/domain/discovery/link-endpoints';
import type { LinkReviewRow } from '@tonghu/domain/discovery/link-reviews';
import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { sayShare, useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { Page } from '../../shell/Page.tsx';
import { useList } from '../../shell/queries.ts';
import { DiscoveryTabs } from '../DiscoveryTabs.tsx';
import { discoveryWords } from '../words.ts';
import { LinkDetail } from './LinkDetail.tsx';
import { linkWords } from './words.ts';
import './links.css';

const answers = ['open', 'same', 'different', 'all'] as const;

/** Records of departments that may be about somebody: the likeliest first, without a name in the list; one pair at a time, whole. */
export function LinksPage() {
  const say = useWords(linkWords);
  const sayDiscovery = useWords(discoveryWords);
  const { read } = useLanguage();
  const format = useFormat();
  const [at, go] = useAddressState({ answer: 'open', kind: '', pair: '' });
  const answer = answers.find((one) => one === at.answer) ?? 'open';
  const list = useList(listLinkReviews, { query: { answer: answer === 'all' ? undefined : answer, kind: FileKind.safeParse(at.kind).data } });
  const next = list.rows.find((row) => row.answer === null && row.id !== at.pair);
  return (
    <Page title={sayDiscovery('tabLinks')} purpose={say('purpose')}>
      <DiscoveryTabs />
      {at.pair !== '' && <LinkDetail key={at.pair} id={at.pair} back={() => go({ pair: '' })} next={next ? () => go({ pair: next.id }) : null} />}
      {at.pair === '' && (
        <>
          <div className="row wrap">
            <Segmented value={answer} onChange={(value) => go({ answer: value })} options={answers.map((value) => ({ value, label: say(value) }))} />
            <Select
              aria-label={say('anyKind')} style={{ minWidth: 176 }} value={at.kind} onChange={(value: string) => go({ kind: value })}
              options={[{ value: '', label: say('anyKind') }, ...FileKind.options.filter((kind) => kind !== 'population').map((kind) => ({ value: kind, label: read(fileKinds[kind].title) }))]}
            />
          </div>
          <ListTable<LinkReviewRow>
            list={list} rowKey="id" empty={<Empty what={say('none')} how={say('noneHow')} />}
            openRow={(row) => go({ pair: row.id }, { step: true })}
            columns={[
              { title: say('what'), key: 'what', render: (_, row) => say('line', { kind: read(fileKinds[row.kind].title), line: format.count(row.line) }) },
              { title: say('source'), dataIndex: 'source', render: (source: string) => source || <span className="quiet">{say('sourceUnsaid')}</span> },
              { title: say('why'), dataIndex: 'why', render: (why: LinkReviewRow['why']) => say(why) },
              { title: say('chance'), dataIndex: 'chance', align: 'right', render: (chance: number | null) => (chance === null ? '—' : sayShare(chance, 1)) },
              { title: say('place'), dataIndex: ['place', 'name'] },
              { title: say('answer'), dataIndex: 'answer', render: (one: LinkReviewRow['answer']) => say(one ?? 'open') },
              { title: say('foundAt'), dataIndex: 'foundAt', render: (at: string) => format.day(todayInChina(new Date(at))) },
            ]}
          />
        </>
      )}
    </Page>
  );
}
