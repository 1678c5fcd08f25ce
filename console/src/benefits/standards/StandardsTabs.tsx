import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { decide } from '@tonghu/domain/policy';
import { useWords } from '../../shell/language.ts';
import { PageTabs } from '../../shell/PageTabs.tsx';
import { useActor } from '../../shell/session.ts';
import { standardsWords } from './words.ts';

/** The pages about standards that this person uses. */
export function StandardsTabs() {
  const say = useWords(standardsWords);
  const actor = useActor();
  const uses = decide(standardsPolicy, 'standards.what-if', actor, { path: actor.place.path }).may && actor.place.level <= 3;
  return <PageTabs pages={[{ path: '/standards', label: say('history') }, ...(uses ? [{ path: '/standards/growth', label: say('growth') }, { path: '/standards/what-if', label: say('whatIf') }] : [])]} />;
}
