import { text } from '@tonghu/domain/text';

/** What the guardian's pages say. Short sentences: they are read on a small telephone, often by grandparents. */
export const guardianWords = {
  title: text('监护人查询', 'For guardians'),
  about: text('可以查：钱发了没有，申请办到哪一步，要带什么材料，找谁问。', 'Here you see what was paid, how far an application is, what to bring, and whom to call.'),
  phone: text('您登记在孩子档案里的手机号', 'Your mobile number, as the child\'s file has it'),
  phoneWrong: text('请输入 11 位手机号', 'Enter a mobile number of 11 digits'),
  getCode: text('获取验证码', 'Get a code'),
  cannotSend: text('这里还没有开通短信，不能发验证码。请找村（居）儿童主任或镇街儿童督导员，当面拿一个验证码，填在下面。', 'Text messages are not set up here, so no code can be sent. Ask the child director of the village or the supervisor of the township for a code in person, and enter it below.'),
  handedTitle: text('工作人员当面给了您验证码', 'An officer gave you a code in person'),
  handed: text('8 位验证码', 'Code of 8 digits'),
  open: text('打开', 'Open'),
  codeTitle: text('输入验证码', 'Enter the code'),
  codeSent: text('如果这个手机号登记在这个孩子的档案里，6 位验证码已经用短信发出，10 分钟内有效。', 'If the child\'s file has this number, a code of 6 digits was sent to it. It is good for 10 minutes.'),
  code: text('6 位验证码', 'Code of 6 digits'),
  codeWrong: text('验证码不对，或者已经失效。试 5 次以后要重新获取。', 'The code is wrong, or no longer good. After 5 tries ask for a new one.'),
  noCode: text('没有收到短信？', 'No message?'),
  noCodeHow: text('等一两分钟。还没有，可能是档案里登记的是别的号码。请找村（居）儿童主任或镇街儿童督导员，核对号码，或当面拿验证码。也可以拨打 12345。', 'Wait a minute or two. If nothing comes, the file may have another number. Ask the child director or the supervisor to check it or to give you a code in person, or call 12345.'),
  scanAgain: text('重新扫一下孩子的爱心陪伴卡，就可以再打开。', 'Scan the child\'s companion card again to open it.'),
  ended: text('页面已关闭', 'The page is closed'),
  endedWhy: text('为了安全，页面打开 15 分钟后自动关闭。', 'For safety the page closes 15 minutes after it was opened.'),
  leave: text('看完了，关闭页面', 'I am done, close the page'),
  child: text('孩子', 'Child'),
  paid: text('发了多少钱', 'What was paid'),
  last12: text('最近 12 个月', 'The last 12 months'),
  nothingPaid: text('最近 12 个月没有发放记录。', 'Nothing was paid in the last 12 months.'),
  tail: text('尾号', 'account ending in'),
  takenOver: text('系统启用前发放', 'paid before this system'),
  back: text('银行退回，没有到账', 'returned by the bank, not received'),
  backHow: text('有钱被银行退回。多半是账号变了、卡注销了，或户名不一致。请带本人身份证和新的银行卡（存折），到镇街找儿童督导员改账号。改好以后会补发，钱不会少。', 'The bank returned a payment. Mostly the account has changed or was closed, or the name differs. Take your ID card and the new bank card or passbook to the supervisor of the township. It is paid again afterwards; nothing is lost.'),
  keptBack: text('另外抵扣以前多发的', 'kept back for an earlier overpayment'),
  gaveBack: text('您已退还', 'you paid back'),
  suspended: text('现在暂停发放。为什么、怎么恢复，请打下面的电话问。', 'Payment is suspended now. Call the number below to ask why, and what to do.'),
  thisMonthNot: text('这个月的还没有发放。', 'This month has not been paid yet.'),
  awaited: text('正在办的', 'What is awaited'),
  nothingAwaited: text('没有正在办的事。', 'Nothing is under way.'),
  since: text('这一步始于', 'At this step since'),
  appliedOn: text('申请日期', 'Applied on'),
  granted: text('已批准，还没有发放', 'approved, not paid yet'),
  intake: text('在别处提交的申请', 'Application handed in elsewhere'),
  'change-account': text('更换收款账户', 'Another account'),
  'change-move': text('迁移后接续发放', 'Payment after a move'),
  'change-other': text('发放事项变更', 'A change of the payment'),
  appeal: text('行政复议', 'Appeal'),
  dueBy: text('最晚应在这一天前办完', 'to be done by'),
  late: text('已经超过期限。您可以打下面的电话问，也可以拨打 12345 投诉。', 'It is past the day. You may call the number below, or complain at 12345.'),
  complain: text('办理有期限。超过期限没有答复，可以拨打 12345 投诉。', 'There are time limits. If nobody answers in time, you may complain at 12345.'),
  bring: text('要带的材料', 'What to bring'),
  nothingToBring: text('现在不用带材料。', 'Nothing to bring now.'),
  bringWhere: text('送到镇街儿童督导员或村（居）儿童主任处。材料没补齐，申请先停着，不算超期。', 'Take it to the supervisor of the township or the child director of the village. The application rests until it is complete.'),
  call: text('找谁问', 'Whom to call'),
  supervisor: text('镇街儿童督导员', 'Supervisor of the township'),
  noPhone: text('没有登记办公电话，请拨打 12345。', 'No office number is on record; call 12345.'),
  change: text('有变化要告诉我们', 'Tell us of a change'),
  changeNote: text('这里写的会送到工作人员手里，由他们核对。不会自动改任何资料，也不会因此马上停发。', 'An officer reads it and checks. Nothing is changed by itself, and no payment stops because of it alone.'),
  changeKind: text('什么变了', 'What changed'),
  changeSaid: text('说明一下', 'In a few words'),
  changeHint: text('不要写身份证号和银行卡号。', 'Please do not write ID or account numbers.'),
  send: text('告诉工作人员', 'Send'),
  told: text('已送到工作人员手里。', 'It has reached the office.'),
  toldBefore: text('您告诉过我们的', 'What you told us'),
  'note-new': text('等待处理', 'waiting'),
  'note-done': text('已处理', 'handled'),
  notTold: text('还没有送出，请选一项，再写几个字', 'Not sent yet: choose one and write a few words'),
  noCard: text('请先扫孩子的爱心陪伴卡', 'Please scan the child\'s companion card first'),
  back110: text('孩子有危险，请打 110。', 'If the child is in danger, call 110.'),
} as const;

/** What a programme is called here. Names that would tell of an illness are not told apart. */
export const programmeNames = (code: string) =>
  code === 'allowance' ? text('基本生活费', 'Living allowance') : code === 'emergency-aid' ? text('临时救助', 'Help at once') : /educat|study|school|scholar|dream/.test(code) ? text('助学金', 'Education aid') : text('其他补助', 'Other aid');

/** Where an application stands, for somebody who never filled in a form. Unknown states are told in general words. */
export const stateWords = (state: string) => ({
  examining: text('镇街正在核对', 'The township is checking it'),
  returned: text('镇街正在重新核对', 'The township is checking it again'),
  'awaiting-papers': text('等您补材料', 'Papers of yours are awaited'),
  confirming: text('县（市、区）民政局正在确认', 'The county is confirming it'),
  approved: text('已经批准', 'Approved'),
  refused: text('没有批准', 'Not approved'),
  withdrawn: text('已经撤回', 'Withdrawn'),
}[state] ?? text('正在办理', 'Under way'));

const underWay = text('正在办理', 'Under way');

/** Where a request for a change stands. Whether it was agreed to is said by the desk, with the reason. */
export const changeWords = (state: string) => ({
  requested: text('等另一人确认', 'waits for a second person'),
  confirmed: text('已办好', 'done'),
  refused: text('没有办成，请打下面的电话问', 'not done; please call the number below'),
}[state] ?? underWay);

/** Where an appeal stands. What came of it was told in writing. */
export const appealWords = (state: string) => ({ filed: text('等待答复', 'waits for an answer'), decided: text('已有结果，见书面通知', 'answered in writing') }[state] ?? underWay);

/** Where an application taken at another place stands. */
export const intakeWords = (state: string) => ({
  received: text('受理地正在录入', 'is entered where it was handed in'), 'awaiting-papers': text('等您补材料，送到受理的地方', 'papers of yours are awaited where it was handed in'), pushed: text('户籍地正在接收', 'is taken over by the place of registration'),
}[state] ?? underWay);

/** Where an application for another programme stands. */
export const enrolmentWords = (state: string) => ({ applied: text('正在核对', 'is checked'), examined: text('正在确认', 'is confirmed') }[state] ?? underWay);
