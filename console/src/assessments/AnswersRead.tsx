import { formModel } from '@tonghu/domain/assessments/form-model';
import type { Answers, Instrument } from '@tonghu/domain/assessments/instrument';
import { useLanguage, useWords } from '../shell/language.ts';
import { assessmentWords } from './words.ts';

/** What was answered, beside its questions, in the order they were asked. Hidden questions are left out. */
export function AnswersRead({ instrument, answers }: { instrument: Instrument; answers: Answers }) {
  const say = useWords(assessmentWords);
  const { language, listMark } = useLanguage();
  return (
    <>
      {formModel(instrument, answers, language).filter((section) => section.visible).map((section) => (
        <section key={section.id} aria-label={section.title} style={{ marginTop: 12 }}>
          <h4 style={{ margin: 0 }}>{section.title}</h4>
          <dl className="answer-list">
            {section.items.filter((item) => item.visible).map((item) => {
              const chosen = item.options.filter((option) => option.checked).map((option) => option.label);
              const words = item.value === null ? null : item.options.length > 0 ? chosen.join(listMark) : `${String(item.value)}${item.range?.unit ? ` ${item.range.unit}` : ''}`;
              return <div key={item.id}><dt>{item.label}</dt><dd>{words ?? <span className="quiet">{say('open')}</span>}</dd></div>;
            })}
          </dl>
        </section>
      ))}
    </>
  );
}
