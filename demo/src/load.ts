import type { Vault } from '@tonghu/db/crypto/vault';
import { pinyinOf } from '@tonghu/db/names';
import { childClasses } from '@tonghu/domain/children/classes';
import { maskAccount, maskIdNumber, maskPhone } from '@tonghu/domain/id-number';
import type pg from 'pg';
import { assignmentsOf } from './assignments.ts';
import type { City } from './city.ts';
import { derived } from './derived.ts';
import { fundsOf } from './funds.ts';
import { insertRows, type Row } from './insert-rows.ts';
import { ledgerOf } from './ledger.ts';

/**
 * Loads an invented city into an empty register, in one transaction: killed in
 * the middle, nothing stands. `passwordHash` is the demo password's, for every
 * account of a demo city and of no other.
 */
export async function loadCity(owner: pg.Pool, vault: Vault, city: City, passwordHash: string): Promise<void> {
  const client = await owner.connect();
  const insert = (table: string, rows: readonly Row[]) => insertRows(client, table, rows);
  try {
    await client.query('begin');
    await insert('places', [...city.places].sort((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1)).map((one) => ({
      code: one.code, parent_code: one.parent, path: one.path, level: one.level, kind: one.kind, name: one.name, ...pinyinOf(one.name),
    })));
    const pathOf = new Map(city.places.map((one) => [one.code, one.path]));
    const path = (code: string) => pathOf.get(code) ?? '';
    const now = new Date().toISOString();
    const made = { version: 1, created_at: now };
    await insert('organisations', city.organisations.map((one) => ({
      id: one.id, kind: one.kind, name: one.name, place_code: one.place, path: path(one.place), department: one.department ?? null, address: one.address, phone: one.phone, active: true, ...made,
    })));
    await insert('staff', city.staff.map((one) => ({
      id: one.id, username: one.username, name: one.name, post: one.post, place_code: one.place, path: path(one.place), organisation_id: one.organisationId,
      phone_sealed: vault.seal(one.phone), phone_hint: maskPhone(one.phone), rights: one.rights, language: 'zh', record_check_on: one.recordCheckOn, active: true, ...made,
    })));
    await insert('staff_credentials', city.staff.map((one) => ({ staff_id: one.id, password_hash: passwordHash, must_change: false, must_code: false, totp_confirmed: false, totp_last_step: 0, failed_count: 0 })));
    for (const [table, rows] of Object.entries(childRows(city, vault, path, now))) await insert(table, rows);
    for (const [table, rows] of Object.entries(ledgerOf(city, vault, path, now))) await insert(table, rows);
    for (const [table, rows] of Object.entries(fundsOf(city, vault, path, now))) await insert(table, rows);
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** The files of the register and what belongs to them, by table, in the order the references need. */
function childRows(city: City, vault: Vault, path: (code: string) => string, now: string): Record<string, Row[]> {
  const made = { created_at: now };
  const circumstances = city.children.flatMap((child) => child.guardians.flatMap((guardian) => guardian.circumstances.map((one) => ({ child, guardian, one }))));
  return {
    children: city.children.map((one) => ({
      id: one.id, name: one.name, ...pinyinOf(one.name), sex: one.sex, birth_date: one.birthDate,
      id_number_sealed: vault.seal(one.idNumber), id_number_token: vault.token('id-number', one.idNumber), id_number_hint: maskIdNumber(one.idNumber),
      ethnic_group: one.group, hukou_code: one.village, hukou_path: path(one.village), rural_hukou: one.rural,
      residence_code: pathIsKnown(path, one.residence) ? one.residence : one.village, residence_path: path(pathIsKnown(path, one.residence) ? one.residence : one.village), residence_detail: one.address,
      place_code: one.village, path: path(one.village), household_id: one.householdId, living_form: one.livingForm, institution_id: one.institutionId,
      walled: one.walled, status: one.status, closed_on: one.closedOn, closed_reason: one.closedReason, note: '', version: 1, created_at: openedAt(one.classes.map(({ from }) => from)),
    })),
    guardians: city.children.flatMap((child) => child.guardians.map((one) => ({
      id: one.id, child_id: child.id, relation: one.relation, is_guardian: one.isGuardian, is_carer: one.isCarer, name: one.name,
      id_number_sealed: one.idNumber && vault.seal(one.idNumber), id_number_token: one.idNumber && vault.token('id-number', one.idNumber), id_number_hint: one.idNumber && maskIdNumber(one.idNumber),
      phone_sealed: one.phone && vault.seal(one.phone), phone_hint: one.phone && maskPhone(one.phone), birth_date: one.birthDate, never_known: one.neverKnown, version: 1, ...made,
    }))),
    guardian_circumstances: circumstances.map(({ child, guardian, one }) => ({
      id: one.id, guardian_id: guardian.id, child_id: child.id, circumstance: one.circumstance, detail: Object.values(one.detail)[0] ?? {},
      from_day: one.from, until_day: one.until, evidence: one.evidence, source: 'paper', ...made,
    })),
    child_classes: city.children.flatMap((child) => child.classes.map((one) => ({
      id: one.id, child_id: child.id, class: one.class, from_day: one.from, until_day: one.until,
      decision_id: city.decisions.find((decision) => decision.childId === child.id && decision.class === one.class)?.id ?? null, end_reason: one.endReason ?? null, ...made,
    }))),
    child_schooling: city.children.map((one) => ({
      id: derived(one.id, 1), child_id: one.id, stage: one.school.stage, school: one.school.school, grade: one.school.grade, boarding: one.school.boarding, known_on: `${city.on.slice(0, 4)}-01-10`, source: 'department-file', ...made,
    })),
    child_health: city.children.map((one) => ({
      id: derived(one.id, 2), child_id: one.id, state: one.health.state, disability_kind: one.health.disabilityKind, disability_grade: one.health.disabilityGrade, card_until: one.health.cardUntil, known_on: `${city.on.slice(0, 4)}-01-10`, source: 'department-file', ...made,
    })),
    // The rules leave key difficulty to the county, which decided before the class began.
    child_findings: city.children.flatMap((one) => one.classes.filter((held) => held.class === 'key-difficulty').slice(0, 1).map((held) => ({
      id: derived(one.id, 15), child_id: one.id, fact: 'cityDecision', value: { on: held.from, reason: '享受低保，家庭照护有困难，经会商认定' }, known_on: held.from, source: 'paper', evidence: '县级民政部门认定意见', ...made,
    }))),
    consents: city.children.flatMap((one) => {
      const own = one.birthDate <= `${Number(city.on.slice(0, 4)) - 14}${city.on.slice(4)}`;
      const guardian = one.guardians.find((other) => other.isGuardian) ?? one.guardians[0];
      const consent = { child_id: one.id, given: true, by_whom: own ? 'child' : 'guardian', name: own ? one.name : guardian?.name ?? one.name, on_day: one.classes[0]?.from ?? city.on, ...made };
      // Every other family also agrees to pictures, so that both cases can be tried.
      const pictured = Number.parseInt(one.id.at(-1)!, 16) % 2 === 0;
      return [{ id: derived(one.id, 3), about: 'file', ...consent }, ...(pictured ? [{ id: derived(one.id, 13), about: 'photo', ...consent }] : [])];
    }),
    bank_accounts: city.children.flatMap((one) => (one.account ? [{
      id: derived(one.id, 4), child_id: one.id, holder: one.account.holder, bank: one.account.bank,
      account_sealed: vault.seal(one.account.number), account_token: vault.token('account', one.account.number), account_hint: maskAccount(one.account.number), from_day: one.account.from, ...made,
    }] : [])),
    assignments: assignmentsOf(city).map((one) => ({ ...one, ...made })),
    decisions: city.decisions.map((one) => ({
      id: one.id, number: one.number, child_id: one.childId, class: one.class, walled: one.walled, rate_group: childClasses[one.class].rateGroup,
      place_code: one.place, path: path(one.place), from_month: one.from, until_month: one.until, end_reason: one.endReason, decided_on: one.decidedOn, provisional: false, version: 1, ...made,
    })),
    timeline_events: city.decisions.flatMap((one) => [
      { id: derived(one.id, 5), child_id: one.childId, happened_on: one.decidedOn, word: 'benefits', kind: 'approved', says_zh: `经确认，自${inWords(one.from)}起发放基本生活费`, says_en: `Confirmed; the living allowance is paid from ${one.from}`, refers_to: one.id, ...made },
      ...(one.until ? [{ id: derived(one.id, 6), child_id: one.childId, happened_on: `${one.until}-28`, word: 'benefits', kind: 'ended', says_zh: `基本生活费发放至${inWords(one.until)}`, says_en: `The living allowance was paid through ${one.until}`, refers_to: one.id, ...made }] : []),
    ]),
  };
}

/** A file is opened the morning its first class begins. */
const openedAt = (days: string[]): string => `${days.sort()[0]}T01:00:00Z`;
const pathIsKnown = (path: (code: string) => string, code: string) => path(code) !== '';
const inWords = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
