import { words } from './language.ts';

/** What works on a record, as its page says it; what the work is called is the record's own word. */
export const jobOnWords = words('job-on', {
  zh: {
    byOther: '{{work}}：{{who}}，{{at}} 开始。{{meanwhile}}页面会自己更新。',
    asked: '{{who}}，{{at}}', number: '任务编号：{{number}}', share: '进度',
    cutOffHow: '请重新办理；如果再次中断，请告诉系统管理员。',
  },
  en: {
    byOther: '{{work}} by {{who}} since {{at}}. {{meanwhile}}The page follows by itself.',
    asked: '{{who}}, {{at}}', number: 'Job {{number}}', share: 'Progress',
    cutOffHow: 'Try again; if it is cut off once more, tell the system administrator.',
  },
});
