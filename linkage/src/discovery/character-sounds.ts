import { readFile } from 'node:fs/promises';

const table = new URL('../../data/characters.csv', import.meta.url);
let loading: Promise<(character: string) => string> | undefined;

/** Tells characters apart by sound, where their sound is known: 纬 and 伟 are one. Loaded when first asked for. */
export const soundsOf = (): Promise<(character: string) => string> => (loading ??= load());

async function load(): Promise<(character: string) => string> {
  const sounds = new Map<string, string>();
  for (const line of (await readFile(table, 'utf8')).split('\n').slice(1)) {
    const [sign, , sound] = line.split(',');
    if (sign && sound) sounds.set(sign, sound);
  }
  return (character) => sounds.get(character) ?? character;
}
