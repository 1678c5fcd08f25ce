/*
 * A village's round as this phone knows it: the list of the server, and what was done here since. Pure.
 *
 *   roundHere(round, children, messages, noted): RoundHere
 *   unfinishedIn(here)                                what a person should know before saying that it is done
 *   seenIn(here)                                      how many were met
 *   notesAfter(noted, childId, check): OwnChecks      what is remembered of the own checks, for weeks
 */
import type { CheckOutcome, RoundVillageState } from '@tonghu/domain/discovery/round-labels';
import type { NewFind, RoundCheck, RoundFind } from '@tonghu/domain/discovery/round-shapes';
import type { PackChild, PackRound } from '@tonghu/domain/field/pack';
import type { Text } from '@tonghu/domain/text';
import type { z } from 'zod';
import type { Message } from '../outbox/message.ts';

/** The own checks of a round by child. `id`: of the first, which is the one that stands in the system. */
export type OwnChecks = Record<string, { id: string; outcome: CheckOutcome; note: string }>;
export const noteOfRound = ({ id, placeCode }: Pick<PackRound, 'id' | 'placeCode'>): string => `round/${id}/${placeCode}`;

/** `outcome` null: looked at, but not on this phone. `refused`: the message that needs the person. `waitsFor`: unsent ones, which a correction goes after. */
export interface CheckHere { outcome: CheckOutcome | null; note: string; ownId: string | null; sent: boolean; refused: string | null; waitsFor: string[] }

export type FindBody = z.input<typeof NewFind>;
/** A find of this phone. `body` while it is not accepted; then only what `says` tells, with the name masked. */
export interface FindHere { messageId: string; says: Text; body: FindBody | null; state: Message['state']; at: number }

export interface RoundHere {
  state: RoundVillageState;
  households: number | null;
  /** Every child of the village's list. */
  children: { child: PackChild; check: CheckHere | null }[];
  finds: FindHere[];
  /** Finds of the village in all, as far as known. */
  findsInAll: number;
  /** Refused messages that are neither a check nor a find: beginning and finishing. */
  refused: Message[];
}

export const pathsOf = ({ id, placeCode }: Pick<PackRound, 'id' | 'placeCode'>) => ({
  begin: `/rounds/${id}/villages/${placeCode}/begin`, finish: `/rounds/${id}/villages/${placeCode}/finish`, checks: `/rounds/${id}/checks`, finds: `/rounds/${id}/finds`,
});

const settled = (one: Message) => one.state !== 'refused';

export function roundHere(round: PackRound, children: readonly PackChild[], messages: readonly Message[], noted: OwnChecks, packAt = 0): RoundHere {
  const paths = pathsOf(round);
  const at = (path: string) => messages.filter(({ command }) => command.path === path);
  const finds = at(paths.finds).filter(({ body, row, state }) => (state === 'accepted' ? (row as Pick<RoundFind, 'place'>).place.code : (body as FindBody).placeCode) === round.placeCode)
    .map(({ id, says, body, state, at: when }): FindHere => ({ messageId: id, says, body: state === 'accepted' ? null : body as FindBody, state, at: when })).reverse();
  const finish = at(paths.finish).filter(settled).at(-1);
  const told = finish && ((finish.state === 'accepted' ? finish.row : finish.body) as { households?: number | null } | null);
  const walked = at(paths.begin).some(settled) || at(paths.checks).some(settled) || finds.length > 0;
  // Accepted after the list was fetched: not counted in it yet.
  const notInList = at(paths.finds).filter(({ state, acceptedAt = 0 }) => (state === 'accepted' ? acceptedAt > packAt : state !== 'refused')).length;
  return {
    state: finish || round.state === 'done' ? 'done' : walked ? 'going' : round.state,
    households: told?.households ?? round.households,
    children: children.filter(({ placeCode }) => placeCode === round.placeCode).map((child) => ({ child, check: checkOf(child.id, round, at(paths.checks), noted) })),
    finds,
    findsInAll: round.finds + notInList,
    refused: [...at(paths.begin), ...at(paths.finish)].filter(({ state }) => state === 'refused'),
  };
}

function checkOf(childId: string, { checked }: PackRound, checks: readonly Message[], noted: OwnChecks): CheckHere | null {
  const own = checks.filter(({ about }) => about.childId === childId);
  const refused = own.find(({ state }) => state === 'refused')?.id ?? null;
  const last = own.filter(settled).at(-1);
  const known = noted[childId];
  const listed = checked.includes(childId);
  // An own check that was given up leaves a note without a message and without a place in the list.
  if (!last && !listed && !refused) return null;
  const stored = own.map(({ row }) => row as RoundCheck | null | undefined).find((row) => row?.own)?.id;
  const said = last && ((last.state === 'accepted' ? last.row : last.body) as Pick<RoundCheck, 'outcome' | 'note'> | null);
  const remembered = listed || last ? known : undefined;
  return {
    outcome: said?.outcome ?? remembered?.outcome ?? null,
    note: said?.note ?? remembered?.note ?? '',
    ownId: stored ?? remembered?.id ?? null,
    sent: last ? last.state === 'accepted' : listed,
    refused,
    waitsFor: own.filter(({ state }) => state === 'waiting' || state === 'sending').map(({ id }) => id),
  };
}

/** The first id stays: the system corrects a check by it. */
export const notesAfter = (noted: OwnChecks, childId: string, check: OwnChecks[string], ownId: string | null): OwnChecks => ({ ...noted, [childId]: { ...check, id: ownId ?? check.id } });

export interface Unfinished { notLookedAt: PackChild[]; notMet: PackChild[]; refused: number }

export function unfinishedIn({ children, finds, refused }: RoundHere): Unfinished {
  return {
    notLookedAt: children.filter(({ check }) => check === null || (check.outcome === null && !check.sent)).map(({ child }) => child),
    notMet: children.filter(({ check }) => check?.outcome === 'not-met').map(({ child }) => child),
    refused: refused.length + finds.filter(({ state }) => state === 'refused').length + children.filter(({ check }) => check?.refused).length,
  };
}

/** Children of the list that were met, or are known to have moved. */
export function seenIn(here: RoundHere): number {
  const { notLookedAt, notMet } = unfinishedIn(here);
  return here.children.length - notLookedAt.length - notMet.length;
}
