import './programmes.css';
import { Button, Input } from 'antd';
import { useMemo } from 'react';
import { todayInChina } from '@tonghu/domain/dates';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { useActor } from '../shell/session.ts';
import { type Entry, entriesFor } from './book.ts';
import { PolicyTabs } from './PolicyTabs.tsx';
import { RuleDetail } from './RuleDetail.tsx';
import { RuleLine } from './RuleLine.tsx';
import { type Findable, findablesOf, searchIn } from './search.ts';
import { programmesWords } from './words.ts';

/** Every class and programme: what is in force, since when, how far it is confirmed. One click opens one. */
export function CataloguePage() {
  const say = useWords(programmesWords);
  const { language } = useLanguage();
  const actor = useActor();
  const today = todayInChina();
  const [at, go] = useAddressState({ rule: '', q: '' });
  const entries = useMemo(() => entriesFor(actor).map((entry) => ({ entry, findables: findablesOf(entry, actor.place.code, today) })), [actor, today]);
  const found = useMemo(() => searchIn(entries, at.q), [entries, at.q]);
  const chosen = at.rule ? entries.find(({ entry }) => entry.rule.id === at.rule)?.entry ?? null : null;
  const groups: [string, { entry: Entry; found: Findable[] }[]][] = [
    [say('classes'), found.filter(({ entry }) => !entry.programme)], [say('programmes'), found.filter(({ entry }) => entry.programme)],
  ];
  const open = (id: string) => go({ rule: id }, { step: true });
  const list = (
    <nav aria-label={say('listLabel')} className={at.rule ? 'rule-nav' : 'stack'}>
      {groups.filter(([, rows]) => rows.length > 0).map(([title, rows]) => (
        <section key={title} className="panel">
          <h2>{title}</h2>
          <ul className="rule-list">
            {rows.map(({ entry, found: sentences }) => (
              <RuleLine key={entry.rule.id} entry={entry} found={sentences} today={today} brief={at.rule !== ''} chosen={entry.rule.id === at.rule} open={() => open(entry.rule.id)} />
            ))}
          </ul>
        </section>
      ))}
      {found.length === 0 && <section className="panel"><Empty what={say('foundNone', { q: at.q })} how={say('foundNoneHow')} action={<Button onClick={() => go({ q: '' })}>{say('clear')}</Button>} /></section>}
    </nav>
  );
  return (
    <Page title={say('title')} purpose={say('purpose')}>
      <PolicyTabs />
      <div className="filters">
        <Input.Search
          key={`${at.q} ${language}`} allowClear defaultValue={at.q} placeholder={say('search')} aria-label={say('search')} className="rule-search"
          onSearch={(q) => go({ q: q.trim(), rule: '' })}
        />
        <span role="status" className="quiet">{at.q !== '' && say('found', { count: found.length })}</span>
      </div>
      {at.rule === '' && list}
      {at.rule !== '' && (
        <div className="columns rule-columns">
          {list}
          {chosen
            ? <RuleDetail key={chosen.rule.id} entry={chosen} today={today} back={() => go({ rule: '' }, { step: true })} />
            : <section className="panel"><Empty what={say('notThere')} how={say('notThereHow')} action={<Button onClick={() => go({ rule: '' })}>{say('toCatalogue')}</Button>} /></section>}
        </div>
      )}
    </Page>
  );
}
