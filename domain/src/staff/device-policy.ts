import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { text } from '../text.ts';

/** Whose phone a deed is about. */
export interface DeviceSubject { ownerId: string }

const own = { who: text('本人', 'its owner'), when: (actor: Actor, device: DeviceSubject) => device.ownerId === actor.id };
const administrator = { who: text('系统管理员、安全管理员', 'the system and the security administrator'), when: (actor: Actor) => actor.post === 'system-admin' || actor.post === 'security-admin' };

/** A lost phone is withdrawn by its owner, or by an administrator who is told of it. */
export const devicePolicy: Policy<DeviceSubject> = {
  'devices.list': { allow: [own, administrator] },
  'devices.withdraw': { allow: [own, administrator] },
};

/** Cases for the printed table. */
export const deviceExamples: readonly Example<DeviceSubject>[] = [
  { says: 'the own phone', subject: (actor) => ({ ownerId: actor.id }) },
  { says: 'somebody else’s phone', subject: () => ({ ownerId: '00000000-0000-4000-8000-000000000002' }) },
];
