import * as duplicates from '@tonghu/domain/children/duplicate-endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { Handle } from '../../handle.ts';
import type { Parts } from '../../parts.ts';
import type { AtWork } from '../at-work.ts';
import { listDuplicates } from './list-duplicates.ts';
import { mergeFiles, takeBack, tellApart } from './merge-files.ts';
import { listMergedFiles } from './merged-files.ts';
import { openPair } from './open-pair.ts';

/** The routes of files that may be of one child. */
export function duplicateRoutes(handle: Handle, { vault, clock }: Parts): void {
  const work = ({ tx, actor }: { tx: Tx; actor: Actor }): AtWork => ({ tx, actor, vault, today: todayInChina(clock()) });
  handle(duplicates.listDuplicates, (asked) => listDuplicates(work(asked), asked.query));
  handle(duplicates.openDuplicate, (asked) => openPair(work(asked), asked.params));
  handle(duplicates.mergeFiles, (asked) => mergeFiles(work(asked), asked.params, asked.version, asked.body));
  handle(duplicates.tellApart, (asked) => tellApart(work(asked), asked.params, asked.version, asked.body.reason));
  handle(duplicates.takeBackDuplicate, (asked) => takeBack(work(asked), asked.params, asked.version, asked.body.reason));
  handle(duplicates.listMergedFiles, (asked) => listMergedFiles(work(asked), asked.params.id));
}
