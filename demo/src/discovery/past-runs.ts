import { pinyinOf } from '@tonghu/db/names';
import type { ChildClass } from '@tonghu/domain/children/classes';
import { type IsoDate, addDays, addMonthsToDay, monthOf } from '@tonghu/domain/dates';
import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import type { RunAnswer } from '@tonghu/domain/discovery/suspected';
import { maskIdNumber } from '@tonghu/domain/id-number';
import { versionOn } from '@tonghu/rules/engine/rule';
import { ruleOf } from '@tonghu/rules/law/rules';
import { settingsBehind } from '@tonghu/rules/law/stored-decision';
import type { Course } from '../assessments/courses.ts';
import type { City } from '../city.ts';
import type { Seals } from '../field-work.ts';
import type { Row } from '../insert-rows.ts';
import type { Random } from '../random.ts';
import { instant } from '../visits/visits.ts';
import { type Told, leavingOf, refusedBy, strangerOf, toldOf } from './past-suspicions.ts';

type Tables = Record<'department_files' | 'discovery_runs' | 'suspected_children' | 'suspected_steps' | 'run_sightings' | 'applications' | 'application_steps', Row[]>;

/** Files are matched once a quarter; the newest run of the past lies a quarter back, so that the demo's own is the next. */
const quarters = 12;
/** A decision that came so many days after a run came from it. */
const [soonest, latest] = [15, 75];

interface Run { id: string; on: IsoDate; fileIds: string[]; pushed: Map<string, number> }

/**
 * Three years of matching: files that came and whose content is gone, runs, and
 * what became of those they suspected. Children who are in the register got
 * there through some of them; others were refused at the door, or left.
 */
export function pastRunsOf(city: City, random: Random, courses: readonly Course[], vault: Seals): Tables {
  const rows: Tables = { department_files: [], discovery_runs: [], suspected_children: [], suspected_steps: [], run_sightings: [], applications: [], application_steps: [] };
  const top = city.places.find((one) => one.code === city.division.code)!;
  const officer = city.staff.find((one) => one.post === (top.level === 3 ? 'county-officer' : 'city-officer') && one.place === top.code)!;
  const of = new Map(courses.map((course) => [course.child.id, course]));
  let serial = 0;
  for (let back = quarters; back > 0; back--) {
    const on = addDays(addMonthsToDay(city.on, -3 * back), -6);
    const run: Run = { id: random.uuid(), on, fileIds: [], pushed: new Map() };
    for (const kind of FileKind.options) {
      const [id, came] = [random.uuid(), addDays(on, -(kind === 'population' ? 3 : 2 + random.int(11)))];
      const [from = ''] = fileKinds[kind].from.zh.split('、');
      run.fileIds.push(id);
      rows.department_files.push({
        id, kind, name: `${kind}-${on}.csv`, source: `市${from}${from === '残联' || from === '法院' ? '' : '局'}`, contact: '数据科', purpose: '比对发现困境儿童', legal_bases: ['pipl-13-3', 'pipl-34'], legal_words: '', stated: true,
        as_of: addDays(came, -1), mapping: {}, quality: {}, file_id: random.uuid(), digest: id.replaceAll('-', ''), size: 40_000 + random.int(400_000), state: 'expired', expires_on: addDays(came, 60), expired_at: instant(addDays(came, 61), 90), expired_why: '到期', content_gone_at: instant(addDays(came, 61), 95),
        place_code: top.code, path: top.path, created_at: instant(came, 560 + random.int(300)), created_by: officer.id, version: 2,
      });
    }
    const push = (told: Told, course: Pick<Course, 'director' | 'supervisor' | 'path'>, village: string, state: 'filed' | 'refused' | 'settled', more: { childId?: string; reason?: string } = {}): { id: string; days: IsoDate[] } => {
      const id = random.uuid();
      const handed = addDays(on, 1 + random.int(4));
      const checked = addDays(handed, 2 + random.int(8));
      const last = addDays(checked, 1 + random.int(3));
      const step = (move: string, from: string, to: string, at: IsoDate, by: string, reason: string | null = null) =>
        rows.suspected_steps.push({ id: random.uuid(), suspected_id: id, move, from_state: from, to_state: to, reason, at: instant(at, 560 + random.int(400)), by_staff: by });
      step('hand-over', 'found', 'handed', handed, course.supervisor.id);
      if (state === 'refused') step('refuse', 'handed', 'refused', checked, course.director.id, more.reason);
      else {
        step('confirm', 'handed', 'confirmed', checked, course.director.id, '已入户核实，情况属实');
        if (state === 'filed') step('file', 'confirmed', 'filed', last, course.director.id);
        else step('settle', 'confirmed', 'settled', last, course.supervisor.id, more.reason);
      }
      rows.suspected_children.push({
        id, run_id: run.id, last_run_id: run.id, person_token: vault.token('id-number', told.person.idNumber), id_number_sealed: vault.seal(told.person.idNumber), id_number_hint: maskIdNumber(told.person.idNumber),
        name: told.person.name, ...pinyinOf(told.person.name), sex: told.person.sex, birth_date: told.person.birthDate, class: told.class, answer: told.answer, reasons: told.reasons, facts: told.facts, family_sealed: null,
        evidence_tokens: [id.replaceAll('-', '').slice(0, 24)], place_code: village, path: course.path, state, due_on: null, handed_to: course.director.id, outcome_reason: more.reason ?? (state === 'filed' ? '已入户核实，情况属实' : null),
        child_id: more.childId ?? null, application_id: null, version: 4, created_at: instant(on, 640), updated_at: instant(last, 990), updated_by: course.director.id, walled: false,
      });
      rows.run_sightings.push({ run_id: run.id, suspected_id: id });
      const key = `${told.class}|${told.answer}`;
      run.pushed.set(key, (run.pushed.get(key) ?? 0) + 1);
      return { id, days: [handed, checked, last] };
    };
    let confirmed = 0;
    for (const decision of city.decisions) {
      const course = of.get(decision.childId);
      if (!course || decision.walled || course.child.livingForm !== 'community') continue;
      const told = decision.decidedOn >= addDays(on, soonest) && decision.decidedOn <= addDays(on, latest) ? toldOf(random, course.child, decision.class, on, city.division.code) : undefined;
      if (told) {
        const { id, days } = push(told, course, course.child.village, 'filed', { childId: course.child.id });
        confirmed += 1;
        serial += 1;
        const filed = days[2]!;
        const passed = addDays(filed, Math.max(0, Math.floor((Date.parse(decision.decidedOn) - Date.parse(filed)) / 86_400_000 / 2)));
        const applicationId = random.uuid();
        rows.applications.push({
          id: applicationId, number: `${city.division.code}-${filed.slice(0, 4)}-S${String(serial).padStart(5, '0')}`, child_id: course.child.id, class: decision.class, walled: false, state: 'approved', state_since: instant(decision.decidedOn, 900), clock_from: null, due_on: null,
          applied_on: filed, applicant: course.child.guardians.find((one) => one.isCarer)?.name ?? '村（居）委会', applicant_kind: 'relative', facts: { facts: told.facts, from: {} }, answer: told.reasons, rule_version: told.reasons.version, answered_on: filed, settings: settingsBehind(ruleOf(decision.class)!, city.division.code, filed),
          aid_first: false, aid_confirm_by: null, suspected_id: id, place_code: course.child.village, path: course.path, notice_file_id: null, version: 4, created_at: instant(filed, 660), created_by: course.director.id, clock_left: null,
        });
        Object.assign(rows.suspected_children.at(-1)!, { application_id: applicationId });
        const county = city.staff.find((one) => one.post === 'county-officer' && course.path.includes(`/${one.place}/`)) ?? officer;
        for (const [move, from, to, day, by] of [['submit', 'draft', 'examining', filed, course.director.id], ['pass', 'examining', 'confirming', passed, course.supervisor.id], ['approve', 'confirming', 'approved', decision.decidedOn, county.id]] as const) {
          rows.application_steps.push({ id: random.uuid(), application_id: applicationId, move, from_state: from, to_state: to, reason: null, findings: move === 'pass' ? { fit: true, checkedBy: ['data', 'home-visit'] } : {}, at: instant(day, 800), on_day: day, by_staff: by });
        }
      }
      if (decision.until && decision.until === monthOf(on)) {
        const leaving = leavingOf(random, course.child, decision, on);
        push(leaving, course, course.child.village, 'settled', { childId: course.child.id, reason: '县区已办理退出，家里已书面告知' });
        confirmed += 1;
      }
    }
    for (const course of courses) {
      const held = course.child.walled ? undefined : course.child.classes.find((one) => (one.class === 'severe-disability' || one.class === 'left-behind') && one.from >= addDays(on, 5) && one.from <= addDays(on, 40));
      const told = held && toldOf(random, course.child, held.class, on, city.division.code);
      if (told) { push(told, course, course.child.village, 'filed', { childId: course.child.id }); confirmed += 1; }
    }
    // About one in five suggestions turns out untrue; lost contact and illness more often than a sentence or a card.
    for (let refused = Math.round(confirmed / 3.5) + random.int(2); refused > 0; refused--) {
      const course = random.pick(courses);
      const told = strangerOf(random, on, city.division.code, serial += 1);
      if (told) push(told, course, course.child.village, 'refused', { reason: refusedBy(random, told.ground) });
    }
    const answers = [...run.pushed].map(([key, count]) => { const [one, answer] = key.split('|') as [ChildClass, RunAnswer]; return { class: one, answer, count }; });
    const pushedNew = answers.reduce((sum, one) => sum + one.count, 0);
    rows.discovery_runs.push({
      id: run.id, on_day: on, place_code: top.code, path: top.path, state: 'done', job_id: null, file_ids: run.fileIds, rule_version: versionOn(ruleOf('de-facto-unsupported')!, on)?.from ?? on,
      counts: { minors: city.sizes.minors, touched: pushedNew * 9, answers, pushedNew, seenAgain: 0, known: courses.filter((one) => one.enrolled < on).length, refusedBefore: 0, notPushed: 0, notSupplied: [], shrunk: [], changes: null },
      created_at: instant(on, 600), ended_at: instant(on, 641), created_by: officer.id,
    });
  }
  return rows;
}
