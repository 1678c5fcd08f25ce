import { Problem } from '@tonghu/domain/problem';

const quarter = 15 * 60_000;
const mostRemembered = 20_000;

/** A home's whole IPv6 network counts as one address. */
export const oneOf = (address: string): string => (address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address);

/** Counts what an address sends in a quarter of an hour, in this process, and refuses beyond `most`. Nothing of it is kept. */
function makeLimiter(clock: () => Date, most: number) {
  const sent = new Map<string, number[]>();
  return function refuseFlood(address: string): void {
    const key = oneOf(address);
    const now = clock().getTime();
    const recent = (sent.get(key) ?? []).filter((at) => at > now - quarter);
    if (recent.length >= most) throw new Problem('too-many-requests');
    sent.delete(key);
    sent.set(key, [...recent, now]);
    const oldest = sent.keys().next();
    if (sent.size > mostRemembered && !oldest.done) sent.delete(oldest.value);
  };
}
type Limiter = ReturnType<typeof makeLimiter>;

/** The two doors anyone may knock at, counted together however one comes in: by the page or by the API. */
export interface PublicLimits { telling: Limiter; asking: Limiter }

export const publicLimits = (clock: () => Date): PublicLimits => ({ telling: makeLimiter(clock, 20), asking: makeLimiter(clock, 40) });
