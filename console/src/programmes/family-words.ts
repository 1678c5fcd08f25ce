import { words } from '../shell/language.ts';

/** Families that come up often. */
export const familyWords = words('families', {
  zh: {
    'prison-lost': '父亲服刑，母亲失联',
    'both-dead': '父母双亡',
    'dead-disabled': '一方去世，一方重残',
    'dead-detox': '一方去世，一方强制戒毒',
    'both-revoked': '父母都被撤销监护资格',
    'both-away': '父母都外出务工',
    'foundling': '查找不到生父母',
    'poor-disabled': '低保家庭，孩子重残',
  },
  en: {
    'prison-lost': 'Father in prison, mother out of contact',
    'both-dead': 'Both parents dead',
    'dead-disabled': 'One parent dead, the other severely disabled',
    'dead-detox': 'One parent dead, the other in detoxification',
    'both-revoked': 'Guardianship of both revoked',
    'both-away': 'Both parents work away',
    'foundling': 'Birth parents cannot be found',
    'poor-disabled': 'Household on minimum living, child severely disabled',
  },
});
export type FamilyName = keyof typeof familyWords.zh;

/** What each tells, in the words of the example tables (rules/examples). `{-14}` stands for the day so many months before the one asked about. */
export const familyCells: Record<FamilyName, { father: string; mother: string; child: string }> = {
  'prison-lost': { father: '服刑{-14}起', mother: '失联报案{-9}回执{-2}', child: '' },
  'both-dead': { father: '死亡{-30}', mother: '死亡{-6}', child: '' },
  'dead-disabled': { father: '死亡{-20}', mother: '残疾肢体一级', child: '' },
  'dead-detox': { father: '强制戒毒{-8}起', mother: '死亡{-24}', child: '' },
  'both-revoked': { father: '撤销监护{-5}', mother: '撤销监护{-5}', child: '' },
  'both-away': { father: '外出{-10}', mother: '外出{-10}', child: '农村户籍' },
  'foundling': { father: '', mother: '', child: '查找不到生父母' },
  'poor-disabled': { father: '', mother: '', child: '低保;残疾智力一级' },
};
