import { describe, expect, test } from 'vitest';
import { openDivisions } from '@tonghu/db/divisions/divisions';
import { makeCity } from './city.ts';
import { fieldWorkOf } from './field-work.ts';
import { publishedFigure, publishedFigures, reports, type ReportName } from './published-figures.ts';

test('all 87 figures are here, each key once a report', () => {
  expect(publishedFigures).toHaveLength(87);
  expect(new Set(publishedFigures.map((one) => `${one.report} ${one.key}`)).size).toBe(87);
});

test('the wording of a figure agrees with its value', () => {
  const spoken: Record<string, number> = { 万: 10_000 };
  const differ = publishedFigures.filter(({ asPublished, value, unit }) => {
    const parts = /(\d+(?:\.\d+)?)余?(万?)/.exec(asPublished);
    return parts && unit !== 'grades' && Math.abs(Number(parts[1]) * (spoken[parts[2]!] ?? 1) - value) > 0.001;
  });
  expect(differ.map((one) => `${one.report} ${one.key}`)).toEqual([]);
});

describe('what divisions and the demo city compute already', () => {
  const figure = (report: ReportName, key: string) => publishedFigure(report, key).value;

  test('淄博: townships, villages and centres', () => {
    const counts = openDivisions().counts(reports.zibo.division);
    expect(counts.townships).toBe(figure('zibo', 'network.stations'));
    expect(counts.villages).toBe(figure('zibo', 'network.villages'));
  });

  test('安丘: cards handed over and children visited in the half-year', () => {
    const city = makeCity({ on: '2022-06-23' });
    const { tables } = fieldWorkOf(city, { seal: (plain) => plain, token: (_, value) => value });
    expect(tables['cards']!.filter((one) => one['state'] === 'handed-over')).toHaveLength(figure('anqiu-2022', 'cards.issued'));
    const counts = tables['visits']!.filter((one) => !one['superseded'] && !(one['met'] as string[]).includes('nobody') && (one['visited_on'] as string) >= '2022-01-01');
    expect(new Set(counts.map((one) => one['child_id'])).size).toBe(figure('anqiu-2022', 'visits.children_visited'));
  });

  test('安丘: stations, directors, children paid and newly found', () => {
    const city = makeCity({ on: '2022-06-23' });
    const running = city.decisions.filter((one) => one.until === null && one.from <= '2022-06');
    expect(city.organisations.filter((one) => one.kind === 'station')).toHaveLength(figure('anqiu-2022', 'network.stations'));
    expect(city.staff.filter((one) => one.post === 'director')).toHaveLength(figure('anqiu-2022', 'network.village_directors'));
    expect(running).toHaveLength(figure('anqiu-2022', 'benefits.children'));
    expect(running.filter((one) => one.decidedOn.startsWith('2022'))).toHaveLength(figure('anqiu-2022', 'discovery.newly_enrolled'));
  });
});
