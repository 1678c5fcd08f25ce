import type { Text } from '@tonghu/domain/text';
import { type PublicFrame, escapeHtml, page } from '../../visits/cards/public-page.ts';
import { guardianWords as words } from './guardian-words.ts';

/** What every page of a guardian is written from. Centres are the public frame's; they narrow no place. */
export type GuardianFrame = Pick<PublicFrame, 'language' | 'city'>;

/** Sums stand in a column and days under them, in the type of the other public pages, a little larger. */
const style = `body{font-size:18px}h3{font-size:18px;margin:12px 0 4px}.big{font-size:22px;font-weight:700}.sums li{border-top:1px solid #d9dde3;padding:8px 0}.sums li:first-child{border-top:0}
.line{display:flex;justify-content:space-between;gap:8px;flex-wrap:wrap}.sums .quiet{margin:0}.sums .line:not(:first-child){margin-top:10px}a.tel{display:flex;align-items:center;min-height:44px;font-weight:600}.bad{color:#8c1d18;font-weight:600}input.code{font-size:24px;letter-spacing:.2em}.note{background:#fff8e6;border:1px solid #b98900;border-radius:10px;padding:10px 12px}
button.plain{background:#fff;color:#0b57a4;border:1px solid #0b57a4}input[type=tel]{width:100%;font:inherit;padding:10px;border:1px solid #767c85;border-radius:8px;background:#fff;color:inherit}`;

/** The shell of the card's page around a guardian's. */
export const guardianShell = (frame: GuardianFrame, title: Text, body: string): string => page(frame, title, body, style);

/** Says words of these pages, written so that they cannot become a part of it. */
export const sayIn = ({ language }: GuardianFrame) => (key: keyof typeof words): string => escapeHtml(words[key][language]);
export const readIn = ({ language }: GuardianFrame) => (one: Text): string => escapeHtml(one[language]);
