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

/** The characters an encoding lacks: those that come back as others. */
export function lacking(said: string, encoding: Encoding): string[] {
  return [...new Set(said)].filter((one) => decoded(encoded(one, encoding), encoding) !== one);
}
