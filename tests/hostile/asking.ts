import { Buffer } from 'node:buffer';
import { Post } from '@tonghu/domain/staff/posts';
import type { Registered } from '@tonghu/server/endpoints';
import { anIdNumber, testPlaces } from '@tonghu/server/children/testing';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { type Known, inputsOf } from './inputs.ts';
import type { Seated, World } from './world.ts';

/* Turns generated inputs into requests. */

export interface Given { params: unknown; query: unknown; body: unknown; how: string; version: string | null; language: 'zh' | 'en' }

export function knownOf(world: World): Known {
  return {
    ids: Object.values(world.ids).flat(),
    places: [...Object.values(testPlaces), '9901', '37', '990101001001'],
    idNumbers: [world.walled.idNumber, anIdNumber('2015-03-01', 'female'), anIdNumber('2010-01-01', 'male'), '', '123'],
  };
}

const hows = ['json', 'json', 'json', 'json', 'json', 'json', 'text', 'form', 'broken', 'array', 'none', 'proto'];

export function givenFor({ endpoint }: Registered, known: Known, hostile: number): fc.Arbitrary<Given> {
  return fc.record({
    params: inputsOf(endpoint.params, known, hostile), query: inputsOf(endpoint.query, known, hostile), body: inputsOf(endpoint.body, known, hostile),
    how: fc.constantFrom(...hows), version: fc.constantFrom('"1"', '"1"', '"2"', '"3"', null, '"-1"', 'W/"1"', '*', '"9999999999"'), language: fc.constantFrom('zh', 'en'),
  });
}

/** Where the ids of a parameter come from, by its name, or for a plain `id` by the beginning of the path. */
export const tables: Record<string, string> = {
  childId: 'children', oneId: 'children', otherId: 'children', applicationId: 'applications', decisionId: 'decisions', runId: 'pay_runs', lineId: 'pay_lines', guardianId: 'guardians', circumstanceId: 'guardian_circumstances',
  attachmentId: 'attachments', classId: 'child_classes', assignmentId: 'assignments', uploadId: 'uploads',
  photoId: 'visit_photos', visits: 'visits', 'visit-questions': 'visit_questions', callbacks: 'callbacks', planId: 'service_plans', taskId: 'service_tasks', deviceId: 'devices',
  assessments: 'assessments', alarms: 'alarms', cards: 'cards', concerns: 'concerns', rounds: 'screening_rounds', 'round-finds': 'round_finds',
  coming: 'coming_prepared', findingId: 'child_findings',
  recoveries: 'recoveries', 'organisation-accounts': 'organisation_accounts', fileId: 'return_files', paperId: 'issued_papers', sheetId: 'national_sheets', standardId: 'standards', changeId: 'benefit_changes', offsetId: 'offsets',
  appealId: 'appeals', intakeId: 'intakes', aidId: 'emergency_aids', enrolmentId: 'aid_enrolments', 'guardian-notes': 'guardian_notes', aid: 'aid_enrolments', awardId: 'awards',
  children: 'children', staff: 'staff', organisations: 'organisations', jobs: 'jobs', uploads: 'uploads', suspected: 'suspected_children', 'department-files': 'department_files', 'discovery-runs': 'discovery_runs', 'link-reviews': 'link_reviews',
};

/** The same as somebody would ask who may: a record that is there, a whole body, the version seen. */
export function earnest(registered: Registered, world: World): fc.Arbitrary<Given> {
  const { endpoint } = registered;
  const known = knownOf(world);
  const first = endpoint.path.split('/')[1]!;
  const params = fc.record(Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => {
    const ids = world.words[`${first}/${name}`] ?? world.ids[tables[name === 'id' ? first : name!] ?? ''] ?? [];
    return [name!, ids.length > 0 ? fc.constantFrom(...ids) : inputsOf(endpoint.params, known, 0).map((all) => (all as Record<string, unknown>)[name!])];
  })));
  return givenFor(registered, known, 2).chain((given) => params.map((found) => ({ ...given, params: found, how: 'json', version: given.version === '"2"' ? '"2"' : '"1"' })));
}
/** Posts that may do most things, so that earnest requests get far. */
export const doers: readonly Post[] = ['director', 'supervisor', 'county-officer', 'county-reviewer', 'finance', 'centre-worker', 'city-officer', 'institution-staff', 'liaison', 'system-admin', 'security-admin', 'audit-admin'];

const plain = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 8_000);
/** As a URL carries it; what cannot be encoded goes as a broken escape. */
export const escaped = (value: unknown): string => {
  try {
    return encodeURIComponent(plain(value));
  } catch {
    return '%ed%a0%80';
  }
};
const entries = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value) : []);

export function urlOf({ endpoint }: Registered, given: Given): string {
  const params = Object.fromEntries(entries(given.params));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => escaped(params[name] ?? 'x') || '%20');
  const query = entries(given.query).map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');
  return `/api${path}${query ? `?${query}` : ''}`;
}

function bodyOf({ endpoint }: Registered, { how, body }: Given): { payload?: string | Buffer; type?: string } {
  if (endpoint.takesFile) return { payload: Buffer.from('\u0000\u0001%PDF-1.7'), type: endpoint.takesFile };
  const json = JSON.stringify(body) ?? '';
  switch (how) {
    case 'text': return { payload: json, type: 'text/plain' };
    case 'form': return { payload: 'a=1&b[c]=2', type: 'application/x-www-form-urlencoded' };
    case 'broken': return { payload: json.slice(0, -1), type: 'application/json' };
    case 'array': return { payload: `[${json}]`, type: 'application/json' };
    case 'proto': return { payload: `{"__proto__":{"x":1},"constructor":{"prototype":{}}${json.startsWith('{') && json.length > 2 ? `,${json.slice(1)}` : '}'}`, type: 'application/json' };
    case 'none': return {};
    default: return { payload: json, type: 'application/json' };
  }
}

export async function ask({ house }: World, registered: Registered, given: Given, who: Seated | null, headers: Record<string, string> = { 'x-tonghu': '1' }): Promise<LightMyRequestResponse> {
  const { payload, type } = bodyOf(registered, given);
  return house.app.inject({
    method: registered.endpoint.method, url: urlOf(registered, given), ...(payload === undefined ? {} : { payload }),
    headers: {
      ...headers, ...(who ? { cookie: who.cookie() ?? '' } : {}), 'accept-language': given.language,
      ...(type ? { 'content-type': type } : {}), ...(given.version === null ? {} : { 'if-match': given.version }),
    },
  });
}

