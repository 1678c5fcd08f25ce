import { PageTabs } from '../shell/PageTabs.tsx';
import { useWords } from '../shell/language.ts';
import { programmesWords } from './words.ts';

/** The catalogue and trying out, side by side. */
export function PolicyTabs() {
  const say = useWords(programmesWords);
  return <PageTabs pages={[{ path: '/policy', label: say('catalogue') }, { path: '/policy/ask', label: say('ask') }]} />;
}
