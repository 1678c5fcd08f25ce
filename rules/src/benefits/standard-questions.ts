import { RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { type IsoDate, type Month, monthOf } from '@tonghu/domain/dates';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import { placeKey, placesAbove } from '../places/nearest.ts';
import { classOfGroup, type Standard } from './standard.ts';
import { growthOf, standardsBook } from './standards.ts';

/** What somebody should look at before a standard counts. */
export type QuestionKind = 'falls' | 'replaces' | 'overtaken' | 'nearer' | 'below-above' | 'group-missing' | 'jump' | 'ratio' | 'late' | 'gap';

/** `grave`: whoever puts it in force has to say why. The others are shown. */
export interface StandardQuestion { kind: QuestionKind; group: RateGroup | null; grave: boolean; says: Text }

/** A standard about to count. */
export interface ProposedStandard { division: string; from: Month; until: Month | null; announcedOn: IsoDate; amounts: Partial<Record<RateGroup, Fen>> }

type Known = Pick<Standard, 'division' | 'class' | 'from' | 'until' | 'fen'> & { source?: string };

/** Published: community 80 % of institution (Weifang, Zibo), key 75 % of community (0.747, 0.755). So far from it is asked about. */
const usualRatios = [
  { of: 'community', to: 'institution', usual: 80, from: 0.77, until: 0.83 },
  { of: 'key', to: 'community', usual: 75, from: 0.7, until: 0.8 },
] as const;
/** A rise above this many per cent is asked about: the largest published is 10. */
const unusualRise = 15;

/**
 * Questions about a standard before it counts: does it fall, does it replace or
 * come after another, does a nearer place keep its own, is a group left out, do
 * the amounts stand to each other as elsewhere. Questions, not verdicts.
 * `names` gives a place its name.
 */
export function standardQuestions(proposed: ProposedStandard, known: readonly Known[], names: (division: string) => string): StandardQuestion[] {
  const { division, from, until, amounts, announcedOn } = proposed;
  const book = standardsBook(known);
  const before = (group: RateGroup) => book(division, classOfGroup[group], from)?.fen;
  const after = (group: RateGroup) => amounts[group] ?? before(group);
  const here = placeKey(division);
  const questions: StandardQuestion[] = [];
  const ask = (kind: QuestionKind, group: RateGroup | null, grave: boolean, zh: string, en: string) => questions.push({ kind, group, grave, says: text(zh, en) });
  for (const group of RateGroup.options) {
    const [name, old, now] = [rateGroups[group], before(group), amounts[group]];
    if (now === undefined) {
      if (old !== undefined && Object.keys(amounts).length > 0) ask('group-missing', group, false, `这份文件没有写${name.zh}的标准，仍为${groupedYuan(old)}元，是否遗漏？`, `The document says nothing of ${name.en}, which stays at ${groupedYuan(old)}. Was it left out?`);
      continue;
    }
    if (old !== undefined && now < old) ask('falls', group, true, `${name.zh}标准比现行降低${groupedYuan(old - now)}元（${groupedYuan(old)}→${groupedYuan(now)}）`, `${name.en} falls by ${groupedYuan(old - now)} (${groupedYuan(old)} → ${groupedYuan(now)})`);
    const rise = old === undefined ? 0 : growthOf(old, now);
    if (rise > unusualRise) ask('jump', group, false, `${name.zh}标准提高${rise}%，高于以往公布的增幅，请核对金额`, `${name.en} rises by ${rise}%, more than any published rise: check the amount`);
    const same = known.filter((one) => one.division !== null && one.class === classOfGroup[group]);
    const mine = same.filter((one) => placeKey(one.division!) === here);
    if (mine.some((one) => one.from === from)) ask('replaces', group, true, `${name.zh}在${from}已有一个标准，执行后以这一份为准`, `${name.en} has a standard from ${from} already; this one takes its place`);
    const later = mine.filter((one) => one.from > from && (until === null || one.from <= until)).map((one) => one.from).sort()[0];
    if (later !== undefined) ask('overtaken', group, true, `${name.zh}从${later}起另有标准，这一份只执行到那之前`, `${name.en} has another standard from ${later}; this one counts only until then`);
    const nearer = [...new Set(same.filter((one) => {
      const key = placeKey(one.division!);
      return key !== here && key.startsWith(here) && (one.until === undefined || one.until >= from);
    }).map((one) => placeKey(one.division!)))];
    for (const place of nearer) ask('nearer', group, false, `${names(place)}有自己的${name.zh}标准，不随这一份变动`, `${names(place)} has a standard of its own for ${name.en}, which does not follow this one`);
    const above = placesAbove(division).slice(1).flatMap((place) => same.filter((one) => placeKey(one.division!) === place && one.from <= from && (one.until === undefined || one.until >= from)))
      .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
    if (above && above.fen > now) ask('below-above', group, true, `${name.zh}标准低于上级现行的${groupedYuan(above.fen)}元`, `${name.en} lies below the ${groupedYuan(above.fen)} of the level above`);
    if (until !== null && book(division, classOfGroup[group], until) === undefined) ask('gap', group, true, `${name.zh}在${until}之后没有标准，届时发不出`, `Nothing follows for ${name.en} after ${until}: nothing could be paid`);
  }
  for (const { of, to, usual, from: least, until: most } of usualRatios) {
    const [one, other] = [after(of), after(to)];
    if (one === undefined || other === undefined || (amounts[of] === undefined && amounts[to] === undefined)) continue;
    const share = one / other;
    if (share >= least && share <= most) continue;
    const shown = (share * 100).toFixed(1);
    ask('ratio', of, false, `${rateGroups[of].zh}是${rateGroups[to].zh}的${shown}%，公布过的约为${usual}%，请核对`, `${rateGroups[of].en} is ${shown}% of ${rateGroups[to].en}; published ones are about ${usual}%: check it`);
  }
  if (monthOf(announcedOn) > from) ask('late', null, false, `文件日期晚于执行月份，${from}起补发`, `The document is later than its first month: arrears from ${from}`);
  return questions;
}
