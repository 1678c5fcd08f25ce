import { useWords } from '../shell/language.ts';
import { provinceWords } from './province-words.ts';

type Key = keyof typeof provinceWords.zh;

/** A division code of elsewhere as people read it: its province and the code without trailing zeros. Anything else stays as it is. */
export function usePlaceCode(): (place: string) => string {
  const say = useWords(provinceWords);
  return (place) => {
    const province = `p${place.slice(0, 2)}`;
    if (!/^\d{6}(\d{6})?$/.test(place) || !(province in provinceWords.zh)) return place;
    return say('known', { province: say(province as Key), code: place.replace(/0{6}$/, '') });
  };
}
