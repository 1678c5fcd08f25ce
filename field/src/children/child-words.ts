import { words } from '../shell/language.ts';

export const childWords = words('child', {
  zh: {
    noChild: '名单里没有这个孩子。可能已经转给别人负责，请联系督导员。',
    saved: '走访记好了，存在手机上，有网络就发送。',
    begin: '开始走访', goOn: '接着走访', assess: '评估', worry: '报告情况',
    age: '年龄', colour: '风险等级', due: '下次走访', carers: '照护人', place: '住在', address: '地址', lastVisit: '上次走访', photo: '拍照',
    since: '{{day}}起',
    dueMine: '{{day}}前，由您走访', dueOther: '{{day}}前，由别人走访', overdueMine: '应在{{day}}前由您走访，已超期', overdueOther: '应在{{day}}前由别人走访，已超期',
    every: '每 {{days}} 天一次', promised: '上次约好的',
    noPlan: '没有安排', never: '还没有走访过', nobody: '没有登记',
    visitedHere: '您已走访，等名单更新',
    photoYes: '有拍照同意书，可以拍孩子', photoNo: '没有拍照同意书，不能拍孩子',
    yearsBorn: '{{years}} 岁，{{day}}出生',
    cardUsed: '已核对爱心陪伴卡',
    // What changed
    changed: '和您上次看时不一样了', was: '原来', is: '现在', understood: '知道了', nothing: '没有',
    f_name: '姓名', f_birthDate: '出生日期', f_place: '住在', f_address: '地址', f_carers: '照护人', f_colour: '风险等级', f_due: '下次走访', f_mine: '谁来走访', f_photoConsent: '拍照同意书',
    mine: '由您走访', others: '由别人走访', yes: '有', no: '没有',
    // Tasks
    tasks: '要为孩子办的事', taskDue: '{{day}}前办好', taskOverdue: '应在{{day}}前办好', taskDone: '办好了', taskResult: '怎么办的', taskSave: '确定办好了', cancel: '取消', resultMissing: '请写一句怎么办的', saysTask: '办好一件事：{{name}}',
    // What waits
    waiting: '还没发送的', refused: '要您处理',
    // Own visits
    own: '您记的走访', correct: '更正', ownWaiting: '还没发送', ownRefused: '没被接受，要您处理',
    afterwards: '补记以前的走访',
    // Cards
    cards: '爱心陪伴卡', cardNumber: '卡号 {{number}}', cardPrinted: '还没交给孩子家', cardHandedOver: '已交给孩子家', noCard: '还没有卡。有空白卡的话，扫一下就能关联。',
    handOver: '交给孩子家', handTo: '交给谁了', handSave: '确定已交', handMissing: '请写交给了谁', saysHandOver: '发放爱心陪伴卡：{{name}}',
    lose: '卡丢了', loseWhy: '怎么丢的', loseSave: '确定挂失', loseMissing: '请写两个字以上', saysLose: '挂失爱心陪伴卡：{{name}}',
    notSaved: '没能保存，请再点一次。',
  },
  en: {
    noChild: 'This child is not on the list. Somebody else may be responsible now; ask your supervisor.',
    saved: 'The visit is saved on the phone and goes out when there is a network.',
    begin: 'Begin a visit', goOn: 'Go on visiting', assess: 'Assess', worry: 'Report',
    age: 'Age', colour: 'Risk', due: 'Next visit', carers: 'Carers', place: 'Lives in', address: 'Address', lastVisit: 'Last visit', photo: 'Pictures',
    since: 'since {{day}}',
    dueMine: 'By you, by {{day}}', dueOther: 'By somebody else, by {{day}}', overdueMine: 'Your visit was due by {{day}}', overdueOther: 'Somebody else’s visit was due by {{day}}',
    every: 'every {{days}} days', promised: 'as agreed last time',
    noPlan: 'None planned', never: 'None yet', nobody: 'Nobody recorded',
    visitedHere: 'You have visited; waiting for the new list',
    photoYes: 'There is a consent; the child may be photographed', photoNo: 'There is no consent; do not photograph the child',
    yearsBorn: '{{years}}, born {{day}}',
    cardUsed: 'Companion card checked',
    changed: 'Changed since you last looked', was: 'Before', is: 'Now', understood: 'Understood', nothing: 'none',
    f_name: 'Name', f_birthDate: 'Born', f_place: 'Lives in', f_address: 'Address', f_carers: 'Carers', f_colour: 'Risk', f_due: 'Next visit', f_mine: 'Who visits', f_photoConsent: 'Consent to pictures',
    mine: 'You', others: 'Somebody else', yes: 'given', no: 'not given',
    tasks: 'To do for the child', taskDue: 'by {{day}}', taskOverdue: 'was due by {{day}}', taskDone: 'Done', taskResult: 'How it was done', taskSave: 'Yes, it is done', cancel: 'Cancel', resultMissing: 'Say in a sentence how it was done', saysTask: 'A task done: {{name}}',
    waiting: 'Not sent yet', refused: 'needs you',
    own: 'Visits you recorded', correct: 'Correct', ownWaiting: 'not sent yet', ownRefused: 'not accepted; needs you',
    afterwards: 'Enter an earlier visit',
    cards: 'Companion card', cardNumber: 'Number {{number}}', cardPrinted: 'Not handed over yet', cardHandedOver: 'Handed over', noCard: 'No card yet. Scan a blank one to link it.',
    handOver: 'Hand it over', handTo: 'Who took it', handSave: 'Yes, handed over', handMissing: 'Say who took it', saysHandOver: 'Companion card handed over: {{name}}',
    lose: 'Card is lost', loseWhy: 'How it was lost', loseSave: 'Yes, report it lost', loseMissing: 'Say a little more', saysLose: 'Companion card lost: {{name}}',
    notSaved: 'It could not be saved; try again.',
  },
});
