import { addDays, type IsoDate } from '@tonghu/domain/dates';
import { VisitIntervalFacts } from '@tonghu/domain/programmes/visit-interval';
import { text } from '@tonghu/domain/text';
import type { Settings } from '../settings/settings.ts';
import type { Programme } from './programme.ts';
import { programmeSheet } from './sheet.ts';

const sheet = programmeSheet('visit-interval', text('探访间隔的情况', 'What the next visit depends on'), VisitIntervalFacts);

/** Days to the next visit: what the colour asks for, and at most what left-behind children are owed. */
export function intervalDays(colour: NonNullable<VisitIntervalFacts['colour']>, leftBehind: boolean, settings: Settings): number {
  const days = settings['visits.interval-days'].value[colour];
  return leftBehind ? Math.min(days, settings['visits.left-behind-days'].value) : days;
}

/** The day the next visit is due, as the register plans it: counted from the last visit, earlier where one was promised. */
export function visitDueOn(facts: Required<VisitIntervalFacts>, settings: Settings): IsoDate {
  const due = addDays(facts.countsFrom, intervalDays(facts.colour, facts.leftBehind, settings));
  const { promisedOn } = facts;
  return promisedOn !== null && promisedOn > facts.countsFrom && promisedOn < due ? promisedOn : due;
}

/** Whether a visit is due, by colour and class. The intervals are those a new register begins with. */
export const visitInterval: Programme<VisitIntervalFacts> = {
  rule: {
    id: 'visit-interval', title: text('探访到期', 'A visit is due'), sheet, signs: ['colour'],
    versions: [{
      from: '2019-01-01', cite: '民发〔2019〕34号（儿童主任定期走访），间隔为本系统默认值',
      note: text('走访职责见公开文本；多久一次没有全国规定，由各地在系统里改设。', 'The duty to visit is in public text; how often is no national rule and is laid down by places in the system.'),
      all: (settings) => [
        sheet.condition({ says: text('档案没有结案', 'The file is open'), cite: '民发〔2019〕34号', uses: ['closed'], holds: ([closed]) => !closed }),
        sheet.condition({
          says: text('距上次探访已到约定或规定的天数', 'The days since the last visit have passed, or the promised day has come'),
          cite: settings['visits.interval-days'].cite, confidence: settings['visits.interval-days'].confidence,
          uses: ['colour', 'leftBehind', 'countsFrom', 'promisedOn'],
          holds: ([colour, leftBehind, countsFrom, promisedOn], on) => visitDueOn({ closed: false, colour, leftBehind, countsFrom, promisedOn }, settings) <= on,
        }),
      ],
    }],
  },
  names: ['探访', '探访间隔', '走访', 'visit'],
  means: {
    eligible: text('已到探访日，应当探访', 'A visit is due'),
    'not-eligible': text('还没有到探访日', 'No visit is due yet'),
    'need-to-know': text('情况还不全，先核实下面的问题', 'Not enough is known; check what is asked below'),
  },
  papers: [text('探访记录', 'The record of the visit')],
  begins: text('建档之日起', 'From the day of the file'),
  ends: text('结案后不再安排', 'No more after the file is closed'),
  tells: ({ colour, leftBehind, countsFrom, promisedOn }, _on, settings) => {
    if (colour === undefined || leftBehind === undefined || countsFrom === undefined || promisedOn === undefined) return [];
    const due = visitDueOn({ closed: false, colour, leftBehind, countsFrom, promisedOn }, settings);
    const days = intervalDays(colour, leftBehind, settings);
    return [text(`每${days}天探访一次，下次在${due}以前`, `A visit every ${days} days; the next by ${due}`)];
  },
};
