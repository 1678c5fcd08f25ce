import { words } from '../shell/language.ts';

export const childrenWords = words('children', {
  zh: { years_one: '{{count}} 岁', years_other: '{{count}} 岁', dueOn: '{{day}} 前走访', overdue: '应于 {{day}} 前走访，已超期', ungraded: '未评级', more_one: '还有 {{count}} 个孩子，请在电脑上查看。', more_other: '还有 {{count}} 个孩子，请在电脑上查看。' },
  en: { years_one: '{{count}} year old', years_other: '{{count}} years old', dueOn: 'Visit by {{day}}', overdue: 'Visit was due by {{day}}', ungraded: 'Not graded', more_one: '{{count}} more child; see it at the desk.', more_other: '{{count}} more children; see them at the desk.' },
});
