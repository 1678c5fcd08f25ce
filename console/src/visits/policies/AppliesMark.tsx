import { isColour } from '@tonghu/domain/assessments/colour';
import type { Text } from '@tonghu/domain/text';
import type { AppliesTo } from '@tonghu/domain/visits/plan-shapes';
import { useLanguage } from '../../shell/language.ts';
import { Risk } from '../../shell/Risk.tsx';

/** Whom a rule is about: a colour as colour, word and shape, or a class by name. */
export function AppliesMark({ what, title }: { what: AppliesTo; title: Text }) {
  const { read } = useLanguage();
  return isColour(what) ? <Risk colour={what} /> : <span className="nowrap">{read(title)}</span>;
}
