import { Tag } from 'antd';
import { childClasses } from '@tonghu/domain/children/classes';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { comingOfChild, comingOfSuspected } from '@tonghu/domain/discovery/coming-endpoints';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { posts } from '@tonghu/domain/staff/posts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { ComingTick } from './ComingTick.tsx';
import { discoveryWords } from './words.ts';
import './discovery.css';

type Told = ReplyOf<typeof comingOfChild>;
export type ComingOne = Told['rows'][number];

/** What will happen to the child within a year, what to prepare, and who does it. */
export function ComingTab({ file }: { file: ChildFile }) {
  const say = useWords(discoveryWords);
  const coming = useEndpoint(comingOfChild, { params: { id: file.id } });
  if (coming.error) return <ProblemPanel problem={coming.error} again={() => void coming.refetch()} />;
  if (!coming.data) return <Waiting lines={6} />;
  return (
    <section className="file-part">
      <h3>{say('comingYear')}</h3>
      {coming.data.rows.length === 0 ? <Empty what={say('comingNoneChild')} how={say('comingNoneChildHow')} /> : <Events of={coming.data} about={{ childId: file.id }} />}
    </section>
  );
}

/** The same of a suspected child without a file; nothing where there is nothing. */
export function ComingOfSuspected({ id }: { id: string }) {
  const say = useWords(discoveryWords);
  const { data } = useEndpoint(comingOfSuspected, { params: { id } });
  if (!data || data.rows.length === 0) return null;
  return <div><h3>{say('tabComing')}</h3><Events of={data} about={{ suspectedId: id }} /></div>;
}

function Events({ of, about }: { of: Told; about: { childId?: string; suspectedId?: string } }) {
  return <ol className="coming-list">{of.rows.map((one) => <Event key={`${one.kind} ${one.about}`} one={one} today={of.on} about={about} />)}</ol>;
}

function Event({ one, today, about }: { one: ComingOne; today: string; about: { childId?: string; suspectedId?: string } }) {
  const say = useWords(discoveryWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const days = Math.round((Date.parse(one.day) - Date.parse(today)) / 86_400_000);
  return (
    <li>
      <div className="row wrap">
        <strong>{read(one.says)}</strong>
        <span className="nowrap">{format.day(one.day)}</span>
        <span className="quiet nowrap">{days === 0 ? say('comingToday') : say('comingInDays', { count: days })}</span>
        {one.lastMonth && <Tag>{say('comingLastMonthIs', { month: format.month(one.lastMonth) })}</Tag>}
      </div>
      <ul className="plain-list">{one.prepare.map((line) => <li key={line.en}>{format.datesIn(read(line))}</li>)}</ul>
      <p className="quiet">
        {say('comingWhoBegin', { who: one.responsible.length > 0 ? one.responsible.join(listMark) : say('comingNobody', { post: read(posts[one.who].title) }), day: format.day(one.begin < today ? today : one.begin) })}
        {one.ends.length > 0 && <> {say('comingEnds', { classes: one.ends.map((of) => read(childClasses[of].title)).join(listMark) })}</>}
        {one.cite && <> {say('cited', { cite: one.cite })}</>}
      </p>
      <ComingTick one={one} about={about} />
    </li>
  );
}
