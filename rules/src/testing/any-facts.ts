import { addDays } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { z } from 'zod';
import type { Sheet } from '../engine/sheet.ts';

const someDay = fc.integer({ min: 0, max: 365 * 30 }).map((days) => addDays('2000-01-01', days));

/** Any facts of any sheet: each field of its shape filled in with something it takes, or left out. */
export const anyFacts = <Facts>(sheet: Sheet<Facts>): fc.Arbitrary<Facts> => anyOf(sheet.shape) as fc.Arbitrary<Facts>;

function anyOf(shape: z.ZodType): fc.Arbitrary<unknown> {
  if (shape instanceof z.ZodOptional) return fc.option(anyOf(shape.unwrap() as z.ZodType), { nil: undefined, freq: 4 });
  if (shape instanceof z.ZodNullable) return fc.option(anyOf(shape.unwrap() as z.ZodType), { nil: null, freq: 2 });
  if (shape instanceof z.ZodObject) return fc.record(Object.fromEntries(Object.entries(shape.shape).map(([key, field]) => [key, anyOf(field as z.ZodType)])));
  if (shape instanceof z.ZodArray) return fc.array(anyOf(shape.element as z.ZodType), { maxLength: 3 });
  if (shape instanceof z.ZodEnum) return fc.constantFrom(...shape.options);
  if (shape instanceof z.ZodBoolean) return fc.boolean();
  if (shape instanceof z.ZodNumber) return fc.integer({ min: Math.max(shape.minValue ?? 0, -10), max: Math.min(shape.maxValue ?? 300_000, 300_000) });
  // Days are texts of which only a day is taken.
  if (shape instanceof z.ZodString) return shape.safeParse('x').success ? fc.constantFrom('370784101201', '370783001001') : someDay;
  throw new Error(`nothing is made for ${shape.type}`);
}
