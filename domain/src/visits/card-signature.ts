/** The public half of the city's signing key, as phones keep it (JSON Web Key, P-256). */
export interface CardKey { kty: 'EC'; crv: 'P-256'; x: string; y: string }

/** What is signed: the code under a name of its own, so that no other signature of the city can stand in for it. */
export const signedText = (code: string): string => `tonghu-card-1.${code}`;

const plainBytes = (base64url: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
};

/**
 * Whether the city signed a code: checked on the phone without a network. `subtle`
 * is the browser's or Node's own WebCrypto. A signature that cannot even be read
 * is false, not an error. It says that the card is ours, not that it still counts:
 * only the register knows of lost and revoked cards.
 */
export async function verifyCard(code: string, signature: string, key: CardKey, subtle: SubtleCrypto): Promise<boolean> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = plainBytes(signature);
  } catch {
    return false;
  }
  if (bytes.length !== 64) return false;
  const { kty, crv, x, y } = key;
  const imported = await subtle.importKey('jwk', { kty, crv, x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  return subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, bytes, new TextEncoder().encode(signedText(code)));
}
