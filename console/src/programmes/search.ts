import type { IsoDate } from '@tonghu/domain/dates';
import type { Text } from '@tonghu/domain/text';
import type { Condition } from '@tonghu/rules/engine/condition';
import { classTerms, type Term } from '@tonghu/rules/law/class-terms';
import { type Proof, proofs } from '@tonghu/rules/law/proofs';
import { type Entry, settingsFor } from './book.ts';

/** A sentence that can be found: with its source, where it has one. */
export interface Findable { says: Text; cite: string }

// `民发[2019]62号` finds `民发〔2019〕62号`: brackets, blanks and marks do not matter.
const plain = (of: string): string => of.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');

function ofCondition(of: Condition<Record<string, unknown>>): Findable[] {
  const own = { says: of.says, cite: of.cite };
  return of.kind === 'group' ? [own, ...of.of.flatMap(ofCondition)] : of.kind === 'opposite' ? [own, ...ofCondition(of.of)] : [own];
}

/** Everything that is said of a rule: title, versions, clauses, terms, proofs, papers. */
export function findablesOf(entry: Entry, division: string | null, today: IsoDate): Findable[] {
  const { rule, class: of, programme } = entry;
  const terms = of && classTerms[of];
  const ofTerm = ({ says, cite }: Term): Findable => ({ says, cite });
  const plainly = (says: Text): Findable => ({ says, cite: '' });
  const all = [
    plainly(rule.title), ...(programme?.names ?? []).map((name) => plainly({ zh: name, en: name })),
    ...rule.versions.flatMap((version) => [{ says: version.note, cite: version.cite }, ...version.all(settingsFor(version, division, today)).flatMap(ofCondition)]),
    ...(terms ? [terms.starts, terms.stops, ...terms.brings].map(ofTerm) : []),
    ...(terms ? terms.proofs.flatMap((name) => { const proof: Proof = proofs[name]; return [proof.ground, ...proof.papers].map((says) => ({ says, cite: proof.cite })); }) : []),
    ...(programme ? [programme.begins, programme.ends, ...programme.papers].map(plainly) : []),
  ];
  return [...new Map(all.map((one) => [`${one.says.zh} ${one.cite}`, one])).values()];
}

/** The entries that say what was typed, each with the sentences that do; every word typed has to occur in one sentence. */
export function searchIn(entries: readonly { entry: Entry; findables: readonly Findable[] }[], typed: string): { entry: Entry; found: Findable[] }[] {
  const words = typed.split(/\s+/).map(plain).filter(Boolean);
  if (words.length === 0) return entries.map(({ entry }) => ({ entry, found: [] }));
  const whole = plain(typed);
  const fits = ({ says, cite }: Findable) => [says.zh, says.en].some((one) => {
    const at = plain(`${one} ${cite}`);
    return at.includes(whole) || words.every((word) => at.includes(word));
  });
  return entries.flatMap(({ entry, findables }) => {
    const found = findables.filter(fits);
    return found.length ? [{ entry, found }] : [];
  });
}
