import { z } from 'zod';
import { type Text, text } from '../text.ts';

/** Levels of the network (field guide 1.1): province, city, county, township, village. */
export const levels: readonly Text[] = [
  text('全国', 'Nation'), text('省', 'Province'), text('市', 'City'), text('县区', 'County'), text('镇街', 'Township'), text('村居', 'Village'),
];

/** A division of the national list, or a zone a person added (functional zone, station the list lacks). */
export const Place = z.object({
  code: z.string(),
  name: z.string(),
  level: z.number().int().min(0).max(5),
  kind: z.enum(['division', 'zone']),
  path: z.string(),
  parentCode: z.string().nullable(),
}).meta({ id: 'Place' });
export type Place = z.infer<typeof Place>;

/** A place and where it lies, from the province down to itself. */
export const PlaceWithTrail = Place.extend({
  trail: z.array(z.object({ code: z.string(), name: z.string(), level: z.number().int() })),
}).meta({ id: 'PlaceWithTrail' });
export type PlaceWithTrail = z.infer<typeof PlaceWithTrail>;

/** What kinds of bodies the network knows. */
export const OrganisationKind = z.enum([
  'bureau', 'centre', 'station', 'village-committee', 'institution', 'department', 'social-work', 'school', 'hospital', 'insurer',
]).meta({ id: 'OrganisationKind' });
export type OrganisationKind = z.infer<typeof OrganisationKind>;

/** What each kind is called. */
export const organisationKinds: Record<OrganisationKind, Text> = {
  bureau: text('民政局', 'Civil affairs bureau'),
  centre: text('未成年人救助保护中心', 'Protection centre'),
  station: text('未成年人保护工作站', 'Protection station'),
  'village-committee': text('村（居）委会', 'Village committee'),
  institution: text('儿童福利机构', 'Child welfare institution'),
  department: text('成员单位', 'Department'),
  'social-work': text('社会工作机构', 'Social work organisation'),
  school: text('学校', 'School'),
  hospital: text('医院', 'Hospital'),
  insurer: text('保险机构', 'Insurer'),
};

/** What a person fills in for an organisation. */
export const OrganisationFields = z.object({
  kind: OrganisationKind,
  name: z.string().trim().min(1).max(100),
  placeCode: z.string().min(2).max(20),
  department: z.string().trim().max(60).nullable().default(null).describe('公安, 教育 … as the city names it; for departments'),
  address: z.string().trim().max(200).nullable().default(null),
  phone: z.string().trim().max(30).nullable().default(null).describe('An office number; public'),
}).meta({ id: 'OrganisationFields' });

/** A new organisation, with an id made by the caller. */
export const NewOrganisation = OrganisationFields.extend({ id: z.uuid() }).meta({ id: 'NewOrganisation' });

/** A body of the network. */
export const Organisation = z.object({
  id: z.uuid(),
  kind: OrganisationKind,
  name: z.string(),
  place: z.object({ code: z.string(), name: z.string(), level: z.number().int() }),
  department: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  active: z.boolean(),
  version: z.number().int(),
}).meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof Organisation>;
