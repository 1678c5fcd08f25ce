import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Fen } from '../money.ts';
import { type Text, text } from '../text.ts';

/*
 * The facts of programmes are plain: yes or no, a day, a choice, an amount, a
 * count. Each is called the same in a question, in a JSON Schema and above a
 * column of an example table. Missing means nobody knows; null means it is
 * known that there is none. Nothing is ever filled by a default.
 */

type Called = { title: string; description: string };
const called = (zh: string, en: string): Called => ({ title: zh, description: en });

/** Yes or no. */
export const yesNo = (zh: string, en: string) => z.boolean().meta(called(zh, en));
/** A day that must exist once it is known. */
export const day = (zh: string, en: string) => IsoDate.meta(called(zh, en));
/** A day, or null: known not to have come. */
export const dayOrNone = (zh: string, en: string) => IsoDate.nullable().meta(called(zh, en));
/** A number of persons or things. */
export const count = (zh: string, en: string) => z.number().int().min(0).max(1000).meta(called(zh, en));
/** Fen a month or in sum, or null: known to get none. */
export const money = (zh: string, en: string) => Fen.min(0).nullable().meta(called(zh, `${en}, in fen`));
/** One of several, each with its name. */
export const choice = <Value extends string>(zh: string, en: string, labels: Record<Value, Text>) =>
  z.enum(Object.keys(labels) as [Value, ...Value[]]).meta({ ...called(zh, en), labels });

/** What a fact is called: its title in Chinese, its description in English. */
export function calledOf(shape: z.ZodType): Text {
  const meta = z.globalRegistry.get(shape) as Partial<Called> | undefined;
  if (!meta?.title) throw new Error('a fact of a programme without a name');
  return text(meta.title, (meta.description ?? '').replace(/, in fen$/, ''));
}
