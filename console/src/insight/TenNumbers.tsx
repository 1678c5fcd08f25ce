import { Link } from 'react-router';
import type { Figure } from '@tonghu/domain/insight/endpoints';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { useSum } from './cockpit-money.ts';
import { insightWords } from './words.ts';

/** The ten numbers. One that this person may see the list of is a link to it. */
export function TenNumbers({ figures }: { figures: readonly Figure[] }) {
  return <div className="ten-numbers">{figures.map((figure) => <Number key={figure.key} figure={figure} />)}</div>;
}

function Number({ figure }: { figure: Figure }) {
  const { label, value, unit, aside } = useParts(figure);
  const inside = <><span>{label}</span><strong>{value}{unit && <small> {unit}</small>}</strong><span className="quiet">{aside || '\u00a0'}</span></>;
  return figure.opens === null
    ? <div className="ten-number">{inside}</div>
    : <Link className="ten-number" to={figure.opens}>{inside}</Link>;
}

function useParts({ key, value, unit, outOf, before }: Figure): { label: string; value: string; unit: string; aside: string } {
  const say = useWords(insightWords);
  const format = useFormat();
  const sum = useSum();
  const units = { children: say('unitChildren'), items: say('unitItems'), people: say('unitPeople'), fen: '', percent: '%' };
  // A Chinese sum ends in its unit, which is small as the others are.
  const [amount, unitOfSum] = unit === 'fen' && value !== null ? sum(value).split(' ') : [];
  const shown = value === null ? (unit === 'percent' || unit === 'fen' ? '—' : say('few')) : unit === 'fen' ? amount! : unit === 'percent' ? String(value) : format.count(value);
  const diff = value !== null && before !== null ? value - before : null;
  const aside = key === 'network.village_directors' && outOf !== null ? say('ofVillages', { count: format.count(outOf) })
    : key === 'benefits.on_time' ? (outOf ? say('ofDecided', { count: format.count(outOf) }) : say('noneDecided'))
    : diff === null ? '' : diff > 0 ? say('moreThanBefore', { count: diff }) : diff < 0 ? say('fewerThanBefore', { count: -diff }) : say('sameAsBefore');
  return { label: say(key), value: shown, unit: value === null ? '' : unitOfSum ?? units[unit], aside };
}
