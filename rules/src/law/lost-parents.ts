import { text } from '@tonghu/domain/text';
import { type Condition, all, any, condition } from '../engine/condition.ts';
import { type Side, sides } from '../engine/fact-names.ts';
import { parents } from '../engine/questions.ts';
import type { Setting, Settings } from '../settings/settings.ts';
import { groundsOf } from './grounds.ts';
import { capital, isDead, isMissing, isNeverKnown } from './parents.ts';

type Mark = Pick<Setting<unknown>, 'cite' | 'confidence'>;
const markOf = ({ cite, confidence }: Mark): Mark => ({ cite, ...(confidence ? { confidence } : {}) });

/** A parent is dead, missing, or one of the grounds of the de facto rule applies. */
const isLost = (side: Side, settings: Settings, mark: Mark): Condition => any({
  says: text(`${parents[side].zh}死亡、失踪，或有八种情形之一`, `${capital(side)} is dead, missing, or one of the 8 grounds applies`), ...markOf(mark),
}, [isDead(side), isMissing(side), ...Object.values(groundsOf(side, settings))]);

/** At least one parent is lost, whichever. */
export const oneParentLost = (settings: Settings, mark: Mark): Condition => any({
  says: text('父母至少一方死亡、失踪，或有八种情形之一', 'At least one parent is dead, missing, or one of the 8 grounds applies'), ...markOf(mark),
}, sides.map((side) => isLost(side, settings, mark)));

/** One parent is dead, declared missing or was never known. */
export const onlyOneParentLeft = (mark: Mark): Condition => any({
  says: text('父母一方死亡、被宣告失踪或身份不明', 'One parent is dead, declared missing or was never known'), ...markOf(mark),
}, sides.flatMap((side) => [isDead(side), isMissing(side), isNeverKnown(side, mark)]));

const assistances = { dibao: text('低保', 'minimum living'), destitute: text('特困供养', 'destitute'), 'low-income': text('低收入救助', 'low-income') };

/** The household is on one of the kinds of assistance that the place takes as proof of poverty. */
export function isPoor(setting: Settings['difficulty.assistance']): Condition {
  const kinds = setting.value.map((kind) => assistances[kind]);
  return condition({
    says: text(`家庭享受${kinds.map(({ zh }) => zh).join('或')}`, `The household lives on ${kinds.map(({ en }) => en).join(' or ')} assistance`),
    ...markOf(setting),
    uses: ['socialAssistance'],
    holds: ([assistance]) => assistance !== null && setting.value.includes(assistance),
  });
}

/** A person found that nobody looks after the child, or not as it should be; the latest finding counts. */
export const isNotCaredFor = (kinds: readonly ('missing' | 'improper')[], mark: Mark): Condition => condition({
  says: kinds.length === 2
    ? text('经评估、个案或走访，监护缺失或不当', 'An assessment, a case or a visit found guardianship missing or improper')
    : text('经评估、个案或走访，无人监护', 'An assessment, a case or a visit found that nobody is the guardian'),
  ...markOf(mark),
  uses: ['guardianship'],
  holds: ([finding], on) => finding !== null && finding.on <= on && (kinds as readonly string[]).includes(finding.is),
});

/** All of several things, under the words of a combination that a place has switched on. */
export const combination = (zh: string, en: string, mark: Mark, of: readonly Condition[]): Condition => all({ says: text(zh, en), ...markOf(mark) }, of);
