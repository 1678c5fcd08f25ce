import { appeal } from '@tonghu/domain/benefits/limits';
import { groupedYuan } from '@tonghu/domain/money';
import { askAt, howToAppeal, noticeModel } from './notice.ts';
import { type PaperModel, cell, signLine, text } from './paper-model.ts';
import type { PaperFacts } from './paper-facts.ts';
import { asSentence, benefitName, namesNoClass, readDay, readMonth, townshipOffice } from './paper-words.ts';

/** Everything that is missing, told at once (一次性告知), with a receipt to sign. */
export function papersMissing(facts: PaperFacts): Omit<PaperModel, 'number'> {
  const application = facts.application!;
  const asked = application.steps.findLast(({ move }) => move === 'ask-papers');
  const missing = (asked?.findings['missing'] ?? []) as string[];
  const walled = namesNoClass(application.class, facts.walled);
  return {
    title: '补正材料一次性告知书', letterhead: { city: facts.issuer.city, issuer: townshipOffice(facts.township) || facts.issuer.issuer },
    blocks: [
      text(`${application.applicant}：`, { size: 12, above: 8 }),
      text(`您为孩子${facts.child.name}提出的${benefitName(application.class, walled)}申请（申请号 ${application.number}）已经收到。数据核对后还缺下列材料或情况，现一次告知：`, { indent: true }),
      { is: 'table', widths: [8, 62, 15, 15], above: 8, size: 10.5, head: ['序号', '需要补正的材料或情况', '已交', '备注'],
        rows: missing.map((one, at) => ({ cells: [{ says: String(at + 1), align: 'center' as const }, cell(one), cell(''), cell('')], least: 28 })) },
      text('材料交到村（居）儿童主任或者乡镇（街道）儿童督导员即可，复印件、照片都可以；能够通过数据核对的，不需要再提交。', { indent: true, above: 10 }),
      text('等待补正期间，办理期限停止计算；材料补齐的当日继续办理。补不齐的，请告诉我们原因，我们帮您想办法，不因此拒绝。', { indent: true }),
      ...askAt(facts.issuer).map((one) => text(one, { indent: true })),
      { is: 'seal', lines: [townshipOffice(facts.township) || facts.issuer.issuer, readDay(asked?.on ?? facts.day), '（盖章）'] },
      text('申请人已收到本告知书。', { above: 14 }),
      text(signLine('签收人'), { above: 8 }),
    ],
  };
}

const kept = ['抵扣由一人提出、另一人批准，批准前听您的意见；没有批准，不会从孩子的待遇中扣回。'];

/** What was paid too much, for which months, why, and how it may be given back. */
export function recoveryLetter(facts: PaperFacts): Omit<PaperModel, 'number'> {
  const recovery = facts.recovery!;
  const walled = facts.walled;
  const share = recovery.floorShare === null ? '' : `每月至少照发${Math.round(recovery.floorShare * 100)}%`;
  const ways = {
    'set-off': [`从${recovery.from ? readMonth(recovery.from) : '下一次发放'}起，在每月发放时分期抵扣${recovery.instalment ? `，每月最多${groupedYuan(recovery.instalment)}元` : ''}${share ? `，${share}` : ''}，抵完为止。`, ...kept],
    'paid-back': [`请尽早退回；一次退回有困难的，可以申请分期退回或者分期抵扣。退回方式由经办人告知，请不要把现金交给个人。`],
    waived: ['经批准，这笔资金不再要求退回。'],
  } as const;
  const model = noticeModel({
    title: recovery.mode === 'waived' ? '多发资金免予退回告知书' : '多发资金退回告知书',
    to: recovery.to, issuer: facts.issuer, day: facts.day,
    opening: `孩子${facts.child.name}的儿童基本生活保障资金有多发的月份（编号 ${recovery.number}），现把情况和处理办法告知如下：`,
    parts: [
      { head: '多发了多少', says: [`共${groupedYuan(recovery.amount)}元，各月如下：${recovery.months.map(({ month, amount }) => `${readMonth(month)}${groupedYuan(amount)}元`).join('，')}。`] },
      { head: '为什么', says: [walled ? '由经办人当面向您说明。' : asSentence(recovery.reason)] },
      { head: '怎样处理', says: ways[recovery.mode] },
      { head: '您的权利', says: ['对多发的月份、金额或者处理办法有不同意见，可以口头说，也可以书面写，我们核对后书面答复；有困难的，说明情况可以申请延期、减少每期金额或者免予退回。', ...howToAppeal(facts.issuer)] },
      { head: '咨询', says: askAt(facts.issuer) },
    ],
  });
  return model;
}

/** One page for the family: what can be done about a decision, by when, where. */
export function appealLeaflet(facts: PaperFacts): Omit<PaperModel, 'number'> {
  const { issuer } = facts;
  const blank = (said: string, long = 20) => said || '　'.repeat(long);
  const part = (head: string, ...says: string[]) => [text(head, { bold: true, size: 12.5, above: 10 }), ...says.map((one) => text(one, { indent: true }))];
  return {
    title: '不服决定怎么办', letterhead: { city: issuer.city, issuer: issuer.issuer },
    blocks: [
      ...part('第一步　先问清楚', '拿着告知书去问：为什么这样决定，依据哪一条，补什么材料结果会不同。经办人应当用您听得懂的话讲清楚。',
        `联系：${issuer.issuer}　电话：${blank(issuer.phone, 8)}　地址：${blank(issuer.address, 14)}`),
      ...part('第二步　可以重新申请', '情况有变化，或者找到了新的证明，随时可以重新申请，不影响下面的权利。'),
      ...part('第三步　申请行政复议（收到告知书之日起 60 日内）', '不收费，可以书面申请，书面有困难的可以口头申请。带上告知书和身份证；可以请别人代办。',
        `行政复议机关：${blank(issuer.appealAuthority, 12)}　电话：${blank(issuer.appealPhone, 8)}`, `地址：${blank(issuer.appealAddress, 20)}`),
      ...part('也可以提起行政诉讼（收到告知书之日起六个月内）', `人民法院：${blank(issuer.court, 14)}。经济困难的，可以到法律援助机构申请法律援助，电话 12348。`),
      ...part('孩子眼下有困难', '复议、诉讼期间，孩子没人照顾或者生活过不下去的，马上告诉村（居）儿童主任，或者打 12345 政务服务热线、12355 青少年服务台，可以先救助、后办手续。'),
      text(`${appeal.zh}（期限凭通行规定，以当地正式告知为准。）`, { size: 9, above: 12 }),
    ],
  };
}
