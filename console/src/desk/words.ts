import { words } from '../shell/language.ts';

export const deskWords = words('desk', {
  zh: {
    title: '工作台',
    purpose: '{{day}}。今天要办的、已经超期的和刚刚变化的，都在这里。',
    overdue: '已超期',
    today: '今天要办',
    changed: '最近变化',
    nothing: '您的岗位目前没有待办事项',
    nothingHow: '需要您办理的事项会自动出现在这里，不用到各处查找。',
    open: '去办理',
    all: '查看全部',
    shortcuts: '常用入口',
  },
  en: {
    title: 'Desk',
    purpose: '{{day}}. What is due today, what is overdue and what has just changed.',
    overdue: 'Overdue',
    today: 'Due today',
    changed: 'Changed lately',
    nothing: 'Your post has nothing to do at the moment',
    nothingHow: 'Whatever needs you will appear here by itself; there is no need to look elsewhere.',
    open: 'Open',
    all: 'See all',
    shortcuts: 'Where you can go',
  },
});
