/* Offers a new version; never while something is being sent. */
import { useWords } from './language.ts';
import { letNewVersionIn, newVersion } from './new-version.ts';
import { useWatched } from './watched.ts';
import { shellWords } from './words.ts';

export function NewVersion({ quiet }: { quiet: boolean }) {
  const say = useWords(shellWords);
  const waiting = useWatched(newVersion);
  if (!waiting || quiet) return null;
  return <div class="status calm new-version"><span>{say('newVersion')}</span><button type="button" class="plain" onClick={letNewVersionIn}>{say('useNewVersion')}</button></div>;
}
