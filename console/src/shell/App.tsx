import { EllipsisOutlined, LoadingOutlined, SearchOutlined } from '@ant-design/icons';
import { QueryClientProvider } from '@tanstack/react-query';
import { App as Notices, ConfigProvider } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { antdLocale } from './antd-locale.ts';
import { ErrorPage, NotForPostPage, NotFoundPage } from './ErrorPage.tsx';
import { useFocusReturn } from './focus-return.ts';
import { languageTag, useLanguage, useWords } from './language.ts';
import { Layout } from './Layout.tsx';
import { queryClient } from './queries.ts';
import { type Route, routes } from './routes.tsx';
import { SessionGate } from './SessionGate.tsx';
import { useActor } from './session.ts';
import { useStill } from './still.ts';
import { stillTheme, theme } from './theme.ts';
import { Waiting } from './Waiting.tsx';
import { shellWords } from './words.ts';

/** A page only for the posts that use it; for others it says so instead of failing call by call. */
const guarded = (route: Route) => async () => {
  const Content = await route.load();
  return { Component: () => (route.for?.(useActor()) ?? true ? <Content /> : <NotForPostPage />) };
};

const router = createBrowserRouter([{
  element: <SessionGate><Layout /></SessionGate>,
  errorElement: <ErrorPage />,
  hydrateFallbackElement: <Waiting head />,
  children: [
    ...routes.map((route) => ({ path: route.path, lazy: guarded(route), errorElement: <ErrorPage /> })),
    { path: '*', element: <NotFoundPage /> },
  ],
}]);

/** Of a button at work. antd's own is taken away by an animation that a keystroke can interrupt: it then stays for ever, unseen, in the name that is read aloud. */
const working = <LoadingOutlined aria-hidden />;

export function App() {
  const { language } = useLanguage();
  useEffect(() => {
    document.documentElement.lang = languageTag[language];
  }, [language]);
  useFocusReturn();
  const still = useStill();
  const say = useWords(shellWords);
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  return (
    <ConfigProvider theme={still ? stillTheme : theme} locale={antdLocale[language]} button={{ autoInsertSpace: false, loadingIcon: working }} form={{ requiredMark: false }} inputSearch={{ searchIcon: <SearchOutlined aria-label={say('search')} /> }} tabs={{ more: { icon: <EllipsisOutlined aria-label={say('moreTabs')} /> } }}>
      <Notices message={{ maxCount: 1 }}>
        <QueryClientProvider client={queryClient}><RouterProvider router={router} /></QueryClientProvider>
      </Notices>
    </ConfigProvider>
  );
}
