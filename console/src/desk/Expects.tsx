import type { Text } from '@tonghu/domain/text';
import { useLanguage, useWords } from '../shell/language.ts';
import { deskWords } from './words.ts';

/** Nothing to do: what will come to this desk, so that its emptiness says something. */
export function Expects({ expects }: { expects: readonly Text[] }) {
  const say = useWords(deskWords);
  const { read } = useLanguage();
  return (
    <section className="panel expects">
      <h2>{say('nothing')}</h2>
      <p className="quiet">{say('nothingHow')}</p>
      <ul>{expects.map((one) => <li key={one.en}>{read(one)}</li>)}</ul>
    </section>
  );
}
