import { CheckOutlined, CloseOutlined, QuestionOutlined } from '@ant-design/icons';
import type { Answer, Reason } from '@tonghu/domain/answer';
import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { useLanguage, useWords } from '../shell/language.ts';
import { Disagreements } from './Disagreements.tsx';
import { discoveryWords } from './words.ts';

/** An answer taken apart: where its sources disagree first, for that makes every reason doubtful; then the reasons. */
export function AnswerReasons({ answer }: { answer: Answer }) {
  return <><Disagreements of={answer.disagree} /><Reasons because={answer.because} /></>;
}

/** Reasons one by one: the sentence first, the rows behind it, the clause at the end. */
function Reasons({ because }: { because: readonly Reason[] }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const sourceOf = (source: string) => {
    const kind = FileKind.safeParse(source).data;
    return kind ? read(fileKinds[kind].title) : source;
  };
  const rowOf = ({ source, line, sheet }: Reason['evidence'][number]) => {
    const file = sourceOf(source);
    return line === null ? file : sheet === undefined ? say('source', { file, line }) : say('sourceOnSheet', { file, sheet, line });
  };
  const signs = { true: [<CheckOutlined key="s" />, say('holds')], false: [<CloseOutlined key="s" />, say('holdsNot')], null: [<QuestionOutlined key="s" />, say('holdsUnknown')] } as const;
  return (
    <ol className="reasons">
      {because.map((reason, at) => {
        const [sign, words] = signs[String(reason.holds) as 'true' | 'false' | 'null'];
        return (
          <li key={at}>
            <span className="reason-sign" role="img" aria-label={words} title={words}>{sign}</span>
            <div>
              <div>{read(reason.says)}{reason.holds !== true && <span className="quiet"> · {words}</span>}</div>
              {reason.evidence.map((row, n) => (
                <div key={n} className="reason-evidence">{row.says} <span className="quiet">{rowOf(row)}</span></div>
              ))}
              <div className="reason-cite">{say('cited', { cite: reason.cite })}</div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
