import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { text } from '../text.ts';

/** The record as a whole, or the openings of one child's file. */
export interface AuditSubject {
  of: 'everything' | 'a child';
}

/** The audit administrator reads the record and sees no child; whoever sees a child's file sees who opened it. */
export const auditPolicy: Policy<AuditSubject> = {
  'audit.list': { allow: [{ who: text('审计管理员', 'the audit administrator'), when: (actor) => actor.post === 'audit-admin' }] },
  'audit.verify': { allow: [{ who: text('审计管理员', 'the audit administrator'), when: (actor) => actor.post === 'audit-admin' }] },
  'audit.openings': { allow: [{ who: text('能看到这份档案的人', 'whoever sees the file'), when: (actor, subject) => subject.of === 'a child' && actor.sees !== 'nothing' && actor.sees !== 'money' }] },
};

/** Cases for the printed table. */
export const auditExamples: readonly Example<AuditSubject>[] = [
  { says: 'the whole record', subject: () => ({ of: 'everything' }) },
  { says: 'a child that the actor sees', subject: () => ({ of: 'a child' }) },
];
