import { addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import { dayBetween } from './people.ts';
import { type Random, weighted } from './random.ts';
import type { Circumstance, CircumstanceKind, FeedRow, Person } from './types.ts';

/** A circumstance, and the rows by which departments know it. */
export interface Happened { circumstance: Circumstance; rows: FeedRow[] }

const illnesses = ['终末期肾病', '恶性肿瘤', '再生障碍性贫血', '急性白血病', '重症肌无力', '肝硬化失代偿期'];
const elsewhere = ['310115000000', '110108000000', '320505000000', '440306000000', '330106000000', '120116000000', '370212000000'];

/** The eight conditions of 民发〔2019〕62号 and 民发〔2020〕125号, about as often as counties meet them. Deportation is made by hand. */
const drawCondition = weighted<CircumstanceKind>([
  ['severe-disability', 25], ['severe-illness', 12], ['prison', 24], ['drug-detox', 5], ['liberty-restricted', 3], ['out-of-contact', 26], ['guardianship-revoked', 5],
]);

/** Detoxification lasts two years at most, so it cannot be what began earlier and holds today. */
export function conditionSince(random: Random, since: IsoDate, on: IsoDate): CircumstanceKind {
  const kind = drawCondition(random);
  return kind === 'drug-detox' && since < addMonthsToDay(on, -20) ? 'prison' : kind;
}

/** A disability card's row; the card number is the ID number, the kind and the grade. */
export function disabilityRow(person: Person, card: { kind: number; grade: number; from: IsoDate; until: IsoDate }): FeedRow {
  return { kind: 'disability', cells: [`${person.idNumber}${card.kind}${card.grade}`, person.name, card.from, card.until] };
}

/** A severe card. For parents intellect and mind count at any grade; for children only where a city says so, so theirs are of grade 1 or 2. */
export function severeCard(random: Random, from: IsoDate, of: 'parent' | 'child'): { kind: number; grade: number; from: IsoDate; until: IsoDate } {
  const kind = 1 + random.int(7);
  const grade = of === 'parent' && (kind === 5 || kind === 6) ? 1 + random.int(4) : 1 + random.int(2);
  return { kind, grade, from, until: addMonthsToDay(from, 120) };
}

/**
 * Makes one circumstance that began on or before `since` and still holds on
 * `on`, in a way that leaves no doubt: terms and searches of more than six months.
 */
export function happen(random: Random, person: Person, kind: CircumstanceKind, since: IsoDate, on: IsoDate): Happened {
  const { idNumber, name } = person;
  const until = addMonthsToDay(on, 3 + random.int(60));
  const made = (detail: Circumstance['detail'], from: IsoDate, ends: IsoDate | null, evidence: string, cells: (string | null)[], file: FeedRow['kind']): Happened => ({
    circumstance: { id: random.uuid(), circumstance: kind, detail, from, until: ends, evidence },
    rows: [{ kind: file, cells }],
  });
  switch (kind) {
    case 'dead': {
      const declared = random.chance(0.05);
      return made({ dead: { on: since, declared } }, since, null, declared ? '法院宣告死亡判决书' : '死亡医学证明', [idNumber, name, since, declared ? '是' : '否'], 'deaths');
    }
    case 'missing':
      return made({ missing: { declaredOn: since } }, since, null, '法院宣告失踪判决书', [idNumber, name, since], 'missing');
    case 'severe-disability': {
      const card = severeCard(random, dayBetween(random, addMonthsToDay(since, -60), since), 'parent');
      const valid = { ...card, until: card.until > on ? card.until : addMonthsToDay(on, 24) };
      const row = disabilityRow(person, valid);
      return made({ disability: valid }, valid.from, valid.until, '残疾人证', row.cells, 'disability');
    }
    case 'severe-illness': {
      const illness = random.pick(illnesses);
      return made({ severeIllness: { illness, on: since } }, since, null, '诊断证明', [idNumber, name, illness, since], 'illness');
    }
    case 'prison':
      return made({ prison: { from: since, until } }, since, until, '刑事判决书', [idNumber, name, since, until], 'prison');
    case 'drug-detox': {
      const ends = addMonthsToDay(since, 24);
      return made({ drugDetox: { from: since, until: ends } }, since, ends, '强制隔离戒毒决定书', [idNumber, name, since, ends], 'detox');
    }
    case 'liberty-restricted':
      return made({ libertyRestricted: { from: since, until } }, since, until, '限制人身自由措施决定书', [idNumber, name, random.pick(['拘留', '逮捕', '指定居所监视居住']), since, until], 'restricted');
    case 'out-of-contact': {
      const receiptOn = addMonthsToDay(since, 6);
      return made({ outOfContact: { reportedOn: since, found: false, receiptOn } }, since, null, '儿童失联父母查找情况回执单', [idNumber, name, since, '未找到', receiptOn], 'lost-contact');
    }
    case 'guardianship-revoked':
      return made({ guardianshipRevoked: { on: since, restoredOn: null } }, since, null, '撤销监护人资格判决书', [idNumber, null, since, null], 'revoked');
    case 'deported':
      return made({ deported: { on: since } }, since, null, '遣送出境决定书', [idNumber, name, since], 'deported');
    case 'away': {
      const place = random.pick(elsewhere);
      return made({ away: { from: since, place } }, since, null, '村委会登记', [idNumber, name, since, place], 'away');
    }
  }
}
