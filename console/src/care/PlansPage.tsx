import './care.css';
import { Button, Segmented, Select } from 'antd';
import { listPlans, listTasks } from '@tonghu/domain/care/endpoints';
import { carePolicy, leaders, noPlanYet } from '@tonghu/domain/care/policy';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useAddressState } from '../shell/address-state.ts';
import { useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { useActor } from '../shell/session.ts';
import { DueList, PlanList } from './PlanLists.tsx';
import { CareFiguresTable } from './CareFiguresTable.tsx';
import { TasksList } from './TasksList.tsx';
import { careWords } from './words.ts';

const views = ['plans', 'due', 'tasks', 'figures'] as const;
type View = (typeof views)[number];
const titles = { plans: 'viewPlans', due: 'viewDue', tasks: 'viewTasks', figures: 'viewFigures' } as const;
const planShows = { open: 'showOpen', proposed: 'showProposed', 'review-due': 'showReview', 'tasks-overdue': 'showLate', closed: 'showClosed' } as const;
const taskShows = { open: 'taskOpen', overdue: 'taskOverdue', ended: 'taskEnded' } as const;
const none = { view: '', show: 'open', lead: 'anyone', who: 'me', place: '' };

/** Service plans of the area, what presses most first; for companions the tasks that are theirs. */
export function PlansPage() {
  const say = useWords(careWords);
  const actor = useActor();
  const may = useMay();
  const [at, go] = useAddressState(none);
  const reads = may(carePolicy, 'care.read', noPlanYet).may;
  const view: View = !reads ? 'tasks' : views.find((one) => one === at.view) ?? 'plans';
  const place = at.place || undefined;
  const planShow = listPlans.query.shape.show.catch('open').parse(at.show);
  const taskShow = listTasks.query.shape.show.catch('open').parse(at.show);
  const who = reads && at.who === 'anyone' ? 'anyone' : 'me';
  const filtered = at.show !== none.show || at.lead !== none.lead || at.place !== none.place;
  return (
    <Page title={say('plans')} purpose={say(reads ? 'pagePurpose' : 'ownPurpose')}>
      <div className="filters" role="search">
        {reads && <Segmented<View> value={view} aria-label={say('view')} onChange={(next) => go({ ...none, view: next, place: at.place })} options={views.map((one) => ({ value: one, label: say(titles[one]) }))} />}
        {view === 'plans' && (
          <Select value={planShow} aria-label={say('show')} style={{ width: 150 }} onChange={(show) => go({ show })} options={Object.entries(planShows).map(([value, key]) => ({ value, label: say(key) }))} />
        )}
        {view === 'plans' && leaders.includes(actor.post) && (
          <Select value={at.lead === 'me' ? 'me' : 'anyone'} aria-label={say('lead')} style={{ width: 150 }} onChange={(lead) => go({ lead })} options={[{ value: 'anyone', label: say('leadAny') }, { value: 'me', label: say('leadMe') }]} />
        )}
        {view === 'tasks' && reads && (
          <Select value={who} aria-label={say('doer')} style={{ width: 150 }} onChange={(next) => go({ who: next })} options={[{ value: 'me', label: say('whoMe') }, { value: 'anyone', label: say('whoAny') }]} />
        )}
        {view === 'tasks' && (
          <Select value={taskShow} aria-label={say('show')} style={{ width: 130 }} onChange={(show) => go({ show })} options={Object.entries(taskShows).map(([value, key]) => ({ value, label: say(key) }))} />
        )}
        {actor.sees === 'place' && actor.place.level < 5 && (
          <div style={{ width: 190 }}><PlaceSelect label={say('place')} value={at.place || null} onChange={(code) => go({ place: code ?? '' })} placeholder={say('placeAny')} /></div>
        )}
        {filtered && <Button type="link" onClick={() => go({ ...none, view: at.view })}>{say('clear')}</Button>}
      </div>
      {view === 'plans' && <PlanList show={planShow} lead={at.lead === 'me' ? 'me' : 'anyone'} place={place} filtered={filtered} />}
      {view === 'due' && <DueList place={place} />}
      {view === 'tasks' && <TasksList show={taskShow} who={who} place={place} filtered={filtered} />}
      {view === 'figures' && <CareFiguresTable place={place} />}
    </Page>
  );
}
