import { acceptBy, receiptOfBytes, type Urgency } from '@tonghu/domain/reports/concern';
import { addDays } from '@tonghu/domain/dates';
import type { Course } from '../assessments/courses.ts';
import type { City } from '../city.ts';
import type { Random } from '../random.ts';
import type { Card } from '../visits/cards.ts';
import { instant } from '../visits/visits.ts';
import type { Seals } from '../field-work.ts';
import type { Row } from '../insert-rows.ts';

interface Told { urgency: Urgency; said: string; where: string; contact: string; daysAgo: number; state: 'received' | 'taken' | 'answered'; from: 'card' | 'director' | 'nobody'; outcome?: string }

/** What was told: by a stranger who scanned a card, by directors, by somebody without a name. */
const told: readonly Told[] = [
  { urgency: 'worry', said: '这孩子放学后常一个人在桥头玩到天黑，家里好像没人接。', where: '村东头的桥', contact: '', daysAgo: 1, state: 'received', from: 'card' },
  { urgency: 'soon', said: '邻居家孩子这周没去上学，奶奶病倒在床上，孩子在做饭。', where: '集市南边第二排', contact: '10012345678（邻居）', daysAgo: 3, state: 'taken', from: 'nobody' },
  { urgency: 'in-danger', said: '夜里听见打孩子，哭得很厉害，不止一次。', where: '小学后面的平房', contact: '', daysAgo: 9, state: 'answered', from: 'card', outcome: '当晚由派出所和督导员上门，孩子暂由姑姑照看，已转入评估和保护。' },
  { urgency: 'worry', said: '入户时看到孩子胳膊有旧伤，说是摔的，想请人再看看。', where: '', contact: '', daysAgo: 16, state: 'answered', from: 'director', outcome: '督导员与学校一起了解，确为体育课摔伤，有就诊记录。' },
  { urgency: 'soon', said: '孩子说父亲年后外出，没有留生活费，靠赊账买米。', where: '', contact: '', daysAgo: 5, state: 'taken', from: 'director' },
];

/** A few worries, one of them waiting. What was said is sealed as the product seals it. */
export function concernsOf(city: City, random: Random, courses: readonly Course[], cards: ReadonlyMap<string, Card>, vault: Seals): Row[] {
  const places = new Map(city.places.map((one) => [one.code, one]));
  const near = courses.filter((one) => cards.has(one.child.id) && one.steady && one.child.status === 'open');
  return told.slice(0, near.length).map((one, at): Row => {
    const course = near[Math.floor((at * near.length) / told.length)]!;
    const byCard = one.from === 'card';
    const township = places.get(places.get(course.child.village)!.parent!)!;
    const place = one.from === 'nobody' ? places.get(city.division.code)! : one.from === 'director' ? places.get(course.child.village)! : township;
    const takenBy = one.from === 'nobody' ? city.staff.find((staff) => staff.post === 'centre-worker' && staff.place === city.division.code)! : course.supervisor;
    const receivedAt = new Date(instant(addDays(city.on, -one.daysAgo), 1140 + at * 7));
    const taken = one.state !== 'received';
    const takenAt = new Date(receivedAt.getTime() + (one.urgency === 'in-danger' ? 11 : 95) * 60_000).toISOString();
    return {
      id: random.uuid(), receipt: receiptOfBytes(Uint8Array.from({ length: 10 }, () => random.int(256))), source: one.from === 'director' ? 'staff' : 'public', path: place.path, place_code: place.code,
      child_id: one.from === 'nobody' ? null : course.child.id, card_id: byCard ? cards.get(course.child.id)!.id : null, urgency: one.urgency,
      said_sealed: vault.seal(JSON.stringify({ said: one.said, where: one.where })), contact_sealed: one.contact ? vault.seal(one.contact) : null, state: one.state,
      accept_by: acceptBy(one.urgency, receivedAt).toISOString(), taken_by: taken ? takenBy.id : null, taken_at: taken ? takenAt : null,
      outcome_sealed: one.outcome ? vault.seal(one.outcome) : null, answered_at: one.outcome ? new Date(Date.parse(takenAt) + 26 * 3_600_000).toISOString() : null,
      reported_by: one.from === 'director' ? course.director.id : null, version: one.state === 'received' ? 1 : one.state === 'taken' ? 2 : 3, received_at: receivedAt.toISOString(),
    };
  });
}
