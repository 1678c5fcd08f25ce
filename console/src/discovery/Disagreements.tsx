import { WarningOutlined } from '@ant-design/icons';
import type { Answer } from '@tonghu/domain/answer';
import { toldSources } from '@tonghu/domain/children/told';
import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { PlaceText } from '../benefits/PlaceText.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { disagreeWords } from './disagree-words.ts';
import { useFacts } from './facts.ts';
import './discovery.css';

/** Where two sources tell different things: what each says, since when, and that a person settles it. Nothing when they agree. */
export function Disagreements({ of }: { of: readonly Omit<NonNullable<Answer['disagree']>[number], 'says'>[] | undefined }) {
  const say = useWords(disagreeWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const facts = useFacts();
  if (!of || of.length === 0) return null;
  const sourceOf = (source: string) => {
    const kind = FileKind.safeParse(source).data;
    return kind ? read(fileKinds[kind].title) : toldSources[source] ? read(toldSources[source]) : source;
  };
  const shown = (name: string, value: unknown) => {
    if (value === null) return say('none');
    return name === 'hukou' || name === 'residence' ? <PlaceText code={String(value)} /> : facts.value({ name, value });
  };
  return (
    <section className='disagree' aria-label={say('title')}>
      <h3><WarningOutlined aria-hidden /> {say('title')}</h3>
      {of.map(({ fact, sources }) => (
        <div key={fact}>
          <div>{facts.title(fact)}</div>
          <ul>
            {sources.map(({ source, on, value, says }, at) => (
              <li key={at}><span className="quiet">{on === null ? say('source', { source: sourceOf(source) }) : say('sourceOn', { source: sourceOf(source), day: day(on) })}</span>{value === null && says ? says : shown(fact, value)}</li>
            ))}
          </ul>
        </div>
      ))}
      <p className="quiet">{say('settled')}</p>
    </section>
  );
}
