import type { Language, Text } from '@tonghu/domain/text';
import { type Receipt, Urgency, urgencies } from '@tonghu/domain/reports/concern';
import { publicWords as words } from './public-words.ts';

/** What the page is written from: the same for every card. */
export interface PublicFrame { language: Language; city: string; centres: readonly { name: string; phone: string }[] }

/** What somebody typed, given back when something was wrong. */
export interface Typed { urgency: string; said: string; where: string; contact: string }
const nothingTyped: Typed = { urgency: '', said: '', where: '', contact: '' };

/** Text inside a page, never a part of it. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign]!);

const style = `
:root{color-scheme:light}*{box-sizing:border-box}body{margin:0;font:17px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1f2328;background:#f6f7f9}
main{max-width:38rem;margin:0 auto;padding:16px}header{display:flex;justify-content:space-between;align-items:center;gap:12px;max-width:38rem;margin:0 auto;padding:12px 16px 0;color:#4a5058;font-size:15px}
h1{font-size:24px;line-height:1.35;margin:4px 0 16px}h2{font-size:19px;margin:0 0 8px}section,form{background:#fff;border:1px solid #d9dde3;border-radius:12px;padding:16px;margin:0 0 16px}
.danger{border-color:#b3261e;background:#fdf3f2}.danger h2{color:#8c1d18}.calls{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 8px}
a{color:#0b57a4}a.call{flex:1 1 9rem;display:block;text-align:center;text-decoration:none;font-weight:600;padding:11px 8px;border-radius:10px;background:#b3261e;color:#fff}a.call.plain{background:#fff;color:#0b57a4;border:1px solid #0b57a4}
label,legend{font-weight:600;display:block;padding:0}fieldset{border:0;padding:0;margin:0 0 16px}.choice{font-weight:400;display:flex;gap:10px;align-items:center;min-height:44px}.choice input{width:22px;height:22px;margin:0;flex:none}
.field{margin:0 0 16px}.hint,.quiet{color:#4a5058;font-size:15px;margin:0 0 6px}textarea,input[type=text]{width:100%;font:inherit;padding:10px;border:1px solid #767c85;border-radius:8px;background:#fff;color:inherit}textarea{min-height:8rem}
button{font:inherit;font-weight:600;width:100%;min-height:48px;border:0;border-radius:10px;background:#0b57a4;color:#fff}a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,summary:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
.fault{border:2px solid #b3261e;border-radius:10px;padding:10px 12px;margin:0 0 16px;color:#8c1d18;background:#fdf3f2}.wrong{color:#8c1d18;font-weight:600;margin:4px 0}.number{font:700 24px/1.4 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.02em;user-select:all;overflow-wrap:anywhere}
summary{min-height:44px;padding:9px 0;cursor:pointer;color:#0b57a4}ul{list-style:none;padding:0;margin:0}li{padding:4px 0}p{margin:0 0 8px}.links a{display:flex;align-items:center;min-height:44px}`;

/** The shell of every public page: no script, nothing loaded, nothing kept. */
export function page({ language, city }: Pick<PublicFrame, 'language' | 'city'>, title: Text, body: string, moreStyle = ''): string {
  const other = language === 'zh' ? 'en' : 'zh';
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><title>${escapeHtml(title[language])}</title><style>${style}${moreStyle}</style></head>
<body><header><span>${escapeHtml(language === 'zh' ? `${city}${words.service.zh}` : `${words.service.en}${city ? ` · ${city}` : ''}`)}</span><a href="?lang=${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${words.otherLanguage[language]}</a></header>
<main><h1>${escapeHtml(title[language])}</h1>
${body}
</main></body></html>
`;
}

const call = (number: string, what: string, plain = false): string => `<a class="call${plain ? ' plain' : ''}" href="tel:${number}">${escapeHtml(what)} ${number}</a>`;

/** The page behind every card. `card` is what was scanned, where it has the form of a card: workers and guardians go on from there. */
export function concernPage(frame: PublicFrame, card: string | null, typed: Typed = nothingTyped, faults: Record<string, Text> = {}): string {
  const { language, centres } = frame;
  const say = (key: keyof typeof words) => escapeHtml(words[key][language]);
  const fault = (name: keyof Typed) => (faults[name] ? `<p class="wrong" id="${name}-wrong">${escapeHtml(faults[name][language])}</p>` : '');
  const told = (name: keyof Typed) => `aria-describedby="${name}-hint${faults[name] ? ` ${name}-wrong` : ''}"${faults[name] ? ' aria-invalid="true"' : ''}`;
  const wrong = Object.keys(faults).length > 0;
  return page(frame, words.title, `<section class="danger"><h2>${say('dangerTitle')}</h2><div class="calls">${call('110', words.police[language])}${call('120', words.ambulance[language])}</div><p class="quiet">${say('dangerNote')}</p></section>
${card === null ? '' : `<section class="links"><a href="/g/${escapeHtml(card)}?lang=${language}">${say('guardianLink')}</a></section>\n`}<form method="post"><h2>${say('formTitle')}</h2><p class="quiet">${say('formNote')}</p>
${wrong ? `<div class="fault" role="alert">${say('notSent')}${faults['form'] ? `：${escapeHtml(faults['form'][language])}` : ''}</div>` : ''}
<fieldset${faults['urgency'] ? ' aria-describedby="urgency-wrong"' : ''}><legend>${say('urgency')}</legend>${fault('urgency')}
${Urgency.options.map((one) => `<label class="choice"><input type="radio" name="urgency" value="${one}" required${typed.urgency === one ? ' checked' : ''}>${escapeHtml(urgencies[one][language])}</label>`).join('')}</fieldset>
<div class="field"><label for="said">${say('said')}</label><p class="hint" id="said-hint">${say('saidHint')}</p>${fault('said')}<textarea id="said" name="said" required minlength="2" maxlength="2000" ${told('said')}>${escapeHtml(typed.said)}</textarea></div>
<div class="field"><label for="where">${say('where')}</label><p class="hint" id="where-hint">${say('whereHint')}</p>${fault('where')}<input type="text" id="where" name="where" maxlength="200" autocomplete="off" value="${escapeHtml(typed.where)}" ${told('where')}></div>
<div class="field"><label for="contact">${say('contact')}</label><p class="hint" id="contact-hint">${say('contactHint')}</p>${fault('contact')}<input type="text" id="contact" name="contact" maxlength="100" autocomplete="tel" value="${escapeHtml(typed.contact)}" ${told('contact')}></div>
<button type="submit">${say('send')}</button></form>
<section><h2>${say('numbersTitle')}</h2><div class="calls">${call('12345', words.hotline[language], true)}</div>${centres.length > 0 ? `<details><summary>${say('centres')}</summary><ul>${centres.map(({ name, phone }) => `<li>${escapeHtml(name)} <a href="tel:${escapeHtml(phone.replace(/[^\d+]/g, ''))}">${escapeHtml(phone)}</a></li>`).join('')}</ul></details>` : ''}</section>
<section><h2>${say('aboutTitle')}</h2><p>${say('about')}</p><div class="links"><a href="/c/receipt?lang=${language}">${say('receiptLink')}</a>${card === null ? '' : `<a href="/field/#/card/${escapeHtml(card)}">${say('workerLink')}</a>`}</div></section>`);
}

/** After sending: the receipt number, and what to do when it gets worse. */
export function thanksPage(frame: PublicFrame, { receipt }: Receipt, urgency: Urgency): string {
  const { language } = frame;
  const say = (key: keyof typeof words) => escapeHtml(words[key][language]);
  return page(frame, words.thanks, `<section class="${urgency === 'in-danger' ? 'danger' : ''}" role="status"><p>${say(urgency === 'in-danger' ? 'soonDanger' : 'soonOther')}</p><div class="calls">${call('110', words.police[language])}</div></section>
<section><h2>${say('receipt')}</h2><p class="number">${receipt}</p><p>${say('keepReceipt')}</p><div class="links"><a href="/c/receipt?lang=${language}">${say('receiptLink')}</a><a href="?lang=${language}">${say('another')}</a></div></section>`);
}

/** Asking by a receipt number: a form, and under it the state or that there is none. */
export function receiptPage(frame: PublicFrame, asked: { typed: string; found: Receipt | null } | null): string {
  const { language } = frame;
  const say = (key: keyof typeof words) => escapeHtml(words[key][language]);
  const result = asked === null ? '' : asked.found
    ? `<section role="status"><h2 class="number">${asked.found.receipt}</h2><p>${say(asked.found.state)}</p></section>`
    : `<div class="fault" role="alert">${say('askFailed')}</div>`;
  return page(frame, words.askTitle, `${result}<form method="post"><div class="field"><label for="receipt">${say('receipt')}</label><p class="hint" id="receipt-hint">${say('askNote')}</p>
<input type="text" id="receipt" name="receipt" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${escapeHtml(asked?.typed ?? '')}" aria-describedby="receipt-hint"></div><button type="submit">${say('ask')}</button></form>
<section class="links"><a href="/c?lang=${language}">${say('back')}</a></section>`);
}

/** A refusal in the page's clothes: what happened and what to do. */
export function refusalPage(frame: Pick<PublicFrame, 'language' | 'city'>, title: Text, next: Text): string {
  const { language } = frame;
  return page(frame, title, `<section class="danger"><p>${escapeHtml(next[language])}</p><div class="calls">${call('110', words.police[language])}${call('12345', words.hotline[language], true)}</div><div class="links"><a href="?lang=${language}">${escapeHtml(words.back[language])}</a></div></section>`);
}
