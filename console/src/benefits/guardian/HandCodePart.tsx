import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { handGuardianCode } from '@tonghu/domain/benefits/guardian-endpoints';
import { guardianPolicy } from '@tonghu/domain/benefits/guardian-policy';
import { relations } from '@tonghu/domain/children/labels';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { printShortNumber } from '@tonghu/domain/visits/card';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { guardianWords } from './words.ts';

/** A code for the guardian who stands at the desk; below the cards, since it works with one of them alone. */
export function HandCodePart({ file }: { file: ChildFile }) {
  const say = useWords(guardianWords);
  const [open, setOpen] = useState(false);
  return (
    <div className="stack">
      <div className="row wrap">
        <h3 style={{ flex: 1 }}>{say('handTitle')}</h3>
        <May policy={guardianPolicy} do="guardian-page.hand-code" on={{}}><Button size="small" onClick={() => setOpen(true)}>{say('hand')}</Button></May>
      </div>
      <p className="quiet">{say('handTells')}</p>
      {open && <HandCode file={file} close={() => setOpen(false)} />}
    </div>
  );
}

function HandCode({ file, close }: { file: ChildFile; close: () => void }) {
  const say = useWords(guardianWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const people = file.guardians.filter((who) => (who.isGuardian || who.isCarer) && who.relation !== 'institution' && !who.neverKnown);
  const [guardianId, choose] = useState(people[0]?.id);
  const command = useCommand(handGuardianCode);
  const given = command.data;
  return (
    <Modal
      open title={say('handTitle')} onCancel={close}
      footer={given || people.length === 0 ? <Button type="primary" onClick={close}>{say('close')}</Button> : (
        <><Button onClick={close}>{say('cancel')}</Button><Button type="primary" loading={command.isPending} onClick={() => command.mutate({ params: { id: file.id }, body: { id: crypto.randomUUID(), guardianId: guardianId! } })}>{say('hand')}</Button></>
      )}
    >
      {given ? (
        <div className="stack" role="status">
          <p>{say('handed')}</p>
          <p style={{ fontSize: 32, fontWeight: 700, letterSpacing: '0.12em' }}>{given.code.slice(0, 4)} {given.code.slice(4)}</p>
          <p>{say('until', { time: format.instant(given.endsAt) })}</p>
          <p>{say('works', { cards: given.cards.map(printShortNumber).join(listMark) })}</p>
          <p className="quiet">{say('gone')}</p>
        </div>
      ) : people.length === 0 ? <p>{say('nobody')}</p> : (
        <div className="stack">
          <Select
            value={guardianId} onChange={choose} aria-label={say('who')} style={{ width: '100%' }}
            options={people.map((who) => ({ value: who.id, label: `${who.name} ${read(relations[who.relation])}` }))}
          />
          <ProblemPanel problem={command.error} />
        </div>
      )}
    </Modal>
  );
}
