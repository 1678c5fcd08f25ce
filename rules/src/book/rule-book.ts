import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { fullOf, worstFirst } from '@tonghu/domain/assessments/evaluate';
import { questionsOf } from '@tonghu/domain/assessments/asked';
import { childClasses } from '@tonghu/domain/children/classes';
import { yuan } from '@tonghu/domain/money';
import type { Text } from '@tonghu/domain/text';
import type { Condition } from '../engine/condition.ts';
import { factsUsedBy, type Rule } from '../engine/rule.ts';
import { demoStandards, growthOf } from '../benefits/standards.ts';
import type { Standard } from '../benefits/standard.ts';
import { instruments } from '../assessments/instruments.ts';
import { settingRows } from '../generated/settings.ts';
import { ruleBookRules } from '../law/rules.ts';
import { settingsOn } from '../settings/settings.ts';
import { classTermsLines } from './class-terms-lines.ts';

const unconfirmed = '〔未核实 unconfirmed〕';
const both = ({ zh, en }: Text) => `${zh} / ${en}`;
const mark = (is: boolean) => (is ? unconfirmed : '');

function conditionLines(of: Condition, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const own = `${indent}- ${both(of.says)} — ${of.cite}${mark(of.confidence === 'unconfirmed')}`;
  if (of.kind !== 'group') return [own];
  const need = of.atLeast === of.of.length ? '全部 all of' : of.atLeast === 1 ? '任一 any of' : `至少${of.atLeast}项 at least ${of.atLeast}`;
  return [`${own}（${need}）`, ...of.of.flatMap((part) => conditionLines(part, depth + 1))];
}

function ruleLines(rule: Rule): string[] {
  return [`## ${both(rule.title)}`, '', `\`${rule.id}\``, '', ...rule.versions.flatMap((version) => [
    `### ${version.from} 起${version.until ? `，至 ${version.until}` : ''}`, '',
    `依据 cite：${version.cite}`, '',
    `${version.note.zh}  `, version.note.en, '',
    '同时满足 All of：', '',
    ...version.all(settingsOn(null, version.from)).flatMap((of) => conditionLines(of, 0)), '',
  ]), `用到的事实 facts：${factsUsedBy(rule, settingsOn(null, rule.versions.at(-1)!.from)).map((name) => `\`${name}\``).join(' ')}`, ''];
}

const bases: Record<Standard['basis'], string> = { published: '公布 published', derived: '推算 derived', demo: '演示 demo' };

function standardLine(row: Standard): string {
  const place = row.place ?? (row.division === '' ? '全国' : row.division);
  return `| ${place} | ${childClasses[row.class].title.zh} | ${row.from}${row.until ? `–${row.until}` : ''} | ${yuan(row.fen)} | ${riseOf(row)} | ${bases[row.basis]} | ${row.announced ?? ''} | ${row.source} |`;
}

function riseOf(row: Standard): string {
  const before = demoStandards.filter((one) => one.division === row.division && one.class === row.class && one.from < row.from).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  return row.division !== null && before ? `${growthOf(before.fen, row.fen)}%${row.growth === undefined ? '' : `（公布 ${row.growth}%）`}` : '';
}

function instrumentLines(of: Instrument): string[] {
  const { scoring } = of;
  const vetoes = questionsOf(of).flatMap((question) => ('options' in question ? question.options.flatMap(({ veto }) => (veto ? [both(veto)] : [])) : []));
  const bandOf = (id: string | undefined) => (id ? scoring?.bands.find((band) => band.id === id) : undefined);
  const ruled = (of.vetoes ?? []).map(({ says, band }) => `${both(says)}${band ? `（至少 at least：${both(bandOf(band)!.text)}）` : ''}`);
  return [
    `### ${both(of.title)}`, '', `\`${of.id}\` ${of.version}${of.proposal ? '〔建议稿 proposal〕' : ''}`, '',
    ...[of.says, of.source, ...(of.notes ? [of.notes] : [])].flatMap(({ zh, en }) => [`${zh}  `, en, '']),
    ...(scoring ? [
      ...scoring.dimensions.map((dimension) => `- ${both(dimension.title)}：${dimension.points} 分 points，原始分满 ${fullOf(of, dimension)} 即得全部 in full from a raw sum of ${fullOf(of, dimension)}`),
      ...worstFirst(scoring).map((band) => `- ${both(band.text)}：${band.from} 分起 from ${band.from}${band.conference ? '，个案会商 case conference' : ''}`),
      ...(scoring.hysteresis ? [`- 降级须低于界线 ${scoring.hysteresis} 分 a change for the better needs ${scoring.hysteresis} points below the limit${scoring.stepsSafer ? `，一次最多降 ${scoring.stepsSafer} 级 and goes at most ${scoring.stepsSafer} at a time` : ''}`] : []),
    ] : []),
    ...[...vetoes, ...ruled].map((line) => `- 否决 veto：${line}`), '',
  ];
}

/** The rule book as Markdown: every rule with its versions, conditions and clauses, the instruments, the settings, the standards. */
export function ruleBook(): string {
  return [
    '# 规则手册 Rule book', '',
    '本文件由 `rules/` 生成，改规则后运行 `npm run check -- --write`。 Generated from `rules/`; after a change run that command.', '',
    `标有${unconfirmed}的口径没有公开文本证实，是可以由当地改设的默认做法，不是法律规定。 What bears this mark is a default that a place may change, not law.`, '',
    '事实缺失就是不知道，结论为“需要核实”；为空（null）表示已知没有。 A missing fact is unknown and asks; null means known to be none.', '',
    ...ruleBookRules.flatMap(ruleLines),
    '## 各类别的起止、凭据和衔接 Terms of the classes', '',
    '发放类互斥，按本手册次序取先者；服务类可以叠加。 Paid classes exclude one another, the first of this book applies; service classes add up.', '',
    ...classTermsLines(),
    '## 评估量表 Instruments', '',
    '量表给出建议，由人确认；已经用过的版本不再改动。 An instrument suggests and a person confirms; a version that was used never changes.', '',
    ...instruments.flatMap(instrumentLines),
    '## 可由当地改设的口径 Settings', '',
    '就近适用：村、镇、县、市、省、全国。 The nearest place counts.', '',
    '| 口径 setting | 地区 place | 取值 value | 起 from | 依据 cite |', '|---|---|---|---|---|',
    ...settingRows.map((row) => `| \`${row.setting}\` | ${row.division || '全国'} | ${JSON.stringify(row.value)} | ${row.from} | ${row.cite}${mark(row.confidence === 'unconfirmed')}${row.note ? `；${row.note}` : ''} |`), '',
    '## 保障标准 Standards', '',
    '每人每月，元。演示金额只在演示城市使用，正式运行时不参与计算。 Yuan a child and month; demo amounts never count outside a demo.', '',
    '| 地区 place | 类别 class | 生效 from | 月标准 yuan | 增幅 rise | 性质 basis | 公布 announced | 来源 source |', '|---|---|---|---|---|---|---|---|',
    ...demoStandards.map(standardLine), '',
  ].join('\n');
}
