import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { calledOf } from '@tonghu/domain/programmes/fact';
import { factsUsedBy, type AnyRule } from '../engine/rule.ts';
import { classTerms, excludes, type Term } from '../law/class-terms.ts';
import { endReasons } from '../law/end-reasons.ts';
import { nextSteps } from '../law/next-steps.ts';
import { filesInWords, proofs, type Proof } from '../law/proofs.ts';
import { rules } from '../law/rules.ts';
import type { AnyProgramme } from '../programmes/programme.ts';
import { factShape } from '../programmes/sheet.ts';
import { settingsOn } from '../settings/settings.ts';
import { both, conditionLines, mark } from './lines.ts';

const nation = (rule: AnyRule) => settingsOn(null, rule.versions.at(-1)!.from);

/** The heading of a rule, its versions and their conditions. */
function versionLines(rule: AnyRule): string[] {
  return [
    `<a id="${rule.id}"></a>`, '', `## ${both(rule.title)}`, '', `\`${rule.id}\``, '',
    ...rule.versions.flatMap((version) => [
      `### ${version.from} 起${version.until ? `，至 ${version.until}` : ''}`, '',
      `依据 cite：${version.cite}`, '',
      `${version.note.zh}  `, version.note.en, '',
      '同时满足 All of：', '',
      ...version.all(settingsOn(null, version.from)).flatMap((of) => conditionLines(of)), '',
    ]),
  ];
}

const termLine = (what: string, { says, cite, confidence }: Term): string => `- ${what}：${both(says)} — ${cite}${mark(confidence)}`;

function proofLine(proof: Proof): string {
  const parts = [...filesInWords(proof).map(({ zh }) => `部门数据：${zh}`), ...proof.papers.map(({ zh }) => zh)];
  return `- 凭据 proof，${both(proof.ground)}：${parts.join('；')} — ${proof.cite}${mark(proof.confidence)}`;
}

function termLines(of: ChildClass): string[] {
  const terms = classTerms[of];
  const silenced = excludes(of).map((one) => childClasses[one].title);
  return [
    '### 起止、凭据和接续 Terms', '',
    termLine('开始 starts', terms.starts), termLine('停止 stops', terms.stops),
    ...terms.brings.map((term) => termLine('内容 brings', term)),
    ...(silenced.length ? [`- 不与这些类别同时享受 not beside：${silenced.map(both).join('；')}`] : []),
    ...terms.ends.map(({ reason, next }) => `- 终止 ends，${both(endReasons[reason].title)} → ${next.map((one) => both(nextSteps[one].says)).join('；')}`),
    ...terms.proofs.map((name) => proofLine(proofs[name])), '',
  ];
}

/** A class of children, or another rule over the facts of a child. */
export function classLines(rule: AnyRule): string[] {
  const of = rules.find((entry) => entry.rule.id === rule.id)?.class;
  return [
    ...versionLines(rule), ...(of ? termLines(of) : []),
    `例表 examples：[examples/${rule.id}.csv](examples/${rule.id}.csv)${of ? '；怎样终止 how it ends：[examples/ends/ends.csv](examples/ends/ends.csv)' : ''}`, '',
    `用到的事实 facts：${factsUsedBy(rule, nation(rule)).map((name) => `\`${name}\``).join(' ')}`, '',
  ];
}

/** A programme: its rule, what its answers mean, papers, beginning and end. */
export function programmeLines({ rule, means, papers, begins, ends, work }: AnyProgramme): string[] {
  const sample = work ? ['- 结果带金额和算法 the answer comes with an amount and its workings'] : [];
  return [
    ...versionLines(rule),
    '### 结论和办理 Answers and procedure', '',
    `- 符合 yes：${both(means.eligible)}`, `- 不符合 no：${both(means['not-eligible'])}`, `- 需要核实 need to know：${both(means['need-to-know'])}`, ...sample,
    ...papers.map((paper) => `- 材料 paper：${both(paper)}`),
    `- 开始 begins：${both(begins)}`, `- 终止 ends：${both(ends)}`, '',
    `例表 examples：[examples/programmes/${rule.id}.csv](examples/programmes/${rule.id}.csv)`, '',
    `用到的事实 facts：${factsUsedBy(rule, nation(rule)).map((name) => `${calledOf(factShape(rule.sheet.shape, name)).zh} \`${name}\``).join('；')}`, '',
  ];
}
