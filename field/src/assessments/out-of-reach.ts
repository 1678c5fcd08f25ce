/* Whether nobody can be reached from here now: no network, or the last sending got no answer. Urgent words must not wait for that. */
import { useOnline } from '../shell/network.ts';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';

export function useOutOfReach(): boolean {
  const online = useOnline();
  const doing = useWatched(useOpen().outbox.doing);
  return !online || doing === 'no-answer';
}
