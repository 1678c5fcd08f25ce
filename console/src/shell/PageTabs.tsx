import { Tabs } from 'antd';
import { useLocation, useNavigate } from 'react-router';

/** The pages of one word that this person uses, side by side; a single one needs no tabs. */
export function PageTabs({ pages }: { pages: readonly { path: string; label: string }[] }) {
  const go = useNavigate();
  const { pathname } = useLocation();
  if (pages.length < 2) return null;
  return <Tabs className="page-tabs" activeKey={pathname} onChange={(path) => void go(path)} items={pages.map(({ path, label }) => ({ key: path, label }))} />;
}
