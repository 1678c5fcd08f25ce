import { Button } from 'antd';
import { useWords } from '../shell/language.ts';
import { type FamilyName, familyWords } from './family-words.ts';
import { programmesWords } from './words.ts';

/** Common cases to begin with, one click each. */
export function Families({ names, replaces, choose }: { names: readonly FamilyName[]; replaces: boolean; choose: (name: FamilyName) => void }) {
  const say = useWords(programmesWords);
  const called = useWords(familyWords);
  return (
    <section className="panel" aria-labelledby="families-title">
      <h2 id="families-title">{say('families')} <span className="quiet family-how">{say(replaces ? 'familiesReplace' : 'familiesHow')}</span></h2>
      <div className="row wrap families">{names.map((name) => <Button key={name} onClick={() => choose(name)}>{called(name)}</Button>)}</div>
    </section>
  );
}
