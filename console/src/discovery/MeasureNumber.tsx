import { Link } from 'react-router';
import type { listMeasured } from '@tonghu/domain/discovery/measures-endpoints';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { discoveryWords } from './words.ts';

/** The period and place of the page. */
export interface Asked { from: string; until: string; under: string | undefined }
export type Behind = Pick<QueryOf<typeof listMeasured>, 'of' | 'file' | 'class' | 'answer' | 'reason' | 'step' | 'round' | 'under'>;

/** The list behind a number, as an address. */
export function behindPath(asked: Asked, behind: Behind): string {
  const query = new URLSearchParams(Object.entries({ ...asked, ...behind }).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  return `/discovery/outcomes/children?${query}`;
}

/** A number that opens its children, for those who may; hidden ones open them all the same. */
export function MeasureNumber({ count, lists, asked, behind }: { count: number | null; lists: boolean; asked: Asked; behind: Behind }) {
  const say = useWords(discoveryWords);
  const format = useFormat();
  const shown = count === null ? say(lists ? 'fewerThanFive' : 'notShown') : format.count(count);
  return lists && count !== 0 ? <Link className="measure-link" to={behindPath(asked, behind)}>{shown}</Link> : <>{shown}</>;
}
