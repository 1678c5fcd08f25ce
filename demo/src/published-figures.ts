/*
 * Every figure the five published reports state, as data. A query of the
 * product answers each key; a city whose registers hold these totals has to
 * give back each value. Money in yuan, shares in per cent, as published.
 */

import type { IsoDate } from '@tonghu/domain/dates';

export type FigureUnit = 'cards' | 'cases' | 'centres' | 'children' | 'departments' | 'events' | 'grades' | 'items' | 'jobs' | 'kits' | 'measures' | 'meetings' | 'people' | 'percent' | 'person-times' | 'projects' | 'registrations' | 'rounds' | 'sessions' | 'stations' | 'tasks' | 'villages' | 'visits' | 'volumes' | 'wishes' | 'yuan';

/** One figure of one report. `asPublished` is the report's own wording of the number. */
export interface PublishedFigure {
  key: string;
  report: ReportName;
  place: string;
  division: string | null;
  from: IsoDate;
  to: IsoDate;
  value: number;
  unit: FigureUnit;
  asPublished: string;
  /** The report says "more than": the value is a floor. */
  atLeast?: true;
  note?: string;
}

/** Where and when a report speaks of. `division` null: the report does not name its city. */
export const reports = {
  'weifang-2024h1': { place: '潍坊市', division: '3707', from: '2024-01-01', to: '2024-06-30' },
  'zibo': { place: '淄博市', division: '3703', from: '2025-01-01', to: '2025-04-30', note: 'The year is inferred' },
  'anqiu-2022': { place: '安丘市', division: '370784', from: '2022-01-01', to: '2022-06-23' },
  'qingdao-2022h1': { place: '青岛市', division: '3702', from: '2022-01-01', to: '2022-06-30' },
  'unnamed-city-2024': { place: '××市', division: null, from: '2023-01-01', to: '2024-09-30' },
} as const;
export type ReportName = keyof typeof reports;

type Stated = [key: string, value: number, unit: FigureUnit, asPublished: string, more?: { atLeast?: true; note?: string }];

const stated: Record<ReportName, Stated[]> = {
  'weifang-2024h1': [
    ['standard.institution_orphan.monthly', 2508, 'yuan', '2508元'],
    ['standard.community_orphan.monthly', 2006, 'yuan', '2006元', { note: 'also de facto unsupported and HIV-affected children' }],
    ['standard.key_difficulty.monthly', 1498, 'yuan', '1498元'],
    ['standard.institution_orphan.growth', 6.3, 'percent', '6.3%'],
    ['standard.community_orphan.growth', 6.3, 'percent', '6.3%'],
    ['standard.key_difficulty.growth', 8.6, 'percent', '8.6%'],
    ['benefits.paid.total', 34_862_500, 'yuan', '3486.25万元'],
    ['benefits.children', 4336, 'children', '4336人'],
    ['education_aid.yearly_rate', 10_000, 'yuan', '每人每学年1万元'],
    ['education_aid.children', 410, 'children', '410人'],
    ['archives.volumes_digitised', 918, 'volumes', '918卷'],
    ['coordination.departments', 18, 'departments', '18个部门'],
    ['screening.rounds_per_year', 2, 'rounds', '一年两摸排'],
    ['wishes.collected', 1000, 'wishes', '1000余个', { atLeast: true }],
    ['employment.screeners', 15, 'people', '15名'],
    ['employment.screened', 172, 'people', '172名'],
    ['employment.guidance_events', 20, 'events', '20余场次', { atLeast: true }],
    ['employment.job_fairs', 30, 'events', '30多次', { atLeast: true }],
    ['employment.jobs_recommended', 538, 'jobs', '538条'],
    ['employment.people_helped', 75, 'people', '75名'],
    ['employment.people_employed', 13, 'people', '13名'],
  ],
  'zibo': [
    ['benefits.children', 1332, 'children', '1332名'],
    ['benefits.paid.total', 10_358_700, 'yuan', '1035.87万元'],
    ['education_aid.children', 215, 'children', '215名'],
    ['education_aid.paid.total', 1_075_000, 'yuan', '107.5万元'],
    ['insurance.children', 1000, 'children', '1000余名', { atLeast: true }],
    ['network.centres_district', 11, 'centres', '11个区县(功能区)'],
    ['network.stations', 88, 'stations', '88个镇(街道)'],
    ['network.villages', 2931, 'villages', '2931个村(社区)'],
    ['training.coverage', 100, 'percent', '100%'],
    ['wellbeing.departments', 5, 'departments', '5部门'],
    ['wellbeing.measures', 12, 'measures', '十二条'],
    ['risk.grades', 4, 'grades', '红黄蓝绿4个风险等级'],
  ],
  'anqiu-2022': [
    ['network.stations', 14, 'stations', '14个'],
    ['network.village_directors', 887, 'people', '887名'],
    ['visits.children_visited', 487, 'children', '487名'],
    ['cards.issued', 403, 'cards', '403名'],
    ['coordination.departments', 15, 'departments', '15个部门'],
    ['coordination.key_tasks', 25, 'tasks', '25项重点任务'],
    ['coordination.practical_items', 10, 'items', '10件实事'],
    ['outreach.law_lecturers', 8, 'people', '8人'],
    ['standard.growth', 10, 'percent', '提高10%'],
    ['standard.extra_funds', 850_000, 'yuan', '85万元'],
    ['discovery.newly_enrolled', 68, 'children', '68人'],
    ['benefits.children', 474, 'children', '474名'],
    ['benefits.paid.total', 3_840_000, 'yuan', '384万元'],
    ['education_aid.children', 17, 'children', '17名'],
    ['education_aid.paid.total', 83_300, 'yuan', '8.33万元'],
    ['training.sessions', 16, 'sessions', '16场次'],
    ['training.person_times', 1800, 'person-times', '1800余人次', { atLeast: true }],
    ['projects.funds', 400_000, 'yuan', '40余万元', { atLeast: true }],
    ['projects.children', 600, 'children', '600余名', { atLeast: true }],
  ],
  'qingdao-2022h1': [
    ['population.minors', 1_910_000, 'people', '191万'],
    ['population.minors_share', 18.6, 'percent', '18.6%'],
    ['benefits.children', 2064, 'children', '2064人'],
    ['registry.left_behind', 114, 'children', '114人'],
    ['registry.other_difficulty', 15_000, 'children', '约1.5万人'],
    ['standard.growth', 10, 'percent', '提高10%'],
    ['benefits.paid.total', 16_430_000, 'yuan', '约1643万元'],
    ['medical.tomorrow_plan_children', 9, 'children', '9名'],
    ['education_aid.lottery.children', 85, 'children', '85名'],
    ['education_aid.lottery.paid', 420_000, 'yuan', '42万元'],
    ['education_aid.charity.children', 43, 'children', '43名'],
    ['education_aid.charity.paid', 200_000, 'yuan', '20万元'],
    ['cases.handled', 8, 'cases', '8例'],
    ['cases.conferences', 2, 'meetings', '2次'],
    ['network.independent_centres', 2, 'centres', '2个区市'],
    ['network.demonstration_villages', 20, 'villages', '20个村(居)'],
    ['training.people', 5100, 'people', '5100余名', { atLeast: true }],
    ['giving.visit_kits', 260, 'kits', '260名'],
    ['adoptions.registered', 23, 'registrations', '23例'],
    ['giving.festival_children', 3680, 'children', '3680名'],
    ['giving.festival_goods', 1_500_000, 'yuan', '150余万元', { atLeast: true }],
    ['wellbeing.lecture_audience', 10_000, 'people', '1万余人', { atLeast: true }],
    ['wellbeing.assessed', 1105, 'children', '1105名'],
    ['wellbeing.emotional_support', 106, 'children', '106名'],
    ['wellbeing.counselling', 57, 'children', '57名'],
    ['wishes.fulfilled', 260, 'wishes', '260名'],
    ['giving.raised', 100_000, 'yuan', '10万元'],
  ],
  'unnamed-city-2024': [
    ['guardianship.assessed', 1200, 'children', '1200余名', { atLeast: true }],
    ['visits.family_visits', 3200, 'visits', '3200多次', { atLeast: true }],
    ['education_aid.yearly_rate', 8000, 'yuan', '每年8000元'],
    ['discovery.dynamic_children', 500, 'children', '超过500名', { atLeast: true }],
    ['standard.orphan.monthly', 2650, 'yuan', '每人2650元/月'],
    ['employment.adult_orphans_placed', 200, 'people', '近200名'],
    ['projects.per_year', 30, 'projects', '超过30个', { atLeast: true }],
    ['projects.funds', 30_000_000, 'yuan', '超3000万元', { atLeast: true }],
  ],
};

/** All of them, in the order of the reports. */
export const publishedFigures: PublishedFigure[] = (Object.keys(stated) as ReportName[])
  .flatMap((report) => stated[report].map(([key, value, unit, asPublished, more]) => ({
    key, report, place: reports[report].place, division: reports[report].division, from: reports[report].from, to: reports[report].to, value, unit, asPublished, ...more,
  })));

/** One figure of one report; an unknown key is a mistake of the caller. */
export function publishedFigure(report: ReportName, key: string): PublishedFigure {
  const found = publishedFigures.find((one) => one.report === report && one.key === key);
  if (!found) throw new Error(`The report ${report} has no figure ${key}`);
  return found;
}
