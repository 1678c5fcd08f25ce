import { z } from 'zod';
import { type Text, text } from '../text.ts';

/** The posts people hold (product: who uses it). A post decides what is seen and what may be done. */
export const Post = z.enum([
  'director', 'supervisor', 'county-officer', 'county-reviewer', 'finance', 'centre-worker', 'city-officer', 'city-leader',
  'liaison', 'institution-staff', 'counsellor', 'social-worker', 'volunteer', 'caring-mother',
  'system-admin', 'security-admin', 'audit-admin',
]).meta({ id: 'Post' });
export type Post = z.infer<typeof Post>;

/**
 * How row-level security scopes a post. `place`: the children of the place and
 * below. `assigned`: only children assigned by name. `residents`: children of
 * the institution. `money`: payment lines of the place, no child's file.
 * `nothing`: no child at all. The `posts` table of the database repeats this; a test compares.
 */
export const Sees = z.enum(['place', 'assigned', 'residents', 'money', 'nothing']).meta({ id: 'Sees' });
export type Sees = z.infer<typeof Sees>;

interface PostFacts {
  title: Text;
  sees: Sees;
  /** Levels of place it may be given to: 1 province, 2 city, 3 county, 4 township, 5 village. */
  levels: readonly number[];
  /** Signs in with a one-time code unless the city decides otherwise. */
  needsCode: boolean;
}

export const posts: Record<Post, PostFacts> = {
  director: { title: text('儿童主任', 'Child director'), sees: 'place', levels: [5], needsCode: false },
  supervisor: { title: text('儿童督导员', 'Child supervisor'), sees: 'place', levels: [4], needsCode: false },
  'county-officer': { title: text('县区经办', 'County officer'), sees: 'place', levels: [3], needsCode: false },
  'county-reviewer': { title: text('县区审核', 'County reviewer'), sees: 'place', levels: [3], needsCode: false },
  finance: { title: text('财务', 'Finance'), sees: 'money', levels: [2, 3], needsCode: false },
  'centre-worker': { title: text('未保中心工作人员', 'Protection centre worker'), sees: 'place', levels: [2, 3], needsCode: false },
  'city-officer': { title: text('市局经办', 'City officer'), sees: 'place', levels: [2, 3], needsCode: false },
  'city-leader': { title: text('市局领导', 'City leader'), sees: 'nothing', levels: [2, 3], needsCode: false },
  liaison: { title: text('部门联络员', 'Department liaison'), sees: 'nothing', levels: [2, 3], needsCode: false },
  'institution-staff': { title: text('福利机构工作人员', 'Institution staff'), sees: 'residents', levels: [2, 3], needsCode: false },
  counsellor: { title: text('心理咨询师', 'Counsellor'), sees: 'assigned', levels: [2, 3], needsCode: false },
  'social-worker': { title: text('社工', 'Social worker'), sees: 'assigned', levels: [2, 3, 4], needsCode: false },
  volunteer: { title: text('志愿者', 'Volunteer'), sees: 'assigned', levels: [2, 3, 4, 5], needsCode: false },
  'caring-mother': { title: text('爱心妈妈', 'Caring mother'), sees: 'assigned', levels: [2, 3, 4, 5], needsCode: false },
  'system-admin': { title: text('系统管理员', 'System administrator'), sees: 'nothing', levels: [2, 3], needsCode: true },
  'security-admin': { title: text('安全管理员', 'Security administrator'), sees: 'nothing', levels: [2, 3], needsCode: true },
  'audit-admin': { title: text('审计管理员', 'Audit administrator'), sees: 'nothing', levels: [2, 3], needsCode: true },
};
