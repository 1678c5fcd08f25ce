import { words } from '../shell/language.ts';

export const childrenWords = words('children', {
  zh: {
    years_one: '{{count}} 岁', years_other: '{{count}} 岁',
    dueOn: '{{day}}前走访', overdue: '应在{{day}}前走访，已超期', visited: '您已走访', ungraded: '未评级',
    search: '按名字找', noneFound: '没有这个名字的孩子。', none: '名单里还没有孩子。分派给您的孩子会出现在这里。',
    more_one: '还有 {{count}} 个孩子，请在电脑上查看。', more_other: '还有 {{count}} 个孩子，请在电脑上查看。',
  },
  en: {
    years_one: '{{count}} year old', years_other: '{{count}} years old',
    dueOn: 'Visit by {{day}}', overdue: 'Visit was due by {{day}}', visited: 'You have visited', ungraded: 'Not graded',
    search: 'Find by name', noneFound: 'No child of that name.', none: 'No children on the list yet. Those assigned to you will appear here.',
    more_one: '{{count}} more child; see it at the desk.', more_other: '{{count}} more children; see them at the desk.',
  },
});
