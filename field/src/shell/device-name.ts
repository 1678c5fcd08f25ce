/** How the server's list calls this phone: `Redmi Note 8 · WeChat`. From what the browser says of itself; nothing more is asked. */
export function deviceName(agent: string): string {
  const model = /Android [\d.]+; (?:[a-z]{2}[-_][a-zA-Z]{2}; )?([^;)]+?)(?: Build|;|\))/.exec(agent)?.[1];
  const phone = model && model !== 'K' ? model.trim() : /iPhone|iPad/.exec(agent)?.[0] ?? (/Android/.test(agent) ? 'Android' : 'Browser');
  const browser = /MicroMessenger/.test(agent) ? 'WeChat' : /Firefox/.test(agent) ? 'Firefox' : /Chrome|Chromium/.test(agent) ? 'Chrome' : 'Safari';
  return `${phone} · ${browser}`.slice(0, 60);
}
