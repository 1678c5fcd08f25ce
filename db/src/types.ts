/** Generated from the migrated database. Written by: npm run check -- --write */
import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export interface AidClaims {
  answer: Json;
  applied_by: string | null;
  applied_on: string;
  approved_by: string | null;
  asked: number;
  child_id: string;
  costs: Generated<Json>;
  created_at: Generated<string>;
  created_by: string | null;
  definition_id: string;
  diagnosed_on: string | null;
  id: string;
  illness: string | null;
  need: string | null;
  number: string;
  outcome: number | null;
  outcome_on: string | null;
  path: string;
  place_code: string;
  programme: string;
  reason: string | null;
  settled_by: string | null;
  state: Generated<string>;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface AidDefinitions {
  body: Json;
  created_at: Generated<string>;
  created_by: string | null;
  decided_at: string | null;
  decided_by: string | null;
  digest: string;
  drafted_by: string | null;
  example: Generated<boolean>;
  from_day: string;
  id: string;
  number: number;
  path: string;
  place_code: string | null;
  programme: string;
  reason: string | null;
  source: string;
  state: Generated<string>;
  version: Generated<number>;
}

export interface AidEnrolments {
  answer: Json;
  answered_on: string;
  answers: Generated<Json>;
  applicant: string;
  applied_by: string | null;
  applied_on: string;
  child_id: string;
  confirmed_by: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  definition_id: string;
  end_reason: string | null;
  examined_by: string | null;
  facts: Json;
  from_month: string | null;
  id: string;
  number: string;
  path: string;
  pauses: Generated<Json>;
  place_code: string;
  programme: string;
  school: Generated<string>;
  settings: Json;
  state: Generated<string>;
  until_month: string | null;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface AidGoods {
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  given_by: string;
  given_on: string;
  id: string;
  path: string;
  programme: string | null;
  taken_back: string | null;
  walled: Generated<boolean>;
  what: string;
  worth: number | null;
}

export interface AidInsured {
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  from_day: string | null;
  id: string;
  note: Generated<string>;
  path: string;
  policy: Generated<string>;
  premium: number;
  programme: string;
  state: string;
  until_day: string | null;
  version: Generated<number>;
  walled: Generated<boolean>;
  year: string;
}

export interface AidPapers {
  attachment_id: string;
  child_id: string;
  claim_id: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  enrolment_id: string | null;
  id: string;
  paper: string;
  path: string;
  taken_back: string | null;
  walled: Generated<boolean>;
}

export interface AidProofs {
  attachment_id: string | null;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  enrolment_id: string;
  id: string;
  kind: string;
  note: Generated<string>;
  on_day: string;
  paper: string;
  path: string;
  period: string;
  roll: string;
  taken_back: string | null;
  walled: Generated<boolean>;
}

export interface AidRecognitions {
  attachment_id: string;
  child_id: string;
  class: string;
  created_at: Generated<string>;
  created_by: string | null;
  decided_by: string | null;
  decided_on: string | null;
  decided_why: string | null;
  document: string;
  entered_by: string;
  from_day: string;
  id: string;
  path: string;
  state: Generated<string>;
  until_day: string;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface AidSteps {
  at: Generated<string>;
  by_staff: string | null;
  child_id: string;
  claim_id: string | null;
  enrolment_id: string | null;
  findings: Generated<Json>;
  from_state: string;
  id: string;
  move: string;
  on_day: string;
  path: string;
  reason: Generated<string>;
  to_state: string;
  walled: Generated<boolean>;
}

export interface Alarms {
  assessment_id: string | null;
  child_id: string;
  id: string;
  path: string;
  raised_at: Generated<string>;
  seen_at: string | null;
  to_staff: string;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface Appeals {
  about: Generated<string>;
  application_id: string | null;
  authority: string;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  decided_by: string | null;
  decided_was_on: string;
  decision_id: string | null;
  due_on: string;
  effect: Json | null;
  filed_on: string;
  grounds: string;
  id: string;
  late_why: string | null;
  number: string;
  offset_id: string | null;
  outcome: string | null;
  outcome_note: string | null;
  outcome_on: string | null;
  path: string;
  recovery_id: string | null;
  state: Generated<string>;
  version: Generated<number>;
  walled: Generated<boolean>;
  way: string;
}

export interface Applications {
  aid_confirm_by: string | null;
  aid_first: Generated<boolean>;
  answer: Json;
  answered_on: string;
  applicant: string;
  applicant_kind: string;
  applied_on: string;
  child_id: string;
  class: string;
  clock_from: string | null;
  clock_left: number | null;
  created_at: Generated<string>;
  created_by: string | null;
  due_on: string | null;
  effect_from: string | null;
  facts: Json;
  id: string;
  intake_id: string | null;
  notice_file_id: string | null;
  number: string;
  path: string;
  place_code: string;
  rule_version: string;
  settings: Json | null;
  state: string;
  state_since: Generated<string>;
  suspected_id: string | null;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface ApplicationSteps {
  application_id: string;
  at: Generated<string>;
  by_staff: string | null;
  due_on: string | null;
  findings: Generated<Json>;
  from_state: string;
  id: string;
  move: string;
  on_day: string;
  reason: string | null;
  to_state: string;
}

export interface Assessments {
  answers: Json;
  assessed_by: string;
  assessed_on: string;
  band: string;
  because: Generated<Json>;
  child_id: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  decided_at: string | null;
  decided_by: string | null;
  decided_why: string | null;
  id: string;
  instrument: string;
  note: Generated<string>;
  number: number;
  organisation_id: string | null;
  outcome: string | null;
  path: string;
  previous: string | null;
  reason: Generated<string>;
  score: string | null;
  second_assessor: string | null;
  state: Generated<string>;
  suggested: string;
  version: Generated<number>;
  vetoes: Generated<string[]>;
  visit_id: string | null;
  walled: Generated<boolean>;
}

export interface Assignments {
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  from_day: string;
  id: string;
  staff_id: string;
  task: string;
  until_day: string | null;
}

export interface Attachments {
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  digest: string;
  file_id: string;
  id: string;
  kind: string;
  media_type: string;
  name: string;
  removed_at: string | null;
  size: number;
}

export interface AuditLeaves {
  leaf: string;
  position: number;
  seal_id: number;
  seq: number;
}

export interface AuditRows {
  action: string;
  actor: string | null;
  at: Generated<string>;
  columns: string[] | null;
  place_path: string | null;
  purpose: string | null;
  request: string | null;
  row_digest: string | null;
  seq: Generated<number>;
  subject_id: string;
  subject_kind: string;
  txid: Generated<string>;
}

export interface AuditSeals {
  first_seq: number;
  horizon: string;
  id: number;
  last_seq: number;
  mac: string;
  previous: string;
  profile: string;
  root: string;
  row_count: number;
  sealed_at: Generated<string>;
}

export interface Awards {
  amount: number;
  answer: Json | null;
  cancelled_why: string | null;
  child_id: string;
  claim_id: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  decided_by: string | null;
  decided_on: string;
  definition_id: string | null;
  emergency_aid_id: string | null;
  enrolment_id: string | null;
  id: string;
  month: string;
  number: string;
  organisation_id: string | null;
  path: string;
  payee_kind: Generated<string>;
  period: string;
  place_code: string;
  programme: string;
  state: Generated<string>;
  version: Generated<number>;
  walled: Generated<boolean>;
  why_en: string;
  why_zh: string;
}

export interface BankAccounts {
  account_hint: string;
  account_sealed: string;
  account_token: string;
  bank: string;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  from_day: string;
  holder: string;
  id: string;
  until_day: string | null;
}

export interface BankChoices {
  created_at: Generated<string>;
  created_by: string | null;
  format: string;
  path: string;
}

export interface BankFiles {
  amount: number;
  created_at: Generated<string>;
  created_by: string | null;
  digest: string;
  file_id: string;
  format: string;
  id: string;
  media_type: string;
  name: string;
  part: number;
  path: string;
  rows: number;
  run_id: string;
}

export interface BankFormats {
  active: Generated<boolean>;
  created_at: Generated<string>;
  created_by: string | null;
  key: string;
  path: string;
  source: string;
  title_en: string;
  title_zh: string;
  version: Generated<number>;
}

export interface BenefitChanges {
  account_hint: string | null;
  account_sealed: string | null;
  account_token: string | null;
  asked: Generated<Json>;
  asked_by: string;
  asked_on: string;
  bank: string | null;
  child_id: string;
  child_name: string;
  created_at: Generated<string>;
  created_by: string | null;
  decided_by: string | null;
  decided_on: string | null;
  decided_why: string | null;
  decision_id: string | null;
  done: Json | null;
  holder: string | null;
  id: string;
  kind: string;
  number: string;
  path: string;
  reason: string;
  state: Generated<string>;
  to_code: string | null;
  to_path: string | null;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface BenefitLimits {
  aid_confirm_days: number;
  appeal_decide_days: Generated<number>;
  appeal_file_days: Generated<number>;
  clause_en: string;
  clause_zh: string;
  confirm_days: number;
  created_at: Generated<string>;
  created_by: string | null;
  document: Generated<string>;
  examine_days: number;
  intake_days: Generated<number>;
  path: string;
  tell_days: Generated<number>;
  version: Generated<number>;
}

export interface BenefitLimitSettings {
  body: Json;
  id: Generated<string>;
  path: string;
  set_at: Generated<string>;
  set_by: string | null;
}

export interface Budgets {
  amount: number;
  created_at: Generated<string>;
  created_by: string | null;
  document: string;
  fund: string;
  id: string;
  path: string;
  place_code: string;
  programme: string | null;
  year: number;
}

export interface Callbacks {
  called_at: string | null;
  called_by: string | null;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  draw_id: string;
  id: string;
  note: Generated<string>;
  path: string;
  seed: string;
  spoke_with: Generated<string>;
  state: Generated<string>;
  version: Generated<number>;
  visit_id: string;
  visited_by: string;
  walled: Generated<boolean>;
}

export interface Cards {
  child_id: string | null;
  code: string;
  created_at: Generated<string>;
  created_by: string | null;
  ended_on: string | null;
  ended_why: string | null;
  handed_over_by: string | null;
  handed_over_on: string | null;
  handed_over_to: string | null;
  id: string;
  linked_on: string | null;
  path: string;
  place_code: string;
  replaced_by: string | null;
  short_number: string;
  state: Generated<string>;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface ChildClasses {
  child_id: string;
  class: string;
  created_at: Generated<string>;
  created_by: string | null;
  decision_id: string | null;
  end_reason: string | null;
  from_day: string;
  id: string;
  until_day: string | null;
}

export interface ChildColours {
  assessment_id: string | null;
  because: Json;
  by_veto: Generated<boolean>;
  child_id: string;
  colour: string;
  created_at: Generated<string>;
  from_day: string;
  id: string;
  path: string;
  plan_due_at: string | null;
  set_by: string;
  until_day: string | null;
  walled: Generated<boolean>;
}

export interface ChildFindings {
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  evidence: Generated<string>;
  fact: string;
  id: string;
  known_on: string;
  source: string;
  value: Json;
}

export interface ChildHealth {
  card_until: string | null;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  disability_grade: number | null;
  disability_kind: number | null;
  id: string;
  illness: string | null;
  known_on: string;
  source: string;
  state: string;
}

export interface ChildImports {
  created: number;
  created_at: Generated<string>;
  created_by: string;
  id: string;
  name: string;
  refused: number;
  rows: number;
}

export interface Children {
  birth_date: string;
  closed_on: string | null;
  closed_reason: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  duplicate_of: string | null;
  ethnic_group: Generated<string>;
  foundling: boolean | null;
  household_id: string | null;
  hukou_code: string | null;
  hukou_path: string | null;
  id: string;
  id_number_hint: string | null;
  id_number_sealed: string | null;
  id_number_token: string | null;
  initials: Generated<string>;
  institution_id: string | null;
  lives_elsewhere_since: string | null;
  living_form: Generated<string>;
  name: string;
  no_number_reason: string | null;
  note: Generated<string>;
  over_age_reason: string | null;
  path: string;
  photo_id: string | null;
  pinyin: Generated<string>;
  place_code: string;
  residence_code: string | null;
  residence_detail: string | null;
  residence_path: string | null;
  rural_hukou: boolean | null;
  sex: string;
  status: Generated<string>;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface ChildSchooling {
  boarding: boolean | null;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  grade: string | null;
  id: string;
  known_on: string;
  school: string | null;
  source: string;
  stage: string;
}

export interface CitySettings {
  name: string;
  value: Json;
}

export interface ComingDays {
  day: string;
}

export interface ComingEvents {
  about: string;
  child_id: string | null;
  day: string;
  id: Generated<string>;
  kind: string;
  last_month: string | null;
  path: string;
  subject_id: Generated<string>;
  suspected_id: string | null;
  walled: Generated<boolean>;
  who: string;
}

export interface ComingPrepared {
  about: string;
  child_id: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  day: string;
  id: string;
  kind: string;
  note: string;
  path: string;
  prepared_on: string;
  subject_id: Generated<string>;
  suspected_id: string | null;
  walled: Generated<boolean>;
}

export interface ComingStale {
  child_id: string | null;
  id: Generated<number>;
  suspected_id: string | null;
}

export interface Concerns {
  accept_by: string;
  answered_at: string | null;
  card_id: string | null;
  child_id: string | null;
  contact_sealed: string | null;
  id: string;
  outcome_sealed: string | null;
  path: string;
  place_code: string;
  receipt: string;
  received_at: Generated<string>;
  reported_by: string | null;
  said_sealed: string;
  source: string;
  state: Generated<string>;
  taken_at: string | null;
  taken_by: string | null;
  urgency: string;
  version: Generated<number>;
}

export interface Consents {
  about: string;
  attachment_id: string | null;
  by_whom: string;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  given: boolean;
  id: string;
  name: string;
  on_day: string;
  until_day: string | null;
}

export interface ConsumptionFigures {
  created_at: Generated<string>;
  created_by: string | null;
  growth_bp: number;
  id: string;
  path: string;
  per_head: number;
  place_code: string;
  published_on: string | null;
  residents: Generated<string>;
  source: string;
  version: Generated<number>;
  year: number;
}

export interface Decisions {
  application_id: string | null;
  child_id: string;
  class: string;
  created_at: Generated<string>;
  created_by: string | null;
  decided_by: string | null;
  decided_on: string;
  end_code: string | null;
  end_reason: string | null;
  from_month: string;
  id: string;
  number: string;
  path: string;
  place_code: string;
  provisional: Generated<boolean>;
  rate_group: string;
  suspend_code: string | null;
  suspend_reason: string | null;
  suspended_from: string | null;
  until_month: string | null;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface DepartmentFiles {
  as_of: string | null;
  contact: Generated<string>;
  content_gone_at: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  digest: string;
  encoding: string | null;
  expired_at: string | null;
  expired_why: string | null;
  expires_on: Generated<string>;
  extend_at: string | null;
  extend_by: string | null;
  extend_reason: string | null;
  extend_to: string | null;
  file_id: string;
  id: string;
  kind: string | null;
  legal_bases: Generated<string[]>;
  legal_words: Generated<string>;
  mapping: Generated<Json>;
  name: string;
  path: string;
  place_code: string;
  purpose: Generated<string>;
  quality: Generated<Json>;
  rows: number | null;
  rows_read: number | null;
  rows_unread: number | null;
  size: number;
  source: Generated<string>;
  state: Generated<string>;
  stated: Generated<boolean>;
  token_keys: Generated<string[]>;
  version: Generated<number>;
}

export interface Departures {
  acknowledged_by: string | null;
  acknowledged_note: string | null;
  acknowledged_on: string | null;
  answer: string | null;
  answered_by: string | null;
  answered_on: string | null;
  birth_date: string;
  change_id: string | null;
  child_id: string;
  child_name: string;
  contents: Json | null;
  created_at: Generated<string>;
  created_by: string | null;
  first_month: string | null;
  id: string;
  last_month: string | null;
  left_on: string;
  missing: Generated<string[]>;
  moved_on: string | null;
  number: string | null;
  originals: Generated<string[]>;
  path: string;
  sex: string;
  taken_by: string | null;
  to_path: string;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface Devices {
  id: string;
  last_contact_at: Generated<string>;
  name: string;
  registered_at: Generated<string>;
  staff_id: string;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
}

export interface DiscoveryKept {
  children: number;
  created_at: Generated<string>;
  created_by: string | null;
  file_ids: string[];
  id: string;
  on_day: string;
  path: string;
  place_code: string;
  run_id: string;
  size: number;
}

export interface DiscoveryRuns {
  counts: Generated<Json>;
  created_at: Generated<string>;
  created_by: string | null;
  ended_at: string | null;
  file_ids: string[];
  id: string;
  job_id: string | null;
  on_day: string;
  path: string;
  place_code: string;
  rule_version: string;
  state: Generated<string>;
}

export interface DuplicatePairs {
  answer: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  decided_at: string | null;
  decided_by: string | null;
  id: string;
  one_id: string;
  other_id: string;
  other_path: string;
  path: string;
  stays_id: string | null;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface DuplicateSteps {
  at: Generated<string>;
  by_staff: string;
  id: string;
  pair_id: string;
  reason: string | null;
  stays_id: string | null;
  step: string;
}

export interface EmergencyAids {
  amount: number | null;
  application_id: string | null;
  child_id: string | null;
  confirm_by: string;
  created_at: Generated<string>;
  created_by: string | null;
  decided_by: string | null;
  decided_on: string | null;
  decided_why: string | null;
  given_by: string;
  given_on: string;
  goods: string | null;
  id: string;
  kind: string;
  known_as: string;
  number: string;
  outcome: string | null;
  path: string;
  place_code: string;
  shelter_at: string | null;
  state: Generated<string>;
  until_on: string | null;
  version: Generated<number>;
  walled: Generated<boolean>;
  why: string;
}

export interface FileMappings {
  kind: string;
  mapping: Json;
  path: string;
  source: string;
}

export interface FundShares {
  created_at: Generated<string>;
  created_by: string | null;
  document: string;
  from_month: string;
  id: string;
  parts: Json;
  path: string;
  place_code: string;
  programme: string;
  rate_group: string | null;
}

export interface FundSources {
  code: string;
  created_at: Generated<string>;
  created_by: string | null;
  level: string;
  rank: number;
  title_en: string;
  title_zh: string;
}

export interface GuardianCircumstances {
  child_id: string;
  circumstance: string;
  created_at: Generated<string>;
  created_by: string | null;
  detail: Generated<Json>;
  evidence: Generated<string>;
  from_day: string;
  guardian_id: string;
  id: string;
  source: string;
  until_day: string | null;
}

export interface GuardianCodes {
  card: string;
  card_id: string | null;
  created_at: string;
  created_by: string | null;
  digest: string;
  ends_at: string;
  guardian_id: string | null;
  how: string;
  id: string;
  phone: string | null;
  tries: Generated<number>;
  used_at: string | null;
}

export interface GuardianKnocks {
  address: string;
  at: string;
  card: string;
  id: Generated<number>;
  phone: string | null;
  what: string;
}

export interface GuardianNotes {
  child_id: string;
  guardian_id: string;
  handled_at: string | null;
  handled_by: string | null;
  id: string;
  kind: string;
  outcome: string | null;
  path: string;
  said_sealed: string;
  state: Generated<string>;
  told_at: string;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface Guardians {
  birth_date: string | null;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  id: string;
  id_number_hint: string | null;
  id_number_sealed: string | null;
  id_number_token: string | null;
  is_carer: Generated<boolean>;
  is_guardian: boolean;
  name: string;
  never_known: Generated<boolean>;
  phone_hint: string | null;
  phone_sealed: string | null;
  relation: string;
  version: Generated<number>;
  workplace: string | null;
}

export interface GuardianSessions {
  card_id: string;
  ends_at: string;
  guardian_id: string;
  opened_at: string;
  token_hash: string;
}

export interface Instruments {
  body: Json;
  created_at: Generated<string>;
  created_by: string | null;
  digest: string;
  from_day: string;
  instrument: string;
  number: number;
  source: string;
}

export interface Intakes {
  applicant: string;
  applicant_kind: string;
  application_id: string | null;
  birth_date: string;
  child_id: string | null;
  child_name: string;
  clock_left: number | null;
  created_at: Generated<string>;
  created_by: string | null;
  due_on: string | null;
  from_code: string | null;
  from_path: string;
  from_says: string | null;
  id: string;
  id_number_hint: string | null;
  id_number_sealed: string | null;
  id_number_token: string | null;
  kind: string;
  number: string;
  other_number: string | null;
  outcome: string | null;
  outcome_on: string | null;
  papers: Generated<Json>;
  path: string;
  phone_hint: string | null;
  phone_sealed: string | null;
  place_code: string | null;
  place_says: string | null;
  state: string;
  state_since: Generated<string>;
  taken_on: string;
  told_how: string | null;
  told_on: string | null;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface IntakeSteps {
  at: Generated<string>;
  by_staff: string | null;
  due_on: string | null;
  from_state: string;
  id: string;
  intake_id: string;
  move: string;
  on_day: string;
  reason: string | null;
  to_state: string;
}

export interface IssuedPapers {
  about: string;
  about_id: string;
  child_id: string;
  content_sealed: string;
  created_at: Generated<string>;
  created_by: string;
  day: string;
  digest: string;
  file_id: string;
  id: string;
  kind: string;
  mark: string;
  number: string;
  path: string;
  prefix: string;
  running: number;
  walled: Generated<boolean>;
  year: number;
}

export interface Jobs {
  created_at: Generated<string>;
  done: Generated<number>;
  ended_at: string | null;
  id: string;
  input: Generated<Json>;
  kind: string;
  path: string;
  problem: Json | null;
  result: Json | null;
  started_at: string | null;
  started_by: string;
  state: Generated<string>;
  step_en: Generated<string>;
  step_zh: Generated<string>;
  total: number | null;
}

export interface LinkReviews {
  answer: string | null;
  chance: number | null;
  counted: Generated<boolean>;
  created_at: Generated<string>;
  decided_at: string | null;
  decided_by: string | null;
  department_file_id: string;
  id: string;
  kind: string;
  levels: Json;
  line: number;
  pack_at: number;
  pack_id: string | null;
  pair_token: string;
  path: string;
  place_code: string;
  run_id: string;
  source: string;
  updated_at: Generated<string>;
  updated_by: string | null;
  version: Generated<number>;
  why: string;
}

export interface LinkReviewSteps {
  at: Generated<string>;
  by_staff: string;
  id: string;
  reason: string | null;
  review_id: string;
  step: string;
}

export interface Messages {
  created_at: Generated<string>;
  id: string;
  next_try_at: Generated<string>;
  number_sealed: string | null;
  params_sealed: string | null;
  problem: string | null;
  state: Generated<string>;
  taken_at: string | null;
  template: string;
  tries: Generated<number>;
  until: string;
}

export interface NationalSheets {
  against_id: string | null;
  content_id: string;
  counts: Json;
  created_at: Generated<string>;
  created_by: string;
  direction: string;
  file_id: string;
  fingerprint: string;
  id: string;
  month: string;
  name: string;
  path: string;
  place_code: string;
  reason: string;
  walled: Generated<boolean>;
}

export interface Offsets {
  amount: number;
  benefit: string;
  change_id: string | null;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  decision_id: string;
  from_month: string;
  id: string;
  until_month: string | null;
}

export interface OrganisationAccounts {
  account_hint: string;
  account_sealed: string;
  account_token: string;
  bank: string;
  confirmed_at: string | null;
  confirmed_by: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  entered_why: string | null;
  from_day: string;
  holder: string;
  id: string;
  organisation_id: string;
  path: string;
  until_day: string | null;
  version: Generated<number>;
}

export interface Organisations {
  active: Generated<boolean>;
  address: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  department: string | null;
  id: string;
  kind: string;
  name: string;
  path: string;
  phone: string | null;
  place_code: string;
  version: Generated<number>;
}

export interface PaperIssuers {
  address: Generated<string>;
  appeal_address: Generated<string>;
  appeal_authority: Generated<string>;
  appeal_phone: Generated<string>;
  city: string;
  court: Generated<string>;
  created_at: Generated<string>;
  created_by: string | null;
  issuer: string;
  path: string;
  phone: Generated<string>;
  place_code: string;
  prefix: string;
  version: Generated<number>;
}

export interface PaperNumbers {
  last: number;
  mark: string;
  prefix: string;
  year: number;
}

export interface PayChecks {
  answer: string | null;
  answered_at: string | null;
  answered_by: string | null;
  at_stake: Generated<number>;
  child_id: string;
  child_name: string;
  detail_en: string;
  detail_zh: string;
  id: string;
  kind: string;
  months: string[];
  path: string;
  run_id: string;
}

export interface PayLines {
  account_hint: string;
  account_sealed: string;
  account_token: Generated<string>;
  award_id: string | null;
  bank: string;
  child_id: string;
  child_name: string;
  decided_by: string | null;
  decided_why: string | null;
  decision_id: string | null;
  due: number;
  held_reason: string | null;
  id: string;
  kind: string;
  month: string;
  owed: number;
  paid_before: number;
  path: string;
  payee: string;
  programme: Generated<string>;
  rate_group: string;
  returned_reason: string | null;
  run_id: string;
  set_off: Generated<number>;
  state: Generated<string>;
  transfer_id: string | null;
  why_en: string;
  why_zh: string;
}

export interface Payments {
  amount: number;
  award_id: string | null;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  id: string;
  kind: string;
  line_id: string | null;
  month: string;
  paid_on: string;
  path: string;
  programme: Generated<string>;
  rate_group: string;
  recovery_id: string | null;
  run_id: string | null;
}

export interface PayRuns {
  amount: number | null;
  bank_file_digest: string | null;
  bank_file_id: string | null;
  bank_format: string | null;
  checked_at: string | null;
  checked_by: string | null;
  checked_note: string | null;
  children: number | null;
  created_at: Generated<string>;
  created_by: string | null;
  discard_reason: string | null;
  fingerprint: string | null;
  held: number | null;
  id: string;
  inputs_digest: string | null;
  inputs_file_id: string | null;
  lines: number | null;
  month: string;
  number: string;
  path: string;
  place_code: string;
  prepared_at: string | null;
  prepared_by: string | null;
  programme: Generated<string>;
  released_at: string | null;
  released_by: string | null;
  rule_version: string | null;
  settled_at: string | null;
  state: Generated<string>;
  version: Generated<number>;
  warnings: Generated<Json>;
}

export interface PaySetOffs {
  amount: number;
  award_id: string | null;
  line_id: string;
  month: string;
  recovery_id: string;
}

export interface PayTransfers {
  account_hint: string;
  account_sealed: string;
  account_token: string;
  amount: number;
  bank: string;
  id: string;
  lines: number;
  outcome_by: string | null;
  outcome_on: string | null;
  outcome_why: string | null;
  path: string;
  payee: string;
  return_file_id: string | null;
  returned_reason: string | null;
  run_id: string;
  seq: number;
  state: Generated<string>;
}

export interface Places {
  code: string;
  initials: Generated<string>;
  kind: Generated<string>;
  level: number;
  name: string;
  parent_code: string | null;
  path: string;
  pinyin: Generated<string>;
}

export interface PlannedVisits {
  because: string[];
  child_id: string;
  done_on: string | null;
  due_on: string;
  interval_days: number;
  opened_on: string;
  path: string;
  responsible_id: string | null;
  visit_id: string | null;
  walled: Generated<boolean>;
}

export interface Posts {
  must_code: Generated<boolean>;
  post: string;
  sees: string;
}

export interface ReceivedCommands {
  digest: string;
  endpoint: string;
  id: string;
  received_at: Generated<string>;
  reply: string | null;
  staff_id: string;
}

export interface Recoveries {
  amount: number;
  award_id: string | null;
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  decided_at: string | null;
  decided_by: string | null;
  decided_why: string | null;
  floor_share: string | null;
  from_month: string | null;
  id: string;
  instalment: number | null;
  mode: string;
  number: string;
  path: string;
  programme: Generated<string>;
  proposed_by: string | null;
  reason: string;
  state: Generated<string>;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface RecoveryMonths {
  amount: number;
  month: string;
  recovery_id: string;
}

export interface RecoveryReceipts {
  amount: number;
  created_at: Generated<string>;
  created_by: string | null;
  id: string;
  on_day: string;
  receipt: string;
  recovery_id: string;
}

export interface RecoveryRules {
  clause_en: string;
  clause_zh: string;
  created_at: Generated<string>;
  created_by: string | null;
  floor_share: string;
  path: string;
  waiver_limit: number;
}

export interface RecoverySteps {
  at: Generated<string>;
  by_staff: string;
  id: string;
  reason: string;
  recovery_id: string;
  step: string;
}

export interface ReturnFiles {
  amount: number;
  created_at: Generated<string>;
  created_by: string | null;
  digest: string;
  file_id: string;
  format: string;
  id: string;
  known: number;
  known_amount: number;
  name: string;
  on_day: string;
  path: string;
  returned: number;
  returned_amount: number;
  rows: number;
  run_id: string;
  settled: number;
  settled_amount: number;
  unclear: number;
  unclear_amount: number;
}

export interface ReturnRows {
  account_hint: string;
  amount: number | null;
  line: number;
  path: string;
  payee: string;
  reason: string;
  reference: string;
  resolved_at: string | null;
  resolved_by: string | null;
  resolved_why: string | null;
  return_file_id: string;
  run_id: string;
  said: string;
  why_en: string;
  why_zh: string;
}

export interface RoundChecks {
  checked_by: string;
  checked_on: string;
  child_id: string;
  created_at: Generated<string>;
  id: string;
  note: Generated<string>;
  outcome: string;
  path: string;
  round_id: string;
  walled: Generated<boolean>;
}

export interface RoundFinds {
  birth_date: string;
  carer: Generated<string>;
  child_id: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  decided_by: string | null;
  decided_on: string | null;
  decided_why: string | null;
  found_by: string;
  found_on: string;
  id: string;
  id_number_hint: string | null;
  id_number_sealed: string | null;
  id_number_token: string | null;
  name: string;
  note: Generated<string>;
  path: string;
  place_code: string;
  round_id: string;
  sex: string;
  situations: string[];
  state: Generated<string>;
  version: Generated<number>;
}

export interface RoundVillages {
  done_by: string | null;
  done_on: string | null;
  households: number | null;
  note: Generated<string>;
  path: string;
  place_code: string;
  round_id: string;
  state: Generated<string>;
  version: Generated<number>;
}

export interface RunningNumbers {
  last: number;
  series: string;
}

export interface RunSightings {
  run_id: string;
  suspected_id: string;
}

export interface ScreeningRounds {
  closed_by: string | null;
  closed_on: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  from_day: string;
  id: string;
  name: string;
  path: string;
  place_code: string;
  state: Generated<string>;
  summary: Json | null;
  until_day: string;
  version: Generated<number>;
}

export interface ServicePlanReviews {
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  found: string;
  id: string;
  next_on: string;
  path: string;
  plan_id: string;
  reviewed_by: string;
  reviewed_on: string;
  walled: Generated<boolean>;
}

export interface ServicePlans {
  assessment_id: string | null;
  child_id: string;
  closed_on: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  goal: string;
  id: string;
  lead_id: string;
  opened_on: string;
  outcome: string | null;
  path: string;
  review_on: string;
  state: Generated<string>;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface ServiceTasks {
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  dimension: string;
  done_on: string | null;
  due_on: string;
  id: string;
  need: string;
  outside: Generated<string>;
  path: string;
  plan_id: string;
  result: string | null;
  staff_id: string | null;
  state: Generated<string>;
  task: string;
  version: Generated<number>;
  visit_id: string | null;
  walled: Generated<boolean>;
}

export interface Sessions {
  agent: string | null;
  device_id: string | null;
  ends_at: string;
  idle_minutes: number | null;
  last_seen_at: Generated<string>;
  opened_at: Generated<string>;
  staff_id: string;
  token_hash: string;
}

export interface Staff {
  active: Generated<boolean>;
  created_at: Generated<string>;
  created_by: string | null;
  id: string;
  language: Generated<string>;
  name: string;
  organisation_id: string | null;
  path: string;
  phone_hint: string | null;
  phone_sealed: string | null;
  place_code: string;
  post: string;
  record_check_on: string | null;
  rights: Generated<string[]>;
  username: string;
  version: Generated<number>;
}

export interface StaffCredentials {
  failed_count: Generated<number>;
  locked_until: string | null;
  must_change: Generated<boolean>;
  must_code: Generated<boolean>;
  password_hash: string;
  staff_id: string;
  totp_confirmed: Generated<boolean>;
  totp_last_step: Generated<number>;
  totp_next_sealed: string | null;
  totp_sealed: string | null;
}

export interface StaffNames {
  active: boolean | null;
  id: string | null;
  name: string | null;
  organisation_id: string | null;
  place_code: string | null;
  post: string | null;
}

export interface StandardAmounts {
  monthly: number;
  rate_group: string;
  standard_id: string;
}

export interface Standards {
  announced_on: string;
  attachment_id: string | null;
  attachment_name: string | null;
  attachment_type: string | null;
  basis: Generated<string>;
  created_at: Generated<string>;
  created_by: string | null;
  document_number: Generated<string>;
  document_title: string;
  drafted_by: string;
  from_month: string;
  id: string;
  note: Generated<string>;
  path: string;
  place_code: string;
  put_in_force_at: string | null;
  put_in_force_by: string | null;
  state: Generated<string>;
  until_month: string | null;
  version: Generated<number>;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
  workings: Generated<Json>;
}

export interface StudyMarks {
  created_at: Generated<string>;
  created_by: string | null;
  id: string;
  lesson: string;
  read_on: string;
  staff_id: string;
  version: number;
}

export interface SuspectedChildren {
  answer: string;
  application_id: string | null;
  birth_date: string;
  child_id: string | null;
  class: string;
  created_at: Generated<string>;
  due_on: string | null;
  evidence_tokens: string[];
  facts: Json;
  family_sealed: string | null;
  gone_since: string | null;
  handed_to: string | null;
  id: string;
  id_number_hint: string;
  id_number_sealed: string;
  initials: Generated<string>;
  last_run_id: string;
  name: string;
  outcome_reason: string | null;
  path: string;
  person_token: string;
  pinyin: Generated<string>;
  place_code: string;
  reasons: Json;
  run_id: string;
  sex: string;
  sources: Generated<string[]>;
  state: Generated<string>;
  updated_at: Generated<string>;
  updated_by: string | null;
  version: Generated<number>;
  walled: Generated<boolean>;
}

export interface SuspectedSteps {
  at: Generated<string>;
  by_staff: string | null;
  from_state: string;
  id: string;
  move: string;
  reason: string | null;
  suspected_id: string;
  to_state: string;
}

export interface TimelineEvents {
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  happened_on: string;
  id: string;
  kind: string;
  refers_to: string | null;
  says_en: string;
  says_zh: string;
  word: string;
}

export interface TokenKeyWithdrawals {
  key_id: string;
  reason: string;
  withdrawn_at: Generated<string>;
  withdrawn_by: string | null;
}

export interface UnreadRows {
  file_id: string;
  line: number;
  reason_en: string;
  reason_zh: string;
}

export interface Uploads {
  created_at: Generated<string>;
  created_by: string;
  digest: string | null;
  file_id: string | null;
  id: string;
  media_type: string | null;
  moved_at: Generated<string>;
  name: string;
  purpose: string;
  received: Generated<number>;
  size: number;
}

export interface VisitAnswers {
  answer: string;
  answered_at: Generated<string>;
  answered_by: string;
  id: string;
  note: string;
  question_id: string;
}

export interface VisitPhotos {
  child_id: string;
  consent_id: string | null;
  created_at: Generated<string>;
  created_by: string | null;
  digest: string;
  file_id: string;
  height: number;
  id: string;
  look: number;
  path: string;
  preview_id: string;
  removed_at: string | null;
  removed_why: string | null;
  shows: string;
  size: number;
  taken_at: string | null;
  visit_id: string;
  walled: Generated<boolean>;
  width: number;
}

export interface VisitPolicies {
  applies_to: string;
  conference: Generated<boolean>;
  created_at: Generated<string>;
  created_by: string | null;
  from_day: string;
  id: string;
  interval_days: number;
  path: string;
  plan_hours: number | null;
  responsible_post: string | null;
  source: string;
}

export interface VisitQuestions {
  about: Generated<Json>;
  answered: Generated<boolean>;
  asked_at: Generated<string>;
  child_id: string;
  id: string;
  kind: string;
  path: string;
  version: Generated<number>;
  visit_id: string;
  visited_by: string;
  walled: Generated<boolean>;
}

export interface VisitResponsibles {
  child_id: string;
  created_at: Generated<string>;
  created_by: string | null;
  from_day: string;
  id: string;
  path: string;
  staff_id: string;
  walled: Generated<boolean>;
  why: string;
}

export interface Visits {
  actions: Generated<string>;
  card_id: string | null;
  channel: string;
  checked_by: string;
  child_id: string;
  child_seen: string;
  clock: Generated<Json>;
  correction_reason: string | null;
  corrects: string | null;
  created_by: string | null;
  elapsed_seconds: number | null;
  ended_at: string;
  findings: Generated<Json>;
  id: string;
  kind: string;
  late_reason: string | null;
  met: string[];
  needs: Generated<string>;
  next_on: string | null;
  no_card_reason: string | null;
  note: Generated<string>;
  path: string;
  position: Json | null;
  received_at: Generated<string>;
  started_at: string;
  superseded: Generated<boolean>;
  visited_by: string;
  visited_on: string;
  walled: Generated<boolean>;
  with_whom: Generated<string>;
}

export interface WallSteps {
  child_id: string;
  created_at: Generated<string>;
  created_by: string;
  id: string;
  reason: string;
  walled: boolean;
}

export interface DB {
  aid_claims: AidClaims;
  aid_definitions: AidDefinitions;
  aid_enrolments: AidEnrolments;
  aid_goods: AidGoods;
  aid_insured: AidInsured;
  aid_papers: AidPapers;
  aid_proofs: AidProofs;
  aid_recognitions: AidRecognitions;
  aid_steps: AidSteps;
  alarms: Alarms;
  appeals: Appeals;
  application_steps: ApplicationSteps;
  applications: Applications;
  assessments: Assessments;
  assignments: Assignments;
  attachments: Attachments;
  audit_leaves: AuditLeaves;
  audit_rows: AuditRows;
  audit_seals: AuditSeals;
  awards: Awards;
  bank_accounts: BankAccounts;
  bank_choices: BankChoices;
  bank_files: BankFiles;
  bank_formats: BankFormats;
  benefit_changes: BenefitChanges;
  benefit_limit_settings: BenefitLimitSettings;
  benefit_limits: BenefitLimits;
  budgets: Budgets;
  callbacks: Callbacks;
  cards: Cards;
  child_classes: ChildClasses;
  child_colours: ChildColours;
  child_findings: ChildFindings;
  child_health: ChildHealth;
  child_imports: ChildImports;
  child_schooling: ChildSchooling;
  children: Children;
  city_settings: CitySettings;
  coming_days: ComingDays;
  coming_events: ComingEvents;
  coming_prepared: ComingPrepared;
  coming_stale: ComingStale;
  concerns: Concerns;
  consents: Consents;
  consumption_figures: ConsumptionFigures;
  decisions: Decisions;
  department_files: DepartmentFiles;
  departures: Departures;
  devices: Devices;
  discovery_kept: DiscoveryKept;
  discovery_runs: DiscoveryRuns;
  duplicate_pairs: DuplicatePairs;
  duplicate_steps: DuplicateSteps;
  emergency_aids: EmergencyAids;
  file_mappings: FileMappings;
  fund_shares: FundShares;
  fund_sources: FundSources;
  guardian_circumstances: GuardianCircumstances;
  guardian_codes: GuardianCodes;
  guardian_knocks: GuardianKnocks;
  guardian_notes: GuardianNotes;
  guardian_sessions: GuardianSessions;
  guardians: Guardians;
  instruments: Instruments;
  intake_steps: IntakeSteps;
  intakes: Intakes;
  issued_papers: IssuedPapers;
  jobs: Jobs;
  link_review_steps: LinkReviewSteps;
  link_reviews: LinkReviews;
  messages: Messages;
  national_sheets: NationalSheets;
  offsets: Offsets;
  organisation_accounts: OrganisationAccounts;
  organisations: Organisations;
  paper_issuers: PaperIssuers;
  paper_numbers: PaperNumbers;
  pay_checks: PayChecks;
  pay_lines: PayLines;
  pay_runs: PayRuns;
  pay_set_offs: PaySetOffs;
  pay_transfers: PayTransfers;
  payments: Payments;
  places: Places;
  planned_visits: PlannedVisits;
  posts: Posts;
  received_commands: ReceivedCommands;
  recoveries: Recoveries;
  recovery_months: RecoveryMonths;
  recovery_receipts: RecoveryReceipts;
  recovery_rules: RecoveryRules;
  recovery_steps: RecoverySteps;
  return_files: ReturnFiles;
  return_rows: ReturnRows;
  round_checks: RoundChecks;
  round_finds: RoundFinds;
  round_villages: RoundVillages;
  run_sightings: RunSightings;
  running_numbers: RunningNumbers;
  screening_rounds: ScreeningRounds;
  service_plan_reviews: ServicePlanReviews;
  service_plans: ServicePlans;
  service_tasks: ServiceTasks;
  sessions: Sessions;
  staff: Staff;
  staff_credentials: StaffCredentials;
  staff_names: StaffNames;
  standard_amounts: StandardAmounts;
  standards: Standards;
  study_marks: StudyMarks;
  suspected_children: SuspectedChildren;
  suspected_steps: SuspectedSteps;
  timeline_events: TimelineEvents;
  token_key_withdrawals: TokenKeyWithdrawals;
  unread_rows: UnreadRows;
  uploads: Uploads;
  visit_answers: VisitAnswers;
  visit_photos: VisitPhotos;
  visit_policies: VisitPolicies;
  visit_questions: VisitQuestions;
  visit_responsibles: VisitResponsibles;
  visits: Visits;
  wall_steps: WallSteps;
}
