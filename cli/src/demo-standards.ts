import { acting } from '@tonghu/db/acting';
import { StandardGiven } from '@tonghu/domain/benefits/standards';
import { RateGroup } from '@tonghu/domain/children/classes';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { grown, wholeYuan } from '@tonghu/rules/benefits/growth';
import { classOfGroup } from '@tonghu/rules/benefits/standard';
import { enterFigure } from '@tonghu/server/benefits/standards/consumption';
import { draftStandard } from '@tonghu/server/benefits/standards/draft-standard';
import { loadStandards } from '@tonghu/server/benefits/standards/load-standards';
import type { Parts } from '@tonghu/server/parts';
import { demoActor } from './demo-actors.ts';

/** Growth of consumption in the years before the demo's, newest first, in 1/100 per cent. Invented. */
const growths = [460, 480, 510];

/**
 * A draft on somebody's desk: this year's standard by natural growth, counting from
 * January and announced three days ago. It pays nothing until another person puts it in force.
 */
export async function draftDemoStandard(parts: Parts, today: IsoDate): Promise<void> {
  const { rows } = await parts.db.owner.query('select 1 from standards union all select 1 from consumption_figures limit 1');
  if (rows.length > 0) return;
  const officer = await demoActor(parts, 'city-officer');
  const year = Number(today.slice(0, 4));
  await acting(parts.db, officer.id, async (tx) => {
    const mover = { tx, actor: officer };
    let perHead = 3_105_400;
    const ids: string[] = [];
    for (const [at, growthBp] of growths.entries()) {
      const { id } = await enterFigure(mover, {
        id: crypto.randomUUID(), place: officer.place.code, year: year - 1 - at, residents: 'urban', perHead, growthBp, source: '演示数据，不是公布的数字', publishedOn: `${year - at}-03-20`,
      });
      ids.push(id);
      perHead = Math.round(perHead / (1 + growthBp / 10_000));
    }
    const standards = await loadStandards(tx, true);
    const amounts = RateGroup.options.flatMap((group) => {
      const before = standards(officer.place.code, classOfGroup[group], `${year - 1}-12`);
      return before ? [{ group, monthly: grown(before.fen, growths[0]!, wholeYuan) }] : [];
    });
    if (amounts.length === 0) return;
    await draftStandard(mover, crypto.randomUUID(), StandardGiven.parse({
      place: officer.place.code, from: `${year}-01`, documentTitle: `关于提高${year}年孤困儿童基本生活保障标准的通知（演示）`, documentNumber: `演民〔${year}〕18号`, announcedOn: addDays(today, -3),
      basis: 'derived', amounts, growth: { figureId: ids[0]!, rounding: wholeYuan },
    }), true);
  });
}
