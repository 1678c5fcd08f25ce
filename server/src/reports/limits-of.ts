import type { Parts } from '../parts.ts';
import { type PublicLimits, publicLimits } from './limiter.ts';

const made = new WeakMap<Parts, PublicLimits>();

/** The limits of a running server: one count, whether one comes by the page or by the API. */
export function limitsOf(parts: Parts): PublicLimits {
  let limits = made.get(parts);
  if (!limits) made.set(parts, limits = publicLimits(parts.clock));
  return limits;
}
