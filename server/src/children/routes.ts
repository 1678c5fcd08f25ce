import type { Actor } from '@tonghu/domain/actor';
import * as endpoints from '@tonghu/domain/children/endpoints';
import * as fileEndpoints from '@tonghu/domain/children/file-endpoints';
import * as importEndpoints from '@tonghu/domain/children/import-endpoints';
import * as wallEndpoints from '@tonghu/domain/children/wall';
import { todayInChina } from '@tonghu/domain/dates';
import type { Tx } from '@tonghu/db/acting';
import type { Handle } from '../handle.ts';
import type { Parts } from '../parts.ts';
import { assignChild, endAssignment, findHelpers } from './assignments.ts';
import type { AtWork } from './at-work.ts';
import { addAttachment, readAttachment, removeAttachment } from './attachments.ts';
import { classifyChild, endClass } from './classes.ts';
import { createChild } from './create-child.ts';
import { closeChild, editChild, reopenChild } from './edit-child.ts';
import { addFinding, removeFinding } from './findings.ts';
import { findDuplicates } from './find-duplicates.ts';
import { addCircumstance, addGuardian, editGuardian, endCircumstance, removeCircumstance } from './guardians.ts';
import { listChildren } from './list-children.ts';
import { listTimeline } from './list-timeline.ts';
import { openChild } from './open-child.ts';
import { addBankAccount, addConsent, addHealth, addSchooling } from './records.ts';
import { revealNumber } from './reveal.ts';
import { exportChildren } from './sheet/export.ts';
import { confirmImport, previewImport, refusedRows } from './sheet/import.ts';
import { importTemplate } from './sheet/template.ts';
import { unwallChild, wallChild } from './wall.ts';
import { mustMay } from '../must-may.ts';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';

/** Every endpoint of the word, for OpenAPI. */
export const childrenEndpoints = { ...endpoints, ...fileEndpoints, ...importEndpoints, ...wallEndpoints };

export function childrenRoutes(handle: Handle, { vault, files, clock }: Parts): void {
  const work = ({ tx, actor }: { tx: Tx; actor: Actor }): AtWork => ({ tx, actor, vault, today: todayInChina(clock()) });

  handle(endpoints.listChildren, (asked) => listChildren(work(asked), asked.query));
  handle(endpoints.createChild, (asked) => createChild(work(asked), asked.body));
  handle(endpoints.openChild, (asked) => openChild(work(asked), asked.params.id));
  handle(endpoints.editChild, (asked) => editChild(work(asked), asked.params.id, asked.version, asked.body));
  handle(endpoints.closeChild, (asked) => closeChild(work(asked), asked.params.id, asked.version, asked.body));
  handle(endpoints.reopenChild, (asked) => reopenChild(work(asked), asked.params.id, asked.version, asked.body.reason));
  handle(endpoints.findDuplicates, (asked) => findDuplicates(work(asked), asked.body));
  handle(endpoints.revealNumber, (asked) => revealNumber(work(asked), asked.params.id, asked.body));
  handle(endpoints.classifyChild, (asked) => classifyChild(work(asked), asked.params.id, asked.body));
  handle(endpoints.endClass, (asked) => endClass(work(asked), asked.params.id, asked.params.classId, asked.body));
  handle(endpoints.assignChild, (asked) => assignChild(work(asked), asked.params.id, asked.body));
  handle(endpoints.findHelpers, (asked) => findHelpers(work(asked), asked.params.id, asked.query.post));
  handle(endpoints.endAssignment, (asked) => endAssignment(work(asked), asked.params.id, asked.params.assignmentId, asked.body.on));
  handle(endpoints.listTimeline, (asked) => listTimeline(work(asked), asked.params.id, asked.query));

  handle(wallEndpoints.wallChild, (asked) => wallChild(work(asked), asked.params.id, asked.version, asked.body.reason));
  handle(wallEndpoints.unwallChild, (asked) => unwallChild(work(asked), asked.params.id, asked.version, asked.body.reason));

  handle(fileEndpoints.addGuardian, (asked) => addGuardian(work(asked), asked.params.id, asked.body));
  handle(fileEndpoints.editGuardian, (asked) => editGuardian(work(asked), asked.params.id, asked.params.guardianId, asked.version, asked.body));
  handle(fileEndpoints.addCircumstance, (asked) => addCircumstance(work(asked), asked.params.id, asked.params.guardianId, asked.body));
  handle(fileEndpoints.removeCircumstance, (asked) => removeCircumstance(work(asked), asked.params.id, asked.params.circumstanceId));
  handle(fileEndpoints.endCircumstance, (asked) => endCircumstance(work(asked), asked.params.id, asked.params.circumstanceId, asked.body));
  handle(fileEndpoints.addFinding, (asked) => addFinding(work(asked), asked.params.id, asked.body));
  handle(fileEndpoints.removeFinding, (asked) => removeFinding(work(asked), asked.params.id, asked.params.findingId));
  handle(fileEndpoints.addSchooling, (asked) => addSchooling(work(asked), asked.params.id, asked.body));
  handle(fileEndpoints.addHealth, (asked) => addHealth(work(asked), asked.params.id, asked.body));
  handle(fileEndpoints.addConsent, (asked) => addConsent(work(asked), asked.params.id, asked.body));
  handle(fileEndpoints.addBankAccount, (asked) => addBankAccount(work(asked), asked.params.id, asked.body));
  handle(fileEndpoints.addAttachment, (asked) => addAttachment(work(asked), files, asked.params.id, asked.body));
  handle(fileEndpoints.readAttachment, (asked) => readAttachment(work(asked), files, asked.params.id, asked.params.attachmentId));
  handle(fileEndpoints.removeAttachment, (asked) => removeAttachment(work(asked), asked.params.id, asked.params.attachmentId));

  handle(importEndpoints.importTemplate, async ({ actor }) => {
    mustMay(childrenPolicy, 'children.import', actor, noChildYet);
    return importTemplate();
  });
  handle(importEndpoints.previewImport, (asked) => previewImport(work(asked), files, asked.params.uploadId));
  handle(importEndpoints.confirmImport, (asked) => confirmImport(work(asked), files, asked.params.uploadId));
  handle(importEndpoints.refusedRows, (asked) => refusedRows(work(asked), files, asked.params.uploadId));
  handle(importEndpoints.exportChildren, (asked) => exportChildren(work(asked), asked.body.filter, asked.body.reason, clock(), asked.language));
}
