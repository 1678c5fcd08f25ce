import { words } from '../shell/language.ts';

export const deskWords = words('desk', {
  zh: { greeting: '{{name}}，您好', toVisit_one: '要走访的孩子（{{count}}）', toVisit_other: '要走访的孩子（{{count}}）', others_one: '其他孩子（{{count}}）', others_other: '其他孩子（{{count}}）', none: '名单里还没有孩子。分派给您的孩子会出现在这里。', waiting: '正在接收名单' },
  en: { greeting: 'Hello {{name}}', toVisit_one: 'To visit ({{count}})', toVisit_other: 'To visit ({{count}})', others_one: 'Other children ({{count}})', others_other: 'Other children ({{count}})', none: 'No children on the list yet. Those assigned to you will appear here.', waiting: 'Waiting for the list' },
});
