import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';
import { ChildFile } from './shapes.ts';

/*
 * The wall around a file (HIV-affected children): only people named for it see
 * that there is one. Confirmed by local orders (Beijing, 2013; field guide 2.3):
 * a named officer only, no public notice. That such files are walled before an
 * application, and by whom, is how this product keeps them.
 */

const id = z.object({ id: z.uuid() });
const why = z.object({ reason: z.string().trim().min(2).max(400).describe('Read by people named for such files only') });

/** Puts a file behind the wall, with its applications, decisions and suspicions. From then on everybody else gets not-found. */
export const wallChild = endpoint({
  method: 'POST', path: '/children/:id/wall', may: 'children.wall', versioned: true,
  summary: text('设为仅限指定专人可见', 'Put a file behind the wall: seen by named officers only'),
  params: id, body: why, reply: ChildFile,
  problems: ['not-found', 'not-allowed', 'changed-meanwhile', 'wrong-state'],
});

/** Takes a file from behind the wall, while nothing in it tells why it stood there. */
export const unwallChild = endpoint({
  method: 'POST', path: '/children/:id/wall/end', may: 'children.wall', versioned: true,
  summary: text('解除仅限专人可见', 'Take a file from behind the wall'),
  params: id, body: why, reply: ChildFile,
  problems: ['not-found', 'not-allowed', 'changed-meanwhile', 'wrong-state'],
});
