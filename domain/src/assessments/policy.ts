import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { type Post, posts } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed of assessments depends on. A null means that it is about no assessment, instrument or child in particular. */
export interface AssessmentSubject {
  /** Who gave the answers. */
  assessedBy: string | null;
  /** Who may answer the instrument. */
  posts: readonly Post[] | null;
  /** Whether the child's file is closed. */
  closed: boolean;
}

/** The subject of deeds that are about no assessment in particular. */
export const noAssessment: AssessmentSubject = { assessedBy: null, posts: null, closed: false };

type Clause = Policy<AssessmentSubject>[string]['allow'][number];
const post = (...named: Post[]): Clause[] => named.map((one) => ({ who: posts[one].title, when: (actor: Actor) => actor.post === one }));

const inArea = post('director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer');
const helpers = post('institution-staff', 'counsellor', 'social-worker');
const companions = post('volunteer', 'caring-mother');
const deciders = post('supervisor', 'county-officer', 'centre-worker');
const answering: readonly Post[] = ['director', 'supervisor', 'county-officer', 'centre-worker', 'institution-staff', 'counsellor', 'social-worker'];

const offered: Clause = {
  who: text('量表列出的岗位', 'the posts that the instrument names'),
  when: (actor, { posts: named }) => answering.includes(actor.post) && (named === null || named.includes(actor.post)),
};
const own: Clause = {
  who: text('自己做的评估由另一个人确认或退回', 'whoever assessed does not decide; somebody else confirms or returns it'),
  when: (actor, { assessedBy }) => assessedBy === actor.id,
};
const closed: Clause = {
  who: text('已结案的孩子不再评估，需要时请先恢复档案', 'a child whose file is closed is not assessed; reopen the file first'),
  when: (_, subject) => subject.closed,
};

/** Who answers, who decides, and who only sees the colour. Companions see how urgent it is, never why. */
export const assessmentsPolicy: Policy<AssessmentSubject> = {
  'assessments.list': { allow: inArea },
  'assessments.read': { allow: [...inArea, ...helpers] },
  'assessments.see-colour': { allow: [...inArea, ...helpers, ...companions] },
  'assessments.answer': { allow: [offered], unless: [closed] },
  'assessments.decide': { allow: deciders, unless: [own] },
  // To a safer colour: also needs a visit, which the command checks.
  'assessments.lower': { allow: post('supervisor', 'county-officer'), unless: [own] },
  'assessments.alarms': { allow: deciders },
  'assessments.stations': { allow: post('supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer') },
  'assessments.figures': { allow: post('supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer', 'city-leader') },
  'assessments.open-instrument': { allow: [...inArea, ...helpers] },
  'assessments.add-instrument': { allow: post('city-officer') },
};

/** Cases for the printed table. */
export const assessmentsExamples: readonly Example<AssessmentSubject>[] = [
  { says: 'an assessment of somebody else', subject: () => ({ assessedBy: '00000000-0000-4000-8000-000000000002', posts: ['director', 'supervisor', 'social-worker'], closed: false }) },
  { says: 'an assessment of one\'s own', subject: (actor) => ({ assessedBy: actor.id, posts: ['director', 'supervisor', 'social-worker'], closed: false }) },
  { says: 'a child whose file is closed', subject: () => ({ assessedBy: null, posts: ['director', 'supervisor', 'social-worker'], closed: true }) },
];
