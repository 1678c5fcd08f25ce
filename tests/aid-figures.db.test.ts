import { acting } from '@tonghu/db/acting';
import { freshDatabase } from '@tonghu/db/testing/database';
import { loadAid } from '@tonghu/demo/aid/load-aid';
import { makeCity } from '@tonghu/demo/city';
import { loadCity } from '@tonghu/demo/load';
import { publishedFigure, type ReportName, reports } from '@tonghu/demo/published-figures';
import { shippedAid } from '@tonghu/rules/programmes/shipped-aid';
import { type AidFigures, aidFigures } from '@tonghu/server/benefits/aid/aid-figures';
import { publishAid } from '@tonghu/server/benefits/aid/publish-aid';
import { expect, test } from 'vitest';

/* The published figures of aid against what the product counts in replay cities, as the city's officer sees them. */

const keys: [ReportName, (keyof AidFigures)[]][] = [
  ['weifang-2024h1', ['education_aid.children']],
  ['zibo', ['education_aid.children', 'education_aid.paid.total', 'insurance.children']],
  ['anqiu-2022', ['education_aid.children', 'education_aid.paid.total']],
  ['qingdao-2022h1', ['education_aid.lottery.children', 'education_aid.lottery.paid', 'education_aid.charity.children', 'education_aid.charity.paid', 'medical.tomorrow_plan_children']],
];

test.each(keys)('%s', async (report, wanted) => {
  const { division, from, to } = reports[report];
  const city = makeCity({ division: division!, on: to, minors: 60_000 });
  const db = await freshDatabase();
  try {
    await publishAid(db.owner, shippedAid);
    await loadCity(db.owner, db.vault, { ...city, payments: [] }, 'no sign-in');
    await loadAid(db.owner, city);
    const officer = city.staff.find((one) => one.post === 'city-officer')!;
    const figures = await acting(db, officer.id, (tx) => aidFigures(tx, from, to));
    for (const key of wanted) {
      const published = publishedFigure(report, key);
      if (published.atLeast) expect(figures[key], key).toBeGreaterThanOrEqual(published.value);
      else expect(figures[key], key).toBe(published.value);
    }
  } finally {
    await db.close();
  }
}, 120_000);
