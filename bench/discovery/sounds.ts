import { pinyin } from 'pinyin-pro';
import { fashionable, minors, parents } from './given-names.ts';
import { dialectSounds } from './lookalikes.ts';
import { everySurname } from './names.ts';

/** What sounds like a character: as a clerk who types by ear would write it. */
export interface Sounds { alike(character: string, asSurname: boolean): readonly string[]; nearly(character: string, asSurname: boolean): readonly string[] }

/** Characters a Pinyin keyboard offers first beside those of names; homophones come from here too. */
const everyday = '的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切术尔居确围集热约';

const tones = new Map<string, string>();
const toneOf = (character: string): string => {
  const known = tones.get(character);
  if (known !== undefined) return known;
  const read = pinyin(character, { toneType: 'num', v: true });
  tones.set(character, read);
  return read;
};
const plain = (read: string): string => read.replace(/\d$/, '');
const readSurname = (character: string): string => pinyin(character, { toneType: 'num', v: true, surname: 'all' });

function group(characters: Iterable<string>, read: (character: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const character of new Set(characters)) groups.set(plain(read(character)), [...(groups.get(plain(read(character))) ?? []), character]);
  return groups;
}

function* shifted(sound: string): Generator<string> {
  for (const pair of dialectSounds.initials) for (const [from, to] of [pair, [...pair].reverse()] as [string, string][]) {
    if (sound.startsWith(from) && !(from.length === 1 && sound[1] === 'h')) yield to + sound.slice(from.length);
  }
  for (const pair of dialectSounds.finals) for (const [from, to] of [pair, [...pair].reverse()] as [string, string][]) {
    const at = sound.length - from.length;
    if (sound.endsWith(from) && at > 0 && !'aeiouv'.includes(sound[at - 1]!)) yield sound.slice(0, at) + to;
  }
}

export function openSounds(): Sounds {
  const sets = [minors, parents].flatMap((one) => Object.values(one).flatMap((set) => [...set.first, ...set.second]));
  const given = group([...sets, ...fashionable.male.join(''), ...fashionable.female.join(''), ...everyday], toneOf);
  const surnames = group(everySurname.filter((one) => one.length === 1), readSurname);
  const [alike, nearly] = [new Map<string, readonly string[]>(), new Map<string, readonly string[]>()];
  const remembered = (store: Map<string, readonly string[]>, find: (character: string, asSurname: boolean) => string[]) => (character: string, asSurname: boolean) => {
    const key = (asSurname ? '^' : '') + character;
    let found = store.get(key);
    if (!found) store.set(key, found = find(character, asSurname).filter((other) => other !== character));
    return found;
  };
  return {
    // The same tone counts three times: an ear hears it.
    alike: remembered(alike, (character, asSurname) => {
      const read = asSurname ? readSurname(character) : toneOf(character);
      const same = (asSurname ? surnames : given).get(plain(read)) ?? [];
      return same.flatMap((other) => (toneOf(other) === read ? [other, other, other] : [other]));
    }),
    nearly: remembered(nearly, (character, asSurname) =>
      [...shifted(plain(asSurname ? readSurname(character) : toneOf(character)))].flatMap((sound) => (asSurname ? surnames : given).get(sound) ?? [])),
  };
}
