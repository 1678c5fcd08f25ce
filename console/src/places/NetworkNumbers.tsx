import type { ReplyOf } from '@tonghu/domain/endpoint';
import type { getNetwork } from '@tonghu/domain/places/endpoints';
import { levels, organisationKinds } from '@tonghu/domain/places/place';
import { Post, posts } from '@tonghu/domain/staff/posts';
import { sayCount } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { placesWords } from './words.ts';

const order: readonly Post[] = Post.options;

/** Divisions, bodies and people below a place; villages without a director first, because they want something done. */
export function NetworkNumbers({ network }: { network: ReplyOf<typeof getNetwork> }) {
  const say = useWords(placesWords);
  const { read } = useLanguage();
  const zones = network.places.filter((one) => one.kind === 'zone').reduce((sum, one) => sum + one.count, 0);
  const byLevel = new Map<number, number>();
  for (const { level, count } of network.places) byLevel.set(level, (byLevel.get(level) ?? 0) + count);
  const vacant = network.villagesWithoutDirector;
  const numbers = (entries: [string, number][]) => entries.map(([label, count]) => (
    <div key={label} className="figure"><span>{label}</span><strong>{sayCount(count)}</strong></div>
  ));
  return (
    <div className="stack">
      {vacant !== null && (byLevel.get(5) ?? 0) > 0 && (
        <p>{vacant > 0 ? <><strong>{say('vacant')} {sayCount(vacant)}</strong></> : <span className="quiet">{say('vacantNone')}</span>}</p>
      )}
      <div className="figure-rows">
        {byLevel.size > 0 && (
          <>
            <h3>{say('tree')}</h3>
            <div className="figures">
              {numbers([...byLevel].sort(([a], [b]) => a - b).map(([level, count]) => [read(levels[level]), count]))}
              {zones > 0 && numbers([[say('zones'), zones]])}
            </div>
          </>
        )}
        {network.organisations.length > 0 && <><h3>{say('organisations')}</h3><div className="figures">{numbers(network.organisations.map(({ kind, count }) => [read(organisationKinds[kind]), count]))}</div></>}
        {network.staff.length > 0 && (
          <>
            <h3>{say('staff')}</h3>
            <p className="figure-line">
              {[...network.staff].sort((a, b) => order.indexOf(a.post) - order.indexOf(b.post))
                .map(({ post, count }) => <span key={post}>{read(posts[post].title)} <strong>{sayCount(count)}</strong></span>)}
            </p>
          </>
        )}
      </div>
    </div>
  );
}
