import type { StudyAnswers } from '@tonghu/domain/benefits/aid-shapes';
import { EducationAidFacts } from '@tonghu/domain/programmes/education-aid';
import { labelsOf } from '@tonghu/rules/programmes/example-table';
import type { Text } from '@tonghu/domain/text';
import { useLanguage, useWords } from '../../shell/language.ts';
import { aidWords } from './words.ts';

/** What each level of study is called. */
export const studyLabels = labelsOf(EducationAidFacts.shape.studies.unwrap()) as Record<NonNullable<StudyAnswers['studies']>, Text>;
export const studyQuestions = ['fullTime', 'mainland', 'continuous', 'nationalPlan', 'localHukou'] as const;

/** What was answered of somebody's study. */
export function StudyFacts({ answers }: { answers: StudyAnswers }) {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  return (
    <>
      <dt>{say('studies')}</dt><dd>{answers.studies ? read(studyLabels[answers.studies]) : say('unknown')}</dd>
      {studyQuestions.filter((name) => answers[name] !== undefined).map((name) => <div key={name} style={{ display: 'contents' }}><dt>{say(name)}</dt><dd>{say(answers[name] ? 'yes' : 'no')}</dd></div>)}
    </>
  );
}
