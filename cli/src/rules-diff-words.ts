import { type Fen, yuan } from '@tonghu/domain/money';
import type { Text } from '@tonghu/domain/text';

/** `+119.00`: yuan with their sign. */
export const signed = (fen: Fen): string => `${fen > 0 ? '+' : ''}${yuan(fen)}`;

/** A text in both languages, for a page that everybody reads. */
export const both = ({ zh, en }: Text): string => `${zh} / ${en}`;
