import { words } from '../shell/language.ts';

/** Questions of the rules, what proves a ground, what comes next, and whether a decision still computes. */
export const askWords = words('ask', {
  zh: {
    askTitle: '还需要了解', askFirst: '先问这一件：答了它，最可能得出结论。', askLeft: '还有 {{count}} 件，答完这件再看是否需要', askThis: '先答这件',
    save: '记下回答', saved: '已记下，规则已重新回答', evidence: '看过的材料（可不填）', inFile: '这件事登记在孩子档案里，补进档案后点“重新核对”。', toFile: '打开孩子档案',
    papers: '可以看：{{list}}', or: '，或',
    answered: '申请中已回答的（{{count}} 件）', change: '改', takeBack: '撤回', cancel: '取消',
    cannotAnswer: '由村居、乡镇了解清楚后回答。',
    proofs: '凭什么证明', proofsHow: '部门数据能证明的不再要材料；比对不了的，下面的材料有一种就行，另有说明的除外。', files: '部门数据：{{list}}', noFiles: '没有部门数据', proofsLater: '其他可能要问的情形（{{count}} 项）', papersAny: '材料：{{list}}', toAsk: '还要问', known: '已有', unconfirmed: '未经核实',
    next: '接下来', nextWhen: '{{day}}', lastMonth: '末领月份 {{month}}', maybeLeaves: '按档案里的情况，可能不再符合这一类', check: '查看是否符合：{{list}}', leftFor: '转出后',
    same: '用 {{day}} 的事实和规定复算，结论相同。', settingsChanged: '此后当地设定有变化：{{list}}；不影响这项决定。', settingsUnknown: '当时没有保存当地设定，按现在的设定复算。', differs: '复算结论不同：保存的结论和用当时的事实、规定算出的不一样，请核对。', computing: '正在复算…',
  },
  en: {
    askTitle: 'Still to find out', askFirst: 'Ask this first: its answer is the likeliest to settle the matter.', askLeft: '{{count}} more; answer this one and see whether they still matter', askThis: 'Answer this first',
    save: 'Record the answer', saved: 'Recorded; the rules have answered anew', evidence: 'Paper seen (may be left open)', inFile: 'This stands in the child\'s file. Enter it there, then check again.', toFile: 'Open the file',
    papers: 'May be seen: {{list}}', or: ', or ',
    answered: 'Answered in the application ({{count}})', change: 'Change', takeBack: 'Take back', cancel: 'Cancel',
    cannotAnswer: 'The village or the township finds out and answers.',
    proofs: 'What proves each ground', proofsHow: 'What a department\'s file proves needs no paper. Where it does not, any one of the papers will do unless it says otherwise.', files: 'Files: {{list}}', noFiles: 'No file of a department', proofsLater: 'Other grounds that may be asked for ({{count}})', papersAny: 'Papers: {{list}}', toAsk: 'to be asked', known: 'known', unconfirmed: 'not confirmed',
    next: 'What comes next', nextWhen: '{{day}}', lastMonth: 'last month paid {{month}}', maybeLeaves: 'By what the file says, the child may no longer belong to this class', check: 'Check for: {{list}}', leftFor: 'After leaving',
    same: 'Computed again from the facts and rules of {{day}}: the same answer.', settingsChanged: 'Settings of the place have changed since: {{list}}. They do not touch this decision.', settingsUnknown: 'The settings of the place were not kept then; those of today were used.', differs: 'Computed again, the answer differs: what was stored is not what the facts and rules of that day give. Check it.', computing: 'Computing again…',
  },
});
