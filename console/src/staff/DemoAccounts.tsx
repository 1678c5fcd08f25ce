import { listDemoAccounts } from '@tonghu/domain/staff/endpoints';
import { posts } from '@tonghu/domain/staff/posts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { staffWords } from './words.ts';

/** The people of the demo city by post; one click fills the form in. */
export function DemoAccounts({ chosen, choose }: { chosen?: string; choose: (fill: { username: string; password: string }) => void }) {
  const say = useWords(staffWords);
  const { read } = useLanguage();
  const { data, error, refetch } = useEndpoint(listDemoAccounts);
  if (error) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={8} head />;
  return (
    <section className="panel" aria-labelledby="demo-title">
      <h2 id="demo-title" style={{ marginBottom: 4 }}>{say('demoTitle')}</h2>
      <p className="quiet" style={{ marginBottom: 16 }}>{say('demoPurpose', { password: data.password })}</p>
      <div className="demo-posts">
        {data.accounts.map((person) => (
          <button
            key={person.username}
            type="button"
            className="demo-person"
            aria-pressed={chosen === person.username}
            data-account={person.username}
            onClick={() => choose({ username: person.username, password: data.password })}
          >
            <strong>{read(posts[person.post].title)}</strong>
            <span>{person.name} <span className="quiet">{person.place}</span></span>
            <span className="quiet">{person.username}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
