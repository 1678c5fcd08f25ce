import { auditActions, listOpenings } from '@tonghu/domain/audit/endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { posts } from '@tonghu/domain/staff/posts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ListTable } from '../shell/ListTable.tsx';
import { useList } from '../shell/queries.ts';
import { childrenWords } from './words.ts';

type Opening = ReplyOf<typeof listOpenings>['rows'][number];

/** Who looked at the file, when and what for. */
export function OpeningsTab({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const { instant } = useFormat();
  const list = useList(listOpenings, { params: { id: file.id } });
  return (
    <div className="stack">
      <p className="quiet">{say('openingsPurpose')}</p>
      <ListTable<Opening>
        list={list}
        rowKey={(row) => `${row.at} ${row.who?.id}`}
        empty={<Empty what={say('noOpenings')} how={say('noOpeningsHow')} />}
        columns={[
          { title: say('when'), dataIndex: 'at', render: (at: string) => instant(at) },
          { title: say('who'), dataIndex: 'who', render: (who: Opening['who']) => (who ? <>{who.name} <span className="quiet">{read(posts[who.post].title)}</span></> : say('system')) },
          { title: say('what'), dataIndex: 'action', render: (action: Opening['action']) => read(auditActions[action]) },
          { title: say('why'), dataIndex: 'purpose', render: (purpose: string | null) => <span className="clip">{purpose ?? '—'}</span> },
        ]}
      />
    </div>
  );
}
