import type { BankFormat } from '@tonghu/domain/benefits/bank-format';
import iconv from 'iconv-lite';

export type Encoding = BankFormat['encoding'];

/** Text in the bytes of an encoding, without a byte order mark. */
export const encoded = (said: string, encoding: Encoding): Buffer =>
  (encoding === 'utf-8' || encoding === 'utf-8-bom' ? Buffer.from(said) : iconv.encode(said, encoding));

const readers = new Map<Encoding, TextDecoder>();

/** Bytes as text: what cannot be read becomes a replacement character, never a failure. */
export function decoded(bytes: Uint8Array, encoding: Encoding): string {
  const label = encoding === 'utf-8-bom' ? 'utf-8' : encoding;
  const reader = readers.get(encoding) ?? new TextDecoder(label);
  readers.set(encoding, reader);
  return reader.decode(bytes);
}

/** Characters asked for before: a province's names are made of a few thousand, and asking costs more than looking. */
const known = new Map<Encoding, Map<string, boolean>>();

function has(one: string, encoding: Encoding): boolean {
  let characters = known.get(encoding);
  if (!characters) known.set(encoding, characters = new Map());
  let there = characters.get(one);
  if (there === undefined) characters.set(one, there = decoded(encoded(one, encoding), encoding) === one);
  return there;
}

/** The characters an encoding lacks: those that come back as others. */
export function lacking(said: string, encoding: Encoding): string[] {
  const missing: string[] = [];
  for (const one of said) if (!has(one, encoding) && !missing.includes(one)) missing.push(one);
  return missing;
}
