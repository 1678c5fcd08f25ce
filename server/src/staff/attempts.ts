import { Problem } from '@tonghu/domain/problem';

const quarter = 15 * 60_000;
const mostRemembered = 20_000;

/**
 * Remembers failed sign-ins of this process: by address, so that one machine
 * cannot try many accounts; and by user names that do not exist, so that those
 * lock like the ones that do and nobody learns which names are real.
 */
export function makeAttempts(clock: () => Date, mostByAddress = 60, mostByName = 5) {
  const failures = new Map<string, number[]>();

  function recent(key: string): number[] {
    const since = clock().getTime() - quarter;
    return (failures.get(key) ?? []).filter((at) => at > since);
  }
  function add(key: string): void {
    const kept = [...recent(key), clock().getTime()];
    failures.delete(key);
    failures.set(key, kept);
    const oldest = failures.keys().next();
    if (failures.size > mostRemembered && !oldest.done) failures.delete(oldest.value);
  }
  return {
    /** Refuses an address with too many failures in a quarter of an hour. */
    refuseFlood(address: string): void {
      if (recent(`address ${address}`).length >= mostByAddress) throw new Problem('too-many-requests');
    },
    failed: (address: string): void => add(`address ${address}`),
    /** Whether a name that does not exist is locked by now; counts this attempt when it is not. */
    unknownNameLocked(username: string): boolean {
      if (recent(`name ${username}`).length >= mostByName) return true;
      add(`name ${username}`);
      return recent(`name ${username}`).length >= mostByName;
    },
  };
}
export type Attempts = ReturnType<typeof makeAttempts>;
