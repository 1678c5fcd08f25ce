import { expect, test } from 'vitest';
import { publishedFigure } from '../published-figures.ts';
import { staysIn } from './months-owed.ts';
import { replayPlans } from './plans.ts';
import { replayOf } from './replay.ts';

test.each(Object.keys(replayPlans) as (keyof typeof replayPlans)[])('%s: as many children as published, other benefits below every standard, the same each time', (report) => {
  const { city, months, topUps, late } = replayOf(report);
  const stays = staysIn(city, months[0]!, months.at(-1)!);
  expect(new Set(stays.map(({ child }) => child.id)).size).toBe(publishedFigure(report, 'benefits.children').value);
  expect(stays.length).toBe(publishedFigure(report, 'benefits.children').value);
  expect(topUps.every((one) => one.yuan > 0 && one.yuan <= 1100 && Number.isInteger(one.yuan))).toBe(true);
  expect(new Set(topUps.map((one) => one.decisionId)).size).toBe(topUps.length);
  expect(late.length).toBeGreaterThan(0);
  expect(replayOf(report).topUps).toEqual(topUps);
}, 60_000);
