import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { instrumentRows } from '../generated/instruments.ts';

/** Every version of every instrument that ships; of one instrument the newest first. */
export const instruments: readonly Instrument[] = instrumentRows;

/** The version of an instrument that was answered with; undefined when it is not among them. @example instrumentOf('four-colours', 1)?.title.zh // '四色风险评估' */
export const instrumentOf = (id: string, version: number, among: readonly Instrument[] = instruments): Instrument | undefined =>
  among.find((one) => one.id === id && one.version === version);

/** The version to answer now: the highest; undefined when there is no such instrument. */
export const newestInstrument = (id: string, among: readonly Instrument[] = instruments): Instrument | undefined =>
  among.filter((one) => one.id === id).reduce<Instrument | undefined>((newest, one) => (newest && newest.version > one.version ? newest : one), undefined);
