import { codeDigits } from '@tonghu/domain/benefits/guardian-page';
import { escapeHtml } from '../../visits/cards/public-page.ts';
import { guardianWords as words } from './guardian-words.ts';
import { type GuardianFrame, guardianShell, sayIn } from './page-shell.ts';

const wrong = (says: string) => `<div class="fault" role="alert">${says}</div>`;
const codeField = (name: string, label: string, digits: number) => `<div class="field"><label for="${name}">${label}</label>
<input class="code" type="tel" inputmode="numeric" id="${name}" name="${name}" required maxlength="${digits + 4}" autocomplete="${name === 'code' ? 'one-time-code' : 'off'}"></div>`;

/** Behind a card: the number, or a code that was handed over. The same for every card; the number is not typed back into the page. */
export function askPage(frame: GuardianFrame, { canSend, fault }: { canSend: boolean; fault?: 'phoneWrong' | 'codeWrong' | undefined }): string {
  const say = sayIn(frame);
  const phone = canSend ? `<form method="post"><div class="field"><label for="phone">${say('phone')}</label>${fault === 'phoneWrong' ? `<p class="wrong" id="phone-wrong">${say('phoneWrong')}</p>` : ''}
<input type="tel" inputmode="numeric" id="phone" name="phone" required maxlength="20" autocomplete="tel"${fault === 'phoneWrong' ? ' aria-invalid="true" aria-describedby="phone-wrong"' : ''}></div><button type="submit">${say('getCode')}</button></form>` : `<section><p>${say('cannotSend')}</p></section>`;
  const handed = `<form method="post">${canSend ? `<h2>${say('handedTitle')}</h2>` : ''}${fault === 'codeWrong' ? wrong(say('codeWrong')) : ''}${codeField('handed', say('handed'), codeDigits.handed)}<button type="submit"${canSend ? ' class="plain"' : ''}>${say('open')}</button></form>`;
  return guardianShell(frame, words.title, `<p>${say('about')}</p>${phone}${handed}<p class="quiet">${say('back110')}</p>`);
}

/** After the number: the code. Says nothing about whether the number was right. */
export function codePage(frame: GuardianFrame, fault: boolean): string {
  const say = sayIn(frame);
  return guardianShell(frame, words.codeTitle, `<section role="status"><p>${say('codeSent')}</p></section>
<form method="post">${fault ? wrong(say('codeWrong')) : ''}${codeField('code', say('code'), codeDigits.message)}<button type="submit">${say('open')}</button></form>
<section><h2>${say('noCode')}</h2><p>${say('noCodeHow')}</p></section>`);
}

/** No session, or none any more; or no card. */
export function closedPage(frame: GuardianFrame, why: 'ended' | 'noCard'): string {
  const say = sayIn(frame);
  return guardianShell(frame, words[why], `<section><p>${why === 'ended' ? `${say('endedWhy')}${frame.language === 'en' ? ' ' : ''}` : ''}${say('scanAgain')}</p></section><p class="quiet">${escapeHtml(words.back110[frame.language])}</p>`);
}
