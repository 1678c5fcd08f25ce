import { instruments } from '../assessments/instruments.ts';
import type { AnyRule } from '../engine/rule.ts';
import { settingRows } from '../generated/settings.ts';
import { ruleBookRules } from '../law/rules.ts';
import { timeLimits } from '../programmes/limits.ts';
import { programmes } from '../programmes/rules.ts';
import { demoStandards } from '../benefits/standards.ts';
import { settingsOn } from '../settings/settings.ts';
import { instrumentLines } from './instrument-pages.ts';
import { both, clausesOf, head, mark, row } from './lines.ts';
import { classLines, programmeLines } from './rule-pages.ts';
import { limitLines, settingLines, standardLines } from './table-pages.ts';

const classRules = ruleBookRules as readonly unknown[] as readonly AnyRule[];

/** The parts of the book, in its order. */
const parts: readonly { id: string; title: string; lines: () => string[]; of: readonly AnyRule[] }[] = [
  { id: 'classes', title: '一、儿童类别 Classes of children', of: classRules, lines: () => classRules.flatMap(classLines) },
  { id: 'programmes', title: '二、待遇、监护、收养和报告 Beside the classes', of: programmes.map(({ rule }) => rule), lines: () => programmes.flatMap(programmeLines) },
  {
    id: 'instruments', title: '三、评估量表 Instruments', of: [],
    lines: () => ['量表给出建议，由人确认；已经用过的版本不再改动。 An instrument suggests and a person confirms; a version that was used never changes.', '', ...instruments.flatMap(instrumentLines)],
  },
  { id: 'settings', title: '四、可由当地改设的口径 Settings', of: [], lines: settingLines },
  { id: 'limits', title: '五、办理时限 Time limits', of: [], lines: limitLines },
  { id: 'standards', title: '六、保障标准 Standards', of: [], lines: standardLines },
];

const contents = (): string[] => [
  '# 目录 Contents', '',
  '- [核实情况 What is confirmed](#confirmed)',
  ...parts.flatMap(({ id, title, of }) => [`- [${title}](#${id})`, ...of.map((rule) => `  - [${both(rule.title)}](#${rule.id})`)]), '',
];

const counted = (all: readonly { confidence?: 'confirmed' | 'unconfirmed' }[]) => {
  const open = all.filter(({ confidence }) => confidence === 'unconfirmed').length;
  return [all.length - open, open] as const;
};

/** What is confirmed and what is not, at a glance: counted for every rule and table, then named. */
function confirmed(): string[] {
  const rules = [...classRules, ...programmes.map(({ rule }) => rule)].map((rule) => {
    const version = rule.versions.at(-1)!;
    return { rule, version, clauses: clausesOf(version.all(settingsOn(null, version.from))) };
  });
  const tables = [['四、口径 Settings', settingRows], ['五、时限 Limits', timeLimits()],
    ['六、标准 Standards', demoStandards.map(({ basis }) => ({ confidence: basis === 'published' ? 'confirmed' as const : 'unconfirmed' as const }))]] as const;
  return [
    '<a id="confirmed"></a>', '', '# 核实情况 What is confirmed', '',
    ...head('规则 rule', '现行 in force', '已核实 confirmed', '未核实 unconfirmed'),
    ...rules.map(({ rule, version, clauses }) => row(`[${both(rule.title)}](#${rule.id})`, `${version.from} 起`, ...counted(clauses))),
    ...tables.map(([title, rows]) => row(title, '', ...counted(rows))), '',
    '没有公开文本证实的条件 Conditions that no public text confirms：', '',
    ...rules.flatMap(({ rule, clauses }) => {
      const open = clauses.filter(({ confidence }) => confidence === 'unconfirmed');
      return open.length ? [`- ${both(rule.title)}：${open.map(({ says }) => says.zh).join('；')}`] : [];
    }), '',
  ];
}

/** The rule book as Markdown: contents, what is confirmed, every rule with its versions and clauses, instruments, settings, limits, standards. */
export function ruleBook(): string {
  return [
    '# 规则手册 Rule book', '',
    '本文件由 `rules/` 生成，改规则后运行 `npm run check -- --write`。 Generated from `rules/`; after a change run that command.', '',
    `标有${mark('unconfirmed')}的口径没有公开文本证实，是可以由当地改设的默认做法，不是法律规定。 What bears this mark is a default that a place may change, not law.`, '',
    '事实缺失就是不知道，结论为“需要核实”；为空（null）表示已知没有。 A missing fact is unknown and asks; null means known to be none.', '',
    '每条规则旁边有例表，可以自己加一行再运行测试。 Beside every rule stands a table of examples; add a line and run the tests.', '',
    ...contents(), ...confirmed(),
    ...parts.flatMap(({ id, title, lines }) => [`<a id="${id}"></a>`, '', `# ${title}`, '', ...lines()]),
  ].join('\n');
}
