import { Button, Modal } from 'antd';
import { useState } from 'react';
import { revealNumber } from '@tonghu/domain/children/endpoints';
import { endCircumstance, removeCircumstance } from '@tonghu/domain/children/file-endpoints';
import type { Guardian, HeldCircumstance } from '@tonghu/domain/children/guardian-shapes';
import { circumstanceSources, circumstances, disabilityGrades, disabilityKinds, relations } from '@tonghu/domain/children/labels';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { call } from '../shell/client.ts';
import { usePlaceCode } from '../places/place-code.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Masked } from '../shell/Masked.tsx';
import { useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { DayField, TextField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { useFileCommand } from './use-child-file.ts';
import { childrenWords } from './words.ts';

interface Props { file: ChildFile; who: Guardian; edit: () => void; addCircumstance: () => void }

/** One person around the child, with what befell them and what proves it. */
export function GuardianCard({ file, who, edit, addCircumstance }: Props) {
  const say = useWords(childrenWords);
  const { read, listMark } = useLanguage();
  const may = useMay();
  const edits = may(childrenPolicy, 'children.edit-guardian', file).may;
  const reveal = (what: 'phone' | 'id-number') => (may(childrenPolicy, 'children.reveal', { status: file.status, what }).may
    ? async (purpose: string) => (await call(revealNumber, { params: { id: file.id }, body: { what, of: who.id, purpose } })).value
    : undefined);
  const roles = [who.isGuardian && say('guardian'), who.isCarer && say('carer'), who.neverKnown && say('neverKnown')].filter((one) => one !== false);
  return (
    <article className="person">
      <div className="row">
        <strong>{who.name || say('neverKnown')}</strong>
        <span>{read(relations[who.relation])}</span>
        <span className="quiet">{roles.join(listMark)}</span>
        {edits && <span className="nowrap person-deeds">
          <Button type="link" size="small" onClick={edit}>{say('edit')}</Button>
          <Button type="link" size="small" onClick={addCircumstance}>{say('addCircumstance')}</Button>
        </span>}
      </div>
      <dl className="facts">
        {who.phoneHint && <><dt>{say('phone')}</dt><dd><Masked masked={who.phoneHint} what={say('phone')} open={reveal('phone')} /></dd></>}
        {who.idNumberHint && <><dt>{say('idNumber')}</dt><dd><Masked masked={who.idNumberHint} what={say('idNumber')} open={reveal('id-number')} /></dd></>}
        {who.workplace && <><dt>{say('workplace')}</dt><dd>{who.workplace}</dd></>}
        {who.circumstances && who.circumstances.length > 0 && (
          <><dt>{say('circumstances')}</dt><dd>{who.circumstances.map((one) => <Held key={one.id} file={file} held={one} edits={edits} />)}</dd></>
        )}
      </dl>
    </article>
  );
}

function Held({ file, held, edits }: { file: ChildFile; held: HeldCircumstance; edits: boolean }) {
  const say = useWords(childrenWords);
  const { read, listMark } = useLanguage();
  const { day } = useFormat();
  const placeCode = usePlaceCode();
  const [asking, setAsking] = useState(false);
  const [ending, setEnding] = useState(false);
  const remove = useFileCommand(removeCircumstance, () => setAsking(false));
  const { detail } = held;
  const about = circumstances[held.circumstance];
  const once = about.until === null;
  const parts = [
    once ? day(held.from) : held.until ? say('period', { from: day(held.from), until: day(held.until) }) : say('since', { day: day(held.from) }),
    detail.kind && read(disabilityKinds[detail.kind]), detail.grade && read(disabilityGrades[detail.grade]), detail.illness, detail.place && placeCode(detail.place),
    detail.declared && say('detailDeclared'),
    held.circumstance === 'out-of-contact' && say(detail.found ? 'foundYes' : detail.found === false ? 'foundNot' : 'foundGoing'),
    detail.receiptOn && `${say('receiptOn')} ${day(detail.receiptOn)}`, detail.recognisedOn && `${say('recognisedOn')} ${day(detail.recognisedOn)}`,
    detail.policeCannotSearch && say('cannotSearchYes'), detail.lostSince && `${say('lostSince')} ${day(detail.lostSince)}`, detail.revokedOn && `${say('revokedOn')} ${day(detail.revokedOn)}`,
  ].filter((one): one is string => typeof one === 'string' && one !== '');
  return (
    <div className="held">
      <div>
        {read(circumstances[held.circumstance].title)} <span className="quiet">{parts.join(listMark)}</span>
        <div className="quiet">{[read(circumstanceSources[held.source]), held.evidence].filter(Boolean).join(listMark)}</div>
      </div>
      {edits && <span className="nowrap">
        {!once && (held.until === null || held.until > todayInChina()) && <Button type="link" size="small" onClick={() => setEnding(true)}>{say('endHeld')}</Button>}
        <Button type="link" size="small" onClick={() => setAsking(true)}>{say('remove')}</Button>
      </span>}
      <FormDrawer<typeof endCircumstance, { until: IsoDate; evidence?: string }>
        open={ending} close={() => setEnding(false)} title={say('endHeldOf', { what: read(about.title) })} endpoint={endCircumstance} draft={`end circumstance ${held.id}`}
        ask={({ until, evidence = '' }) => ({ params: { id: file.id, circumstanceId: held.id }, body: { until, evidence } })}
      >
        <DayField name="until" label={about.until ? read(about.until) : ''} needed />
        <TextField name="evidence" label={say('evidence')} max={200} />
      </FormDrawer>
      <Modal
        open={asking} title={say('removeAsk')} okText={say('remove')} cancelText={say('cancel')} confirmLoading={remove.isPending}
        onOk={() => remove.mutate({ params: { id: file.id, circumstanceId: held.id } })} onCancel={() => setAsking(false)}
      >
        <p>{say('removeTells')}</p>
        <ProblemPanel problem={remove.error} />
      </Modal>
    </div>
  );
}
