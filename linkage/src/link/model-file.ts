import type { LinkModel } from './model.ts';

/** A model as JSON that reads well: a line a level. */
export function inJson(model: LinkModel): string {
  const rounded = (_key: string, value: unknown) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value);
  return `${JSON.stringify(model, rounded, 2).replace(/\{\s+"level": [^}]+\}/g, (one) => one.replace(/\s+/g, ' ')).replace(/\{\s+"(?:same|left)": [^}]+\}/g, (one) => one.replace(/\s+/g, ' '))}\n`;
}
