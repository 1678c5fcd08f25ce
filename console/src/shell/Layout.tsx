import { GlobalOutlined, LogoutOutlined, MenuOutlined, MobileOutlined, UserOutlined } from '@ant-design/icons';
import { App, Button, Drawer, Dropdown, Layout as Frame, Menu, type MenuProps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import { chooseLanguage } from '@tonghu/domain/staff/endpoints';
import { posts } from '@tonghu/domain/staff/posts';
import { CallProblem } from './client.ts';
import { languageTag, switchLanguage, useLanguage, useWords } from './language.ts';
import { Mark } from './Mark.tsx';
import { useProblemText } from './problem-text.ts';
import { icons, inMenu, type Route, routes } from './routes.tsx';
import { useCommand } from './queries.ts';
import { useActor, useSignOut } from './session.ts';
import { shellWords } from './words.ts';

/** The entry whose path the address begins with; the desk only when nothing else fits. */
function chosenEntry(entries: Route[], pathname: string): string {
  const within = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  const told = routes.find(({ path, entry }) => entry && within(path.replace(/\/:.*$/, '')))?.entry;
  const fits = entries.filter(({ path }) => path !== '/' && within(path));
  return told ?? fits.sort((a, b) => b.path.length - a.path.length)[0]?.path ?? (pathname === '/' ? '/' : '');
}

function SideMenu({ done }: { done?: () => void }) {
  const say = useWords(shellWords);
  const { pathname } = useLocation();
  const entries = inMenu(useActor());
  const items: NonNullable<MenuProps['items']> = [];
  const groups = new Map<string, NonNullable<MenuProps['items']>>();
  for (const { path, menu, icon, under } of entries) {
    const item = { key: path, icon, label: <Link to={path} onClick={done}>{say(menu!)}</Link> };
    if (!under) { items.push(item); continue; }
    let group = groups.get(under);
    if (!group) {
      groups.set(under, group = []);
      items.push({ key: `under ${under}`, icon: icons[under as keyof typeof icons], label: say(under), children: group });
    }
    group.push(item);
  }
  return <nav aria-label={say('menu')}><Menu mode="inline" tabIndex={-1} items={items} selectedKeys={[chosenEntry(entries, pathname)]} defaultOpenKeys={[...groups.keys()].map((under) => `under ${under}`)} /></nav>;
}

function TopBar({ openMenu }: { openMenu: () => void }) {
  const say = useWords(shellWords);
  const { language, read } = useLanguage();
  const actor = useActor();
  const signOut = useSignOut();
  const go = useNavigate();
  const { notification } = App.useApp();
  const tell = useProblemText();
  const keepLanguage = useCommand(chooseLanguage);
  const person = useRef<HTMLButtonElement>(null);
  const other = language === 'zh' ? 'en' : 'zh';
  const leave = () => {
    signOut().catch((fault: unknown) => {
      if (!(fault instanceof CallProblem)) throw fault;
      const { title, next } = tell(fault);
      notification.error({ title, description: next });
    });
  };
  return (
    <Frame.Header className="frame-top">
      <Button type="text" className="frame-menu-button" icon={<MenuOutlined />} aria-label={say('menu')} onClick={openMenu} />
      <span className="frame-place">{actor.place.name}</span>
      <Button type="text" icon={<GlobalOutlined />} aria-label={say('language')} lang={languageTag[other]} onClick={() => { switchLanguage(other); keepLanguage.mutate({ body: { language: other } }); }}>
        {say('otherLanguage')}
      </Button>
      <Dropdown
        trigger={['click']}
        autoFocus
        destroyOnHidden
        onOpenChange={(open) => {
          // Closed by Escape, the keyboard would stand in a menu that is no longer there.
          if (!open && document.activeElement?.closest('.ant-dropdown')) person.current?.focus();
        }}
        menu={{
          items: [
            { key: 'settings', icon: <UserOutlined />, label: say('settings'), onClick: () => void go('/settings') },
            { key: 'devices', icon: <MobileOutlined />, label: say('devices'), onClick: () => void go('/devices') },
            { key: 'out', icon: <LogoutOutlined />, label: say('signOut'), onClick: leave },
          ],
        }}
      >
        <Button ref={person} type="text" icon={<UserOutlined />} aria-label={`${actor.name} ${read(posts[actor.post].title)}`}>
          <span className="frame-who">{actor.name} <span className="quiet">{read(posts[actor.post].title)}</span></span>
        </Button>
      </Dropdown>
    </Frame.Header>
  );
}

/** The frame around every page: menu at the side, who and where at the top. */
export function Layout() {
  const say = useWords(shellWords);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const last = useRef(pathname);
  const [menuOpen, setMenuOpen] = useState(false);
  useEffect(() => {
    // A screen reader hears the new page; the first one it reads by itself.
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <Frame hasSider className="frame">
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{say('skip')}</a>
      <Frame.Sider width={200} className="frame-side">
        <Link to="/" className="frame-mark"><Mark />{say('product')}</Link>
        <SideMenu />
      </Frame.Sider>
      <Drawer open={menuOpen} onClose={() => setMenuOpen(false)} placement="left" size={260} title={say('product')} styles={{ body: { padding: 0 } }}>
        <SideMenu done={() => setMenuOpen(false)} />
      </Drawer>
      <Frame>
        <TopBar openMenu={() => setMenuOpen(true)} />
        <main id="main" ref={main} tabIndex={-1} className="frame-main"><Outlet /></main>
      </Frame>
      <ScrollRestoration />
    </Frame>
  );
}
