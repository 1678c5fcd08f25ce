/*
 * One record, encrypted. AES-GCM with a fresh 96-bit IV each time; the record's
 * name is additional data, so that a record moved under another name does not open.
 *
 *   seal(dataKey, name, value): Sealed        open(dataKey, name, sealed): value
 *
 * A value is JSON; besides it may carry `bytes` at its top level, for photos.
 */
import type { Sealed } from './database.ts';

const letters = new TextEncoder();
const additional = (name: string) => letters.encode(`tonghu 1 ${name}`);

/** `[length of the JSON, 4 bytes][JSON][bytes]`, encrypted. */
export async function seal(dataKey: CryptoKey, name: string, value: unknown): Promise<Sealed> {
  const { bytes, rest } = apart(value);
  const json = letters.encode(JSON.stringify(rest));
  const plain = new Uint8Array(4 + json.length + (bytes?.length ?? 0));
  new DataView(plain.buffer).setUint32(0, json.length);
  plain.set(json, 4);
  if (bytes) plain.set(bytes, 4 + json.length);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, content: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: additional(name) }, dataKey, plain) };
}

/** Rejects when the record was changed, moved, or written under another key. */
export async function open(dataKey: CryptoKey, name: string, { iv, content }: Sealed): Promise<unknown> {
  const plain = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: additional(name) }, dataKey, content));
  const end = 4 + new DataView(plain.buffer).getUint32(0);
  const value = JSON.parse(new TextDecoder().decode(plain.subarray(4, end))) as unknown;
  return end < plain.length ? { ...(value as object), bytes: plain.slice(end) } : value;
}

function apart(value: unknown): { bytes?: Uint8Array; rest: unknown } {
  if (typeof value !== 'object' || value === null || !('bytes' in value) || !(value.bytes instanceof Uint8Array)) return { rest: value };
  const { bytes, ...rest } = value;
  return { bytes, rest };
}
