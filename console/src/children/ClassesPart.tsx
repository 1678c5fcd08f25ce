import { Fragment, useState } from 'react';
import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { classifyChild, endClass } from '@tonghu/domain/children/endpoints';
import { factsOfChild } from '@tonghu/domain/children/facts-of-child';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import type { ChildFile, HeldClass } from '@tonghu/domain/children/shapes';
import { type IsoDate, addDays, todayInChina } from '@tonghu/domain/dates';
import { Button } from 'antd';
import { AfterClass } from '../benefits/AfterClass.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { ChoiceField, DayField, TextField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { Part } from './Part.tsx';
import { childrenWords } from './words.ts';

/** What follows the end of a class is shown for this long. */
const isRecent = (until: IsoDate): boolean => until > addDays(todayInChina(), -180);

/** The classes of the child over time. Those that are paid come and go with decisions. */
export function ClassesPart({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<HeldClass | null>(null);
  const classes = file.classes ?? [];
  const held = new Set(classes.filter(({ until }) => until === null).map((one) => one.class));
  const edits = may(childrenPolicy, 'children.classify', file).may;
  return (
    <Part title={say('classes')} file={file} deed="children.classify" act={() => setAdding(true)} actLabel={say('addClass')}>
      {classes.length === 0 && <p className="quiet">{say('noClasses')}</p>}
      {classes.map((one) => (
        <Fragment key={one.id}>
        <div className="held">
          <div className={one.until ? 'quiet' : ''}>
            {read(childClasses[one.class].title)}{' '}
            <span className="quiet">{one.until ? say('period', { from: day(one.from), until: day(one.until) }) : say('since', { day: day(one.from) })} {one.endReason}</span>
          </div>
          {edits && one.until === null && !childClasses[one.class].paid && <Button type="link" size="small" onClick={() => setEnding(one)}>{say('endAssignment')}</Button>}
        </div>
        {(one.until === null || isRecent(one.until)) && <AfterClass of={one.class} facts={factsOfChild(file, one.until ?? todayInChina()).facts} on={one.until ?? todayInChina()} division={file.place.code} ended={one.until !== null} />}
        </Fragment>
      ))}
      <FormDrawer<typeof classifyChild, { class: ChildClass; from: IsoDate }>
        open={adding} close={() => setAdding(false)} title={say('addClass')} endpoint={classifyChild} draft={`class ${file.id}`}
        initial={{ from: todayInChina() }} ask={(entered, id) => ({ params: { id: file.id }, body: { ...entered, id } })}
      >
        <ChoiceField name="class" label={say('class')} table={childClasses} only={(one) => !childClasses[one].paid && !held.has(one)} needed extra={say('paidByDecision')} />
        <DayField name="from" label={say('from')} needed />
      </FormDrawer>
      {ending && (
        <FormDrawer<typeof endClass, { on: IsoDate; reason: string }>
          open close={() => setEnding(null)} title={`${say('endAssignment')} · ${read(childClasses[ending.class].title)}`} endpoint={endClass} draft={`end class ${ending.id}`}
          initial={{ on: todayInChina() }} ask={(body) => ({ params: { id: file.id, classId: ending.id }, body })}
        >
          <DayField name="on" label={say('until')} needed />
          <TextField name="reason" label={say('reason')} needed max={200} />
        </FormDrawer>
      )}
    </Part>
  );
}
