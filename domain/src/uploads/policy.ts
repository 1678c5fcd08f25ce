import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';
import type { UploadPurpose } from './upload.ts';

/** Whose upload, and what for. */
export interface UploadSubject {
  createdBy: string;
  purpose: UploadPurpose;
}

const senders: Record<UploadPurpose, readonly Post[]> = {
  attachment: ['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer', 'institution-staff', 'social-worker', 'counsellor'],
  'department-file': ['county-officer', 'city-officer', 'liaison'],
  import: ['supervisor', 'county-officer', 'city-officer', 'institution-staff'],
  'bank-return': ['finance', 'county-officer', 'city-officer'],
  'visit-photo': ['director', 'supervisor', 'county-officer', 'centre-worker', 'institution-staff', 'counsellor', 'social-worker', 'volunteer', 'caring-mother'],
};

/** A file on its way belongs to its sender until a record takes it. */
export const uploadsPolicy: Policy<UploadSubject> = {
  'uploads.send': {
    allow: [{
      who: text('需要提交这类文件的岗位，且是本人的上传', 'a post that hands in such files, for the own upload'),
      when: (actor, upload) => upload.createdBy === actor.id && senders[upload.purpose].includes(actor.post),
    }],
  },
};

/** Cases for the printed table. */
export const uploadsExamples: readonly Example<UploadSubject>[] = (Object.keys(senders) as UploadPurpose[]).map((purpose) => ({
  says: `the own ${purpose}`,
  subject: (actor) => ({ createdBy: actor.id, purpose }),
}));
