import type { LinkField, LinkPart, LinkReview, LinkSide } from '@tonghu/domain/discovery/link-reviews';
import { sayShare } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { linkWords } from './words.ts';
import { differing, waterfall } from './waterfall.ts';

/** What is shown of a record, line by line, and which parts of the score speak of it. */
const lines = [
  { key: 'idNumber', value: (side: LinkSide) => side.idNumber, parts: ['id_number'] },
  { key: 'name', value: (side: LinkSide) => side.name, parts: ['surname', 'given'] },
  { key: 'sex', value: (side: LinkSide) => side.sex, parts: ['sex'] },
  { key: 'birthDate', value: (side: LinkSide) => side.birthDate, parts: ['born'] },
  { key: 'division', value: (side: LinkSide) => side.division, parts: ['hukou'] },
  { key: 'father', value: (side: LinkSide) => side.fatherName, parts: ['father'] },
  { key: 'mother', value: (side: LinkSide) => side.motherName, parts: ['mother'] },
  { key: 'others', value: null, parts: ['kin', 'rivals'] },
] as const satisfies readonly { key: string; value: ((side: LinkSide) => string | null) | null; parts: readonly LinkField[] }[];
type Line = (typeof lines)[number];
/** Less than this is nothing at one decimal. */
const weighs = (bits: number): boolean => Math.abs(bits) >= 0.05;
const signed = (bits: number): string => (weighs(bits) ? `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}` : '—');

/** Two records line by line; beside each line what its agreement is worth, the bars leading from the start to the sum. */
export function LinkSides({ sides, prior, parts, chance, why }: { sides: NonNullable<LinkReview['sides']>; prior: number; parts: readonly LinkPart[] } & Pick<LinkReview, 'chance' | 'why'>) {
  const say = useWords(linkWords);
  const { read } = useLanguage();
  const ordered = lines.flatMap((line) => line.parts.flatMap((field) => parts.filter((part) => part.field === field)));
  const { steps, low, high, total } = waterfall(prior, ordered);
  const at = (bits: number) => ((bits - low) / Math.max(high - low, 1)) * 100;
  const bar = (from: number, to: number, kind: string) => (
    <div className="fall" aria-hidden="true">
      <span className="fall-zero" style={{ left: `${at(0)}%` }} />
      <span className={`fall-bar ${kind}`} style={{ left: `${at(Math.min(from, to))}%`, width: `${Math.max(at(Math.max(from, to)) - at(Math.min(from, to)), 0.6)}%` }} />
    </div>
  );
  const shown = (line: Line, side: LinkSide, other: LinkSide) => {
    if (line.value === null) return null;
    const value = line.value(side);
    if (value === null) return <span className="quiet">{say('empty')}</span>;
    if (line.key === 'sex') return say(side.sex!);
    return <span className="nowrap">{differing(value, line.value(other)).map(({ letter, differs }, place) => (differs ? <mark key={place}>{letter}</mark> : letter))}</span>;
  };
  const weighed = chance !== null;
  return (
    <div className="link-scroll" tabIndex={0} role="region" aria-label={say('evidence')}>
      <table className="link-table">
        <thead>
          <tr><td /><th scope="col">{say('row')}</th><th scope="col">{say('person')}</th>{weighed && <><th scope="col">{say('level')}</th><th scope="col" className="number">{say('evidence')}</th><td className="fall-column" /></>}</tr>
        </thead>
        <tbody>
          {weighed && <tr className="quiet"><th scope="row">{say('prior')}</th><td colSpan={2} /><td>{say('priorSays')}</td><td className="number">{signed(prior)}</td><td>{bar(0, prior, 'start')}</td></tr>}
          {lines.map((line) => {
            const mine = steps.filter((one) => (line.parts as readonly LinkField[]).includes(one.field) && (line.key !== 'others' || weighs(one.part.weight)));
            if (line.key === 'others' && mine.length === 0) return null;
            return (mine.length > 0 ? mine : [null]).map((step, nth) => (
              <tr key={`${line.key} ${step?.field ?? ''}`}>
                {nth === 0 && <th scope="row" rowSpan={mine.length || 1}>{say(line.key)}</th>}
                {nth === 0 && <td rowSpan={mine.length || 1}>{shown(line, sides.row, sides.person)}</td>}
                {nth === 0 && <td rowSpan={mine.length || 1}>{shown(line, sides.person, sides.row)}</td>}
                {weighed && <><td>{step ? read(step.part.says) : <span className="quiet">{say('notCompared')}</span>}</td>
                <td className="number">{step ? signed(step.part.weight) : '—'}</td>
                <td>{step && weighs(step.part.weight) && bar(step.from, step.to, step.part.weight < 0 ? 'against' : 'for')}</td></>}
              </tr>
            ));
          })}
          {weighed && <tr className="link-total"><th scope="row">{say('total')}</th><td colSpan={3}>{say('totalSays', { chance: sayShare(chance, 1) })}</td><td className="number">{signed(total)}</td><td>{bar(0, total, total < 0 ? 'against' : 'for')}</td></tr>}
        </tbody>
      </table>
      <p className="quiet link-tells">{say(weighed ? 'evidenceTells' : why === 'other-name' ? 'otherNameTells' : 'damagedTells')}</p>
    </div>
  );
}
