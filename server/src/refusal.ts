import { Problem } from '@tonghu/domain/problem';

const codeOf = (error: unknown): string | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** Two transactions met; the same work done again will do. */
export const retryable = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error) ?? '');

/**
 * What of the database's refusals is an answer and not a bug: the person was
 * switched off meanwhile, or row-level security did not let a row be written.
 */
export function refusalOf(error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (codeOf(error) === '28000') return new Problem('not-signed-in');
  if (codeOf(error) === '42501') return new Problem('not-allowed', { who: [] });
  return error;
}

/** Whether the error is a unique violation, of that constraint when named. Commands turn it into their own refusal. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  return constraint === undefined || (error as { constraint?: string }).constraint === constraint;
}
