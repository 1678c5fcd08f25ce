import { type FreshDatabase } from '@tonghu/db/testing/database';
import { acting } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { NewChild } from '@tonghu/domain/children/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { checkCharacter } from '@tonghu/domain/id-number';
import { Post, posts } from '@tonghu/domain/staff/posts';
import type { z } from 'zod';
import type { AtWork } from './at-work.ts';
import { fileChild } from './create-child.ts';
import { readWholeFile } from './read-file.ts';

/* Factories for tests: a small piece of a city, and believable children in it. Invented people; ID numbers begin with 99. */

/** The day of the tests unless they say otherwise. */
export const testDay: IsoDate = '2026-06-01';

export const testPlaces = {
  city: '3707', county: '370784', township: '370784001', otherTownship: '370784100',
  village: '370784001001', nextVillage: '370784001002', farVillage: '370784100201',
  otherCounty: '370783', otherCountyTownship: '370783001', otherCountyVillage: '370783001001',
} as const;

const names: Record<string, string> = {
  37: '山东省', 3707: '潍坊市', 370784: '安丘市', 370783: '寿光市', 370784001: '兴安街道', 370784100: '景芝镇', 370783001: '圣城街道',
  370784001001: '西古河村', 370784001002: '东古河村', 370784100201: '石埠子村', 370783001001: '东关村',
};

/** `370784001001` → `37/3707/370784/370784001/370784001001/`. */
export const pathOfCode = (code: string): string =>
  [2, 4, 6, 9, 12].filter((length) => length <= code.length).map((length) => `${code.slice(0, length)}/`).join('');

const levelOf = (code: string): number => [2, 4, 6, 9, 12].indexOf(code.length) + 1;
const staffId = (at: number): string => `00000000-0000-4000-8000-0000000${String(at).padStart(5, '0')}`;
export const institutionId = '00000000-0000-4000-8000-00000000f001';

export interface Town {
  db: FreshDatabase;
  /** One actor a post, all of Anqiu: director of `village`, supervisor of `township`, the rest at the county or the city. */
  actors: Record<Post, Actor>;
  /** People of other places, and one with the right to see walled files. */
  others: { nextDirector: Actor; otherSupervisor: Actor; otherCountyOfficer: Actor; namedOfficer: Actor; namedReviewer: Actor };
  institutionId: string;
  /** Works as one of them: `town.as(town.actors.director, (work) => openChild(work, id))`. */
  as: <T>(actor: Actor, work: (at: AtWork) => Promise<T>, today?: IsoDate) => Promise<T>;
}

/** Places from the province to a few villages, an institution, and one person a post. */
export async function aTown(db: FreshDatabase): Promise<Town> {
  for (const code of Object.keys(names).sort((a, b) => a.length - b.length)) {
    const parent = code.length === 2 ? null : code.slice(0, code.length - (code.length > 6 ? 3 : 2));
    await db.owner.query('insert into places (code, parent_code, path, level, name) values ($1, $2, $3, $4, $5)',
      [code, parent, pathOfCode(code), levelOf(code), names[code]]);
  }
  await db.owner.query(`insert into organisations (id, kind, name, place_code, path) values ($1, 'institution', '安丘市儿童福利院', $2, $3)`,
    [institutionId, testPlaces.county, pathOfCode(testPlaces.county)]);
  const home: Partial<Record<Post, string>> = { director: testPlaces.village, supervisor: testPlaces.township, 'city-officer': testPlaces.city };
  const actors = {} as Record<Post, Actor>;
  for (const [at, post] of Post.options.entries()) actors[post] = await aPerson(db, at, post, home[post] ?? testPlaces.county);
  const others = {
    nextDirector: await aPerson(db, 91, 'director', testPlaces.nextVillage),
    otherSupervisor: await aPerson(db, 92, 'supervisor', testPlaces.otherTownship),
    otherCountyOfficer: await aPerson(db, 93, 'county-officer', testPlaces.otherCounty),
    namedOfficer: await aPerson(db, 94, 'county-officer', testPlaces.county, ['hiv']),
    namedReviewer: await aPerson(db, 95, 'county-reviewer', testPlaces.county, ['hiv']),
  };
  return {
    db, actors, others, institutionId,
    as: (actor, work, today = testDay) => acting(db, actor.id, (tx) => work({ tx, actor, vault: db.vault, today })),
  };
}

async function aPerson(db: FreshDatabase, at: number, post: Post, code: string, rights: Actor['rights'] = []): Promise<Actor> {
  const actor: Actor = {
    id: staffId(at), name: `测试${posts[post].title.zh}${at}`, post, sees: posts[post].sees, rights, organisationId: post === 'institution-staff' ? institutionId : null,
    place: { code, path: pathOfCode(code), level: levelOf(code), name: names[code]! },
  };
  await db.owner.query('insert into staff (id, username, name, post, place_code, path, organisation_id, rights) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [actor.id, `test-${at}`, actor.name, post, code, actor.place.path, actor.organisationId, rights]);
  return actor;
}

let serial = 0;

/** An invented ID number that no other call gives: area 990784, the birth date, an odd serial for boys. */
export function anIdNumber(birthDate: IsoDate, sex: 'male' | 'female'): string {
  serial += 1;
  const first17 = `9907${String(84 + Math.floor(serial / 499) % 16)}${birthDate.replaceAll('-', '')}${String((serial % 499) * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}

type Overrides = Partial<z.input<typeof NewChild>>;

/** A whole believable child of the village with father, mother and a grandmother who looks after her. Not stored. */
export function newChild(overrides: Overrides = {}): NewChild {
  const birthDate = overrides.birthDate ?? '2015-03-01';
  const sex = overrides.sex ?? 'female';
  const id = overrides.id ?? crypto.randomUUID();
  return NewChild.parse({
    id, name: '王小雨', sex, birthDate,
    idNumber: sex === 'unknown' ? null : anIdNumber(birthDate, sex),
    ...(sex === 'unknown' && { noNumberReason: 'not-registered' }),
    hukouCode: testPlaces.village, residenceCode: testPlaces.village, ruralHukou: true, residenceDetail: '3 排 12 号',
    guardians: [
      { id: crypto.randomUUID(), relation: 'father', isGuardian: true, name: '王大勇', idNumber: anIdNumber('1988-05-06', 'male'), phone: '13800001234' },
      { id: crypto.randomUUID(), relation: 'mother', isGuardian: true, name: '刘芳', idNumber: anIdNumber('1990-09-09', 'female') },
      { id: crypto.randomUUID(), relation: 'grandmother', isGuardian: false, isCarer: true, name: '李秀英', phone: '13800005678' },
    ],
    ...overrides,
  });
}

/** The same, stored by the county officer of the town; answers with the whole file. */
export async function aChild(db: FreshDatabase, overrides: Overrides & { as?: Actor } = {}) {
  const { as, ...given } = overrides;
  const actor = as ?? await countyOfficer(db);
  const child = newChild(given);
  return acting(db, actor.id, async (tx) => {
    await fileChild({ tx, actor, vault: db.vault, today: testDay }, child);
    return readWholeFile({ tx, today: testDay }, child.id);
  });
}

async function countyOfficer(db: FreshDatabase): Promise<Actor> {
  const at = Post.options.indexOf('county-officer');
  const { rows } = await db.owner.query<{ id: string; name: string }>('select id, name from staff where id = $1', [staffId(at)]);
  if (!rows[0]) throw new Error('aChild needs aTown first');
  return {
    id: rows[0].id, name: rows[0].name, post: 'county-officer', sees: 'place', rights: [], organisationId: null,
    place: { code: testPlaces.county, path: pathOfCode(testPlaces.county), level: 3, name: names[testPlaces.county]! },
  };
}
