import { calledOf } from '@tonghu/domain/programmes/fact';
import { type Text, text } from '@tonghu/domain/text';
import { z } from 'zod';
import { type Sheet, sheetOf } from '../engine/sheet.ts';

/** The fact of a shape by name, without what makes it optional. */
export function factShape(shape: z.ZodObject, name: string): z.ZodType {
  const field: unknown = shape.shape[name];
  return (field instanceof z.ZodOptional ? field.unwrap() : field) as z.ZodType;
}

/** What kind of plain fact it is, whatever else may be null about it. */
export function kindOf(fact: z.ZodType): 'yes-no' | 'day' | 'choice' | 'amount' | 'count' {
  const inner = fact instanceof z.ZodNullable ? fact.unwrap() as z.ZodType : fact;
  if (inner instanceof z.ZodBoolean) return 'yes-no';
  if (inner instanceof z.ZodEnum) return 'choice';
  if (inner instanceof z.ZodString) return 'day';
  return fact instanceof z.ZodNullable ? 'amount' : 'count';
}

/** A sheet of plain facts: each is asked for by its own name. */
export const programmeSheet = <Shape extends z.ZodObject>(id: string, title: Text, shape: Shape): Sheet<z.infer<Shape>> =>
  sheetOf({ id, title, shape, groups: [], questions: (name) => questionOf(factShape(shape, name)) });

function questionOf(fact: z.ZodType): Text {
  const { zh, en } = calledOf(fact);
  const none = fact instanceof z.ZodNullable;
  switch (kindOf(fact)) {
    case 'yes-no': return text(`${zh}吗？`, `${en}: yes or no?`);
    case 'day': return text(`${zh}是哪天？${none ? '没有请答“无”。' : ''}`, `${en}: which day${none ? ', or none' : ''}?`);
    case 'choice': return text(`${zh}是哪一种？`, `${en}: which?`);
    case 'amount': return text(`${zh}是多少元？没有请答“无”。`, `${en}: how much, or none?`);
    case 'count': return text(`${zh}是多少？`, `${en}: how many?`);
  }
}
