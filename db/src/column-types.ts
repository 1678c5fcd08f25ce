import pg from 'pg';

// Object ids of PostgreSQL's built-in types; they never change.
const oid = { int8: 20, int8s: 1016, date: 1082, dates: 1182, timestamp: 1114, timestamptz: 1184, timestamptzs: 1185, numeric: 1700, numerics: 1231 };

const { getTypeParser } = pg.types;
const textArray: number = 1009;
const texts = getTypeParser(textArray, 'text'); // splits an array, leaves the values alone

/** How columns come out: days and instants as ISO text, bigint as number, numeric as text. No `Date` anywhere. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text') => parsers[id] ?? getTypeParser(id, format ?? 'text')) as typeof getTypeParser,
};

const asText = (value: string) => value;
const each = <T>(parse: (value: string) => T) => (list: string): (T | null)[] =>
  (texts(list) as (string | null)[]).map((value) => (value === null ? null : parse(value)));

const parsers: Record<number, (value: string) => unknown> = {
  [oid.int8]: safeNumber,
  [oid.int8s]: each(safeNumber),
  [oid.date]: asText,
  [oid.dates]: each(asText),
  [oid.numeric]: asText,
  [oid.numerics]: each(asText),
  [oid.timestamp]: asText,
  [oid.timestamptz]: instant,
  [oid.timestamptzs]: each(instant),
};

function safeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`a bigint column holds ${value}, which JavaScript cannot count exactly`);
  return number;
}

/**
 * `2026-11-22 04:53:08.123456+08` → `2026-11-21T20:53:08.123456Z`. Microseconds are kept: lists page by them.
 * `infinity` and years outside 1–9999 are left as PostgreSQL writes them.
 */
function instant(value: string): string {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\d\d)(?::?(\d\d))?$/.exec(value);
  if (!found) return value;
  const [, day, time, fraction = '', hours, minutes = '00'] = found;
  const whole = new Date(`${day}T${time}${hours}:${minutes}`).toISOString().slice(0, 19);
  return `${whole}.${fraction.padEnd(3, '0')}Z`;
}
