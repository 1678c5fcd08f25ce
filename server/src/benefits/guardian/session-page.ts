import { GuardianNoteKind, type Tells, guardianNoteKinds } from '@tonghu/domain/benefits/guardian-page';
import { appeal } from '@tonghu/domain/benefits/limits';
import { type IsoDate, type Month, monthOf } from '@tonghu/domain/dates';
import { type Fen, yuan } from '@tonghu/domain/money';
import type { Language } from '@tonghu/domain/text';
import { escapeHtml } from '../../visits/cards/public-page.ts';
import { appealWords, changeWords, enrolmentWords, guardianWords as words, intakeWords, programmeNames, stateWords } from './guardian-words.ts';
import { type MonthPaid, monthsPaid, waitsForAccount } from './months-paid.ts';
import { type GuardianFrame, guardianShell, readIn, sayIn } from './page-shell.ts';
import type { GuardianFacts, PageChild } from './read-page.ts';
import { papersToBring } from './to-bring.ts';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthIn = (language: Language, month: Month): string => (language === 'zh' ? `${month.slice(0, 4)}年${Number(month.slice(5))}月` : `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`);
const dayIn = (language: Language, day: IsoDate): string => (language === 'zh' ? `${monthIn(language, day.slice(0, 7) as Month)}${Number(day.slice(8))}日` : `${Number(day.slice(8))} ${monthIn(language, day.slice(0, 7) as Month)}`);
const moneyIn = (language: Language, fen: Fen): string => {
  const [whole, cents] = yuan(fen).split('.') as [string, string];
  const grouped = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
  return language === 'zh' ? `${grouped} 元` : `¥${grouped}`;
};

/** What the form of a change starts with: its id keeps a second press from telling twice. */
export interface ChangeForm { id: string; typed: { kind: string; said: string }; outcome: 'none' | 'told' | 'wrong' }

/** The page itself: what was paid, what is awaited, what to bring, whom to call, and a change to tell. */
export function sessionPage(frame: GuardianFrame, facts: GuardianFacts, form: ChangeForm): string {
  const say = sayIn(frame);
  return guardianShell(frame, words.title, `${form.outcome === 'told' ? `<section role="status" class="note"><p>${say('told')}</p></section>` : ''}
${facts.children.map((child) => childPart(frame, child, facts.today)).join('\n')}
${contactPart(frame, facts)}
${changePart(frame, facts, form)}
<form method="post"><input type="hidden" name="do" value="leave"><button type="submit" class="plain">${say('leave')}</button></form>`);
}

function childPart(frame: GuardianFrame, child: PageChild, today: IsoDate): string {
  const say = sayIn(frame);
  const months = monthsPaid(child.payments);
  const bring = papersToBring(child, today);
  const thisMonth = child.paying === 'running' && !months.some(({ month, programme, sums }) => month === monthOf(today) && programme === 'allowance' && sums.length > 0);
  return `<section><h2 class="big">${escapeHtml(child.name)}</h2><h3>${say('paid')}</h3>
${child.paying === 'suspended' ? `<p class="note">${say('suspended')}</p>` : ''}${waitsForAccount(months) ? `<p class="note">${say('backHow')}</p>` : ''}${thisMonth ? `<p>${say('thisMonthNot')}</p>` : ''}
${months.length === 0 ? `<p class="quiet">${say('nothingPaid')}</p>` : `<p class="quiet">${say('last12')}</p>\n<ul class="sums">${months.map((month) => monthLine(frame, month)).join('')}</ul>`}
<h3>${say('awaited')}</h3>${awaitedPart(frame, child, today)}
<h3>${say('bring')}</h3>${bring.length === 0 ? `<p class="quiet">${say('nothingToBring')}</p>` : `<ul class="sums">${bring.map((one) => `<li>${readIn(frame)(one)}</li>`).join('')}</ul><p class="quiet">${say('bringWhere')}</p>`}</section>`;
}

function monthLine(frame: GuardianFrame, { month, programme, sums, keptBack, gaveBack }: MonthPaid): string {
  const { language } = frame;
  const say = sayIn(frame);
  const what = readIn(frame)(programmeNames(programme));
  const lines = sums.map(({ on, amount, tail, back }) => `<div class="line"><span>${monthIn(language, month)}</span><b>${moneyIn(language, amount)}</b></div>
<div class="quiet">${what} · ${dayIn(language, on)} · ${tail === null ? say('takenOver') : `${say('tail')} ${escapeHtml(tail)}`}</div>${back ? `<div class="bad">${say('back')}</div>` : ''}`);
  const head = sums.length === 0 ? `<div>${monthIn(language, month)} ${what}</div>` : '';
  const also = [[keptBack, 'keptBack'], [gaveBack, 'gaveBack']] as const;
  return `<li>${head}${lines.join('')}${also.map(([fen, key]) => (fen > 0 ? `<div class="line quiet"><span>${say(key)}</span><span>${moneyIn(language, fen)}</span></div>` : '')).join('')}</li>`;
}

function awaitedPart(frame: GuardianFrame, child: PageChild, today: IsoDate): string {
  const { applications, granted } = child;
  const { language } = frame;
  const say = sayIn(frame);
  const read = readIn(frame);
  const rows = [
    ...applications.map(({ state, appliedOn, since, dueOn }) => `<li><div><b>${read(stateWords(state))}</b></div><div class="quiet">${say('since')} ${dayIn(language, since)} · ${say('appliedOn')} ${dayIn(language, appliedOn)}</div>${dueOn === null ? '' : `<div>${say('dueBy')} ${dayIn(language, dueOn)}</div>`}${dueOn !== null && dueOn < today ? `<div class="bad">${say('late')}</div>` : ''}${state === 'refused' ? `<div>${read(appeal)}</div>` : ''}</li>`),
    ...otherMatters(frame, child, today),
    ...granted.map(({ programme, amount }) => `<li>${read(programmeNames(programme))} ${moneyIn(language, amount)} ${say('granted')}</li>`),
  ];
  return rows.length === 0 ? `<p class="quiet">${say('nothingAwaited')}</p>` : `<ul class="sums">${rows.join('')}</ul><p class="quiet">${say('complain')}</p>`;
}

/** Changes asked for, appeals, applications at another place and programmes under examination: what, how far, since when; never why. */
function otherMatters(frame: GuardianFrame, { changes, appeals, intakes, enrolments }: PageChild, today: IsoDate): string[] {
  const { language } = frame;
  const say = sayIn(frame);
  const read = readIn(frame);
  const matter = (what: string, step: string, on: IsoDate, dueOn: IsoDate | null = null) =>
    `<li><div><b>${what}</b> ${step}</div><div class="quiet">${dayIn(language, on)}</div>${dueOn === null ? '' : `<div>${say('dueBy')} ${dayIn(language, dueOn)}</div>`}${dueOn !== null && dueOn < today ? `<div class="bad">${say('late')}</div>` : ''}</li>`;
  return [
    ...intakes.map(({ state, on, dueOn }) => matter(say('intake'), read(intakeWords(state)), on, dueOn)),
    ...changes.map(({ kind, state, on }) => matter(say(`change-${kind}`), read(changeWords(state)), on)),
    ...appeals.map(({ state, on, dueOn }) => matter(say('appeal'), read(appealWords(state)), on, dueOn)),
    ...enrolments.map(({ programme, state, on }) => matter(read(programmeNames(programme)), read(enrolmentWords(state)), on)),
  ];
}

function contactPart(frame: GuardianFrame, { contacts: { supervisors, offices } }: GuardianFacts): string {
  const say = sayIn(frame);
  return `<section><h2>${say('call')}</h2>${supervisors.length > 0 ? `<p>${say('supervisor')} ${escapeHtml(supervisors.join('、'))}</p>` : ''}
${offices.length === 0 ? `<p>${say('noPhone')}</p>` : `<ul class="sums">${offices.map(({ name, phone }) => `<li>${escapeHtml(name)}<a class="tel" href="tel:${escapeHtml(phone.replace(/[^\d+]/g, ''))}">${escapeHtml(phone)}</a></li>`).join('')}</ul>`}</section>`;
}

function changePart(frame: GuardianFrame, { notes }: GuardianFacts, { id, typed, outcome }: ChangeForm): string {
  const { language } = frame;
  const say = sayIn(frame);
  const read = readIn(frame);
  const before = notes.length === 0 ? '' : `<h3>${say('toldBefore')}</h3><ul class="sums">${notes.map(({ kind, state, on }) => `<li>${dayIn(language, on)} ${read(guardianNoteKinds[kind])} ${say(`note-${state}`)}</li>`).join('')}</ul>`;
  return `<section><details${outcome === 'wrong' ? ' open' : ''}><summary><b>${say('change')}</b></summary><form method="post" style="border:0;padding:0;margin:8px 0 0"><p class="quiet">${say('changeNote')}</p>
${outcome === 'wrong' ? `<div class="fault" role="alert">${say('notTold')}</div>` : ''}<input type="hidden" name="do" value="tell"><input type="hidden" name="id" value="${escapeHtml(id)}">
<fieldset><legend>${say('changeKind')}</legend>${GuardianNoteKind.options.map((kind) => `<label class="choice"><input type="radio" name="kind" value="${kind}" required${typed.kind === kind ? ' checked' : ''}>${read(guardianNoteKinds[kind])}</label>`).join('')}</fieldset>
<div class="field"><label for="said">${say('changeSaid')}</label><p class="hint" id="said-hint">${say('changeHint')}</p><textarea id="said" name="said" required minlength="2" maxlength="500" aria-describedby="said-hint">${escapeHtml(typed.said)}</textarea></div>
<button type="submit">${say('send')}</button></form></details>${before}</section>`;
}

/** A form nobody has touched. */
export const emptyForm = (id: string): ChangeForm => ({ id, typed: { kind: '', said: '' } satisfies Record<keyof Tells, string>, outcome: 'none' });
