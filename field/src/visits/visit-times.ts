/*
 * When a visit was, on clocks that may be wrong. Pure.
 *
 *   timesOf(draft.times, now, offsetSeconds)     what the server is told
 *   runningFor(times, now)                       milliseconds so far, by the steady clock where it ran through
 */
import type { IsoDate } from '@tonghu/domain/dates';
import type { ClockRemarks } from '@tonghu/domain/visits/shapes';
import { type Moment, between, dayAndTime, today } from '../shell/clock.ts';
import type { Times } from './visit-draft.ts';

export interface ToldTimes { visitedOn: IsoDate; startedAt: string; endedAt: string; elapsedSeconds: number | null; clock: Required<ClockRemarks> }

/** The two clocks may drift so far apart before one of them counts as moved. */
const drift = 60_000;

export function timesOf(times: Times, now: Moment, offsetSeconds: number | null): ToldTimes {
  if (times.is === 'kept') {
    const { is: _, ...kept } = times;
    return kept;
  }
  if (times.is === 'by-hand') {
    const { day, from, to } = times;
    return { visitedOn: day, startedAt: `${day}T${from}:00+08:00`, endedAt: `${day}T${to}:00+08:00`, elapsedSeconds: null, clock: { offsetSeconds: null, setBack: false, closedBetween: false } };
  }
  const { began } = times;
  const ended = times.ended ?? now;
  const { wall, steady } = between(began, ended);
  const setBack = wall < (steady ?? 0) - drift || wall < 0;
  // A clock moved back cannot say when it ended; the start and the steady time can.
  const end = setBack ? began.wall + (steady ?? 0) : ended.wall;
  const told = (at: number) => new Date(at + (offsetSeconds ?? 0) * 1000).toISOString();
  return {
    visitedOn: today(began.wall + (offsetSeconds ?? 0) * 1000), startedAt: told(began.wall), endedAt: told(end),
    elapsedSeconds: steady === null ? null : Math.max(0, Math.min(172_800, Math.round(steady / 1000))),
    clock: { offsetSeconds, setBack, closedBetween: steady === null },
  };
}

/** How long so far: the steady clock where the page stayed open, else the other. */
export function runningFor({ began, ended }: { began: Moment; ended: Moment | null }, now: Moment): number {
  const { wall, steady } = between(began, ended ?? now);
  return Math.max(0, steady ?? wall);
}

/** `75_000` → `1:15`, and with hours `1:01:15`. */
export function clockFace(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, String(seconds % 60).padStart(2, '0')];
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** The same times to be put right by hand. */
export function byHand(told: ToldTimes): Extract<Times, { is: 'by-hand' }> {
  return { is: 'by-hand', day: told.visitedOn, from: dayAndTime(Date.parse(told.startedAt)).time, to: dayAndTime(Date.parse(told.endedAt)).time };
}
