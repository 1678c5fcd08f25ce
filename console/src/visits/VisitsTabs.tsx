import { Tabs } from 'antd';
import { useLocation, useNavigate } from 'react-router';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { visitWords } from './words.ts';
import './visits.css';

const pages = [
  { path: '/visits', title: 'tabRecords', needs: 'visits.list' },
  { path: '/visits/plans', title: 'tabPlans', needs: 'visits.plans' },
  { path: '/visits/supervision', title: 'tabSupervision', needs: 'visits.supervise' },
  { path: '/visits/callbacks', title: 'tabCallbacks', needs: 'visits.call' },
  { path: '/visits/policies', title: 'tabPolicies', needs: 'visits.policies' },
] as const;

/** The pages of visits that this person uses, side by side. */
export function VisitsTabs() {
  const say = useWords(visitWords);
  const may = useMay();
  const go = useNavigate();
  const { pathname } = useLocation();
  const mine = pages.filter(({ needs }) => may(visitsPolicy, needs, noVisitYet).may);
  if (mine.length < 2) return null;
  return <Tabs className="page-tabs" activeKey={pathname} onChange={(path) => void go(path)} items={mine.map(({ path, title }) => ({ key: path, label: say(title) }))} />;
}
