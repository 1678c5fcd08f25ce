import { App, Button, Form, Input, Modal, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { todayInChina } from '@tonghu/domain/dates';
import { printShortNumber } from '@tonghu/domain/visits/card';
import { linkCard, listCards, makeCards } from '@tonghu/domain/visits/card-endpoints';
import { type CardState, cardLifecycle, isUsable } from '@tonghu/domain/visits/card-lifecycle';
import { cardPolicy, noCardYet } from '@tonghu/domain/visits/card-policy';
import type { CardRow } from '@tonghu/domain/visits/card-shapes';
import { Empty } from '../../shell/Empty.tsx';
import { useFormat } from '../../shell/format.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useList } from '../../shell/queries.ts';
import { HandCodePart } from '../../benefits/guardian/HandCodePart.tsx';
import { CardPapers } from './CardPapers.tsx';
import { cardsRefreshed } from './card-refresh.ts';
import { cardWords } from './words.ts';

/** The cards of one child: which there are, one more, or a blank one linked. */
export function CardsTab({ file }: { file: ChildFile }) {
  const say = useWords(cardWords);
  const { read } = useLanguage();
  const format = useFormat();
  const [open, setOpen] = useState<'make' | 'link' | null>(null);
  const list = useList(listCards, { query: { childId: file.id } });
  const usable = list.rows.filter((card) => isUsable(card.state));
  return (
    <section className="file-part stack">
      <div className="row wrap">
        <h3 style={{ flex: 1 }}>{say('tab')}</h3>
        <May policy={cardPolicy} do="cards.print" on={noCardYet}><Button size="small" onClick={() => setOpen('make')}>{say(usable.length > 0 ? 'again' : 'first')}</Button></May>
        <May policy={cardPolicy} do="cards.link" on={noCardYet}><Button size="small" onClick={() => setOpen('link')}>{say('link')}</Button></May>
      </div>
      <p className="quiet">{say('tabTells')}</p>
      <ProblemPanel problem={list.problem} again={list.again} />
      {!list.waiting && list.rows.length === 0 && !list.problem ? <Empty what={say('noCards')} how={say('noCardsHow')} /> : (
        <Table<CardRow>
          size="small" rowKey="id" dataSource={list.rows} pagination={false} loading={list.waiting} scroll={{ x: 'max-content' }}
          columns={[
            { title: say('number'), dataIndex: 'shortNumber', render: (number: string, row) => <Link className="nowrap" to={`/cards?card=${row.id}`}>{printShortNumber(number)}</Link> },
            { title: say('state'), dataIndex: 'state', render: (state: CardState) => <Tag>{read(cardLifecycle.states[state].title)}</Tag> },
            { title: say('printedOn'), dataIndex: 'printedOn', render: format.day },
            { title: say('handedOverOn'), dataIndex: 'handedOverOn', render: format.day },
            { title: say('handedOverTo'), dataIndex: 'handedOverTo', render: (to: string | null) => to ?? '—' },
            { title: say('endedOn'), dataIndex: 'endedOn', render: format.day },
          ]}
        />
      )}
      {usable.length > 0 && <HandCodePart file={file} />}
      {open === 'make' && <MakeOne childId={file.id} again={usable.length > 0} close={() => setOpen(null)} />}
      {open === 'link' && <LinkBlank childId={file.id} close={() => setOpen(null)} />}
    </section>
  );
}

function MakeOne({ childId, again, close }: { childId: string; again: boolean; close: () => void }) {
  const say = useWords(cardWords);
  const [form] = Form.useForm<{ why?: string }>();
  const [id] = useState(() => crypto.randomUUID());
  // Asked once: after the card is made there is a usable one, and the question would turn up behind it.
  const [asksWhy] = useState(again);
  const command = useCommand(makeCards, { refresh: cardsRefreshed });
  const shown = useFormProblem(form, command.error);
  const made = command.data?.rows;
  return (
    <Modal
      open title={say(asksWhy ? 'again' : 'first')} onCancel={close}
      footer={made ? <Button type="primary" onClick={close}>{say('done')}</Button> : (
        <><Button onClick={close}>{say('cancel')}</Button><Button type="primary" loading={command.isPending} onClick={form.submit}>{say('next')}</Button></>
      )}
    >
      {made ? <div className="stack"><p>{say('made', { count: made.length })}</p><CardPapers which={{ cardIds: made.map((card) => card.id) }} /></div> : (
        <Form form={form} layout="vertical" onFinish={({ why }) => command.mutate({ body: { id, for: { kind: 'children', childIds: [childId], why } } })}>
          {asksWhy && (
            <>
              <p style={{ marginBottom: 12 }}>{say('whyAgainTells')}</p>
              <Form.Item name="why" label={say('whyAgain')} rules={[{ required: true, whitespace: true, min: 2, message: say('needed', { what: say('whyAgain') }) }]}><Input.TextArea rows={2} maxLength={400} autoFocus /></Form.Item>
            </>
          )}
          <ProblemPanel problem={command.error} shownFields={shown} />
        </Form>
      )}
    </Modal>
  );
}

function LinkBlank({ childId, close }: { childId: string; close: () => void }) {
  const say = useWords(cardWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ card: string }>();
  const command = useCommand(linkCard, { refresh: cardsRefreshed, done: () => { void message.success(say('saved')); close(); } });
  const shown = useFormProblem(form, command.error);
  return (
    <Modal open title={say('link')} okText={say('link')} cancelText={say('cancel')} onCancel={close} confirmLoading={command.isPending} onOk={form.submit}>
      <Form form={form} layout="vertical" onFinish={({ card }) => command.mutate({ body: { card, childId, on: todayInChina() } })}>
        <Form.Item name="card" label={say('linkNumber')} extra={say('linkTells')} rules={[{ required: true, whitespace: true, message: say('needed', { what: say('linkNumber') }) }]}><Input maxLength={200} autoFocus inputMode="numeric" /></Form.Item>
        <ProblemPanel problem={command.error} shownFields={shown} />
      </Form>
    </Modal>
  );
}
