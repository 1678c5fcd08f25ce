import type { IsoDate } from '@tonghu/domain/dates';
import type { Condition } from '@tonghu/rules/engine/condition';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useActor } from '../shell/session.ts';
import { type AnyVersion, type Entry, settingsFor } from './book.ts';
import { ConditionTree } from './ConditionTree.tsx';
import { programmesWords } from './words.ts';

type AnyCondition = Condition<Record<string, unknown>>;
const sentences = (of: AnyCondition): string[] => [of.says.zh, ...(of.kind === 'group' ? of.of.flatMap(sentences) : of.kind === 'opposite' ? sentences(of.of) : [])];

/** The conditions of every version, the newest first, and what differs between neighbours. */
export function RuleVersions({ entry: { rule }, today }: { entry: Entry; today: IsoDate }) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const { place } = useActor();
  const versions = rule.versions.map((version) => ({ version, conditions: version.all(settingsFor(version, place.code, today)) })).reverse();
  const told = versions.map(({ conditions }) => new Set(conditions.flatMap(sentences)));
  const stateOf = ({ from, until }: AnyVersion) => say(from > today ? 'coming' : until !== undefined && until < today ? 'ended' : 'inForce');
  return (
    <section className="panel">
      <h2>{say('conditions')}</h2>
      <p className="quiet">{say(versions.length > 1 ? 'conditionsTwo' : 'conditionsHow', { place: place.name })}</p>
      <div className="versions">
        {versions.map(({ version, conditions }, at) => {
          // Of two neighbours the newer says what is new, the older what went.
          const before = told[at + 1];
          const after = told[at - 1];
          const differs = (says: string) => (before && !before.has(says) ? say('onlyNew') : after && !after.has(says) ? say('onlyOld') : null);
          return (
            <section key={version.from} className="version">
              <h3>{version.until ? say('fromUntil', { from: day(version.from), until: day(version.until) }) : say('from', { from: day(version.from) })} <span className="quiet">{stateOf(version)}</span></h3>
              <p className="quiet">{say('restsOn', { cite: version.cite })}</p>
              <ConditionTree of={conditions} differs={differs} above={version.cite} />
              <p className="quiet version-note">{read(version.note)}</p>
            </section>
          );
        })}
      </div>
    </section>
  );
}
