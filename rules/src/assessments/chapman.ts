import type { Text } from '@tonghu/domain/text';

/** Children that two nets found: in the departments' files, at the door, and by both. */
export interface Nets { files: number; doorstep: number; both: number }

/** How many children there are in all, and how many nobody has found, each with a 95 % interval in whole children. */
export interface Unfound {
  found: number;
  estimate: number; low: number; high: number;
  unfound: number; unfoundLow: number; unfoundHigh: number;
  /** What the estimate takes for granted; shown beside it. */
  caution: Text;
}

/** Below this many found by both the estimator is biased noticeably (Robson & Regier 1964). */
const fewestInBoth = 7;
const z = 1.96;

const caution: Text = {
  zh: '按两种途径互不影响、同一时期、同一地域、同一孩子能对上号来估算。部门名册上的孩子往往也更容易被上门发现，所以实际未发现的可能更多。',
  en: 'This takes for granted that the two nets do not influence each other, cover the same time and area, and that the same child is recognised in both. Children in the files are often easier to find at the door too, so more may be unfound than this says.',
};

/**
 * Estimates the children not yet found from two nets. Chapman (1951):
 * N = (n1+1)(n2+1)/(m+1) − 1, with Seber's variance
 * (n1+1)(n2+1)(n1−m)(n2−m) / ((m+1)²(m+2)).
 * The interval is log-normal on the number never found, f = N − found (Burnham, in Chao 1987):
 * f/c to f·c with c = exp(1.96 √ln(1 + var/f²)), so that it never falls below what was found.
 * Where one net holds everything the other found, f and its variance are 0; then the upper end
 * is the exact binomial one: the net that missed nobody of n may still miss 1 − 0.025^(1/n).
 * `tooThin` says in words why there is no estimate.
 *
 * @example estimateUnfound({ files: 200, doorstep: 150, both: 100 }) // found 250, estimate 300
 */
export function estimateUnfound({ files: n1, doorstep: n2, both: m }: Nets): Unfound | { tooThin: Text } {
  if (![n1, n2, m].every((n) => Number.isInteger(n) && n >= 0) || m > Math.min(n1, n2)) throw new RangeError(`no such nets: ${n1}, ${n2}, both ${m}`);
  if (n1 === 0) return tooThin('部门比对没有发现孩子，无法和上门摸排对照估算', 'The departments’ files found nobody, so there is nothing to compare the doorstep with');
  if (n2 === 0) return tooThin('上门摸排没有发现孩子，无法和部门比对对照估算', 'The doorstep found nobody, so there is nothing to compare the files with');
  if (m < fewestInBoth) return tooThin(`两种途径都发现的只有${m}名，少于${fewestInBoth}名，估算会有明显偏差`, `Only ${m} were found by both; with fewer than ${fewestInBoth} the estimate would be clearly biased`);

  const found = n1 + n2 - m;
  const never = (n1 - m) * (n2 - m) / (m + 1);
  const [least, most] = never === 0 ? [0, missedByAFullNet(n1, n2, m) - found] : logNormal(never, (n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1) ** 2 * (m + 2)));
  const [unfound, unfoundLow, unfoundHigh] = [Math.round(never), Math.floor(least), Math.ceil(most)];
  return { found, estimate: found + unfound, low: found + unfoundLow, high: found + unfoundHigh, unfound, unfoundLow, unfoundHigh, caution };
}

function logNormal(never: number, variance: number): [number, number] {
  const c = Math.exp(z * Math.sqrt(Math.log(1 + variance / never ** 2)));
  return [never / c, never * c];
}

/** The upper end for all children where at least one net held everything the other found. */
function missedByAFullNet(n1: number, n2: number, m: number): number {
  return Math.max(m === n2 ? n1 / 0.025 ** (1 / n2) : 0, m === n1 ? n2 / 0.025 ** (1 / n1) : 0);
}

const tooThin = (zh: string, en: string) => ({ tooThin: { zh, en } });
