import type { Condition } from '@tonghu/rules/engine/condition';
import { useLanguage, useWords } from '../shell/language.ts';
import { OpenMark } from './ConfirmedMark.tsx';
import { programmesWords } from './words.ts';

type AnyCondition = Condition<Record<string, unknown>>;
interface Props {
  of: readonly AnyCondition[];
  /** What a sentence has that the neighbouring version has not, in a word. */
  differs: (says: string) => string | null;
  /** The source that stands above and need not be said again. */
  above: string;
  depth?: number;
}

/** Conditions in words with clause and confidence; what a group is made of stands below it and can be folded away. */
export function ConditionTree({ of, differs, above, depth = 0 }: Props) {
  return <ul className="conditions">{of.map((one) => <li key={one.says.zh} className={one.kind === 'statement' ? '' : 'folds'}><OneCondition of={one} differs={differs} above={above} depth={depth} /></li>)}</ul>;
}

function OneCondition({ of, differs, above, depth }: { of: AnyCondition; differs: Props['differs']; above: string; depth: number }) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const mark = differs(of.says.zh);
  const own = (need?: string) => (
    <>
      {read(of.says)}{need && <span className="need"> {need}</span>}
      {mark && <span className="version-mark">{mark}</span>}
      {of.cite !== above && <span className="reason-cite"> {of.cite}</span>}<OpenMark of={of.confidence} />
    </>
  );
  if (of.kind === 'statement') return own();
  const parts = of.kind === 'group' ? of.of : [of.of];
  const need = of.kind === 'opposite' ? say('notOf') : of.atLeast === parts.length ? say('allOf') : of.atLeast === 1 ? say('anyOf') : say('someOf', { count: of.atLeast });
  return (
    <details open={depth < 2}>
      <summary>{own(need)}</summary>
      <ConditionTree of={parts} differs={differs} above={of.cite} depth={depth + 1} />
    </details>
  );
}
