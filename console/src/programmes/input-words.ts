import { type Text, text } from '@tonghu/domain/text';
import { words } from '../shell/language.ts';

/** What the fields of a question are called where the shape of a fact does not say it. */
export const inputWords = words('inputs', {
  zh: { day: '日期', yes: '是', no: '否', has: '有', hasNot: '没有', alive: '健在', dead: '已去世', hukou: '户籍地', residence: '居住地', thisCounty: '在本县（市、区）', otherCounty: '在别的县（市、区）', thirdCounty: '在别的县（市、区），也不是户籍所在县' },
  en: { day: 'Day', yes: 'Yes', no: 'No', has: 'Yes', hasNot: 'None', alive: 'Alive', dead: 'Has died', hukou: 'Place of registration', residence: 'Where the child lives', thisCounty: 'In this county', otherCounty: 'In another county', thirdCounty: 'In another county, not that of registration either' },
});

/** The same for forms that are read in either language. */
export const inputTexts = Object.fromEntries(Object.entries(inputWords.zh).map(([key, zh]) => [key, text(zh, inputWords.en[key as keyof typeof inputWords.en])])) as Record<keyof typeof inputWords.zh, Text>;
