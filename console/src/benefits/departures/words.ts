import { words } from '../../shell/language.ts';

/** Children that moved to another county, and the handover between the two. */
export const departureWords = words('departures', {
  zh: {
    title: '迁出与迁入', purpose: '孩子转到其他县（市、区）后，本地只留自己办过的：决定、发放、追回和交接单。之后的情况不在这里。', pagePurpose: '本地留存的迁出记录；打开会记入审计。', arrivedPurpose: '迁入的交接单；打开会记入审计。',
    leftTab: '已迁出', arrivedTab: '迁入', name: '姓名', search: '姓名', from: '迁出地', to: '迁入地', leftOn: '转出日期', lastMonth: '本地发到', lastThere: '原地发到', handover: '交接', anyHandover: '全部交接状态',
    none: '没有迁出的孩子', noneHow: '在孩子的“享受待遇”里提出“迁往其他县（市、区）”，迁入地确认后，这里留下迁出记录。', noneArrived: '没有迁入的孩子', noneArrivedHow: '确认别的县（市、区）迁来的孩子后，交接单在这里签收。', noneFound: '没有符合条件的记录', noneFoundHow: '请核对姓名，或放宽筛选条件。', clear: '清除筛选',
    back: '已迁回', toFile: '打开档案', toChange: '打开变更申请', wentTo: '{{name}} · 已迁往{{county}}', cameFrom: '{{name}} · 由{{county}}迁来', county: '其他县（市、区）',
    receipt: '迁移', born: '性别和出生日期', route: '由何地迁往何地', routeLine: '{{from}} → {{to}}', movedOn: '户籍迁出日期', number: '变更编号', noRequest: '未享受待遇，直接更改了档案的负责地', takenBy: '接收人', takenLine: '{{who}}（{{county}}），{{day}}',
    months: '发放衔接', monthsLine: '{{from}}发到 {{last}}，{{to}}从 {{first}} 起', lastLine: '{{from}}发到 {{last}}', nothingPaid: '迁出前没有发放',
    sheet: '交接单', noSheet: '迁移时还没有交接单。', sheetNow: '交接单（档案现在的内容，确认时定下）', goes: '随档案转去', stays: '留在迁出地办结', originals: '另附的纸质材料', count_one: '{{count}} 项', count_other: '{{count}} 项', missingMark: '没有收到',
    signed: '签收', signedLine: '{{who}}，{{day}}', answered: '迁出地答复', sign: '签收交接单', signAgain: '再次签收', signTells: '逐项核对档案和收到的材料。没有收到的请勾选并写明情况，迁出地会看到并答复。', whatMissing: '没有收到的（都收到了就不勾）', note: '情况说明', noteNeeded: '有缺项时请写明，至少四个字',
    answer: '答复缺项', answerTells: '写明缺的材料什么时候、怎样补来；迁入地收到后再次签收。', answerText: '答复', waitsSign: '等{{county}}签收。', waitsAnswer: '等{{county}}答复缺项。', waitsAgain: '等{{county}}再次签收。',
    own: '本地办过的', ownHow: '只有迁出以前由本地作出的决定和本地自己的钱。孩子现在的档案、探访、健康和迁入地的待遇，本地看不到。',
    decisions: '待遇决定', decisionSpan: '{{from}}至{{until}}', decisionSince: '{{from}}起', decidedLine: '{{who}}，{{day}}', offsetLine: '抵扣 {{benefit}}，每月 {{amount}}', noDecisions: '没有作出过待遇决定。',
    payments: '基本生活费', paymentsSum: '共 {{count}} 个月，{{amount}}', month: '月份', paid: '已发（元）', lastOn: '最近一笔', returned: '有退回', noPayments: '没有发放过。', notForPost: '发放情况由县区经办、审核和财务查看。',
    awards: '资助', recoveries: '追回', insured: '代缴参保', corrections: '迁入地请求更正', awardLine: '{{amount}}，已付 {{paid}}', recoveryLine: '{{amount}}，还剩 {{left}}', year: '{{year}} 年度',
    originalsLabel: '随档转去的纸质材料（选填）', originalsHow: '逐样填写，填一样按一次回车，写进交接单，由迁入地逐样签收。不要写病情。', originalsShape: '每样写 2 到 100 个字', originalsMost: '最多 {{count}} 样',
    movedLine: '已迁往{{county}}', movedOpen: '看迁出记录',
  },
  en: {
    title: 'Moved away and here', purpose: 'Once a child is with another county, this one keeps what it did itself: decisions, payments, recoveries and the handover sheet. Nothing of later stands here.', pagePurpose: 'What this county keeps of the move; opening it is recorded.', arrivedPurpose: 'The handover sheet of a child that came; opening it is recorded.',
    leftTab: 'Moved away', arrivedTab: 'Came here', name: 'Name', search: 'Name', from: 'From', to: 'To', leftOn: 'Handed over', lastMonth: 'Paid here until', lastThere: 'Paid there until', handover: 'Handover', anyHandover: 'Any handover',
    none: 'No child moved away', noneHow: 'Ask for "Move to another county" in a child\'s entitlement; once that county confirms it, the record stays here.', noneArrived: 'No child came', noneArrivedHow: 'Once you confirm a child of another county, its handover sheet is signed here.', noneFound: 'Nothing matches', noneFoundHow: 'Check the name, or widen the filters.', clear: 'Clear filters',
    back: 'Came back', toFile: 'Open the file', toChange: 'Open the request', wentTo: '{{name}} · moved to {{county}}', cameFrom: '{{name}} · came from {{county}}', county: 'another county',
    receipt: 'The move', born: 'Sex and birth', route: 'From where to where', routeLine: '{{from}} → {{to}}', movedOn: 'Registration moved on', number: 'Number', noRequest: 'Nothing was paid; the place of the file was changed', takenBy: 'Taken over by', takenLine: '{{who}} ({{county}}), {{day}}',
    months: 'Months', monthsLine: '{{from}} pays until {{last}}, {{to}} from {{first}}', lastLine: '{{from}} pays until {{last}}', nothingPaid: 'Nothing was paid before the move',
    sheet: 'Handover sheet', noSheet: 'There were no handover sheets yet when the child moved.', sheetNow: 'Handover sheet (the file as it is now, fixed when it is confirmed)', goes: 'Goes along with the file', stays: 'Stays with the county that is left', originals: 'Papers that go along', count_one: '{{count}}', count_other: '{{count}}', missingMark: 'not received',
    signed: 'Signed', signedLine: '{{who}}, {{day}}', answered: 'Answer of the county left', sign: 'Sign for the sheet', signAgain: 'Sign again', signTells: 'Check file and papers line by line. Tick what you did not receive and say so; the county that was left sees it and answers.', whatMissing: 'Not received (tick nothing if all is there)', note: 'What is missing', noteNeeded: 'Say what is missing, at least four characters',
    answer: 'Answer', answerTells: 'Say when and how what is missing will come; the new county signs again once it is there.', answerText: 'Answer', waitsSign: 'Waits for {{county}} to sign.', waitsAnswer: 'Waits for {{county}} to answer what is missing.', waitsAgain: 'Waits for {{county}} to sign again.',
    own: 'Done by this county', ownHow: 'Only decisions this county made before the move, and its own money. The file as it is now, visits, health and what the new county pays are not seen here.',
    decisions: 'Decisions', decisionSpan: '{{from}} to {{until}}', decisionSince: 'from {{from}}', decidedLine: '{{who}}, {{day}}', offsetLine: '{{benefit}} counted, {{amount}} a month', noDecisions: 'No decision was made.',
    payments: 'Living allowance', paymentsSum: '{{count}} months, {{amount}} in all', month: 'Month', paid: 'Paid (yuan)', lastOn: 'Last on', returned: 'Partly sent back', noPayments: 'Nothing was paid.', notForPost: 'Payments are read by county officers, reviewers and finance.',
    awards: 'Aid', recoveries: 'Recoveries', insured: 'Premiums paid', corrections: 'Corrections asked for by the new county', awardLine: '{{amount}}, {{paid}} of it paid', recoveryLine: '{{amount}}, {{left}} left', year: 'Year {{year}}',
    originalsLabel: 'Papers that go along (optional)', originalsHow: 'One by one, with Enter after each; they stand on the handover sheet and the new county signs for each. Write nothing about illness.', originalsShape: '2 to 100 characters each', originalsMost: 'At most {{count}}',
    movedLine: 'Moved to {{county}}', movedOpen: 'See the move',
  },
});
