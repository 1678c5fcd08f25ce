import type { Post } from '../staff/posts.ts';
import { type Text, text } from '../text.ts';

const toCheck = text('比对发现疑似儿童、督导员交村后，要您上门核实的孩子', 'Children to check at the door, once a run found them and the supervisor handed them over');
const walk = text('每年两轮摸排：您村还没有走完时', 'The two rounds a year, until your village is done');
const finds = text('摸排发现、待认定的孩子；快到期还没开始的村居', 'Children found in a round, to decide; villages not begun near its end');
const filed = text('核实属实后，待建档和申请的孩子', 'Children to file and apply for, once confirmed');
const toHandOver = text('比对发现、待交村核实的疑似儿童', 'Suspected children of a run, to hand to their villages');
const toExamine = text('村里提交后，15 个工作日内要查验的申请', 'Applications from the villages, to examine within 15 working days');
const anyPlace = text('异地受理：3 个工作日内推送户籍地、接收推送来的、告知申请人结果', 'Applications of any place: to send within 3 working days, to accept, and results to tell');
const changes = text('待遇变更和先行救助：别人提出、等您确认的', 'Changes and help given at once that somebody else asked for, to confirm');
const toConfirm = text('乡镇报来后，15 个工作日内要确认的申请', 'Applications the townships passed on, to confirm within 15 working days');
const payMonth = text('每月的发放批次：核算、核对、制表', 'The pay run of each month: compute, check and prepare');
const release = text('经办制表后，待您复核发放的批次', 'Prepared pay runs for you to release');
const overpaid = text('多发的钱：您提出处理，由另一人决定；银行退回、要更正账户的', 'Money paid too much: you propose, another decides; accounts to correct after a return');
const toDecide = text('经办提出、待您决定的追回', 'Recoveries proposed by the officer, for you to decide');
const bank = text('复核发放后，待送银行的代发文件；银行回盘、退回和要结清的批次', 'Bank files to send after release; what the bank answered and sent back, and runs to close');
const aid = text('资助项目：待查验、待确认的申请和费用，没有交来的学期证明', 'Aid programmes: applications and claims to examine or confirm, proofs of the term not there yet');
const aidProofs = text('资助项目：没有交来的学期证明', 'Aid programmes: proofs of the term not there yet');
const drafts = text('起草后待另一人执行的标准和资助项目', 'Drafted standards and programmes for another person to put in force');
const notes = text('监护人在查询页上告诉的变化', 'Changes that guardians told on their page');
const birthdays = text('90 天内年满 18 周岁的孩子', 'Children who turn 18 within 90 days');
const files = text('部门送来的文件：没能识别的、还没有比对的', 'Files of departments: not recognised, or not matched yet');
const ownFiles = text('您送来的文件：读了多少行、哪些行没能读取', 'The files you sent: how many rows were read, and which were not');
const overdue = text('本辖区超期的核实和申请', 'Overdue checks and applications of your area');
const assigned = text('托付给您的孩子', 'Children entrusted to you');
const residents = text('在院的孩子和他们的申请', 'Residents and their applications');
const locked = text('连续输错密码被锁定的账号', 'Accounts locked after wrong passwords');
const vacant = text('没有儿童主任的村居', 'Villages without a child director');
const unsealed = text('还没有封存的审计记录，和登录失败', 'Audit rows not sealed yet, and failed sign-ins');
const concerns = text('有人报告的担心：要在时限内受理和答复', 'Worries that anybody told: to take in time, and to answer');
const numbers = text('本辖区超期的工作；数字在驾驶舱', 'Overdue work of your area; the numbers are in the cockpit');

const alarms = text('点名告诉您的紧急情况', 'Urgent cases you are told of by name');
const toGrade = text('待您确认的评估和评级', 'Assessments and grades to confirm');
const toAssess = text('到期要评估的孩子', 'Children due to be assessed');

const plans = text('服务计划：由您承办的任务、要制定和复查的计划', 'Service plans: tasks that are yours, plans to make and to review');
const tasks = text('服务计划中交给您的任务', 'Tasks of service plans given to you');

const visits = text('到期和超期的探访', 'Visits due and overdue');
const unvisited = text('本辖区超期没有探访、没有人负责的孩子', 'Children of your area not visited in time, or nobody’s to visit');
const questions = text('探访记录里要了解的问题、抽中回访的探访', 'Questions about visits, and visits drawn to be called back about');

/** What appears on the desk of a post, so that an empty desk says what it waits for. */
export const deskExpects: Record<Post, readonly Text[]> = {
  director: [toCheck, toAssess, filed, aidProofs, birthdays, walk, plans, visits],
  supervisor: [alarms, toGrade, toAssess, concerns, toHandOver, toExamine, anyPlace, aid, notes, filed, birthdays, finds, plans, visits, questions],
  'county-officer': [alarms, toGrade, concerns, toConfirm, changes, payMonth, overpaid, aid, notes, files, overdue, birthdays, finds, plans, unvisited, questions],
  'county-reviewer': [release, changes, toDecide, aid, drafts, overdue, unvisited],
  finance: [bank],
  'centre-worker': [alarms, toGrade, concerns, notes, overdue, birthdays, plans, unvisited, questions],
  'city-officer': [files, drafts, overdue, birthdays, unvisited],
  'city-leader': [drafts, numbers],
  liaison: [ownFiles],
  'institution-staff': [residents, aidProofs, birthdays, visits],
  counsellor: [assigned, plans, visits], 'social-worker': [assigned, plans, visits], volunteer: [assigned, tasks, visits], 'caring-mother': [assigned, tasks, visits],
  'system-admin': [locked, vacant],
  'security-admin': [locked],
  'audit-admin': [unsealed],
};
