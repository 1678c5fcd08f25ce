import '../../discovery/links/links.css';
import './duplicates.css';
import { Button, Segmented } from 'antd';
import { useNavigate } from 'react-router';
import { listDuplicates } from '@tonghu/domain/children/duplicate-endpoints';
import type { DuplicateRow } from '@tonghu/domain/children/duplicate-files';
import { useAddressState } from '../../shell/address-state.ts';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { Page } from '../../shell/Page.tsx';
import { useList } from '../../shell/queries.ts';
import { placeName } from '../place-name.ts';
import { type AgreementWord, agreementLines } from './agreement-lines.ts';
import { DuplicateDetail } from './DuplicateDetail.tsx';
import { duplicateWords } from './words.ts';

const answers = ['open', 'same', 'different'] as const;
const idOf = ({ one, other }: DuplicateRow): string => `${one.id}.${other.id}`;

/** Files that may be of one child: where most agrees first; one pair at a time, side by side. */
export function DuplicatesPage() {
  const say = useWords(duplicateWords);
  const { listMark } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate();
  const [at, go] = useAddressState({ answer: 'open', pair: '' });
  const answer = answers.find((one) => one === at.answer) ?? 'open';
  const list = useList(listDuplicates, { query: { answer } });
  const [oneId = '', otherId = ''] = at.pair.split('.');
  const next = answer === 'open' ? list.rows.find((row) => idOf(row) !== at.pair) : undefined;
  const words = (some: readonly AgreementWord[]) => some.map(({ key, unsaid }) => (unsaid ? say('unsaid', { field: say(key) }) : say(key))).join(listMark);
  return (
    <Page title={say('title')} purpose={say('purpose')} extra={<Button onClick={() => void navigate('/children')}>{say('toChildren')}</Button>}>
      {at.pair !== '' && <DuplicateDetail key={at.pair} ids={{ oneId, otherId }} back={() => go({ pair: '' })} next={next ? () => go({ pair: idOf(next) }) : null} />}
      {at.pair === '' && (
        <>
          <Segmented aria-label={say('state')} value={answer} onChange={(value) => go({ answer: value })} options={answers.map((value) => ({ value, label: say(value) }))} style={{ alignSelf: 'start' }} />
          <ListTable<DuplicateRow>
            list={list} rowKey={idOf} empty={answer === 'open' ? <Empty what={say('none')} how={say('noneHow')} /> : <Empty what={say('noneSaid')} how={say('noneSaidHow')} />}
            openRow={(row) => go({ pair: idOf(row) }, { step: true })}
            columns={[
              {
                title: say('files'), key: 'files', render: (_, { one, other, stays }) => [one, other].map((file) => (
                  <div key={file.id}>{file.name} <span className="quiet">{format.day(file.birthDate)} {placeName(file.place)}{stays === file.id && ` · ${say('stays')}`}</span></div>
                )),
              },
              { title: say('agrees'), key: 'agrees', render: (_, { agree }) => <div className="duplicate-words">{words(agreementLines(agree).same) || say('nothing')}</div> },
              { title: say('differs'), key: 'differs', render: (_, { agree }) => <div className="quiet duplicate-words">{words(agreementLines(agree).other)}</div> },
              ...(answer === 'open' ? [] : [{ title: say('by'), key: 'by', render: (_: unknown, row: DuplicateRow) => <>{row.decidedBy} <div className="quiet">{row.decidedAt && format.instant(row.decidedAt)}</div></> }]),
            ]}
          />
        </>
      )}
    </Page>
  );
}
