import { words } from '../shell/language.ts';

/** What works on a run, as its page says it. */
export const runJobWords = words('run-job', {
  zh: {
    compute: '正在核算', prepare: '正在制表提交', release: '正在复核发放',
    meanwhile: '办完以前，这个批次不能办理别的事。',
    computeFailed: '核算没有完成', prepareFailed: '制表提交没有完成', releaseFailed: '复核发放没有完成',
    cutOff: '服务停止时被中断，批次没有变动。',
    changedHow: '请看一下批次现在的内容，再办理一次。',
    cancelled: '已取消，批次没有变动',
  },
  en: {
    compute: 'Being computed', prepare: 'Being prepared', release: 'Being released',
    meanwhile: 'Nothing else can be done with this run until that has ended. ',
    computeFailed: 'The run was not computed', prepareFailed: 'The run was not prepared', releaseFailed: 'The run was not released',
    cutOff: 'Cut off when the server stopped; the run is as it was.',
    changedHow: 'Look at the run as it is now, and try again.',
    cancelled: 'Cancelled; the run is as it was',
  },
});
