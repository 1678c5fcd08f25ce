import { childClasses } from '@tonghu/domain/children/classes';
import { groupedYuan } from '@tonghu/domain/money';
import { limitSteps } from '@tonghu/domain/programmes/time-limit';
import type { Standard } from '../benefits/standard.ts';
import { demoStandards, growthOf } from '../benefits/standards.ts';
import { settingRows } from '../generated/settings.ts';
import { lengthText, timeLimits } from '../programmes/limits.ts';
import { both, head, mark, row } from './lines.ts';

/** What places may decide for themselves, with the value and source of each. */
export const settingLines = (): string[] => [
  '就近适用：村、镇、县、市、省、全国。 The nearest place counts.', '',
  ...head('口径 setting', '地区 place', '取值 value', '起 from', '依据 cite'),
  ...settingRows.map((one) => row(`\`${one.setting}\``, one.division || '全国', JSON.stringify(one.value), one.from, `${one.cite}${mark(one.confidence)}${one.note ? `；${one.note}` : ''}`)), '',
];

/** The time limits of every step. */
export const limitLines = (): string[] => [
  '起算当日不计；工作日按国务院节假日安排。各地可以更快。 The day it starts does not count; working days follow the holiday notices. Places may be faster.', '',
  ...head('环节 step', '时限 limit', '地区 place', '依据 cite'),
  ...timeLimits().map((limit) => row(both(limitSteps[limit.step]), both(lengthText(limit)), limit.division || '全国', `${limit.cite}${mark(limit.confidence)}${limit.note ? `；${limit.note}` : ''}`)), '',
];

const bases: Record<Standard['basis'], string> = { published: '公布 published', derived: '推算 derived', demo: '演示 demo' };

function riseOf(of: Standard): string {
  const before = demoStandards.filter((one) => one.division === of.division && one.class === of.class && one.from < of.from).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  return of.division !== null && before ? `${growthOf(before.fen, of.fen)}%${of.growth === undefined ? '' : `（公布 ${of.growth}%）`}` : '';
}

/** The standards of every place, class and time. */
export const standardLines = (): string[] => [
  '每人每月，元。演示金额只在演示城市使用，正式运行时不参与计算。 Yuan a child and month; demo amounts never count outside a demo.', '',
  ...head('地区 place', '类别 class', '生效 from', '月标准 yuan', '增幅 rise', '性质 basis', '公布 announced', '来源 source'),
  ...demoStandards.map((one) => row(
    one.place ?? (one.division === '' ? '全国' : one.division!), childClasses[one.class].title.zh, `${one.from}${one.until ? `–${one.until}` : ''}`,
    groupedYuan(one.fen), riseOf(one), bases[one.basis], one.announced ?? '', one.source,
  )), '',
];
