import type { IsoDate } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { type Condition, type Statement, type Wording, any, condition } from '../engine/condition.ts';
import type { Side } from '../engine/fact-names.ts';
import { parents } from '../engine/questions.ts';

/** Whether a day that may not be there has come. */
export const isPast = (day: IsoDate | null | undefined, on: IsoDate): boolean => !!day && day <= on;

/** Died, or declared dead by a court, on the day or before. */
export const isDead = (side: Side) => condition({
  says: text(`${parents[side].zh}已死亡（含法院宣告死亡）`, `${capital(side)} has died or been declared dead`),
  cite: '民法典第十五条、第四十六条（自然死亡或人民法院宣告死亡）',
  uses: [`${side}.dead`],
  holds: ([dead], on) => dead !== null && dead.on <= on && !isPast(dead.revokedOn, on),
});

/** Declared missing by a court, on the day or before. */
export const isMissing = (side: Side) => condition({
  says: text(`${parents[side].zh}被法院宣告失踪`, `${capital(side)} has been declared missing by a court`),
  cite: '民法典第四十条（人民法院宣告失踪）',
  uses: [`${side}.missing`],
  holds: ([missing], on) => missing !== null && missing.declaredOn <= on && !isPast(missing.revokedOn, on),
});

/** Unknown since the birth of the child. What that means is a reading of the place. */
export const isNeverKnown = (side: Side, { cite, confidence }: Pick<Wording, 'cite' | 'confidence'>, zh = '身份不明', en = 'was never known'): Statement => condition({
  says: text(`${parents[side].zh}${zh}`, `${capital(side)} ${en}`), cite, ...(confidence ? { confidence } : {}),
  uses: [`${side}.neverKnown`],
  holds: ([unknown]) => unknown,
});

/** Dead or declared missing. */
export const isGone = (side: Side): Condition => any({
  says: text(`${parents[side].zh}死亡或被宣告失踪`, `${capital(side)} is dead or declared missing`),
  cite: '民发〔2019〕62号一',
}, [isDead(side), isMissing(side)]);

/** `the father` at the start of a sentence. */
export const capital = (side: Side): string => (side === 'father' ? 'The father' : 'The mother');
