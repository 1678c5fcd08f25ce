import { z } from 'zod';
import { type Text, text } from '../text.ts';

/** What a need is about; the same six that a visit looks at. */
export const CareDimension = z.enum(['living', 'health', 'schooling', 'psychology', 'safety', 'guardianship']).meta({ id: 'CareDimension' });
export type CareDimension = z.infer<typeof CareDimension>;

/** How the six are said. */
export const careDimensions: Record<CareDimension, Text> = {
  living: text('生活', 'Living'),
  health: text('健康', 'Health'),
  schooling: text('就学', 'Schooling'),
  psychology: text('心理', 'Mind'),
  safety: text('安全', 'Safety'),
  guardianship: text('监护', 'Guardianship'),
};
