import { expect, test } from 'vitest';
import type { Actor } from '../actor.ts';
import { decide } from '../policy.ts';
import { Post, posts } from '../staff/posts.ts';
import { type ChildSubject, childrenPolicy } from './policy.ts';

const actor = (post: Post): Actor => ({
  id: '00000000-0000-4000-8000-000000000001', name: '某某', post, sees: posts[post].sees, rights: [], organisationId: null,
  place: { code: '370784', path: '37/3707/370784/', level: 3, name: '安丘市' },
});

test('the three administrators, finance and leaders may do nothing with a file', () => {
  for (const post of ['system-admin', 'security-admin', 'audit-admin', 'finance', 'city-leader', 'liaison'] as const) {
    for (const deed of Object.keys(childrenPolicy)) expect(decide(childrenPolicy, deed, actor(post), { status: 'open' }).may, `${post} ${deed}`).toBe(false);
  }
});

test('a social worker may call the family, and see no other number', () => {
  const may = (what: ChildSubject['what']) => decide(childrenPolicy, 'children.reveal', actor('social-worker'), { status: 'open', what }).may;
  expect([may('phone'), may('id-number'), may('account')]).toEqual([true, false, false]);
});

test('the wall is put up by posts that see the place, when named for it', () => {
  const may = Post.options.filter((post) => decide(childrenPolicy, 'children.wall', { ...actor(post), rights: ['hiv'] }, { status: 'closed' }).may);
  expect(may).toEqual(Post.options.filter((post) => posts[post].sees === 'place'));
  for (const post of Post.options) expect(decide(childrenPolicy, 'children.wall', actor(post), { status: 'open' }).may, post).toBe(false);
});
