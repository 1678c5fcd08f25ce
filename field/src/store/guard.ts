/*
 * When the phone opens, locks and forgets. Pure: numbers in, answers out.
 *
 *   isStale(times, wall)      a week without contact
 *   seen(times, wall, ran)    the latest time seen, also when the clock was set back
 *   triesLeft(tries)          wrong PINs before it forgets
 */
import type { Keeping } from './database.ts';

export const mostTries = 5;
/** Seven times 24 hours without the server, and it opens only by signing in again. */
export const contactWithin = 7 * 24 * 60 * 60 * 1000;
/** So long out of sight, and the PIN is asked again. */
export const backgroundFor = 5 * 60 * 1000;

export type Times = Pick<Keeping, 'lastContact' | 'greatest'>;

/**
 * The latest time the phone has seen. `ran` are milliseconds of the steady clock
 * since `greatest` was last kept: they count even when the wall clock was set back.
 */
export const seen = ({ greatest }: Times, wall: number, ran = 0): number => Math.max(wall, greatest + ran);

/** Whether a week has gone by since the server last answered. */
export const isStale = (times: Times, wall: number, ran = 0): boolean => seen(times, wall, ran) - times.lastContact >= contactWithin;

/** After an answer of the server both start anew: a clock once set far ahead does no lasting harm. */
export const afterContact = (wall: number): Times => ({ lastContact: wall, greatest: wall });

export const triesLeft = (tries: number): number => Math.max(0, mostTries - tries);
