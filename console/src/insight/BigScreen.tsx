import { Button, ConfigProvider, theme } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../shell/language.ts';
import { insightWords } from './words.ts';

/** The cockpit for a wall: the whole screen, dark, without menu. Escape leaves it. */
export function BigScreen({ title, purpose, leave, children }: { title: string; purpose: string; leave: () => void; children: ReactNode }) {
  const say = useWords(insightWords);
  const tellLeave = useRef(leave);
  useEffect(() => { tellLeave.current = leave; }, [leave]);
  useEffect(() => {
    const changed = () => { if (!document.fullscreenElement) tellLeave.current(); };
    const escape = (event: KeyboardEvent) => { if (event.key === 'Escape') tellLeave.current(); };
    document.addEventListener('fullscreenchange', changed);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      document.removeEventListener('keydown', escape);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, []);
  return createPortal(
    <ConfigProvider theme={{ inherit: false, algorithm: theme.darkAlgorithm, token: { fontSize: 14, borderRadius: 4, colorBgContainer: '#122321', colorBgLayout: '#0b1716', colorTextSecondary: '#a7bab8', colorBgBase: '#0b1716', colorTextBase: '#e6efee', colorPrimary: '#3fa79e', colorLink: '#8fd3cc' } }}>
      <div className="big-screen" role="region" aria-label={title}>
        <div className="row">
          <h1 style={{ flex: 1 }}>{title} <span className="quiet">{purpose}</span></h1>
          <Button onClick={leave}>{say('leaveBigScreen')}</Button>
        </div>
        {children}
      </div>
    </ConfigProvider>,
    document.body,
  );
}
