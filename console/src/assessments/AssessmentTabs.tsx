import { Tabs } from 'antd';
import { useLocation, useNavigate } from 'react-router';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import { useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
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
  const go = useNavigate();
  const { pathname } = useLocation();
  const mine = pages.filter(({ needs }) => may(assessmentsPolicy, needs, noAssessment).may);
  if (mine.length < 2) return null;
  return <Tabs className="page-tabs" activeKey={pathname} onChange={(path) => void go(path)} items={mine.map(({ path, title }) => ({ key: path, label: say(title) }))} />;
}
