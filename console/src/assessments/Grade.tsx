import type { Colour } from '@tonghu/domain/assessments/colour';
import type { Text } from '@tonghu/domain/text';
import { useLanguage } from '../shell/language.ts';
import { Risk } from '../shell/Risk.tsx';

/** An outcome: a colour with word and shape where the instrument gives colours, else the grade by name. */
export function Grade({ colour, text }: { colour: Colour | null; text: Text }) {
  const { read } = useLanguage();
  return colour ? <Risk colour={colour} /> : <span className="nowrap">{read(text)}</span>;
}
