import type { Answer } from '@tonghu/domain/answer';
import type { IsoDate } from '@tonghu/domain/dates';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import type { AnyRule, Rule } from '../engine/rule.ts';
import type { Settings } from '../settings/settings.ts';

/** How often an amount is paid. */
export type Per = 'month' | 'half-year' | 'once';
/** What each is called. */
export const pers: Record<Per, Text> = {
  month: text('每月', 'a month'), 'half-year': text('每半年（一学期）', 'a half-year (one term)'), once: text('一次', 'once'),
};

/** An amount with its workings: the lines add up to it, but never below zero. */
export interface Working {
  fen: Fen;
  per: Per;
  /** A line of 0 is told because it does not count. */
  lines: readonly { says: Text; fen: Fen }[];
  cite: readonly string[];
}

/** A rule beside the classes, with what its answers mean and what follows from them. */
export interface Programme<Facts> {
  rule: Rule<Facts>;
  /** Further names people use, as typed after `--class`. */
  names: readonly string[];
  means: Record<Answer['is'], Text>;
  /** Papers that prove the facts, and how it begins and ends. */
  papers: readonly Text[];
  begins: Text;
  ends: Text;
  /** What it comes to on a day; null while a fact it needs is missing. Only asked when the answer is yes. */
  work?: (facts: Facts, on: IsoDate, settings: Settings) => Working | null;
  /** Sentences of this very case: the day a limit ends, whom to tell. */
  tells?: (facts: Facts, on: IsoDate, settings: Settings) => readonly Text[];
}
/** A programme of any sheet. */
export type AnyProgramme = Omit<Programme<Record<string, unknown>>, 'rule'> & { rule: AnyRule };

/** Adds lines up, never below zero. */
export const summed = (per: Per, lines: Working['lines'], cite: readonly string[]): Working =>
  ({ fen: Math.max(0, lines.reduce((sum, line) => sum + line.fen, 0)), per, lines, cite: [...new Set(cite)] });

/** The workings in a sentence: `2,006.00 − 800.00（最低生活保障金）= 1,206.00`. */
export function workingText({ fen, per, lines }: Working): Text {
  const line = (language: 'zh' | 'en') => lines.map(({ says, fen: part }, at) =>
    `${at ? ' − ' : ''}${groupedYuan(Math.abs(part))}${language === 'zh' ? `（${says.zh}）` : ` (${says.en})`}`).join('');
  return text(`${line('zh')}＝${pers[per].zh}${groupedYuan(fen)}元`, `${line('en')} = ${groupedYuan(fen)} yuan ${pers[per].en}`);
}
