import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { todayInChina } from '@tonghu/domain/dates';
import { type DeskItem, type DeskSlot, openDesk } from '@tonghu/domain/desk/endpoints';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { inMenu } from '../shell/routes.tsx';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { shellWords } from '../shell/words.ts';
import { DeskPanel } from './DeskPanel.tsx';
import { Expects } from './Expects.tsx';
import { deskWords } from './words.ts';
import './desk.css';

/** The first page of the day: what needs this person, most pressing first, then what waits; beside it what comes and what changed. */
export function DeskPage() {
  const say = useWords(deskWords);
  const { day } = useFormat();
  const go = useNavigate();
  const [at, change] = useAddressState({ due: '' });
  const { data: desk, error, refetch } = useEndpoint(openDesk, {}, { every: 60_000 });
  const onlyOverdue = at.due === 'overdue';
  const items = (desk?.items ?? []).filter((item) => !onlyOverdue || item.overdue > 0);
  const first = items.find((item) => item.slot === 'decide' && item.action);
  const anyOverdue = desk?.items.some((item) => item.overdue > 0) ?? false;
  return (
    <Page
      title={say('title')}
      purpose={say('purpose', { day: day(desk?.on ?? todayInChina()) })}
      extra={(anyOverdue || onlyOverdue) && <Button onClick={() => change({ due: onlyOverdue ? '' : 'overdue' }, { step: true })}>{say(onlyOverdue ? 'everything' : 'onlyOverdue')}</Button>}
      primary={first && <Button type="primary" onClick={() => void go(first.opens)}>{say('begin')}</Button>}
    >
      <ProblemPanel problem={error} again={() => void refetch()} />
      {!desk && !error && <Waiting lines={8} head />}
      {desk && onlyOverdue && items.length === 0 && <div className="panel"><Empty what={say('noneOverdue')} how={say('noneOverdueHow')} /></div>}
      <div className="desk-body">
        <div className="desk-main">
          {desk && !onlyOverdue && !items.some((item) => item.slot === 'decide') && <Expects expects={desk.expects} />}
          {(['decide', 'waiting'] as const).map((slot) => <Slot key={slot} slot={slot} items={items.filter((item) => item.slot === slot)} />)}
        </div>
        <div className="desk-side">
          {(['coming', 'changed'] as const).map((slot) => <Slot key={slot} slot={slot} items={items.filter((item) => item.slot === slot)} />)}
          <Shortcuts />
        </div>
      </div>
    </Page>
  );
}

function Slot({ slot, items }: { slot: DeskSlot; items: DeskItem[] }) {
  const say = useWords(deskWords);
  if (items.length === 0) return null;
  const title = say(slot === 'waiting' && items.every(({ key }) => key === 'children.assigned') ? 'entrusted' : slot);
  return (
    <section aria-label={title}>
      <h2 className="desk-slot">{title}</h2>
      {slot === 'changed'
        ? <ul className="panel desk-lines">{items.map((item) => <DeskLine key={item.key} item={item} />)}</ul>
        : <div className="desk-cards">{items.map((item) => <DeskPanel key={item.key} item={item} />)}</div>}
    </section>
  );
}

/** Something that happened: a line is enough. */
function DeskLine({ item }: { item: DeskItem }) {
  const say = useWords(deskWords);
  const { read } = useLanguage();
  const { count } = useFormat();
  return <li><Link to={item.opens}>{read(item.says)}</Link><strong className="nowrap">{say(item.unit, { count: count(item.count) })}</strong></li>;
}

/** The other pages of this person, so that the desk is never a dead end. */
function Shortcuts() {
  const say = useWords(deskWords);
  const sayShell = useWords(shellWords);
  const actor = useActor();
  const elsewhere = inMenu(actor).filter(({ path }) => path !== '/');
  if (elsewhere.length === 0) return null;
  return (
    <section aria-label={say('shortcuts')}>
      <h2 className="desk-slot">{say('shortcuts')}</h2>
      <div className="shortcuts">
        {elsewhere.map((route) => <Link key={route.path} to={route.path} className="shortcut">{route.icon}<span>{sayShell(route.menu!)}</span></Link>)}
      </div>
    </section>
  );
}
