import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { type Condition, all, any, condition, not } from '../engine/condition.ts';
import type { Rule } from '../engine/rule.ts';
import type { Settings } from '../settings/settings.ts';
import { isAlive, isBelow } from './child.ts';
import { deFactoUnsupported } from './de-facto-unsupported.ts';
import { orphan } from './orphan.ts';

const act = '社会救助暂行办法第十四条';

const hasNoSupporters = condition({
  says: text('没有法定抚养人，或者法定抚养人没有能力', 'Nobody is bound to support the child, or they are not able to'),
  cite: act,
  uses: ['supporters'],
  holds: ([supporters]) => supporters !== 'able',
});

const hasNoMeans = condition({
  says: text('没有收入或财产维持生活', 'The child has no means to live on'),
  cite: act,
  uses: ['ownMeans'],
  holds: ([ownMeans]) => !ownMeans,
});

const isRecognised = condition({
  says: text('已认定为特困供养人员', 'The child is recognised as destitute already'),
  cite: act,
  uses: ['socialAssistance'],
  holds: ([assistance]) => assistance === 'destitute',
});

// A minor counts as unable to work by age alone; what is left to see is who supports it.
const hasNothing = any({ says: text('无人抚养、无生活来源，或已认定为特困', 'No supporter and no means, or recognised as destitute'), cite: act }, [
  all({ says: text('无人抚养且无生活来源', 'No supporter and no means'), cite: act }, [hasNoSupporters, hasNoMeans]),
  isRecognised,
]);

function goesFirst(settings: Settings): Condition[] {
  const { value, cite, confidence } = settings['destitute.after-orphan'];
  if (!value) return [];
  const every = (rule: Rule) => all({ says: rule.title, cite, confidence }, rule.versions.at(-1)!.all(settings));
  return [not(
    { says: text('不符合孤儿、事实无人抚养儿童条件（符合的纳入后者保障）', 'Neither an orphan nor de facto unsupported (those come first)'), cite, confidence },
    any({ says: text('孤儿或事实无人抚养儿童', 'Orphan or de facto unsupported'), cite, confidence }, [every(orphan), every(deFactoUnsupported)]),
  )];
}

/** Destitute minor: no supporter, no means. Under 16 by the regulation, under 18 since the measures of 2021. */
export const destitute: Rule = {
  id: 'destitute',
  title: text('特困供养未成年人', 'Destitute minor'),
  sheet: childSheet,
  versions: [
    {
      from: '2014-05-01',
      until: '2021-06-30',
      cite: act,
      note: text('条文见公开文本；2014年5月1日起施行这一日期未经核对。', 'The clause was read in public text; the first day, 1 May 2014, was not checked.'),
      all: () => [isBelow({ value: 16, cite: `${act}（未满16周岁）` }), hasNothing, isAlive],
    },
    {
      from: '2021-07-01',
      cite: '社会救助暂行办法第十四条；民发〔2021〕43号',
      note: text('43号将年龄放宽到未满18周岁，文号、内容和施行日均未经核对。', 'No. 43 raises the age to under 18; its number, content and first day were not checked.'),
      all: (settings) => [isBelow({ value: 18, cite: '民发〔2021〕43号（未满18周岁）', confidence: 'unconfirmed' }), hasNothing, ...goesFirst(settings), isAlive],
    },
  ],
  signs: ['supporters'],
};
