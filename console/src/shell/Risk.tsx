import { useWords } from './language.ts';
import { shellWords } from './words.ts';

export type RiskColour = 'red' | 'yellow' | 'blue' | 'green';
const shapes: Record<RiskColour, string> = { red: '▲', yellow: '◆', blue: '●', green: '■' };
const keys = { red: 'riskRed', yellow: 'riskYellow', blue: 'riskBlue', green: 'riskGreen' } as const;

/** A child's risk grade: colour, word and shape together. These colours stand for nothing else in the console. */
export function Risk({ colour }: { colour: RiskColour }) {
  const say = useWords(shellWords);
  return <span className={`risk risk-${colour}`}><span aria-hidden="true">{shapes[colour]} </span>{say(keys[colour])}</span>;
}
