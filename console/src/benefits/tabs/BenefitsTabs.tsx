import { useWords } from '../../shell/language.ts';
import { PageTabs } from '../../shell/PageTabs.tsx';
import { routes } from '../../shell/routes.tsx';
import { useActor } from '../../shell/session.ts';
import { type BenefitsGroup, benefitsPages } from './benefits-pages.ts';
import { benefitsTabWords } from './words.ts';

/** The pages of a group that this person uses, side by side: one `<BenefitsTabs of="payments" />` a page. */
export function BenefitsTabs({ of }: { of: BenefitsGroup }) {
  const say = useWords(benefitsTabWords);
  const actor = useActor();
  const used = (path: string) => routes.find((route) => route.path === path)?.for?.(actor) ?? true;
  return <PageTabs pages={benefitsPages[of].filter(({ path }) => used(path)).map(({ path, title }) => ({ path, label: say(title) }))} />;
}
