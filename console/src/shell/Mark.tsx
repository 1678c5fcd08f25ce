import { teal } from './theme.ts';

/** The sign of the product. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill={teal} />
      <path d="M16 25C9 20 7 16.600 7 13.200A4.700 4.700 0 0 1 16 11.300A4.700 4.700 0 0 1 25 13.200C25 16.600 23 20 16 25Z" fill="#fff" />
    </svg>
  );
}
