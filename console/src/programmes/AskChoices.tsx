import { Button, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { todayInChina } from '@tonghu/domain/dates';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { DayPicker } from '../shell/pickers.tsx';
import { useActor } from '../shell/session.ts';
import { askable, type Entry } from './book.ts';
import { programmesWords } from './words.ts';

interface Props {
  chosen: Entry; day: string; place: string;
  choose: (rule: string) => void;
  go: (change: { day?: string; place?: string }) => void;
}

/** Which rule, on which day, under whose settings. All three stand in the address. */
export function AskChoices({ chosen, day, place, choose, go }: Props) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const actor = useActor();
  const [elsewhere, setElsewhere] = useState(place !== '' && place !== 'nation');
  const options = [[say('classes'), askable.filter(({ programme }) => !programme)], [say('programmes'), askable.filter(({ programme }) => programme)]] as const;
  const kind = elsewhere ? 'other' : place === 'nation' ? 'nation' : 'own';
  return (
    <section className="panel ask-choices">
      <label>
        <span>{say('rule')}</span>
        <Select
          value={chosen.rule.id} onChange={choose} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }}
          options={options.map(([label, rows]) => ({ label, options: rows.map(({ rule }) => ({ value: rule.id, label: read(rule.title) })) }))}
        />
      </label>
      <div>
        <label htmlFor="ask-day">{say('day')}</label>
        <div className="row">
          <DayPicker id="ask-day" value={dayjs(day || todayInChina())} allowClear={false} onChange={(one) => go({ day: one ? one.format('YYYY-MM-DD') : '' })} style={{ flex: 1, minWidth: 140 }} />
          {day !== '' && <Button onClick={() => go({ day: '' })}>{say('today')}</Button>}
        </div>
      </div>
      <fieldset>
        <legend>{say('place')}</legend>
        <Radio.Group
          value={kind}
          onChange={({ target }) => { setElsewhere(target.value === 'other'); if (target.value !== 'other') go({ place: target.value === 'nation' ? 'nation' : '' }); }}
          options={[{ value: 'own', label: say('ownPlace', { place: actor.place.name }) }, { value: 'nation', label: say('wholeNation') }, ...(actor.place.level < 5 ? [{ value: 'other', label: say('otherPlace') }] : [])]}
        />
        {elsewhere && <div className="ask-place"><PlaceSelect label={say('otherPlace')} placeholder={say('findPlace')} value={place === '' || place === 'nation' ? null : place} onChange={(code) => go({ place: code ?? '' })} /></div>}
      </fieldset>
    </section>
  );
}
