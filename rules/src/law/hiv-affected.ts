import { text } from '@tonghu/domain/text';
import { childSheet } from '../engine/child-sheet.ts';
import { condition } from '../engine/condition.ts';
import type { Rule } from '../engine/rule.ts';
import { isAlive, isMinor } from './child.ts';

/** HIV-infected minor. Rests on what the named officer entered and on nothing else: no file, no match, no guess. */
export const hivAffected: Rule = {
  id: 'hiv-affected',
  title: text('受艾滋病影响儿童', 'HIV-affected child'),
  sheet: childSheet,
  versions: [{
    from: '2012-01-01',
    cite: '民政部、财政部关于发放艾滋病病毒感染儿童基本生活费的通知（民发〔2012〕179号）',
    note: text('自2012年1月起按当地孤儿标准发放，内容见公开文本；文号未经核对。“影响”的地方扩展口径不在本规则内。', 'From January 2012 at the local orphan rate, as read publicly; its number was not checked against the document. Wider local readings of "affected" are not part of it.'),
    all: () => [isMinor, condition({
      says: text('指定专人已按规定核实登记', 'Checked and entered by the named officer'),
      cite: '民发〔2012〕179号',
      uses: ['hivInfected'],
      holds: ([infected]) => infected,
    }), isAlive],
  }],
  signs: ['hivInfected'],
};
