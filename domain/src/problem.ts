import type { Text } from './text.ts';
import { text } from './text.ts';

interface ProblemKind {
  /** The HTTP status it is answered with. */
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 503;
  /** What happened, in one sentence. */
  title: Text;
  /** What the person can do next, in one sentence. */
  next: Text;
}

/** Every way a request can be refused. The code is public and never reused. */
export const problems = {
  'bad-input': {
    status: 400,
    title: text('有些内容填写得不对', 'Some of what was entered is not right'),
    next: text('请按提示改正标出的内容后再提交，已填的内容不会丢失。', 'Correct the marked fields and send again; nothing you entered is lost.'),
  },
  'not-signed-in': {
    status: 401,
    title: text('您还没有登录，或登录已过期', 'You are not signed in, or the session has ended'),
    next: text('请重新登录，没有提交的内容会保留在页面上。', 'Sign in again; what you have not sent stays on the page.'),
  },
  'sign-in-failed': {
    status: 401,
    title: text('用户名、密码或动态码不正确', 'User name, password or one-time code is not right'),
    next: text('请检查后重试；忘记密码请联系系统管理员。', 'Check and try again; if you forgot the password, ask the system administrator.'),
  },
  'code-needed': {
    status: 401,
    title: text('这个岗位登录需要动态码', 'This post signs in with a one-time code'),
    next: text('请输入手机验证器上的六位动态码。', 'Enter the six digits shown by your authenticator.'),
  },
  'password-change-needed': {
    status: 403,
    title: text('请先修改初始密码', 'Change the initial password first'),
    next: text('设置只有您自己知道的密码后，就可以继续使用。', 'Set a password that only you know, then go on.'),
  },
  'account-locked': {
    status: 423,
    title: text('多次输入错误，账号已暂时锁定', 'Too many failed attempts; the account is locked for now'),
    next: text('请十五分钟后再试，或联系系统管理员解锁。', 'Try again in fifteen minutes, or ask the system administrator to unlock it.'),
  },
  'device-withdrawn': {
    status: 403,
    title: text('这部手机已被停用，不能再用来登录', 'This phone was withdrawn and can no longer sign in'),
    next: text('请清除本应用的数据后重新登录，或联系系统管理员。', 'Clear the data of this app and sign in again, or ask the system administrator.'),
  },
  'not-allowed': {
    status: 403,
    title: text('您的岗位不能做这件事', 'Your post may not do this'),
    next: text('需要时请联系页面上列出的岗位办理。', 'Ask one of the posts named here to do it.'),
  },
  'cross-site': {
    status: 403,
    title: text('请求不是从本系统页面发出的', 'The request did not come from a page of this system'),
    next: text('请刷新页面后重试。', 'Reload the page and try again.'),
  },
  'not-found': {
    status: 404,
    title: text('没有找到，或不在您的辖区和职责内', 'There is no such record, or it is outside your area and duties'),
    next: text('请核对编号；如果应当由您办理，请联系上级调整辖区或分派。', 'Check the number; if it should be yours, ask your supervisor to assign it.'),
  },
  'changed-meanwhile': {
    status: 409,
    title: text('您打开之后，别人已经修改过这条记录', 'Someone changed this record after you opened it'),
    next: text('请对比两个版本，选择保留的内容后再提交。', 'Compare both versions, choose what to keep, and send again.'),
  },
  'id-already-used': {
    status: 409,
    title: text('这个编号已经用于另一条内容不同的记录', 'This id already belongs to a different record'),
    next: text('请刷新页面后重新填写。', 'Reload the page and enter it again.'),
  },
  'already-exists': {
    status: 409,
    title: text('已经有这样一条记录', 'Such a record already exists'),
    next: text('请打开已有的记录继续办理。', 'Open the existing record and go on there.'),
  },
  'wrong-state': {
    status: 409,
    title: text('当前环节不能这样办理', 'This step is not possible in the present state'),
    next: text('请刷新页面，按当前环节办理。', 'Reload the page and continue from the present step.'),
  },
  'run-going-on': {
    status: 409,
    title: text('这里正在比对，不能同时再开始一次', 'A run is going on here already'),
    next: text('请等它结束再开始。', 'Start yours once it has ended.'),
  },
  'two-people-needed': {
    status: 403,
    title: text('制表和复核必须由两个人完成', 'The person who prepares may not release'),
    next: text('请由另一位有权限的同事复核发放。', 'Ask another colleague with this right to release it.'),
  },
  'inputs-changed': {
    status: 409,
    title: text('核算之后，决定、标准、账户或已发金额有变动', 'Decisions, standards, accounts or payments changed after the run was computed'),
    next: text('请重新核算并制表，再由另一人复核发放。', 'Compute and prepare the run again, then let another person release it.'),
  },
  'file-not-stated': {
    status: 422,
    title: text('没有写明来源部门、用途和法律依据的文件不能接收', 'A file without sender, purpose and legal basis is not taken'),
    next: text('请补齐标出的内容后再送，已上传的部分不用重传。', 'Fill in what is marked and send again; what was uploaded need not be sent anew.'),
  },
  'file-not-recognised': {
    status: 422,
    title: text('认不出这是哪一类文件', 'The kind of this file was not recognised'),
    next: text('请检查表头，或手工指定文件种类和列对应关系。', 'Check the header row, or choose the kind and the columns by hand.'),
  },
  'file-too-large': {
    status: 413,
    title: text('文件太大', 'The file is too large'),
    next: text('请压缩或拆分后再上传。', 'Compress or split it, then upload again.'),
  },
  'file-type-refused': {
    status: 415,
    title: text('不接受这种类型的文件，或内容与扩展名不符', 'This type of file is not accepted, or its content does not match its name'),
    next: text('请上传 JPG、PNG、PDF、Word 或 Excel 文件。', 'Upload a JPG, PNG, PDF, Word or Excel file.'),
  },
  'picture-refused': {
    status: 422,
    title: text('这张照片不能用', 'This picture cannot be used'),
    next: text('请重新拍一张，或换一张完整的 JPG、PNG、WebP 照片。', 'Take it again, or choose a whole JPG, PNG or WebP picture.'),
  },
  'too-many-requests': {
    status: 429,
    title: text('操作太频繁', 'Too many requests'),
    next: text('请稍等片刻再试。', 'Wait a moment and try again.'),
  },
  'not-ready': {
    status: 503,
    title: text('系统正在启动或维护', 'The system is starting or under maintenance'),
    next: text('请过一会儿再试，已填的内容不会丢失。', 'Try again shortly; nothing you entered is lost.'),
  },
} as const satisfies Record<string, ProblemKind>;
export type ProblemCode = keyof typeof problems;

/**
 * A refusal the user can act on. Anything else that is thrown is a bug and becomes a plain 500.
 * `detail` may carry `fields` (path → Text), `who` (posts that may), `rule` (the clause that forbids it all the same), `theirs` (the version now stored).
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: Record<string, unknown>;

  constructor(code: ProblemCode, detail: Record<string, unknown> = {}) {
    super(problems[code].title.zh);
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
  }
}
