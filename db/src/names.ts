import { pinyin } from 'pinyin-pro';

/** Separates the parts of a name in minority languages and translations: 阿依古丽·买买提. Typed in many forms. */
const separators = /[·•・‧∙.．\s]+/g;
const besideHan = /(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu;

/**
 * How a name is read, for searching: `{ pinyin: 'shanxiaoming', initials: 'sxm' }` for 单小明. Surnames are read
 * as surnames (单 shàn, 曾 zēng). Latin letters are kept in lower case; characters without a reading are left out.
 */
export function pinyinOf(name: string): { pinyin: string; initials: string } {
  const plain = name.normalize('NFKC').replace(separators, ' ').replace(besideHan, '');
  const syllables = pinyin(plain, { surname: 'head', toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .flatMap((part) => part.split(' '))
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '');
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable[0]).join('') };
}
