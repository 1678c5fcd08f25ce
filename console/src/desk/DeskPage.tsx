import { Suspense } from 'react';
import { Link } from 'react-router';
import { todayInChina } from '@tonghu/domain/dates';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { routes } from '../shell/routes.tsx';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { shellWords } from '../shell/words.ts';
import { cards } from './cards.ts';
import { deskWords } from './words.ts';

/** The first page of the day: what is overdue, what is due, what changed. Each word brings its own cards. */
export function DeskPage() {
  const say = useWords(deskWords);
  const sayShell = useWords(shellWords);
  const actor = useActor();
  const { day } = useFormat();
  const mine = cards.filter((card) => card.for?.(actor) ?? true);
  const elsewhere = routes.filter((route) => route.menu && route.path !== '/' && (route.for?.(actor) ?? true));
  return (
    <Page title={say('title')} purpose={say('purpose', { day: day(todayInChina()) })}>
      {(['overdue', 'today', 'changed'] as const).map((slot) => {
        const here = mine.filter((card) => card.slot === slot);
        return here.length > 0 && (
          <section key={slot} aria-label={say(slot)}>
            <h2 style={{ margin: '8px 0 12px' }}>{say(slot)}</h2>
            <div className="desk-cards">
              {here.map(({ name, Card }) => <Suspense key={name} fallback={<Waiting lines={3} head />}><Card /></Suspense>)}
            </div>
          </section>
        );
      })}
      {mine.length === 0 && <div className="panel"><Empty what={say('nothing')} how={say('nothingHow')} /></div>}
      {elsewhere.length > 0 && (
        <section aria-label={say('shortcuts')}>
          <h2 style={{ margin: '8px 0 12px' }}>{say('shortcuts')}</h2>
          <div className="shortcuts">
            {elsewhere.map((route) => <Link key={route.path} to={route.path} className="shortcut">{route.icon}<span>{sayShell(route.menu!)}</span></Link>)}
          </div>
        </section>
      )}
    </Page>
  );
}
