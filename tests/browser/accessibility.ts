import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { within } from './within.ts';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything WCAG 2.0, 2.1 and 2.2 ask for at levels A and AA, as far as a machine can see it. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Rules that are switched off, each with its reason. None: what is found is mended. */
const off: Record<string, string> = {};

/** One thing wrong on a page: the rule, what it asks for, and every element that fails it. */
export interface Violation { rule: string; impact: string; says: string; where: { element: string; why: string }[] }

/**
 * What axe finds wrong on the page as it stands, drawers and open menus included; empty when nothing.
 *
 *   expect(await axe(page)).toEqual([]);
 */
export async function axe(page: Page): Promise<Violation[]> {
  await settled(page);
  // By the debugger's way: the pages' content policy refuses scripts put into the page.
  await page.evaluate(await source);
  const options: RunOptions = {
    runOnly: { type: 'tag', values: levels },
    rules: Object.fromEntries(Object.keys(off).map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  };
  const { violations } = await within(60_000, page.evaluate((how) => (globalThis as unknown as { axe: { run(options: unknown): Promise<unknown> } }).axe.run(how), options)) as AxeResults;
  return violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    says: help,
    where: nodes.map(({ target, html, failureSummary }) => ({ element: `${target.join(' ')}  ${html.slice(0, 160)}`, why: failureSummary?.split('\n').slice(1).join(' ').trim() ?? '' })),
  }));
}

/** The same as lines to print: one a rule, its elements below. */
export const violationLines = (violations: readonly Violation[]): string[] => violations.flatMap(({ rule, impact, says, where }) => [
  `${rule} (${impact}): ${says}`, ...where.map(({ element, why }) => `    ${element}\n      ${why}`),
]);

/**
 * Waits until drawers, menus and skeletons have come to rest: half faded text has no contrast. Endless ones
 * (a bar of running work) do not count. One that does not come to its end is named, and not waited for.
 */
async function settled(page: Page): Promise<void> {
  const left = await page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    const ended = Promise.all(ending.map((one) => one.finished.catch(() => undefined))).then(() => true);
    if (await Promise.race([ended, new Promise<false>((done) => { setTimeout(() => { done(false); }, 5_000); })])) return [];
    return ending.filter((one) => one.playState !== 'finished').map((one) => {
      const of = (one.effect as KeyframeEffect | null)?.target;
      return `${(one as Partial<CSSAnimation>).animationName ?? (one as Partial<CSSTransition>).transitionProperty ?? ''} ${one.playState} at ${String(one.currentTime)} of ${JSON.stringify(one.effect?.getComputedTiming())} on ${of?.outerHTML.slice(0, 200) ?? 'nothing'}`;
    });
  });
  if (left.length > 0) console.warn(`animations that do not end on ${new URL(page.url()).pathname}:`, left);
}
