import { Input, Select, Tag } from 'antd';
import { ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { SuspectedState, suspectedLifecycle } from '@tonghu/domain/discovery/lifecycle';
import { RunAnswer } from '@tonghu/domain/discovery/suspected';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { useActor } from '../shell/session.ts';
import { discoveryWords } from './words.ts';

export interface SuspectedAddress { q: string; class: string; answer: string; state: string; under: string; run: string }

/** What the list shows; every choice stands in the address bar. HIV-affected children are never found by a file. */
export function SuspectedFilters({ at, go }: { at: SuspectedAddress; go: (change: Partial<SuspectedAddress>) => void }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const { place } = useActor();
  const classes = ChildClass.options.filter((one) => one !== 'hiv-affected');
  return (
    <div className="filters">
      <Input.Search key={at.q} allowClear defaultValue={at.q} placeholder={say('search')} aria-label={say('search')} style={{ width: 220 }} onSearch={(q) => go({ q: q.trim() })} />
      <Select
        value={at.state} onChange={(state) => go({ state })} style={{ width: 190 }} popupMatchSelectWidth={false} aria-label={say('state')}
        options={[{ value: '', label: say('stateOpen') }, ...SuspectedState.options.map((one) => ({ value: one as string, label: read(suspectedLifecycle.states[one].title) })), { value: 'gone', label: say('stateGone') }, { value: 'all', label: say('stateAll') }]}
      />
      <Select
        value={at.class} onChange={(value) => go({ class: value })} style={{ width: 180 }} aria-label={say('class')} popupMatchSelectWidth={false}
        options={[{ value: '', label: say('allClasses') }, ...classes.map((one) => ({ value: one as string, label: read(childClasses[one].title) }))]}
      />
      <Select
        value={at.answer} onChange={(answer) => go({ answer })} style={{ width: 150 }} aria-label={say('answer')} popupMatchSelectWidth={false}
        options={[{ value: '', label: say('allAnswers') }, ...RunAnswer.options.map((one) => ({ value: one as string, label: say(one) }))]}
      />
      {place.level < 5 && <div style={{ width: 210 }}><PlaceSelect label={say('place')} value={at.under || null} onChange={(code) => go({ under: code ?? '' })} placeholder={say('anyPlace')} /></div>}
      {at.run && <Tag closable onClose={() => go({ run: '' })}>{say('ofRun')}</Tag>}
    </div>
  );
}
