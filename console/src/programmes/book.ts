import type { Actor } from '@tonghu/domain/actor';
import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import { clausesOf } from '@tonghu/rules/book/lines';
import { type AnyRule, type Version, versionOn } from '@tonghu/rules/engine/rule';
import { ruleBookRules, rules } from '@tonghu/rules/law/rules';
import type { AnyProgramme } from '@tonghu/rules/programmes/programme';
import { programmes } from '@tonghu/rules/programmes/rules';
import { type Settings, settingsOn } from '@tonghu/rules/settings/settings';

/** A rule as the catalogue shows it: of a class of children, or a programme beside the classes. */
export interface Entry { rule: AnyRule; class: ChildClass | null; programme: AnyProgramme | null }
export type AnyVersion = Version<Record<string, unknown>>;

const entries: readonly Entry[] = [
  ...(ruleBookRules as readonly unknown[] as readonly AnyRule[]).map((rule): Entry => ({ rule, class: rules.find((one) => one.rule.id === rule.id)?.class ?? null, programme: null })),
  ...programmes.map((programme): Entry => ({ rule: programme.rule, class: null, programme })),
];

/** The class that stands behind a wall of its own. */
export const isWalled = (of: ChildClass | null): boolean => of === 'hiv-affected';

/** Whether a class may be named to somebody. */
export const mayName = (actor: Pick<Actor, 'rights'>, of: ChildClass | null): boolean => !isWalled(of) || actor.rights.includes('hiv');

/** What somebody finds in the catalogue. */
export const entriesFor = (actor: Pick<Actor, 'rights'>): Entry[] => entries.filter((entry) => mayName(actor, entry.class));

/** What may be tried out, for everybody the same: what the named officer alone checks is never asked for here. */
export const askable: readonly Entry[] = entries.filter((entry) => !isWalled(entry.class));

/** Whether children of the rule are paid monthly: those of a class, and orphans wherever raised. */
export const isPaid = ({ class: of, rule }: Entry): boolean => (of === null ? rule.id === 'orphan' : childClasses[of].paid);

/** The version that counts on a day, else the latest: a rule that ended is still shown. */
export const shownVersion = (rule: AnyRule, on: IsoDate): AnyVersion => versionOn(rule, on) ?? rule.versions.at(-1)!;

/** The settings under which a version is shown: those of its last day, or of today while it is in force. */
export const settingsFor = (version: AnyVersion, division: string | null, today: IsoDate): Settings =>
  settingsOn(division, version.until !== undefined && version.until < today ? version.until : version.from > today ? version.from : today);

/** How many clauses of a version there are, and how many no published text confirms. */
export function confirmedIn(version: AnyVersion, settings: Settings): { clauses: number; open: number } {
  const clauses = clausesOf(version.all(settings));
  return { clauses: clauses.length, open: clauses.filter(({ confidence }) => confidence === 'unconfirmed').length };
}
