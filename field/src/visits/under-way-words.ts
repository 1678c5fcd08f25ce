import { words } from '../shell/language.ts';

/** Of the bar that every screen may show; the other words of a visit come with its screen. */
export const underWayWords = words('under-way', {
  zh: { running: '正在走访', stopped: '已停表，还没填完', unfinished: '还没填完，点开接着填', since: '{{time}} 开始' },
  en: { running: 'Visit under way', stopped: 'Time stopped, not finished', unfinished: 'Not finished; touch to go on', since: 'since {{time}}' },
});
