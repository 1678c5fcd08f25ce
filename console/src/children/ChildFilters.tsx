import { Button, Input, Select } from 'antd';
import { useNavigate } from 'react-router';
import { colourLabels, colours } from '@tonghu/domain/assessments/colour';
import { ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { assessmentWords } from '../assessments/words.ts';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { useActor } from '../shell/session.ts';
import { StatusSelect } from './StatusSelect.tsx';
import { childrenWords } from './words.ts';

/** Kindergarten, primary and lower secondary, upper secondary, grown up. */
export const ageBands = [
  { key: '0-2', from: 0, to: 2 }, { key: '3-5', from: 3, to: 5 }, { key: '6-13', from: 6, to: 13 }, { key: '14-17', from: 14, to: 17 }, { key: '18-30', from: 18, to: 30 },
] as const;

export const noFilters = { q: '', place: '', class: '', status: 'open', age: '', colour: '' };
type Filters = typeof noFilters;

/** One search box that understands names, pinyin and ID numbers, and the filters of the address bar. */
export function ChildFilters({ at, go, filtered }: { at: Filters; go: (change: Partial<Filters>) => void; filtered: boolean }) {
  const say = useWords(childrenWords);
  const sayColour = useWords(assessmentWords);
  const { read } = useLanguage();
  const actor = useActor();
  const navigate = useNavigate();
  return (
    <div className="filters" role="search">
      <Input.Search key={at.q} allowClear defaultValue={at.q} placeholder={say('searchShort')} title={say('search')} aria-label={say('search')} style={{ width: 250 }} maxLength={60} onSearch={(q) => go({ q: q.trim() })} />
      {actor.sees === 'place' && actor.place.level < 5 && (
        <div style={{ width: 170 }}><PlaceSelect value={at.place || null} onChange={(place) => go({ place: place ?? '' })} placeholder={say('placeAny')} /></div>
      )}
      <Select
        value={at.age} onChange={(age) => go({ age })} style={{ width: 124 }} aria-label={say('age')}
        options={[{ value: '', label: say('anyAge') }, ...ageBands.map(({ key, from, to }) => ({ value: key as string, label: say('ages', { from, to }) }))]}
      />
      <Select
        value={at.colour} onChange={(colour) => go({ colour })} style={{ width: 124 }} aria-label={sayColour('colour')}
        options={[{ value: '', label: sayColour('anyGrade') }, ...colours.map((one) => ({ value: one as string, label: `${colourLabels[one].shape} ${read(colourLabels[one].name)}` })), { value: 'ungraded', label: sayColour('ungraded') }]}
      />
      {actor.sees !== 'assigned' && (
        <Select
          value={at.class} onChange={(one) => go({ class: one })} style={{ width: 160 }} popupMatchSelectWidth={false} aria-label={say('class')}
          options={[{ value: '', label: say('anyClass') }, ...ChildClass.options.filter((one) => one !== 'hiv-affected' || actor.rights.includes('hiv')).map((one) => ({ value: one as string, label: read(childClasses[one].title) }))]}
        />
      )}
      <StatusSelect value={at.status} change={(status) => (status === 'left' ? void navigate('/children/departures') : go({ status }))} />
      {filtered && <Button type="link" onClick={() => go(noFilters)}>{say('clear')}</Button>}
    </div>
  );
}
