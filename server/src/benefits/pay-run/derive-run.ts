import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import type { StandardLookup } from '@tonghu/rules/benefits/owed';
import type { Apart } from './compute-apart.ts';
import { loadStandards } from '../standards/load-standards.ts';
import { type RunCheck, type Unwritable, checksOf } from './checks.ts';
import { Fingerprint } from './fingerprint.ts';
import type { RunInputs, RunScope } from './inputs.ts';
import { type RunLine, linesOf } from './lines.ts';
import { packInputs } from './pack-inputs.ts';
import { readAhead } from './read-ahead.ts';
import { readInputs } from './read-inputs.ts';

/** What deriving needs besides the transaction. */
export interface DeriveTools {
  vault: Pick<Vault, 'digest'>; demo: boolean;
  /** Reads in a transaction of its own for the same person, so that reading and writing go side by side. Only where the caller's own has changed nothing that is read. */
  beside?: Beside;
  /** One more, so that the next children are joined while some are handed over. */
  second?: Beside;
}

/** Something read in a transaction of its own. */
export type Beside = <T>(read: (tx: Tx) => Promise<T>) => Promise<T>;

/** What every step of a run needs. */
export interface RunTools extends DeriveTools {
  vault: Vault;
  /** Lets a county with many children be computed in a thread of its own. */
  apart?: Apart;
}

/** So many batches may wait to be worked out: enough to go on with while the next slice is joined. */
const batchesAhead = 8;

/** Some children of a run: what they were computed from and what came out. */
export interface Derived { inputs: RunInputs; packed: string; lines: RunLine[]; checks: (unwritable: Unwritable) => RunCheck[] }

/** A standard that was asked for; null: none is known. */
export type AskedStandard = [division: string, of: string, month: Month, fen: Fen | null];

/** A run on its way: its batches once, then what they add up to. */
export interface Derivation { batches: AsyncIterable<Derived>; fingerprint: Fingerprint; standards: () => AskedStandard[] }

/** Lines, questions and fingerprint of a run as of now, batch by batch. Writes nothing. */
export async function deriveRun(tx: Tx, { vault, demo, beside = (read) => read(tx), second }: DeriveTools, run: RunScope): Promise<Derivation> {
  const lookup = await loadStandards(tx, demo);
  const inputs = readAhead<RunInputs>(batchesAhead, (hand) => beside((reading) => {
    const read = async (other: Tx) => { for await (const batch of readInputs(reading, run, other)) if (!(await hand(batch))) return; };
    return second ? second(read) : read(reading);
  }));
  return derive(inputs, lookup, vault, run);
}

/** The same from any inputs: the county's of today, or those kept with a run, which come with the text they were kept as. */
export function derive(source: AsyncIterable<RunInputs | { inputs: RunInputs; packed: string }>, lookup: StandardLookup, vault: Pick<Vault, 'digest'>, run: RunScope, ruleVersion?: string): Derivation {
  const fingerprint = new Fingerprint(vault, run, ruleVersion);
  const asked: AskedStandard[] = [];
  // By place, class and month, each its own map: asked for every child and month, so no key is put together.
  const places = new Map<string, Map<string, Map<Month, { fen: Fen } | undefined>>>();
  const standards: StandardLookup = (division, of, month) => {
    let classes = places.get(division);
    if (!classes) places.set(division, classes = new Map());
    let months = classes.get(of);
    if (!months) classes.set(of, months = new Map());
    const known = months.get(month);
    if (known !== undefined || months.has(month)) return known;
    const fen = lookup(division, of, month)?.fen;
    asked.push([division, of, month, fen ?? null]);
    const found = fen === undefined ? undefined : { fen };
    months.set(month, found);
    return found;
  };
  return {
    fingerprint,
    standards: () => [...asked].sort((a, b) => (`${a[0]} ${a[1]} ${a[2]}` < `${b[0]} ${b[1]} ${b[2]}` ? -1 : 1)),
    batches: (async function* () {
      for await (const batch of source) {
        const { inputs, packed } = 'packed' in batch ? batch : { inputs: batch, packed: packInputs(batch) };
        const found = linesOf(inputs, run.month, standards);
        fingerprint.add(packed, found.lines);
        yield { inputs, packed, lines: found.lines, checks: (unwritable) => checksOf(inputs, found, run.month, unwritable) };
      }
    })(),
  };
}
