import './departures.css';
import { type HandoverSheet, sheetItems } from '@tonghu/domain/benefits/handover-sheet';
import { useLanguage, useWords } from '../../shell/language.ts';
import { departureWords } from './words.ts';

/** The lines of a handover sheet: what goes along, papers outside the system, and what stays; `missing` are marked. */
export function SheetLines({ sheet, missing = [] }: { sheet: HandoverSheet; missing?: readonly string[] }) {
  const say = useWords(departureWords);
  const { read } = useLanguage();
  const mark = (line: string) => missing.includes(line) && <> · <strong className="late">{say('missingMark')}</strong></>;
  const lines = (goes: boolean) => sheet.contents.filter(({ item }) => sheetItems[item].goes === goes);
  const group = (title: string, goes: boolean) => lines(goes).length > 0 && (
    <>
      <h4>{title}</h4>
      <ul>{lines(goes).map(({ item, count: many }) => <li key={item}>{read(sheetItems[item].title)} <span className="quiet">{say('count', { count: many })}</span>{mark(item)}</li>)}</ul>
    </>
  );
  return (
    <div className="sheet-lines">
      {group(say('goes'), true)}
      {sheet.originals.length > 0 && (
        <>
          <h4>{say('originals')}</h4>
          <ul>{sheet.originals.map((paper) => <li key={paper}>{paper}{mark(paper)}</li>)}</ul>
        </>
      )}
      {group(say('stays'), false)}
    </div>
  );
}
