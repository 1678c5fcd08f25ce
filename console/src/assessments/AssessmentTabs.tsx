import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import { useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { PageTabs } from '../shell/PageTabs.tsx';
import { assessmentWords } from './words.ts';
import './assessments.css';

const pages = [
  { path: '/assessments', title: 'tabQueue', needs: 'assessments.list' },
  { path: '/assessments/due', title: 'tabDue', needs: 'assessments.list' },
  { path: '/alarms', title: 'tabAlarms', needs: 'assessments.alarms' },
  { path: '/stations', title: 'tabStations', needs: 'assessments.stations' },
  { path: '/instruments', title: 'tabInstruments', needs: 'assessments.open-instrument' },
] as const;

/** The pages of assessments that this person uses, side by side. */
export function AssessmentTabs() {
  const say = useWords(assessmentWords);
  const may = useMay();
  const mine = pages.filter(({ needs }) => may(assessmentsPolicy, needs, noAssessment).may);
  return <PageTabs pages={mine.map(({ path, title }) => ({ path, label: say(title) }))} />;
}
