import { Button, Segmented, Select, Tag } from 'antd';
import { listQuestions } from '@tonghu/domain/visits/supervision-endpoints';
import { QuestionKind, type VisitQuestion, questionAnswers, questionKinds } from '@tonghu/domain/visits/supervision-shapes';
import { placeName } from '../../children/place-name.ts';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useAddressState } from '../../shell/address-state.ts';
import { Beside } from '../../shell/Beside.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ListTable } from '../../shell/ListTable.tsx';
import { Page } from '../../shell/Page.tsx';
import { useList } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { PersonSelect } from '../PersonSelect.tsx';
import { VisitsTabs } from '../VisitsTabs.tsx';
import { QuestionDetail } from './QuestionDetail.tsx';
import { supervisionWords } from './words.ts';

const noFilters = { kind: '', place: '', visitor: '' };

/** What supervision asks about visits, oldest first, with the visit beside it. Questions, never verdicts. */
export function SupervisionPage() {
  const say = useWords(supervisionWords);
  const { read } = useLanguage();
  const format = useFormat();
  const actor = useActor();
  const [at, go] = useAddressState({ ...noFilters, state: 'open', question: '' });
  const state = at.state === 'answered' ? 'answered' : 'open';
  const list = useList(listQuestions, { query: { state, kind: QuestionKind.safeParse(at.kind).data, place: at.place || undefined, visitor: at.visitor || undefined } });
  const beside = at.question !== '';
  const filtered = at.kind !== '' || at.place !== '' || at.visitor !== '';
  const place = list.rows.findIndex((row) => row.id === at.question);
  const next = place < 0 ? null : list.rows[place + 1] ?? list.rows[place - 1] ?? null;
  return (
    <Page title={say('title')} purpose={say('purpose')}>
      <VisitsTabs />
      <div className="filters" role="search">
        <Segmented value={state} aria-label={say('state')} onChange={(value) => go({ state: value, question: '' })} options={[{ value: 'open', label: say('open') }, { value: 'answered', label: say('answered') }]} />
        <Select
          value={QuestionKind.safeParse(at.kind).data ?? ''} onChange={(kind) => go({ kind })} style={{ width: 190 }} popupMatchSelectWidth={false} aria-label={say('kind')}
          options={[{ value: '', label: say('anyKind') }, ...QuestionKind.options.map((one) => ({ value: one as string, label: read(questionKinds[one]) }))]}
        />
        {actor.place.level < 5 && <div style={{ width: 190 }}><PlaceSelect label={say('place')} value={at.place || null} onChange={(code) => go({ place: code ?? '' })} placeholder={say('anyPlace')} /></div>}
        <PersonSelect width={190} label={say('visitor')} placeholder={say('anyVisitor')} value={at.visitor} choose={(visitor) => go({ visitor })} known={list.rows.map((row) => row.visit.visitor)} />
        {filtered && <Button type="link" onClick={() => go(noFilters)}>{say('clear')}</Button>}
      </div>
      <Beside
        chosen={at.question} close={() => go({ question: '' })}
        list={(
          <ListTable<VisitQuestion>
            list={list} rowKey="id"
            empty={filtered ? <Empty what={say('noneFit')} how={say('noneFitHow')} /> : state === 'open' ? <Empty what={say('none')} how={say('noneHow')} /> : <Empty what={say('noneAnswered')} how={say('noneAnsweredHow')} />}
            openRow={(row) => go({ question: row.id }, { step: !beside })} chosen={(row) => row.id === at.question}
            columns={[
              { title: say('about'), key: 'kind', render: (_, row) => read(questionKinds[row.kind]) },
              { title: say('visitor'), key: 'visitor', render: (_, row) => row.visit.visitor.name },
              { title: say('visitedOn'), key: 'on', render: (_, row) => format.day(row.visit.visitedOn) },
              ...(beside ? [] : [
                { title: say('child'), key: 'child', render: (_: unknown, row: VisitQuestion) => <span className="clip visit-name">{row.visit.child.name}</span> },
                { title: say('place'), key: 'place', render: (_: unknown, row: VisitQuestion) => placeName(row.visit.place) },
                { title: say('askedAt'), dataIndex: 'askedAt', render: format.instant },
              ]),
              { title: say('answer'), key: 'answer', render: (_, row) => (row.answers[0] ? <Tag>{read(questionAnswers[row.answers[0].answer])}</Tag> : <span className="quiet">{say('notYet')}</span>) },
            ]}
          />
        )}
      >
        <QuestionDetail
          key={at.question} id={at.question} question={list.rows[place] ?? null} waiting={list.waiting} close={() => go({ question: '' })}
          answered={(still) => { if (!still) go({ question: state === 'open' ? next?.id ?? '' : at.question }); }}
        />
      </Beside>
    </Page>
  );
}
