import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { answerHandover, getDeparture, listDepartures, signHandover } from '@tonghu/domain/benefits/departure-endpoints';
import { departuresPolicy } from '@tonghu/domain/benefits/departures-policy';
import { type Departure, handoverStates } from '@tonghu/domain/benefits/departures';
import { sheetItems } from '@tonghu/domain/benefits/handover-sheet';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { DeedDrawer, ReasonField } from '../procedures/DeedDrawer.tsx';
import { SheetLines } from './SheetLines.tsx';
import { departureWords } from './words.ts';

const refresh = [getDeparture, listDepartures, openDesk] as const;
const waits = { 'to-sign': 'waitsSign', missing: 'waitsAnswer', answered: 'waitsAgain' } as const;

/** The sheet, who signed for it, what was missing and what was answered; and the deed of whoever's turn it is. */
export function HandoverPart({ departure: of }: { departure: Departure }) {
  const say = useWords(departureWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const [deed, setDeed] = useState<'sign' | 'answer' | null>(null);
  const subject = { walled: of.walled, side: of.side };
  const signs = of.side === 'arrived' && ['to-sign', 'missing', 'answered'].includes(of.handover);
  const answers = of.side === 'left' && of.handover === 'missing';
  const waiting = of.handover in waits && !signs && !answers ? waits[of.handover as keyof typeof waits] : null;
  return (
    <section className="panel stack">
      <h2>{say('sheet')}</h2>
      {of.sheet === null ? <p className="quiet">{say('noSheet')}</p> : (
        <>
          <p><strong>{read(handoverStates[of.handover])}</strong>{waiting && <span className="quiet"> {say(waiting, { county: waiting === 'waitsAnswer' ? of.from : of.to })}</span>}</p>
          <SheetLines sheet={of.sheet} missing={of.missing} />
          {(of.signedOn || of.answeredOn) && (
            <dl className="facts">
              {of.signedOn && <><dt>{say('signed')}</dt><dd>{say('signedLine', { who: of.signedBy ?? of.to, day: day(of.signedOn) })}{of.signedNote && <div>{of.signedNote}</div>}</dd></>}
              {of.answeredOn && <><dt>{say('answered')}</dt><dd>{say('signedLine', { who: of.answeredBy ?? of.from, day: day(of.answeredOn) })}<div>{of.answer}</div></dd></>}
            </dl>
          )}
          {signs && <div><May policy={departuresPolicy} do="departures.sign" on={subject}><Button type="primary" onClick={() => setDeed('sign')}>{say(of.handover === 'to-sign' ? 'sign' : 'signAgain')}</Button></May></div>}
          {answers && <div><May policy={departuresPolicy} do="departures.answer" on={subject}><Button type="primary" onClick={() => setDeed('answer')}>{say('answer')}</Button></May></div>}
          <DeedDrawer<{ missing?: string[]; note?: string }>
            open={deed === 'sign'} close={() => setDeed(null)} title={say('sign')} tells={say('signTells')} endpoint={signHandover} refresh={refresh} initial={{ missing: of.missing }}
            ask={({ missing = [], note = '' }) => ({ params: { departureId: of.id }, version: of.version, body: { missing, note } })}
          >
            <Form.Item name="missing" label={say('whatMissing')}>
              <Checkbox.Group className="sheet-ticks" options={[...of.sheet.contents.filter(({ item }) => sheetItems[item].goes).map(({ item }) => ({ value: item as string, label: read(sheetItems[item].title) })), ...of.sheet.originals.map((paper) => ({ value: paper, label: paper }))]} />
            </Form.Item>
            <Form.Item noStyle shouldUpdate>{({ getFieldValue }) => <ReasonField name="note" label={say('note')} needed={((getFieldValue('missing') ?? []) as string[]).length > 0} />}</Form.Item>
          </DeedDrawer>
          <DeedDrawer<{ answer?: string }>
            open={deed === 'answer'} close={() => setDeed(null)} title={say('answer')} tells={say('answerTells')} endpoint={answerHandover} refresh={refresh}
            ask={({ answer = '' }) => ({ params: { departureId: of.id }, version: of.version, body: { answer } })}
          >
            <ReasonField name="answer" label={say('answerText')} />
          </DeedDrawer>
        </>
      )}
    </section>
  );
}
