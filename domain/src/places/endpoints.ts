import { z } from 'zod';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Post } from '../staff/posts.ts';
import { text } from '../text.ts';
import { NewOrganisation, Organisation, OrganisationFields, OrganisationKind, Place, PlaceWithTrail } from './place.ts';

const Code = z.object({ code: z.string().min(2).max(20) });

/** One place and where it lies. */
export const getPlace = endpoint({
  method: 'GET', path: '/places/:code', may: 'places.open', params: Code, reply: PlaceWithTrail,
  summary: text('打开一个区划', 'Open a place'),
  problems: ['not-found'],
});

/** The places directly below one, for opening a tree step by step. */
export const listPlacesBelow = endpoint({
  method: 'GET', path: '/places/:code/below', may: 'places.open', params: Code,
  summary: text('下级区划', 'Places directly below'),
  reply: z.object({ rows: z.array(Place.extend({ below: z.number().int().describe('How many lie directly below it') })) }),
  problems: ['not-found'],
});

/** Finds places by the beginning of a code, by a part of the name, by pinyin or initials. */
export const findPlaces = endpoint({
  method: 'GET', path: '/places', may: 'places.open',
  summary: text('查找区划', 'Find places'),
  query: z.object({
    q: z.string().trim().min(1).max(60),
    under: z.string().max(20).optional().describe('Only below this place; default: below the own'),
    level: z.coerce.number().int().min(1).max(5).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({ rows: z.array(PlaceWithTrail) }),
  problems: ['not-found'],
});

/** The four-level network below a place in numbers: divisions, bodies and people. */
export const getNetwork = endpoint({
  method: 'GET', path: '/places/:code/network', may: 'places.open', params: Code,
  summary: text('四级网络概况', 'The network below a place, in numbers'),
  reply: z.object({
    place: PlaceWithTrail,
    places: z.array(z.object({ level: z.number().int(), kind: z.enum(['division', 'zone']), count: z.number().int() })),
    organisations: z.array(z.object({ kind: OrganisationKind, count: z.number().int() })),
    staff: z.array(z.object({ post: Post, count: z.number().int() })).describe('Active accounts that the asker sees'),
    villagesWithoutDirector: z.number().int().nullable().describe('Null when the asker does not see the directors'),
  }),
  problems: ['not-found'],
});

/**
 * Adds a township that the national list lacks (a functional zone) together
 * with its protection station. The code is given by the system, e.g. `370784Z01`.
 */
export const addZone = endpoint({
  method: 'POST', path: '/zones', may: 'places.add-zone',
  summary: text('增设功能区（镇街级）及工作站', 'Add a zone with its station'),
  body: z.object({
    id: z.uuid().describe('Of the station; made by the caller, so that sending twice adds one'),
    parentCode: z.string().min(6).max(20).describe('The county it lies in'),
    name: z.string().trim().min(1).max(60),
    stationName: z.string().trim().min(1).max(100),
  }),
  reply: z.object({ place: PlaceWithTrail, station: Organisation }),
  problems: ['not-allowed', 'not-found', 'id-already-used', 'already-exists'],
});

/** Puts a village under another township or zone. Files, accounts and bodies below move along. */
export const movePlace = endpoint({
  method: 'POST', path: '/places/:code/move', may: 'places.move', params: Code, reply: PlaceWithTrail,
  summary: text('调整隶属', 'Put a place under another'),
  body: z.object({ parentCode: z.string().min(2).max(20) }),
  problems: ['not-allowed', 'not-found', 'wrong-state'],
});

/** Bodies of the network below a place. */
export const listOrganisations = endpoint({
  method: 'GET', path: '/organisations', may: 'places.open', reply: listOf(Organisation),
  summary: text('机构名单', 'List organisations'),
  query: z.object({
    under: z.string().max(20).optional().describe('This place and below; default: the own'),
    kind: OrganisationKind.optional(),
    q: z.string().trim().max(60).optional(),
    ...Page,
  }),
  problems: ['not-found'],
});

/** Adds a body to the network. */
export const addOrganisation = endpoint({
  method: 'POST', path: '/organisations', may: 'places.add-organisation', body: NewOrganisation, reply: Organisation,
  summary: text('登记机构', 'Add an organisation'),
  problems: ['not-allowed', 'not-found', 'id-already-used'],
});

/** Changes a body, or closes it. */
export const editOrganisation = endpoint({
  method: 'PUT', path: '/organisations/:id', may: 'places.edit-organisation', params: z.object({ id: z.uuid() }),
  body: OrganisationFields.extend({ active: z.boolean().default(true) }), reply: Organisation, versioned: true,
  summary: text('修改机构', 'Edit an organisation'),
  problems: ['not-allowed', 'not-found', 'changed-meanwhile'],
});
