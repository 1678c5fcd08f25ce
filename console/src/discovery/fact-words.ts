import { words } from '../shell/language.ts';

/** How facts read in a list of them. */
export const factWords = words('facts', {
  zh: {
    neverKnown: '出生时身份不明', yes: '是', no: '否', died: '去世', adopted: '被收养', card: '残疾人证', ruralHukou: '农村户籍', livesElsewhereSince: '离开户籍地居住自',
    socialAssistance: '社会救助', dibao: '低保', destitute: '特困供养', 'low-income': '低收入家庭', since: '{{day}}起', span: '{{from}}至{{until}}',
    lost: '{{day}}报案，{{result}}', found: '已找到', searching: '没有找到',
  },
  en: {
    neverKnown: 'Unknown from birth', yes: 'Yes', no: 'No', died: 'Died', adopted: 'Adopted', card: 'Disability card', ruralHukou: 'Rural hukou', livesElsewhereSince: 'Lives elsewhere since',
    socialAssistance: 'Social assistance', dibao: 'Minimum living allowance', destitute: 'Destitute support', 'low-income': 'Low-income family', since: 'since {{day}}', span: '{{from}} to {{until}}',
    lost: 'reported {{day}}, {{result}}', found: 'found', searching: 'not found',
  },
});
