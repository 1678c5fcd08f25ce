import { z } from 'zod';
import type { Text } from '../text.ts';

/**
 * The four colours of risk, worst first (红黄蓝绿). Marked as free of side
 * effects, so that the phone, which only draws colours, is built without Zod.
 */
export const Colour = /* @__PURE__ */ (() => z.enum(['red', 'yellow', 'blue', 'green']).meta({ id: 'Colour' }))();
export type Colour = z.infer<typeof Colour>;

/** Worst first; the order everything else here follows. */
export const colours: readonly Colour[] = ['red', 'yellow', 'blue', 'green'];

interface ColourLabel {
  /** The colour by name: 红. */
  name: Text;
  /** What it means: 高风险. */
  risk: Text;
  /** Drawn beside the colour, so that nobody needs to tell red from green. */
  shape: '▲' | '◆' | '●' | '■';
}

/** How a colour is said and drawn: never by colour alone. */
export const colourLabels: Record<Colour, ColourLabel> = {
  red: { name: { zh: '红', en: 'Red' }, risk: { zh: '高风险', en: 'High risk' }, shape: '▲' },
  yellow: { name: { zh: '黄', en: 'Yellow' }, risk: { zh: '较高风险', en: 'Raised risk' }, shape: '◆' },
  blue: { name: { zh: '蓝', en: 'Blue' }, risk: { zh: '较低风险', en: 'Lower risk' }, shape: '●' },
  green: { name: { zh: '绿', en: 'Green' }, risk: { zh: '低风险', en: 'Low risk' }, shape: '■' },
};

/** Whether a string is one of the four, for data that may name other bands. */
export const isColour = (word: string): word is Colour => (colours as readonly string[]).includes(word);

/** The more serious of two colours. @example worse('blue', 'red') // 'red' */
export const worse = (a: Colour, b: Colour): Colour => (colours.indexOf(a) <= colours.indexOf(b) ? a : b);

/** Whether a change makes a child count as safer; such a change needs the supervisor and a visit. @example isDowngrade('red', 'blue') // true */
export const isDowngrade = (from: Colour, to: Colour): boolean => colours.indexOf(to) > colours.indexOf(from);
