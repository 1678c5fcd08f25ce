import { Form, Select } from 'antd';
import { type Decision, PaidClass } from '@tonghu/domain/benefits/application';
import { ChangeKind, changeKinds } from '@tonghu/domain/benefits/changes';
import { askChange, listChanges, previewEnd } from '@tonghu/domain/benefits/change-endpoints';
import { EndCode, suspendReasons } from '@tonghu/domain/benefits/ends';
import { childClasses } from '@tonghu/domain/children/classes';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { endReasons } from '@tonghu/rules/law/end-reasons';
import { ChoiceField, DayField, TextField } from '../../children/fields.tsx';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useEndpoint } from '../../shell/queries.ts';
import { OriginalsField } from '../departures/OriginalsField.tsx';
import { DeedDrawer, ReasonField } from './DeedDrawer.tsx';
import { EndShown } from './EndShown.tsx';
import { MonthField, pickedMonth } from './MonthField.tsx';
import { type Entered as EnteredChange, OffsetEndFields, OffsetFields, askedOffset, openOffsets } from './OffsetFields.tsx';
import { procedureWords } from './words.ts';

interface Entered { kind: ChangeKind; asked?: EnteredChange; reason: string }

const possible = (decision: Decision | null): ChangeKind[] => ChangeKind.options.filter((kind) => {
  // Asked where what other counties paid is read.
  if (kind === 'offset-before') return false;
  if (kind === 'account' || kind === 'guardian') return true;
  if (kind === 'end-offset') return openOffsets(decision).length > 0;
  if (!decision || decision.state === 'ended') return false;
  return kind === 'resume' ? decision.state === 'suspended' : kind === 'suspend' ? decision.state === 'running' : true;
});

const askedOf = (kind: ChangeKind, asked: EnteredChange): object => {
  if (kind === 'offset' || kind === 'end-offset') return askedOffset(kind, asked);
  return { ...asked, kind, ...(kind === 'suspend' && { from: pickedMonth(asked['from']) }) };
};

interface Props { file: ChildFile; decision: Decision | null; only?: ChangeKind; initial?: EnteredChange; open: boolean; close: () => void; done?: (id: string) => void }

/** Asks for a change of what the child receives; another person confirms it. `only`: this kind and no choice, `initial`: entered already. */
export function AskChangeDrawer({ file, decision, only, initial, open, close, done }: Props) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const kinds = only ? [only] : possible(decision);
  return (
    <DeedDrawer<Entered>
      open={open} close={close} title={only ? read(changeKinds[only]) : say('askChange')} button={say('askChange')} tells={say('askTells')} endpoint={askChange} refresh={[listChanges]}
      initial={{ kind: only ?? kinds[0], asked: initial ?? {} }} ask={({ kind, asked = {}, reason }, id) => ({ params: { childId: file.id }, body: { id, reason, asked: askedOf(kind, asked) } })}
      done={(reply) => done?.((reply as { id: string }).id)}
    >
      <Form.Item name="kind" label={say('whatChanges')} hidden={only !== undefined}><Select options={kinds.map((kind) => ({ value: kind, label: read(changeKinds[kind]) }))} /></Form.Item>
      <Form.Item noStyle shouldUpdate>{({ getFieldValue }) => <Fields kind={getFieldValue('kind') as ChangeKind} asked={(getFieldValue('asked') ?? {}) as EnteredChange} file={file} decision={decision} />}</Form.Item>
      <ReasonField />
    </DeedDrawer>
  );
}

function Fields({ kind, asked, file, decision }: { kind: ChangeKind; asked: EnteredChange; file: ChildFile; decision: Decision | null }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { month } = useFormat();
  switch (kind) {
    case 'class': return (
      <Form.Item name={['asked', 'to']} label={say('toClass')} rules={[{ required: true, message: say('toClass') }]}>
        <Select options={PaidClass.options.filter((one) => one !== 'hiv-affected' && one !== decision?.class).map((one) => ({ value: one, label: read(childClasses[one].title) }))} />
      </Form.Item>
    );
    case 'move': return (
      <>
        <Form.Item name={['asked', 'toCode']} label={say('toPlace')} rules={[{ required: true, message: say('choosePlace') }]}><PlaceSelect placeholder={say('choosePlace')} everywhere /></Form.Item>
        <DayField name={['asked', 'movedOn']} label={say('movedOn')} needed />
        <OriginalsField />
      </>
    );
    case 'account': return (
      <>
        <TextField name={['asked', 'holder']} label={say('holder')} needed max={60} extra={say('accountTells')} />
        <TextField name={['asked', 'bank']} label={say('bank')} needed max={60} />
        <TextField name={['asked', 'account']} label={say('account')} needed max={40} mode="numeric" rules={[{ pattern: /^[\d\s-]{8,40}$/, message: say('accountShape') }]} />
      </>
    );
    case 'guardian': return (
      <>
        <Form.Item name={['asked', 'guardianId']} label={say('newGuardian')} rules={[{ required: true, message: say('newGuardian') }]}>
          <Select options={file.guardians.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <DayField name={['asked', 'since']} label={say('since')} needed />
      </>
    );
    case 'suspend': return (
      <>
        <MonthField name="from" label={say('fromMonth')} needed closed={(at) => (decision && at < decision.fromMonth ? say('suspendNotBefore', { month: month(decision.fromMonth) }) : undefined)} />
        <ChoiceField name={['asked', 'code']} label={say('code')} needed table={suspendReasons} />
      </>
    );
    case 'end': return (
      <>
        <ChoiceField name={['asked', 'code']} label={say('code')} needed table={endReasons} />
        <DayField name={['asked', 'groundEndedOn']} label={say('groundEndedOn')} needed />
        <EndAhead decision={decision} code={asked['code']} on={asked['groundEndedOn'] as IsoDate | undefined} />
      </>
    );
    case 'offset': return <OffsetFields childId={file.id} decision={decision} asked={asked} />;
    case 'end-offset': return <OffsetEndFields decision={decision} asked={asked} />;
    case 'offset-before':
    case 'resume': return null;
  }
}

/** As soon as reason and day are there: the last month, and what was paid too much already. */
function EndAhead({ decision, code, on }: { decision: Decision | null; code: unknown; on: IsoDate | null | undefined }) {
  const chosen = EndCode.safeParse(code).data;
  const known = decision !== null && chosen !== undefined && !!on && on <= todayInChina();
  const { data } = useEndpoint(previewEnd, { params: { decisionId: decision?.id ?? '' }, query: { on: on ?? todayInChina(), code: chosen ?? 'other' } }, { when: known });
  return known && data ? <div style={{ marginBottom: 16 }}><EndShown of={data} /></div> : null;
}
