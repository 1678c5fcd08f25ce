import { Tabs } from 'antd';
import { useLocation, useNavigate } from 'react-router';

/** The pages of one word that this person uses, side by side; a single one needs no tabs. */
export function PageTabs({ pages }: { pages: readonly { path: string; label: string }[] }) {
  const go = useNavigate();
  const { pathname } = useLocation();
  if (pages.length < 2) return null;
  // A page below one of them stands under its tab, and a click on that leads back.
  const active = pages.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`)).sort((a, b) => b.path.length - a.path.length)[0]?.path ?? pathname;
  return <Tabs className="page-tabs" activeKey={active} onTabClick={(path) => void go(path)} items={pages.map(({ path, label }) => ({ key: path, label }))} />;
}
