/*
 * Between the tabs of one phone. Nothing but the name of what happened is told.
 *
 *   channel.tell('outbox' | 'gone')     channel.on('gone', listener) → stop
 */
export type News = 'outbox' | 'gone';
export interface Channel { tell(news: News): void; on(news: News, listener: () => void): () => void }

export function openChannel(): Channel {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, on: () => () => {} };
  const channel = new BroadcastChannel('tonghu-field');
  return {
    tell: (news) => channel.postMessage(news),
    on(news, listener) {
      const heard = ({ data }: MessageEvent) => { if (data === news) listener(); };
      channel.addEventListener('message', heard);
      return () => channel.removeEventListener('message', heard);
    },
  };
}
