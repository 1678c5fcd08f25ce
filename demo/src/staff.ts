import { addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import type { Post } from '@tonghu/domain/staff/posts';
import { familyName, nameOf, type Sex } from './names.ts';
import { phone } from './people.ts';
import { shortName } from './places.ts';
import type { Random } from './random.ts';
import type { Organisation, Place, Staff } from './types.ts';

/** The eighteen departments of 未成年人保护 that send files and answer tasks; the word after is their account. */
const departments: [string, string][] = [
  ['网信', 'cyberspace'], ['法院', 'court'], ['检察院', 'procuratorate'], ['教育', 'education'], ['公安', 'police'], ['司法', 'justice'], ['财政', 'treasury'],
  ['人社', 'labour'], ['住建', 'housing'], ['农业农村', 'agriculture'], ['卫健', 'health'], ['医保', 'medical-insurance'], ['文旅', 'culture'], ['市场监管', 'market'],
  ['团委', 'youth-league'], ['妇联', 'women'], ['残联', 'disabled-persons'], ['工会', 'trade-union'],
];

/** Organisations and accounts of a city. One director a village, one supervisor a station, and every post of the field. */
export function staffOf(random: Random, places: Place[], division: string, on: IsoDate): { organisations: Organisation[]; staff: Staff[]; institution: Organisation } {
  const organisations: Organisation[] = [];
  const staff: Staff[] = [];
  const top = places.find((one) => one.code === division)!;
  const under = places.filter((one) => one.path.startsWith(top.path));
  const officePhone = () => `0000-${String(1_000_000 + random.int(9_000_000))}`;

  const found = (kind: Organisation['kind'], name: string, place: Place, department?: string): Organisation => {
    const one: Organisation = { id: random.uuid(), kind, name, place: place.code, address: `${place.name}便民服务中心`, phone: officePhone(), ...(department && { department }) };
    organisations.push(one);
    return one;
  };
  const hire = (username: string, post: Post, place: Place, organisation: Organisation | null, women = 0.5, more: Partial<Staff> = {}): void => {
    const sex: Sex = random.chance(women) ? 'female' : 'male';
    staff.push({
      id: random.uuid(), username: username.toLowerCase(), name: nameOf(random, familyName(random, '01'), sex, 1965 + random.int(33), '01'), post, place: place.code,
      organisationId: organisation?.id ?? null, phone: phone(random), rights: [], recordCheckOn: addMonthsToDay(on, -random.int(12)), ...more,
    });
  };

  const bureau = found('bureau', `${top.name}民政局`, top);
  const centre = found('centre', `${top.name}未成年人救助保护中心`, top);
  const institution = found('institution', `${top.name}儿童福利院`, top);
  const social = found('social-work', `${top.name}童行社会工作服务中心`, top);
  hire('city-officer', 'city-officer', top, bureau, 0.5, { rights: ['hiv'] }); // the named officer of the city
  hire('leader', 'city-leader', top, bureau);
  hire('finance', 'finance', top, bureau);
  hire('centre', 'centre-worker', top, centre);
  hire('institution', 'institution-staff', top, institution, 0.8);
  hire('institution-2', 'institution-staff', top, institution, 0.8);
  hire('counsellor', 'counsellor', top, social, 0.8);
  for (const [name, word] of departments) hire(`liaison-${word}`, 'liaison', top, found('department', `${top.name}${name}`, top, name), 0.5, { department: name });
  for (const kind of ['system', 'security', 'audit'] as const) hire(`${kind}-admin`, `${kind}-admin`, top, bureau, 0.4);

  const counties = top.level === 3 ? [top] : under.filter((one) => one.level === 3);
  for (const county of counties) {
    const tail = counties.length > 1 || county !== top ? `-${county.code}` : '';
    const office = county === top ? bureau : found('bureau', `${county.name}民政局`, county);
    const countyCentre = county === top ? centre : found('centre', `${county.name}未成年人救助保护中心`, county);
    hire(`county${tail}`, 'county-officer', county, office, 0.5, { rights: ['hiv'] });
    hire(`county-2${tail}`, 'county-officer', county, office);
    hire(`reviewer${tail}`, 'county-reviewer', county, office);
    if (county !== top) hire(`finance${tail}`, 'finance', county, office);
    hire(`centre-2${tail}`, 'centre-worker', county, countyCentre);
    for (let at = 1; at <= 4; at++) hire(`social-${at}${tail}`, 'social-worker', county, social, 0.7);
    for (let at = 1; at <= 6; at++) hire(`volunteer-${at}${tail}`, 'volunteer', county, social);
    for (let at = 1; at <= 8; at++) hire(`mother-${at}${tail}`, 'caring-mother', county, social, 1);
  }
  for (const place of under) {
    if (place.level === 4) hire(`supervisor-${place.code}`, 'supervisor', place, found('station', `${place.name}未成年人保护工作站`, place), 0.6);
    if (place.level === 5) hire(`director-${place.code}`, 'director', place, null, 0.85);
  }
  // The second officer named for walled files: nobody confirms what they examined.
  for (const first of staff.filter((one) => one.post === 'county-officer' && one.rights.length > 0)) {
    hire(first.username.replace('county', 'county-3'), 'county-officer', places.find((one) => one.code === first.place)!, organisations.find((one) => one.id === first.organisationId)!, 0.5, { rights: ['hiv'] });
  }
  for (const one of organisations) {
    if (one.kind === 'station') one.address = `${shortName(places.find((place) => place.code === one.place)!.name)}政府驻地`;
  }
  return { organisations, staff, institution };
}
