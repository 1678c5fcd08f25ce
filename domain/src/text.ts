import { z } from 'zod';

/** The two languages of the product. Chinese first. */
export const Language = z.enum(['zh', 'en']).meta({ id: 'Language' });
export type Language = z.infer<typeof Language>;

/** A text a person reads, in both languages. */
export const Text = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' });
export type Text = z.infer<typeof Text>;

/** Builds a `Text`: `text('孤儿', 'Orphan')`. */
export const text = (zh: string, en: string): Text => ({ zh, en });
