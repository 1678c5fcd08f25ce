import { words } from '../shell/language.ts';

/** What is said where two sources tell different things. */
export const disagreeWords = words('disagree', {
  zh: {
    title: '几个来源说法不一，需要核对',
    source: '{{source}}：',
    sourceOn: '{{source}}（{{day}}）：',
    none: '没有这项记录',
    settled: '系统不折中，也不替您认定。请核对原件或上门了解，把档案更正过来；以哪个为准由经办人决定。',
  },
  en: {
    title: 'Sources disagree and have to be compared',
    source: '{{source}}: ',
    sourceOn: '{{source}} ({{day}}): ',
    none: 'nothing of the kind recorded',
    settled: 'Nothing is averaged and nothing is decided for you. Check the original or ask at the door, then correct the file; which one counts is for the officer to decide.',
  },
});
