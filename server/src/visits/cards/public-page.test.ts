import { expect, test } from 'vitest';
import { concernPage, receiptPage, thanksPage } from './public-page.ts';

const frame = { language: 'zh', city: '潍坊市', centres: [{ name: '安丘市未成年人救助保护中心', phone: '0536-0000001' }] } as const;
const attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>\' &amp;';

test('what somebody typed comes back as text, not as a part of the page', () => {
  const page = concernPage(frame, null, { urgency: 'worry', said: attack, where: attack, contact: attack }, { said: { zh: attack, en: attack } });
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<img');
  expect(page.match(/&quot;&gt;&lt;script&gt;/g)).toHaveLength(4);
  expect(receiptPage(frame, { typed: attack, found: null })).not.toContain('<img');
});

test('no page has a script, an event handler, or anything from elsewhere', () => {
  for (const language of ['zh', 'en'] as const) {
    const pages = [
      concernPage({ ...frame, language }, 'x'), receiptPage({ ...frame, language }, null),
      thanksPage({ ...frame, language }, { receipt: '7K3M-0QZX-11RT-AB9C', state: 'received' }, 'in-danger'),
    ];
    for (const page of pages) {
      expect(page).not.toMatch(/<script|\son\w+=|(?:src|href)="(?:https?:)?\/\/|url\(/);
      expect(page).toContain(`lang="${language === 'zh' ? 'zh-CN' : 'en'}"`);
    }
  }
});

test('the first thing is to call 110', () => {
  const page = concernPage(frame, null);
  expect(page.indexOf('tel:110')).toBeGreaterThan(0);
  expect(page.indexOf('tel:110')).toBeLessThan(page.indexOf('<form'));
});
