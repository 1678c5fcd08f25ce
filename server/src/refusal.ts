import { Problem } from '@tonghu/domain/problem';

const codeOf = (error: unknown): string | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** Two transactions met; the same work done again will do. */
export const retryable = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error) ?? '');

/**
 * What of the database's refusals is an answer and not a bug: the person was
 * switched off meanwhile, row-level security did not let a row be written, the
 * record that was named is not there, somebody hidden from the caller holds the
 * id or was a moment faster, or two met twice in a row.
 */
export function refusalOf(error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (codeOf(error) === '28000') return new Problem('not-signed-in');
  if (codeOf(error) === '42501') return new Problem('not-allowed', { who: [] });
  if (codeOf(error) === '23503') return new Problem('not-found');
  if (isDuplicate(error)) return new Problem(String((error as { constraint?: string }).constraint).endsWith('_pkey') ? 'id-already-used' : 'already-exists');
  if (retryable(error)) return new Problem('not-ready');
  return error;
}

/** Whether the error is a unique violation, of that constraint when named. Commands turn it into their own refusal. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  return constraint === undefined || (error as { constraint?: string }).constraint === constraint;
}
