import { words } from '../shell/language.ts';

/** What works on a run, as its page says it. */
export const runJobWords = words('run-job', {
  zh: {
    compute: '正在核算', prepare: '正在制表提交', release: '正在复核发放',
    byOther: '{{work}}：{{who}}，{{at}} 开始。办完以前，这个批次不能办理别的事；页面会自己更新。',
    computeFailed: '核算没有完成', prepareFailed: '制表提交没有完成', releaseFailed: '复核发放没有完成', asked: '{{who}}，{{at}}',
    cutOff: '服务停止时被中断，批次没有变动。', cutOffHow: '请重新办理；如果再次中断，请告诉系统管理员。',
    changedHow: '请看一下批次现在的内容，再办理一次。',
    cancelled: '已取消，批次没有变动',
  },
  en: {
    compute: 'Being computed', prepare: 'Being prepared', release: 'Being released',
    byOther: '{{work}} by {{who}} since {{at}}. Nothing else can be done with this run until that has ended; the page follows by itself.',
    computeFailed: 'The run was not computed', prepareFailed: 'The run was not prepared', releaseFailed: 'The run was not released', asked: '{{who}}, {{at}}',
    cutOff: 'Cut off when the server stopped; the run is as it was.', cutOffHow: 'Try again; if it is cut off once more, tell the system administrator.',
    changedHow: 'Look at the run as it is now, and try again.',
    cancelled: 'Cancelled; the run is as it was',
  },
});
