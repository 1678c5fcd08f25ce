import { childClasses } from '@tonghu/domain/children/classes';
import type { Text } from '@tonghu/domain/text';
import { addsTo, classTerms, excludes, nextAfter, proofsOf, type Term } from '../law/class-terms.ts';
import { endReasons } from '../law/end-reasons.ts';
import { filesInWords } from '../law/proofs.ts';
import { rules } from '../law/rules.ts';

const both = ({ zh, en }: Text) => `${zh} / ${en}`;
const mark = (confidence: Term['confidence']) => (confidence ? '〔未核实 unconfirmed〕' : '');
const line = ({ says, cite, confidence }: Term) => `${both(says)} — ${cite}${mark(confidence)}`;
const titles = (of: ReturnType<typeof excludes>) => of.map((one) => childClasses[one].title.zh).join('、') || '无 none';

/** Of every class: paid or service, what it goes with, start, end, what comes next, evidence. */
export const classTermsLines = (): string[] => rules.flatMap(({ class: of }) => {
  const terms = classTerms[of];
  const { title, paid } = childClasses[of];
  return [
    `### ${both(title)}`, '',
    `- ${paid ? '发放类 paid' : '服务类 service'}；不能并存 excludes：${titles(excludes(of))}；可以并存 adds to：${titles(addsTo(of))}`,
    `- 开始 starts：${line(terms.starts)}`,
    `- 停止 stops：${line(terms.stops)}`,
    ...terms.brings.map((one) => `- 带来 brings：${line(one)}`),
    '- 终止情形和下一步 Ends, and what comes next：',
    ...terms.ends.map(({ reason }) => `  - ${both(endReasons[reason].title)} → ${nextAfter(of, reason).map(({ says }) => both(says)).join('；')}`),
    '- 凭据 Evidence：',
    ...proofsOf(of).map((proof) => `  - ${both(proof.ground)}：${[...filesInWords(proof).map(({ zh }) => `数据 file ${zh}`), ...proof.papers.map(({ zh }) => zh)].join('；')} — ${proof.cite}${mark(proof.confidence)}`),
    '',
  ];
});
