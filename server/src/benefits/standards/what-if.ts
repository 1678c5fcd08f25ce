import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { Effect, WhatIf } from '@tonghu/domain/benefits/standards';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { ChildClass, RateGroup, childClasses } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import type { StandardLookup } from '@tonghu/rules/benefits/owed';
import { classOfGroup } from '@tonghu/rules/benefits/standard';
import { standardsBook } from '@tonghu/rules/benefits/standards';
import { effectOfNew } from '@tonghu/rules/benefits/what-if';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { effectReply } from './effect-reply.ts';
import { knownStandards } from './load-standards.ts';
import { readNewcomers } from './newcomers.ts';
import { readPaidThrough } from './register.ts';
import { weigh, yearEnd } from './weigh-standard.ts';

/** Works a what-if out over the register of the actor's place. Three or four statements, whatever the size; nothing is written. */
export async function workOut(tx: Tx, actor: Actor, asked: WhatIf, demo: boolean, today: IsoDate): Promise<Effect> {
  const place = await placeBelow(tx, actor, asked.place);
  mustMay(standardsPolicy, 'standards.what-if', actor, { path: place.path });
  const known = await knownStandards(tx, demo);
  const before = standardsBook(known);
  if (asked.is === 'standard' || asked.is === 'top-up') {
    const after = asked.is === 'top-up' ? toppedUp(before, asked) : standardsBook([...known, ...asked.amounts.map(({ group, monthly }) => ({
      division: place.code, class: classOfGroup[group], from: asked.from, fen: monthly,
    }))]);
    const { effect, through } = await weigh(tx, place.path, asked.from, today, before, after);
    return effectReply(tx, actor, effect, asked.from, through);
  }
  const through = yearEnd(asked.from, today);
  const paidThrough = await readPaidThrough(tx, place.path, today);
  // A leader sees no child; counting them reads as the cockpit does, and the small numbers are hidden below.
  if (actor.post === 'city-leader') await sql`select count_as_leader()`.execute(tx);
  const effect = effectOfNew({ newcomers: await readNewcomers(tx, place.path, asked, through), standards: before, from: asked.from, paidThrough, through });
  const reply = await effectReply(tx, actor, effect, asked.from, through);
  return { ...reply, says: [...reply.says, asked.is === 'class'
    ? text('按登记在册、现在没有按月待遇的孩子算；他们领的其他补贴没有扣减，实际会少一些', 'Counted: children on file without a monthly allowance; other benefits they receive are not deducted, so that it will be less')
    : text('按满18周岁后继续发放算；是否要求在读等条件没有考虑', 'As if paid on after 18; conditions such as schooling are not considered')] };
}

/** Standards so much higher from a month on; only children below the place that tops up are asked about. */
function toppedUp(before: StandardLookup, { from, groups, extra }: Extract<WhatIf, { is: 'top-up' }>): StandardLookup {
  const raised = new Set(ChildClass.options.filter((one) => childClasses[one].rateGroup !== null && groups.includes(childClasses[one].rateGroup as RateGroup)));
  return (division, of, month) => {
    const standard = before(division, of, month);
    return standard && raised.has(of) && month >= from ? { fen: standard.fen + extra } : standard;
  };
}
