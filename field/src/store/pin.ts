/*
 * Which PINs are taken. Pure.
 *
 *   pinFault(pin): 'not-six' | 'weak' | null
 */

/** Six digits that many people choose first, besides rows and repetitions. */
const favourites = new Set(['520131', '131452', '521131', '147258', '258369', '159357', '110110', '119119', '120120', '112358', '159753', '456852', '147852']);

/** What is wrong with a PIN about to be chosen; null when it will do. */
export function pinFault(pin: string): 'not-six' | 'weak' | null {
  if (!/^\d{6}$/.test(pin)) return 'not-six';
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  const row = steps.every((step) => step === steps[0]); // 000000, 123456, 654321
  const half = pin.slice(0, 3) === pin.slice(3);
  const pairs = pin.slice(0, 2) === pin.slice(2, 4) && pin.slice(2, 4) === pin.slice(4);
  const few = new Set(pin).size < 3;
  return row || half || pairs || few || favourites.has(pin) ? 'weak' : null;
}
