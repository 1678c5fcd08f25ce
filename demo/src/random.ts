/** A seeded source of chance (sfc32). The same seed gives the same city, on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from 0, below `below`. */
  int(below: number): number;
  between(first: number, last: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
  uuid(): string;
}

/** Opens a source for a seed. Parts of the city take seeds of their own, so that a change in one leaves the others as they were. */
export function randomFrom(seed: string): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  for (const character of seed) {
    const code = character.codePointAt(0)!;
    a = Math.imul(a ^ code, 0x85ebca6b);
    b = Math.imul(b ^ (a >>> 13), 0xc2b2ae35);
    c = Math.imul(c ^ (b >>> 16), 0x27d4eb2f) + code | 0;
  }
  function bits(): number {
    const sum = (a + b | 0) + d | 0;
    d = d + 1 | 0;
    a = b ^ b >>> 9;
    b = c + (c << 3) | 0;
    c = (c << 21 | c >>> 11) + sum | 0;
    return sum >>> 0;
  }
  for (let round = 0; round < 15; round++) bits();
  const random: Random = {
    next: () => bits() / 4294967296,
    int: (below) => Math.floor(bits() / 4294967296 * below),
    between: (first, last) => first + random.int(last - first + 1),
    chance: (probability) => bits() / 4294967296 < probability,
    pick: (from) => from[random.int(from.length)]!,
    shuffle(list) {
      const mixed = [...list];
      for (let at = mixed.length - 1; at > 0; at--) {
        const other = random.int(at + 1);
        [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
      }
      return mixed;
    },
    uuid() {
      const hex = [bits(), bits(), bits(), bits()].map((word) => word.toString(16).padStart(8, '0')).join('');
      const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]!;
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
  return random;
}

/** Draws from a weighted list. */
export function weighted<T>(entries: readonly (readonly [T, number])[]): (random: Random) => T {
  const sums = new Float64Array(entries.length);
  let sum = 0;
  entries.forEach(([, weight], at) => { sums[at] = sum += weight; });
  return (random) => {
    const aim = random.next() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = low + high >> 1;
      if (sums[middle]! > aim) high = middle; else low = middle + 1;
    }
    return entries[low]![0];
  };
}
