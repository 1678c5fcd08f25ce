import { z } from 'zod';
import { Instant } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';

/** A phone somebody signed in on. */
export const Device = z.object({
  id: z.uuid(),
  name: z.string().describe('As the phone called itself'),
  registeredAt: Instant,
  lastContactAt: Instant,
  withdrawnAt: Instant.nullable().describe('Null: in use'),
}).meta({ id: 'Device' });
export type Device = z.infer<typeof Device>;

/** The own phones; administrators ask for those of a person. Those in use first. */
export const listDevices = endpoint({
  method: 'GET', path: '/devices', may: 'devices.list',
  summary: text('登录过的手机', 'Phones somebody signed in on'),
  query: z.object({ staff: z.uuid().optional().describe('Left out: the own ones') }),
  reply: z.object({ rows: z.array(Device) }),
  problems: ['not-allowed', 'not-found'],
});

/**
 * Withdraws a phone: its session ends at once, and at its next contact it
 * forgets everything. What it had not sent is lost. Doing it twice is the same as once.
 */
export const withdrawDevice = endpoint({
  method: 'POST', path: '/devices/:deviceId/withdraw', may: 'devices.withdraw', params: z.object({ deviceId: z.uuid() }), reply: Device,
  summary: text('停用一台手机', 'Withdraw a phone'), problems: ['not-found', 'not-allowed'],
});
