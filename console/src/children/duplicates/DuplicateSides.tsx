import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { DuplicatePair, DuplicateSide } from '@tonghu/domain/children/duplicate-files';
import { childStatuses, noNumberReasons, sexes } from '@tonghu/domain/children/labels';
import { differing } from '../../discovery/links/waterfall.ts';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { placeName } from '../place-name.ts';
import { duplicateWords } from './words.ts';

/** Two files line by line, with how well each line agrees, what lies in them and what is under way. */
export function DuplicateSides({ pair: { one, other, agree, numberSlip, stays } }: { pair: DuplicatePair }) {
  const say = useWords(duplicateWords);
  const { read } = useLanguage();
  const format = useFormat();
  const marked = (value: string | null, beside: string | null): ReactNode => (value === null
    ? <span className="quiet">{say('empty')}</span>
    : <span className="nowrap">{differing(value, beside).map(({ letter, differs }, at) => (differs ? <mark key={at}>{letter}</mark> : letter))}</span>);
  const agreed = (value: boolean | null) => say(value === null ? 'isUnsaid' : value ? 'isSame' : 'isDifferent');
  const number = (side: DuplicateSide, beside: DuplicateSide) => (side.idNumberHint === null
    ? <span className="quiet">{side.noNumberReason ? read(noNumberReasons[side.noNumberReason]) : say('noNumber')}</span> : marked(side.idNumberHint, beside.idNumberHint));
  const line = (title: string, of: (side: DuplicateSide, beside: DuplicateSide) => ReactNode, how: ReactNode = null) => (
    <tr><th scope="row">{title}</th><td>{of(one, other)}</td><td>{of(other, one)}</td><td className="quiet">{how}</td></tr>
  );
  const numbers = agree.number === 'both' ? say(numberSlip ? 'slip' : 'isDifferent') : say(agree.number === 'one' ? 'oneNumber' : 'bothNone');
  return (
    <div className="link-scroll" tabIndex={0} role="region" aria-label={say('state')}>
      <table className="link-table duplicate-table">
        <thead>
          <tr>
            <td />
            {[one, other].map((side) => <th key={side.id} scope="col"><Link to={`/children/${side.id}`}>{say('openFile')}</Link>{stays === side.id && <strong> · {say('stays')}</strong>}</th>)}
            <th scope="col">{say('state')}</th>
          </tr>
        </thead>
        <tbody>
          {line(say('nameOnly'), (side, beside) => marked(side.name, beside.name), say({ same: 'isSame', sound: 'isSound', alike: 'isAlike', different: 'isDifferent' }[agree.name] as 'isSame'))}
          {line(say('born'), (side, beside) => marked(format.day(side.birthDate), format.day(beside.birthDate)), agreed(agree.born))}
          {line(say('sex'), (side) => read(sexes[side.sex]), agreed(agree.sex))}
          {line(say('idNumber'), number, numbers)}
          {line(say('father'), (side, beside) => marked(side.father, beside.father), agreed(agree.father))}
          {line(say('mother'), (side, beside) => marked(side.mother, beside.mother), agreed(agree.mother))}
          {line(say('place'), (side) => placeName(side.place), agreed(agree.village))}
          {line(say('openedOn'), (side) => format.day(side.openedOn))}
          {line(say('status'), (side) => read(childStatuses[side.status]))}
          {line(say('holds'), ({ holds }) => <>{say('holdsLine', holds)}<div className="quiet">{say('opened', { count: holds.openings })}</div></>)}
          {line(say('underWay'), ({ underWay, id }) => (underWay.length === 0 ? <span className="quiet">{say('noneUnderWay')}</span> : underWay.map((one) => (
            <div key={one.id}><Link to={one.kind === 'application' ? `/applications/${one.id}` : `/children/${id}?tab=entitlement`}>{say(one.kind, { number: one.number })}</Link></div>
          ))))}
        </tbody>
      </table>
    </div>
  );
}
