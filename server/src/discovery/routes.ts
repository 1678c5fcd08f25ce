import { todayInChina } from '@tonghu/domain/dates';
import * as discovery from '@tonghu/domain/discovery/endpoints';
import { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { columnsOf } from '@tonghu/linkage/discovery/columns';
import type { Handle } from '../handle.ts';
import { mustMay } from '../must-may.ts';
import type { Parts } from '../parts.ts';
import { expireFile, expireFiles } from './expire-files.ts';
import { answerExtension, askExtension, lastStatements, stateFile } from './file-statement.ts';
import { fileSuspected } from './file-suspected.ts';
import { listFiles } from './file-row.ts';
import { filesOnTheirWay } from './files-on-their-way.ts';
import { listSuspected } from './list-suspected.ts';
import { type MoveContext, handOver, moveWithReason } from './move-suspected.ts';
import { openSuspected } from './open-suspected.ts';
import { outcomesOf } from './outcomes.ts';
import { mapFile, openFile, readFile, receiveFile } from './receive-file.ts';
import { getRun, listRuns } from './run-row.ts';
import { startRun } from './start-run.ts';
import { unreadReport } from './unread-report.ts';

const noChild = { state: null, answer: null };

/** The routes of discovery. */
export function discoveryRoutes(handle: Handle, parts: Parts): void {
  const { vault, jobs, clock } = parts;
  const today = () => todayInChina(clock());
  const moving = ({ actor, version }: { actor: MoveContext['actor']; version: number }): MoveContext => ({ vault, actor, version, today: today() });

  handle(discovery.listDepartmentFiles, ({ tx, actor, query }) => {
    mustMay(discoveryPolicy, 'discovery.open-file', actor, noChild);
    return listFiles(tx, query);
  });
  handle(discovery.listFilesOnTheirWay, ({ tx, actor }) => filesOnTheirWay(tx, actor));
  handle(discovery.receiveDepartmentFile, ({ tx, actor, body }) => receiveFile(tx, jobs, actor, body, today()));
  handle(discovery.listFileStatements, ({ tx, actor }) => lastStatements(tx, actor));
  handle(discovery.stateFile, ({ tx, actor, version, params, body }) => stateFile(tx, { actor, version, today: today() }, params.id, body));
  handle(discovery.extendFile, ({ tx, actor, version, params, body }) => askExtension(tx, { actor, version, today: today() }, params.id, body));
  handle(discovery.decideExtension, ({ tx, actor, version, params, body }) => answerExtension(tx, { actor, version, today: today() }, params.id, body));
  handle.long(discovery.expireFile, async ({ acting, actor, version, params, body }) => {
    const file = await acting((tx) => expireFile(tx, { actor, version, today: today() }, params.id, body));
    await expireFiles(parts);
    return file;
  });
  handle(discovery.openDepartmentFile, ({ tx, actor, params }) => openFile(tx, actor, params.id));
  handle(discovery.downloadUnreadRows, ({ tx, actor, params }) => unreadReport(tx, actor, params.id));
  handle(discovery.listFileKinds, async ({ actor }) => {
    mustMay(discoveryPolicy, 'discovery.open-file', actor, noChild);
    return { rows: FileKind.options.map((kind) => ({ kind, columns: Object.entries(columnsOf[kind]).map(([name, { title, required }]) => ({ name, title, required: required ?? false })) })) };
  });
  handle(discovery.mapDepartmentFile, ({ tx, actor, params, body }) => mapFile(tx, jobs, actor, params.id, body));
  handle(discovery.readDepartmentFile, ({ tx, actor, params }) => readFile(tx, jobs, actor, params.id));
  handle(discovery.listRuns, ({ tx, actor, query }) => {
    mustMay(discoveryPolicy, 'discovery.open-run', actor, noChild);
    return listRuns(tx, query);
  });
  handle(discovery.startRun, ({ tx, actor, body }) => startRun(tx, jobs, actor, body));
  handle(discovery.openRun, ({ tx, actor, params }) => {
    mustMay(discoveryPolicy, 'discovery.open-run', actor, noChild);
    return getRun(tx, params.id);
  });
  handle(discovery.listSuspected, ({ tx, actor, query }) => listSuspected(tx, actor, query, today()));
  handle(discovery.openSuspected, ({ tx, actor, params }) => openSuspected(tx, vault, actor, params.id, today()));
  handle(discovery.handOverSuspected, (asked) => handOver(asked.tx, moving(asked), asked.params.id, asked.body.placeCode));
  handle(discovery.confirmSuspected, (asked) => moveWithReason(asked.tx, moving(asked), asked.params.id, 'confirm', asked.body.reason));
  handle(discovery.refuseSuspected, (asked) => moveWithReason(asked.tx, moving(asked), asked.params.id, 'refuse', asked.body.reason));
  handle(discovery.reopenSuspected, (asked) => moveWithReason(asked.tx, moving(asked), asked.params.id, 'reopen', asked.body.reason));
  handle(discovery.settleSuspected, (asked) => moveWithReason(asked.tx, moving(asked), asked.params.id, 'settle', asked.body.reason));
  handle(discovery.fileSuspected, (asked) => fileSuspected(asked.tx, moving(asked), asked.params.id, asked.body));
  handle(discovery.discoveryOutcomes, ({ tx, actor }) => outcomesOf(tx, actor, today()));
}
