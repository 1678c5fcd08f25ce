import { FileTextOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Drawer, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { type IssuedPaper, type PaperKind, paperKinds } from '@tonghu/domain/benefits/papers';
import { givePaper, issuePaper, listPapers, printPapers } from '@tonghu/domain/benefits/papers-endpoints';
import { papersPolicy } from '@tonghu/domain/benefits/papers-policy';
import { CallProblem, addressOf, download } from '../../shell/client.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { papersWords } from './words.ts';

interface About { applicationId?: string; decisionId?: string; recoveryId?: string; childId?: string }
interface Props extends About {
  /** Whether the child is behind the wall, where the page knows it. */
  walled?: boolean;
  size?: 'small' | 'middle';
}

/** A button that opens the papers of an application, a decision, a recovery or a child: to issue, to open again, to print several. */
export function PapersMenu({ walled = false, size = 'middle', ...about }: Props) {
  const say = useWords(papersWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size={size} icon={<FileTextOutlined />} onClick={() => setOpen(true)}>{say('papers')}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={say('title')} size={640} destroyOnHidden>{open && <Papers about={about} walled={walled} />}</Drawer>
    </>
  );
}

function Papers({ about, walled }: { about: About; walled: boolean }) {
  const say = useWords(papersWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const { message } = App.useApp();
  const { data, error, refetch } = useEndpoint(listPapers, { query: { ...about } });
  const issue = useCommand(issuePaper, { refresh: [listPapers], done: ({ number }) => void message.success(say('done', { number })) });
  const [noting, setNoting] = useState<Offer | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [printing, setPrinting] = useState(false);
  const [fault, setFault] = useState<CallProblem | null>(null);
  if (error && !data) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={5} />;

  const start = (offer: Offer) => (paperKinds[offer.kind].note ? setNoting(offer) : issue.mutate({ body: { id: crypto.randomUUID(), kind: offer.kind, aboutId: offer.aboutId } }));
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  // In the order of the list, whatever was chosen first.
  const papers = data.issued.filter(({ id }) => chosen.includes(id)).map(({ id, kind, aboutId }) => ({ id, kind, aboutId }));
  async function print() {
    setPrinting(true);
    setFault(null);
    try {
      await download(printPapers, { body: { papers } });
      setChosen([]);
      await refetch();
    } catch (thrown) {
      if (!(thrown instanceof CallProblem)) throw thrown;
      setFault(thrown);
    } finally {
      setPrinting(false);
    }
  }
  return (
    <div className="stack" style={{ gap: 24 }}>
      <p className="quiet">{say('purpose')}</p>
      <section className="stack" style={{ gap: 8 }}>
        <h3>{say('offers')}</h3>
        {data.offers.length === 0 ? <p className="quiet">{say('noOffers')}</p> : data.offers.map((offer) => {
          const [title, deed] = [read(paperKinds[offer.kind].title), say(data.issued.some(({ kind }) => kind === offer.kind) ? 'again' : 'issue')];
          return (
            <div key={offer.kind} className="row">
              <span style={{ flex: 1 }}>{title}</span>
              <May policy={papersPolicy} do="papers.issue" on={{ kind: offer.kind, walled }}>
                <Button size="small" aria-label={say('deedOf', { deed, kind: title })} loading={issue.isPending && issue.variables?.body?.kind === offer.kind} onClick={() => start(offer)}>{deed}</Button>
              </May>
            </div>
          );
        })}
      </section>
      <ProblemPanel problem={fault ?? issue.error} />
      {noting && <Note offer={noting} close={() => setNoting(null)} send={(note) => { issue.mutate({ body: { id: crypto.randomUUID(), kind: noting.kind, aboutId: noting.aboutId, note } }); setNoting(null); }} />}
      <section className="stack" style={{ gap: 8 }}>
        <h3>{say('issued')}</h3>
        {data.issued.length === 0 ? <p className="quiet">{say('noIssued')}</p> : (
          <Table<IssuedPaper>
            size="small" rowKey="id" pagination={false} dataSource={data.issued}
            columns={[
              {
                title: '', key: 'choose', width: 40, render: (_, paper) => (
                  <Checkbox aria-label={say('choose', { kind: paper.number })} checked={chosen.includes(paper.id)} onChange={() => toggle(paper.id)} />
                ),
              },
              { title: say('number'), dataIndex: 'number', render: (number: string, paper) => <><span className="nowrap">{number}</span><br /><span className="quiet">{read(paperKinds[paper.kind].title)}</span></> },
              { title: say('issuedOn'), dataIndex: 'day', width: 150, render: (on: string, paper) => <><span className="nowrap">{day(on)}</span><br /><span className="quiet">{paper.issuedBy}</span></> },
              { title: '', key: 'do', width: 72, render: (_, paper) => <a href={addressOf(givePaper, { params: { paperId: paper.id } })} target="_blank" rel="noreferrer" aria-label={say('openNumber', { number: paper.number })}>{say('open')}</a> },
            ]}
          />
        )}
        {data.issued.length > 1 && <div><Button disabled={chosen.length < 2} loading={printing} onClick={() => void print()}>{chosen.length < 2 ? say('print') : say('printCount', { count: chosen.length })}</Button></div>}
      </section>
    </div>
  );
}

interface Offer { kind: PaperKind; aboutId: string }

function Note({ offer, close, send }: { offer: Offer; close: () => void; send: (note: string) => void }) {
  const say = useWords(papersWords);
  const { read } = useLanguage();
  return (
    <Form<{ note: string }> layout="vertical" onFinish={({ note }) => send(note)}>
      <Form.Item name="note" label={read(paperKinds[offer.kind].note!)} rules={[{ required: true, min: 4, message: say('noteNeeded') }]}><Input.TextArea rows={3} maxLength={1000} autoFocus /></Form.Item>
      <div className="row"><Button type="primary" htmlType="submit">{say('issue')}</Button><Button onClick={close}>{say('cancel')}</Button></div>
    </Form>
  );
}
