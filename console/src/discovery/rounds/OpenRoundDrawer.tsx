import { Drawer, Form } from 'antd';
import { useState } from 'react';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { estimateRound, listRounds, startRound } from '@tonghu/domain/discovery/round-endpoints';
import { suggestRound } from '@tonghu/domain/discovery/round-suggestion';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { DayField, TextField } from '../../children/fields.tsx';
import { useDraft } from '../../shell/draft.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { SaveOrCancel } from '../../shell/SaveOrCancel.tsx';
import { useActor } from '../../shell/session.ts';
import { roundsWords } from './words.ts';

interface Entered { name: string; from: IsoDate; until: IsoDate }

/** Opens a round of the own place; the season the place has set is filled in and can be changed. */
export function OpenRoundDrawer({ close, opened }: { close: () => void; opened: (id: string) => void }) {
  const say = useWords(roundsWords);
  const { read } = useLanguage();
  const { place } = useActor();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft(form, 'round new');
  const command = useCommand(startRound, { refresh: [listRounds, estimateRound, openDesk], done: (round) => { draft.drop(); opened(round.id); } });
  const shown = useFormProblem(form, command.error);
  const today = todayInChina();
  const next = suggestRound(settingsOn(place.code, today)['screening.periods'].value, today);
  return (
    <Drawer open onClose={close} size={480} title={say('startRound')}>
      <Form<Entered> form={form} layout="vertical" initialValues={next ? { name: read(next.name), from: next.from, until: next.until } : {}} onValuesChange={draft.keep} onFinish={(entered) => command.mutate({ body: { id, ...entered } })}>
        <p style={{ marginBottom: 12 }}>{say('startTells', { place: place.name })}</p>
        <TextField name="name" label={say('name')} needed max={60} />
        <DayField name="from" label={say('from')} needed future />
        <DayField name="until" label={say('until')} needed future />
        {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
        <SaveOrCancel saving={command.isPending} cancel={() => { draft.drop(); close(); }} />
      </Form>
    </Drawer>
  );
}
