import { appeal } from '@tonghu/domain/benefits/limits';
import type { PaperIssuer } from '@tonghu/domain/benefits/papers';
import type { IsoDate } from '@tonghu/domain/dates';
import { type PaperModel, text } from './paper-model.ts';
import { readDay } from './paper-words.ts';

/** A part of a notice: a heading and plain sentences. A part without sentences is left out. */
export interface NoticePart { head: string; says: readonly string[] }

/** A notice in the form an office gives it: red head, to whom, what it is about, numbered parts, seal and day. */
export function noticeModel(about: { title: string; to: string; opening: string; parts: readonly NoticePart[]; issuer: PaperIssuer; day: IsoDate }): Omit<PaperModel, 'number'> {
  const { issuer } = about;
  return {
    title: about.title,
    letterhead: { city: issuer.city, issuer: issuer.issuer },
    blocks: [
      text(`${about.to}：`, { size: 12, above: 8 }),
      text(about.opening, { indent: true }),
      ...about.parts.filter(({ says }) => says.length > 0).flatMap(({ head, says }, at) => [
        text(`${'一二三四五六七八九'[at]!}、${head}`, { bold: true, size: 11.5, above: 4 }),
        ...says.map((sentence) => text(sentence, { indent: true, above: 1 })),
      ]),
      { is: 'seal', lines: [issuer.issuer, readDay(about.day), '（盖章）'] },
    ],
  };
}

/** Whom to ask about the paper; empty while nobody has entered a telephone or an address. */
export const askAt = ({ issuer, phone, address }: PaperIssuer): string[] =>
  (phone || address ? [`有不清楚的地方，可以问村（居）儿童主任、乡镇（街道）儿童督导员，或者联系${issuer}${[phone && `（电话 ${phone}）`, address && `，地址：${address}`].filter(Boolean).join('')}。`] : []);

/** How to appeal against a decision, and where. Names that nobody has entered are left to the general words. */
export function howToAppeal({ appealAuthority, appealAddress, appealPhone, court }: PaperIssuer): string[] {
  const where = [appealAuthority && `行政复议机关：${appealAuthority}`, appealAddress && `地址：${appealAddress}`, appealPhone && `电话：${appealPhone}`, court && `人民法院：${court}`].filter(Boolean);
  return [appeal.zh, ...(where.length > 0 ? [`${where.join('；')}。`] : []), '不服本决定，不影响以后情况变化时再次申请。'];
}

/** Clauses, without what stands in brackets behind them. Behind the wall none is named. */
export const basis = (cites: readonly string[], walled: boolean): string[] =>
  [walled || cites.length === 0 ? '国家和省、市有关儿童基本生活保障的规定。' : `${[...new Set(cites.map((cite) => cite.replace(/（[^（）]*）$/, '')))].join('；')}。`];
