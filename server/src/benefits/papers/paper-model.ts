/** A paper before it is drawn: everything it says, in order. Stored with the paper, so that several can be printed as one. */
export interface PaperModel {
  title: string;
  /** Empty only in a preview. */
  number: string;
  /** The red head of an official notice; null for forms. */
  letterhead: { city: string; issuer: string } | null;
  blocks: Block[];
}

export type Block =
  | { is: 'text'; says: string; bold?: boolean; indent?: boolean; align?: 'center' | 'right'; size?: number; above?: number }
  | { is: 'table'; widths: readonly number[]; head?: readonly string[]; rows: readonly Row[]; size?: number; above?: number }
  /** Right-aligned, kept together: who signs, the day, where the seal goes. */
  | { is: 'seal'; lines: readonly string[] };

/** `least` is the height in points that a row has when little or nothing stands in it. */
export interface Row { cells: readonly Cell[]; least?: number }
/** `sign` stands at the foot of the cell, where a hand signs. */
export interface Cell { says: string; span?: number; label?: boolean; align?: 'center' | 'right'; sign?: string }

export const label = (says: string, span = 1): Cell => ({ says, span, label: true, align: 'center' });
export const cell = (says: string | null | undefined, span = 1): Cell => ({ says: says ?? '', span });
export const text = (says: string, more: Partial<Extract<Block, { is: 'text' }>> = {}): Block => ({ is: 'text', says, ...more });

/** A name, room for a hand, and the day. */
export const signLine = (who = '签名'): string => `${who}：　　　　　　　　　　　　年　　月　　日`;
