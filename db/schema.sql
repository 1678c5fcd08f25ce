-- The database as the migrations leave it: to read, and to see in a diff what a migration changes. Never edited,
-- never run. Reads: the catalogs. Written by: npm run check -- --write


create table aid_claims (
  id uuid not null,
  number text not null,
  programme text not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  place_code text not null,
  state text default 'applied'::text not null,
  definition_id uuid not null,
  need text,
  illness text,
  diagnosed_on date,
  costs jsonb default '{}'::jsonb not null,
  answer jsonb not null,
  asked bigint not null,
  outcome bigint,
  outcome_on date,
  reason text,
  applied_on date not null,
  applied_by uuid,
  approved_by uuid,
  settled_by uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint aid_claims_pkey PRIMARY KEY (id),
  constraint aid_claims_number_key UNIQUE (number),
  constraint aid_claims_applied_by_fkey FOREIGN KEY (applied_by) REFERENCES staff(id),
  constraint aid_claims_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES staff(id),
  constraint aid_claims_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint aid_claims_definition_id_fkey FOREIGN KEY (definition_id) REFERENCES aid_definitions(id),
  constraint aid_claims_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint aid_claims_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES staff(id),
  constraint aid_claims_asked_check CHECK ((asked >= 0)),
  constraint aid_claims_check CHECK (((approved_by IS NULL) OR (approved_by IS DISTINCT FROM applied_by))),
  constraint aid_claims_check1 CHECK (((illness IS NULL) = (diagnosed_on IS NULL))),
  constraint aid_claims_check2 CHECK (((illness IS NULL) <> (need IS NULL))),
  constraint aid_claims_outcome_check CHECK ((outcome >= 0)),
  constraint aid_claims_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'approved'::text, 'settled'::text, 'sent'::text, 'paid'::text, 'declined'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX aid_claims_by_child ON aid_claims USING btree (child_id);
CREATE INDEX aid_claims_by_path ON aid_claims USING btree (path, programme, state);
alter table aid_claims enable row level security;
create policy "see" on aid_claims for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON aid_claims FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON aid_claims FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard_hands BEFORE INSERT OR UPDATE ON aid_claims FOR EACH ROW EXECUTE FUNCTION guard_aid_hands();
CREATE TRIGGER next_version BEFORE UPDATE ON aid_claims FOR EACH ROW EXECUTE FUNCTION next_version();

create table aid_definitions (
  id uuid not null,
  programme text not null,
  number integer not null,
  place_code text,
  path text collate "C" not null,
  source text not null,
  example boolean default false not null,
  body jsonb not null,
  digest text not null,
  state text default 'draft'::text not null,
  from_day date not null,
  drafted_by uuid,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint aid_definitions_pkey PRIMARY KEY (id),
  constraint aid_definitions_programme_path_number_key UNIQUE (programme, path, number),
  constraint aid_definitions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint aid_definitions_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES staff(id),
  constraint aid_definitions_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint aid_definitions_check CHECK ((((source = 'shipped'::text) = (place_code IS NULL)) AND ((source = 'shipped'::text) = (path = ''::text)))),
  constraint aid_definitions_check1 CHECK (((source = 'shipped'::text) OR (drafted_by IS NOT NULL))),
  constraint aid_definitions_check2 CHECK (((decided_by IS NULL) OR (decided_by <> drafted_by))),
  constraint aid_definitions_check3 CHECK (((source = 'shipped'::text) OR (state <> 'in-force'::text) OR (decided_by IS NOT NULL))),
  constraint aid_definitions_check4 CHECK (((NOT example) OR (state = 'draft'::text))),
  constraint aid_definitions_number_check CHECK ((number > 0)),
  constraint aid_definitions_programme_check CHECK (((programme ~ '^[a-z][a-z0-9-]{2,39}$'::text) AND (programme <> 'allowance'::text))),
  constraint aid_definitions_source_check CHECK ((source = ANY (ARRAY['shipped'::text, 'place'::text]))),
  constraint aid_definitions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in-force'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX aid_definitions_one_draft ON aid_definitions USING btree (programme, path) WHERE (state = 'draft'::text);
alter table aid_definitions enable row level security;
create policy "decide" on aid_definitions for update to public
  using ((( SELECT (acting_post() = ANY (ARRAY['city-officer'::text, 'city-leader'::text, 'county-officer'::text, 'county-reviewer'::text]))) AND (path = acting_path()) AND (source = 'place'::text)));
create policy "draft" on aid_definitions for insert to public
  with check ((( SELECT (acting_post() = ANY (ARRAY['city-officer'::text, 'county-officer'::text]))) AND (path = acting_path()) AND (state = 'draft'::text) AND (source = 'place'::text)));
create policy "see" on aid_definitions for select to public
  using (true);
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON aid_definitions FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON aid_definitions FOR EACH ROW EXECUTE FUNCTION guard_aid_definitions();
CREATE TRIGGER next_version BEFORE UPDATE ON aid_definitions FOR EACH ROW EXECUTE FUNCTION next_version();

create table aid_enrolments (
  id uuid not null,
  number text not null,
  programme text not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  place_code text not null,
  state text default 'applied'::text not null,
  applicant text not null,
  applied_on date not null,
  answers jsonb default '{}'::jsonb not null,
  school text default ''::text not null,
  definition_id uuid not null,
  facts jsonb not null,
  answer jsonb not null,
  settings jsonb not null,
  answered_on date not null,
  from_month text,
  until_month text,
  pauses jsonb default '[]'::jsonb not null,
  end_reason text,
  applied_by uuid,
  examined_by uuid,
  confirmed_by uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint aid_enrolments_pkey PRIMARY KEY (id),
  constraint aid_enrolments_number_key UNIQUE (number),
  constraint aid_enrolments_applied_by_fkey FOREIGN KEY (applied_by) REFERENCES staff(id),
  constraint aid_enrolments_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint aid_enrolments_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES staff(id),
  constraint aid_enrolments_definition_id_fkey FOREIGN KEY (definition_id) REFERENCES aid_definitions(id),
  constraint aid_enrolments_examined_by_fkey FOREIGN KEY (examined_by) REFERENCES staff(id),
  constraint aid_enrolments_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint aid_enrolments_applicant_check CHECK (((length(applicant) >= 1) AND (length(applicant) <= 60))),
  constraint aid_enrolments_check CHECK (((confirmed_by IS NULL) OR ((confirmed_by IS DISTINCT FROM examined_by) AND (confirmed_by IS DISTINCT FROM applied_by)))),
  constraint aid_enrolments_check1 CHECK (((state <> ALL (ARRAY['running'::text, 'suspended'::text])) OR ((from_month IS NOT NULL) AND (confirmed_by IS NOT NULL)))),
  constraint aid_enrolments_from_month_check CHECK ((from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
  constraint aid_enrolments_school_check CHECK ((length(school) <= 100)),
  constraint aid_enrolments_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'examined'::text, 'running'::text, 'suspended'::text, 'ended'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint aid_enrolments_until_month_check CHECK ((until_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
);
CREATE INDEX aid_enrolments_by_child ON aid_enrolments USING btree (child_id);
CREATE INDEX aid_enrolments_by_path ON aid_enrolments USING btree (path, programme, state);
CREATE UNIQUE INDEX aid_enrolments_once ON aid_enrolments USING btree (programme, child_id) WHERE (state = ANY (ARRAY['applied'::text, 'examined'::text, 'running'::text, 'suspended'::text]));
alter table aid_enrolments enable row level security;
create policy "see" on aid_enrolments for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON aid_enrolments FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON aid_enrolments FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard_hands BEFORE INSERT OR UPDATE ON aid_enrolments FOR EACH ROW EXECUTE FUNCTION guard_aid_hands();
CREATE TRIGGER next_version BEFORE UPDATE ON aid_enrolments FOR EACH ROW EXECUTE FUNCTION next_version();

create table aid_goods (
  id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  programme text,
  what text not null,
  worth bigint,
  given_on date not null,
  given_by text not null,
  taken_back text,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint aid_goods_pkey PRIMARY KEY (id),
  constraint aid_goods_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint aid_goods_given_by_check CHECK (((length(given_by) >= 1) AND (length(given_by) <= 100))),
  constraint aid_goods_programme_check CHECK ((programme ~ '^[a-z][a-z0-9-]{2,39}$'::text)),
  constraint aid_goods_what_check CHECK (((length(what) >= 2) AND (length(what) <= 200))),
  constraint aid_goods_worth_check CHECK ((worth > 0))
);
CREATE INDEX aid_goods_by_child ON aid_goods USING btree (child_id);
alter table aid_goods enable row level security;
create policy "see" on aid_goods for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON aid_goods FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON aid_goods FOR EACH ROW EXECUTE FUNCTION audit_write();

create table aid_insured (
  id uuid not null,
  programme text not null,
  year text not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  state text not null,
  premium bigint not null,
  policy text default ''::text not null,
  from_day date,
  until_day date,
  note text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint aid_insured_pkey PRIMARY KEY (id),
  constraint aid_insured_programme_year_child_id_key UNIQUE (programme, year, child_id),
  constraint aid_insured_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint aid_insured_check CHECK (((state <> 'insured'::text) OR (from_day IS NOT NULL))),
  constraint aid_insured_note_check CHECK ((length(note) <= 200)),
  constraint aid_insured_policy_check CHECK ((length(policy) <= 60)),
  constraint aid_insured_premium_check CHECK ((premium >= 0)),
  constraint aid_insured_state_check CHECK ((state = ANY (ARRAY['listed'::text, 'insured'::text, 'elsewhere'::text]))),
  constraint aid_insured_year_check CHECK ((year ~ '^\d{4}$'::text))
);
CREATE INDEX aid_insured_by_child ON aid_insured USING btree (child_id);
CREATE INDEX aid_insured_by_path ON aid_insured USING btree (path, programme, year);
alter table aid_insured enable row level security;
create policy "see" on aid_insured for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON aid_insured FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON aid_insured FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE ON aid_insured FOR EACH ROW EXECUTE FUNCTION next_version();

create table aid_papers (
  id uuid not null,
  enrolment_id uuid,
  claim_id uuid,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  paper text not null,
  attachment_id uuid not null,
  taken_back text,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint aid_papers_pkey PRIMARY KEY (id),
  constraint aid_papers_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachments(id),
  constraint aid_papers_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint aid_papers_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES aid_claims(id),
  constraint aid_papers_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES aid_enrolments(id),
  constraint aid_papers_check CHECK (((enrolment_id IS NULL) <> (claim_id IS NULL))),
  constraint aid_papers_paper_check CHECK ((paper ~ '^[a-z][a-z0-9-]{1,39}$'::text))
);
CREATE INDEX aid_papers_by_child ON aid_papers USING btree (child_id);
CREATE INDEX aid_papers_by_claim ON aid_papers USING btree (claim_id) WHERE (claim_id IS NOT NULL);
CREATE INDEX aid_papers_by_enrolment ON aid_papers USING btree (enrolment_id) WHERE (enrolment_id IS NOT NULL);
alter table aid_papers enable row level security;
create policy "see" on aid_papers for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON aid_papers FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON aid_papers FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER paper_of_child BEFORE INSERT ON aid_papers FOR EACH ROW EXECUTE FUNCTION paper_of_child();

create table aid_proofs (
  id uuid not null,
  enrolment_id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  period text not null,
  paper text not null,
  kind text not null,
  on_day date not null,
  roll text not null,
  note text default ''::text not null,
  attachment_id uuid,
  taken_back text,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint aid_proofs_pkey PRIMARY KEY (id),
  constraint aid_proofs_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachments(id),
  constraint aid_proofs_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint aid_proofs_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES aid_enrolments(id),
  constraint aid_proofs_kind_check CHECK ((kind = ANY (ARRAY['paper'::text, 'roll'::text]))),
  constraint aid_proofs_note_check CHECK ((length(note) <= 200)),
  constraint aid_proofs_roll_check CHECK ((roll = ANY (ARRAY['enrolled'::text, 'suspended'::text, 'dropped-out'::text, 'graduated'::text])))
);
CREATE INDEX aid_proofs_by_child ON aid_proofs USING btree (child_id);
CREATE UNIQUE INDEX aid_proofs_once ON aid_proofs USING btree (enrolment_id, period, paper) WHERE (taken_back IS NULL);
alter table aid_proofs enable row level security;
create policy "see" on aid_proofs for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON aid_proofs FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON aid_proofs FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER paper_of_child BEFORE INSERT OR UPDATE OF attachment_id ON aid_proofs FOR EACH ROW EXECUTE FUNCTION paper_of_child();

create table aid_recognitions (
  id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  class text not null,
  from_day date not null,
  until_day date not null,
  document text not null,
  attachment_id uuid not null,
  state text default 'entered'::text not null,
  entered_by uuid not null,
  decided_by uuid,
  decided_on date,
  decided_why text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint aid_recognitions_pkey PRIMARY KEY (id),
  constraint aid_recognitions_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachments(id),
  constraint aid_recognitions_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint aid_recognitions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint aid_recognitions_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES staff(id),
  constraint aid_recognitions_check CHECK ((until_day > from_day)),
  constraint aid_recognitions_check1 CHECK (((state = 'entered'::text) = (decided_by IS NULL))),
  constraint aid_recognitions_check2 CHECK (((decided_by IS NULL) OR (decided_by <> entered_by))),
  constraint aid_recognitions_class_check CHECK ((class = ANY (ARRAY['institution-orphan'::text, 'community-orphan'::text, 'de-facto-unsupported'::text]))),
  constraint aid_recognitions_document_check CHECK (((length(document) >= 2) AND (length(document) <= 300))),
  constraint aid_recognitions_state_check CHECK ((state = ANY (ARRAY['entered'::text, 'confirmed'::text, 'refused'::text])))
);
CREATE UNIQUE INDEX aid_recognitions_once ON aid_recognitions USING btree (child_id, class) WHERE (state <> 'refused'::text);
alter table aid_recognitions enable row level security;
create policy "see" on aid_recognitions for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON aid_recognitions FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON aid_recognitions FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON aid_recognitions FOR EACH ROW EXECUTE FUNCTION guard_aid_recognitions();
CREATE TRIGGER next_version BEFORE UPDATE ON aid_recognitions FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE TRIGGER paper_of_child BEFORE INSERT ON aid_recognitions FOR EACH ROW EXECUTE FUNCTION paper_of_child();

create table aid_steps (
  id uuid not null,
  enrolment_id uuid,
  claim_id uuid,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  move text not null,
  from_state text not null,
  to_state text not null,
  reason text default ''::text not null,
  findings jsonb default '{}'::jsonb not null,
  on_day date not null,
  at timestamp with time zone default clock_timestamp() not null,
  by_staff uuid,
  constraint aid_steps_pkey PRIMARY KEY (id),
  constraint aid_steps_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint aid_steps_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES aid_claims(id),
  constraint aid_steps_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES aid_enrolments(id),
  constraint aid_steps_check CHECK (((enrolment_id IS NULL) <> (claim_id IS NULL)))
);
CREATE INDEX aid_steps_by_child ON aid_steps USING btree (child_id);
CREATE INDEX aid_steps_by_claim ON aid_steps USING btree (claim_id, at);
CREATE INDEX aid_steps_by_enrolment ON aid_steps USING btree (enrolment_id, at);
alter table aid_steps enable row level security;
create policy "see" on aid_steps for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON aid_steps FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON aid_steps FOR EACH ROW EXECUTE FUNCTION audit_write();

create table alarms (
  id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  assessment_id uuid,
  to_staff uuid not null,
  raised_at timestamp with time zone default now() not null,
  seen_at timestamp with time zone,
  version integer default 1 not null,
  constraint alarms_pkey PRIMARY KEY (id),
  constraint alarms_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id),
  constraint alarms_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint alarms_to_staff_fkey FOREIGN KEY (to_staff) REFERENCES staff(id)
);
CREATE INDEX alarms_by_assessment ON alarms USING btree (assessment_id);
CREATE INDEX alarms_by_child ON alarms USING btree (child_id);
CREATE INDEX alarms_to ON alarms USING btree (to_staff) WHERE (seen_at IS NULL);
alter table alarms enable row level security;
create policy "see" on alarms for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON alarms FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON alarms FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE UPDATE ON alarms FOR EACH ROW EXECUTE FUNCTION guard_alarms();
CREATE TRIGGER next_version BEFORE UPDATE ON alarms FOR EACH ROW EXECUTE FUNCTION next_version();

create table appeals (
  id uuid not null,
  number text not null,
  application_id uuid,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  state text default 'filed'::text not null,
  way text not null,
  authority text not null,
  grounds text not null,
  decided_was_on date not null,
  filed_on date not null,
  late_why text,
  due_on date not null,
  outcome text,
  outcome_on date,
  outcome_note text,
  effect jsonb,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  decided_by uuid,
  about text default 'application'::text not null,
  decision_id uuid,
  recovery_id uuid,
  offset_id uuid,
  constraint appeals_pkey PRIMARY KEY (id),
  constraint appeals_number_key UNIQUE (number),
  constraint appeals_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint appeals_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint appeals_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id),
  constraint appeals_offset_id_fkey FOREIGN KEY (offset_id) REFERENCES offsets(id),
  constraint appeals_recovery_id_fkey FOREIGN KEY (recovery_id) REFERENCES recoveries(id),
  constraint appeals_about_check CHECK ((about = ANY (ARRAY['application'::text, 'ending'::text, 'suspension'::text, 'change'::text, 'recovery'::text, 'offset'::text]))),
  constraint appeals_authority_check CHECK (((length(authority) >= 1) AND (length(authority) <= 100))),
  constraint appeals_check CHECK (((state = 'filed'::text) = (outcome IS NULL))),
  constraint appeals_check1 CHECK (((about = 'application'::text) = (application_id IS NOT NULL))),
  constraint appeals_check2 CHECK (((about = ANY (ARRAY['ending'::text, 'suspension'::text, 'change'::text])) = (decision_id IS NOT NULL))),
  constraint appeals_check3 CHECK (((about = 'recovery'::text) = (recovery_id IS NOT NULL))),
  constraint appeals_check4 CHECK (((about = 'offset'::text) = (offset_id IS NOT NULL))),
  constraint appeals_grounds_check CHECK (((length(grounds) >= 1) AND (length(grounds) <= 2000))),
  constraint appeals_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'changed'::text, 'revoked'::text, 'withdrawn'::text]))),
  constraint appeals_state_check CHECK ((state = ANY (ARRAY['filed'::text, 'decided'::text, 'withdrawn'::text]))),
  constraint appeals_way_check CHECK ((way = ANY (ARRAY['reconsideration'::text, 'court'::text])))
);
CREATE INDEX appeals_by_child ON appeals USING btree (child_id);
CREATE INDEX appeals_by_path ON appeals USING btree (path, state, due_on);
CREATE UNIQUE INDEX appeals_decision_once ON appeals USING btree (decision_id, about) WHERE ((state = 'filed'::text) AND (decision_id IS NOT NULL));
CREATE UNIQUE INDEX appeals_offset_once ON appeals USING btree (offset_id) WHERE ((state = 'filed'::text) AND (offset_id IS NOT NULL));
CREATE UNIQUE INDEX appeals_once ON appeals USING btree (application_id) WHERE (state = 'filed'::text);
CREATE UNIQUE INDEX appeals_recovery_once ON appeals USING btree (recovery_id) WHERE ((state = 'filed'::text) AND (recovery_id IS NOT NULL));
alter table appeals enable row level security;
create policy "see" on appeals for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND (child_id IS NOT NULL) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT OR UPDATE OF child_id ON appeals FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON appeals FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE ON appeals FOR EACH ROW EXECUTE FUNCTION next_version();

create table application_steps (
  id uuid not null,
  application_id uuid not null,
  move text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  findings jsonb default '{}'::jsonb not null,
  at timestamp with time zone default now() not null,
  on_day date not null,
  by_staff uuid,
  due_on date,
  constraint application_steps_pkey PRIMARY KEY (id),
  constraint application_steps_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id)
);
CREATE INDEX application_steps_by_application ON application_steps USING btree (application_id, at);
CREATE INDEX application_steps_limited ON application_steps USING btree (on_day) WHERE (due_on IS NOT NULL);
alter table application_steps enable row level security;
create policy "see" on application_steps for all to public
  using ((EXISTS ( SELECT 1
   FROM applications a
  WHERE (a.id = application_steps.application_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON application_steps FOR EACH ROW EXECUTE FUNCTION audit_write();

create table applications (
  id uuid not null,
  number text not null,
  child_id uuid not null,
  class text not null,
  walled boolean default false not null,
  state text not null,
  state_since timestamp with time zone default now() not null,
  clock_from date,
  due_on date,
  applied_on date not null,
  applicant text not null,
  applicant_kind text not null,
  facts jsonb not null,
  answer jsonb not null,
  rule_version text not null,
  answered_on date not null,
  aid_first boolean default false not null,
  aid_confirm_by date,
  suspected_id uuid,
  place_code text not null,
  path text collate "C" not null,
  notice_file_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  clock_left smallint,
  settings jsonb,
  intake_id uuid,
  effect_from text,
  constraint applications_pkey PRIMARY KEY (id),
  constraint applications_number_key UNIQUE (number),
  constraint applications_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint applications_intake_id_fkey FOREIGN KEY (intake_id) REFERENCES intakes(id),
  constraint applications_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint applications_suspected_id_fkey FOREIGN KEY (suspected_id) REFERENCES suspected_children(id),
  constraint applications_applicant_kind_check CHECK ((applicant_kind = ANY (ARRAY['guardian'::text, 'relative'::text, 'village-committee'::text, 'institution'::text]))),
  constraint applications_check CHECK ((aid_first = (aid_confirm_by IS NOT NULL))),
  constraint applications_effect_from_check CHECK ((effect_from ~ '^\d{4}-\d{2}$'::text))
);
CREATE INDEX applications_by_child ON applications USING btree (child_id);
CREATE INDEX applications_by_path ON applications USING btree (path, state, due_on);
CREATE INDEX applications_due ON applications USING btree (due_on) WHERE (due_on IS NOT NULL);
CREATE UNIQUE INDEX applications_open_once ON applications USING btree (child_id, class) WHERE (state <> ALL (ARRAY['approved'::text, 'refused'::text, 'withdrawn'::text]));
alter table applications enable row level security;
create policy "see" on applications for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND (( SELECT (acting_sees() = 'place'::text)) OR sees_child(child_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON applications FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER coming_new AFTER INSERT ON applications REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER coming_old AFTER UPDATE ON applications REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER next_version BEFORE UPDATE ON applications FOR EACH ROW EXECUTE FUNCTION next_version();

create table assessments (
  id uuid not null,
  child_id uuid,
  organisation_id uuid,
  path text collate "C" not null,
  walled boolean default false not null,
  instrument text not null,
  number integer not null,
  answers jsonb not null,
  score numeric(5,1),
  band text not null,
  vetoes text[] default '{}'::text[] not null,
  because jsonb default '[]'::jsonb not null,
  suggested text not null,
  previous text,
  assessed_on date not null,
  assessed_by uuid not null,
  second_assessor text,
  visit_id uuid,
  reason text default 'regular'::text not null,
  note text default ''::text not null,
  state text default 'submitted'::text not null,
  outcome text,
  decided_by uuid,
  decided_at timestamp with time zone,
  decided_why text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint assessments_pkey PRIMARY KEY (id),
  constraint assessments_assessed_by_fkey FOREIGN KEY (assessed_by) REFERENCES staff(id),
  constraint assessments_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint assessments_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint assessments_instrument_number_fkey FOREIGN KEY (instrument, number) REFERENCES instruments(instrument, number),
  constraint assessments_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint assessments_check CHECK (((child_id IS NULL) <> (organisation_id IS NULL))),
  constraint assessments_check1 CHECK (((state = 'confirmed'::text) = (outcome IS NOT NULL))),
  constraint assessments_note_check CHECK ((length(note) <= 2000)),
  constraint assessments_reason_check CHECK ((reason = ANY (ARRAY['regular'::text, 'round'::text, 'lead'::text, 'change'::text, 'return-home'::text]))),
  constraint assessments_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'confirmed'::text, 'returned'::text, 'replaced'::text])))
);
CREATE INDEX assessments_by_child ON assessments USING btree (child_id, assessed_on DESC) WHERE (child_id IS NOT NULL);
CREATE INDEX assessments_by_organisation ON assessments USING btree (organisation_id, assessed_on DESC) WHERE (organisation_id IS NOT NULL);
CREATE INDEX assessments_by_path ON assessments USING btree (path, created_at DESC);
CREATE INDEX assessments_decided ON assessments USING btree (decided_at) WHERE (state = 'confirmed'::text);
CREATE INDEX assessments_to_decide ON assessments USING btree (path, created_at) WHERE (state = 'submitted'::text);
alter table assessments enable row level security;
create policy "see" on assessments for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND ( SELECT (acting_post() <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text])))));
CREATE TRIGGER as_child BEFORE INSERT ON assessments FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON assessments FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER coming_new AFTER INSERT ON assessments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER coming_old AFTER UPDATE ON assessments REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON assessments FOR EACH ROW EXECUTE FUNCTION guard_assessments();
CREATE TRIGGER next_version BEFORE UPDATE ON assessments FOR EACH ROW EXECUTE FUNCTION next_version();

create table assignments (
  id uuid not null,
  child_id uuid not null,
  staff_id uuid not null,
  task text not null,
  from_day date not null,
  until_day date,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint assignments_pkey PRIMARY KEY (id),
  constraint assignments_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint assignments_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX assignments_by_child ON assignments USING btree (child_id);
CREATE INDEX assignments_by_staff ON assignments USING btree (staff_id, child_id);
alter table assignments enable row level security;
create policy "see" on assignments for all to public
  using (((staff_id = ( SELECT acting_id() AS acting_id)) OR sees_child(child_id)))
  with check ((( SELECT (acting_sees() = 'place'::text)) AND sees_child(child_id)));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON assignments FOR EACH ROW EXECUTE FUNCTION audit_write();

create table attachments (
  id uuid not null,
  child_id uuid not null,
  kind text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  digest text not null,
  file_id uuid not null,
  removed_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint attachments_pkey PRIMARY KEY (id),
  constraint attachments_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint attachments_kind_check CHECK ((kind = ANY (ARRAY['photo'::text, 'paper'::text, 'certificate'::text, 'consent'::text, 'other'::text])))
);
CREATE INDEX attachments_by_child ON attachments USING btree (child_id);
alter table attachments enable row level security;
create policy "least" on attachments as restrictive for all to public
  using ((( SELECT acting_sees() AS acting_sees) <> 'assigned'::text));
create policy "see" on attachments for all to public
  using (sees_child(child_id))
  with check (sees_child(child_id));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON attachments FOR EACH ROW EXECUTE FUNCTION audit_write();

create table audit_leaves (
  seq bigint not null,
  seal_id bigint not null,
  position integer not null,
  leaf text not null,
  constraint audit_leaves_pkey PRIMARY KEY (seq),
  constraint audit_leaves_seal_id_position_key UNIQUE (seal_id, "position"),
  constraint audit_leaves_seal_id_fkey FOREIGN KEY (seal_id) REFERENCES audit_seals(id)
);
alter table audit_leaves enable row level security;

create table audit_rows (
  seq bigint generated always as identity not null,
  txid xid8 default pg_current_xact_id() not null,
  at timestamp with time zone default clock_timestamp() not null,
  actor uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  place_path text collate "C",
  columns text[],
  row_digest text,
  purpose text,
  request text,
  constraint audit_rows_pkey PRIMARY KEY (seq),
  constraint audit_rows_action_check CHECK ((action = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'open'::text, 'export'::text, 'sign-in'::text, 'sign-in failed'::text, 'sign-out'::text])))
);
CREATE INDEX audit_rows_by_actor ON audit_rows USING btree (actor, seq DESC);
CREATE INDEX audit_rows_by_day ON audit_rows USING btree (at);
CREATE INDEX audit_rows_by_subject ON audit_rows USING btree (subject_kind, subject_id, seq DESC);
CREATE INDEX audit_rows_by_txid ON audit_rows USING btree (txid);
alter table audit_rows enable row level security;
create policy "see" on audit_rows for select to public
  using ((( SELECT (acting_post() = 'audit-admin'::text)) OR (actor = ( SELECT acting_id() AS acting_id)) OR
CASE
    WHEN ((subject_kind = 'children'::text) AND (action = ANY (ARRAY['open'::text, 'export'::text]))) THEN sees_child((subject_id)::uuid)
    ELSE false
END));
create policy "see_openings" on audit_rows for select to public
  using (
CASE
    WHEN (( SELECT (acting_sees() = ANY (ARRAY['place'::text, 'assigned'::text, 'residents'::text]))) AND (subject_kind = 'children'::text) AND (action = ANY (ARRAY['open'::text, 'export'::text]))) THEN sees_child((subject_id)::uuid)
    ELSE false
END);

create table audit_seals (
  id bigint not null,
  sealed_at timestamp with time zone default now() not null,
  horizon text not null,
  first_seq bigint not null,
  last_seq bigint not null,
  row_count integer not null,
  profile text not null,
  root text not null,
  previous text not null,
  mac text not null,
  constraint audit_seals_pkey PRIMARY KEY (id),
  constraint audit_seals_row_count_check CHECK ((row_count > 0))
);
alter table audit_seals enable row level security;
create policy "see" on audit_seals for select to public
  using (( SELECT (acting_post() = 'audit-admin'::text)));

create table awards (
  id uuid not null,
  number text not null,
  programme text not null,
  child_id uuid not null,
  enrolment_id uuid,
  path text collate "C" not null,
  walled boolean default false not null,
  place_code text not null,
  period text not null,
  month text not null,
  amount bigint not null,
  payee_kind text default 'child'::text not null,
  organisation_id uuid,
  state text default 'granted'::text not null,
  why_zh text not null,
  why_en text not null,
  cancelled_why text,
  decided_on date not null,
  decided_by uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  definition_id uuid,
  claim_id uuid,
  answer jsonb,
  emergency_aid_id uuid,
  constraint awards_pkey PRIMARY KEY (id),
  constraint awards_number_key UNIQUE (number),
  constraint awards_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint awards_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES aid_claims(id),
  constraint awards_definition_id_fkey FOREIGN KEY (definition_id) REFERENCES aid_definitions(id),
  constraint awards_emergency_aid_id_fkey FOREIGN KEY (emergency_aid_id) REFERENCES emergency_aids(id),
  constraint awards_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint awards_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint awards_amount_check CHECK ((amount > 0)),
  constraint awards_check CHECK (((payee_kind = 'organisation'::text) = (organisation_id IS NOT NULL))),
  constraint awards_check1 CHECK (((state = 'cancelled'::text) = (cancelled_why IS NOT NULL))),
  constraint awards_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text)),
  constraint awards_payee_kind_check CHECK ((payee_kind = ANY (ARRAY['child'::text, 'organisation'::text]))),
  constraint awards_programme_check CHECK ((programme <> 'allowance'::text)),
  constraint awards_state_check CHECK ((state = ANY (ARRAY['granted'::text, 'cancelled'::text])))
);
CREATE INDEX awards_by_child ON awards USING btree (child_id, month);
CREATE UNIQUE INDEX awards_by_emergency_aid ON awards USING btree (emergency_aid_id) WHERE (emergency_aid_id IS NOT NULL);
CREATE INDEX awards_by_enrolment ON awards USING btree (enrolment_id) WHERE (enrolment_id IS NOT NULL);
CREATE INDEX awards_by_path ON awards USING btree (path, programme, month);
CREATE UNIQUE INDEX awards_once ON awards USING btree (programme, child_id, period) WHERE (state = 'granted'::text);
alter table awards enable row level security;
create policy "least" on awards as restrictive for all to public
  using ((( SELECT acting_sees() AS acting_sees) <> 'assigned'::text));
create policy "see" on awards for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND (( SELECT (acting_sees() = 'place'::text)) OR sees_child(child_id))));
CREATE TRIGGER as_child BEFORE INSERT ON awards FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER free_insured AFTER UPDATE OF state ON awards FOR EACH ROW WHEN (((old.state = 'granted'::text) AND (new.state = 'cancelled'::text))) EXECUTE FUNCTION free_insured();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION guard_awards();
CREATE TRIGGER guard_emergency BEFORE INSERT ON awards FOR EACH ROW EXECUTE FUNCTION guard_emergency_awards();
CREATE TRIGGER guard_hands BEFORE INSERT OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION guard_award_hands();
CREATE TRIGGER next_version BEFORE UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION next_version();

create table bank_accounts (
  id uuid not null,
  child_id uuid not null,
  holder text not null,
  bank text not null,
  account_sealed text not null,
  account_token text not null,
  account_hint text not null,
  from_day date not null,
  until_day date,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint bank_accounts_pkey PRIMARY KEY (id),
  constraint bank_accounts_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id)
);
CREATE INDEX bank_accounts_by_account ON bank_accounts USING btree (account_token);
CREATE INDEX bank_accounts_by_child ON bank_accounts USING btree (child_id);
CREATE INDEX bank_accounts_in_use ON bank_accounts USING btree (account_token, child_id) WHERE (until_day IS NULL);
alter table bank_accounts enable row level security;
create policy "least" on bank_accounts as restrictive for all to public
  using ((( SELECT acting_sees() AS acting_sees) <> 'assigned'::text));
create policy "see" on bank_accounts for all to public
  using (sees_child(child_id))
  with check (sees_child(child_id));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON bank_accounts FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON bank_accounts FOR EACH ROW EXECUTE FUNCTION guard_accounts();

create table bank_choices (
  path text collate "C" not null,
  format text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint bank_choices_pkey PRIMARY KEY (path)
);
alter table bank_choices enable row level security;
create policy "see" on bank_choices for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) AND (starts_with(( SELECT acting_path() AS acting_path), path) OR ((path >= acting_path()) AND (path < acting_path_end())))))
  with check ((( SELECT (acting_post() = ANY (ARRAY['finance'::text, 'city-officer'::text]))) AND (path = ( SELECT acting_path() AS acting_path))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON bank_choices FOR EACH ROW EXECUTE FUNCTION audit_write('path');
CREATE TRIGGER stays BEFORE UPDATE ON bank_choices FOR EACH ROW EXECUTE FUNCTION stays_at_its_place();

create table bank_files (
  id uuid not null,
  run_id uuid not null,
  part integer not null,
  name text not null,
  media_type text not null,
  file_id uuid not null,
  digest text not null,
  rows integer not null,
  amount bigint not null,
  format text not null,
  path text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint bank_files_pkey PRIMARY KEY (id),
  constraint bank_files_run_id_part_key UNIQUE (run_id, part),
  constraint bank_files_run_id_fkey FOREIGN KEY (run_id) REFERENCES pay_runs(id),
  constraint bank_files_part_check CHECK ((part >= 1))
);
alter table bank_files enable row level security;
create policy "see" on bank_files for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON bank_files FOR EACH ROW EXECUTE FUNCTION audit_write();

create table bank_formats (
  key text not null,
  path text collate "C" not null,
  title_zh text not null,
  title_en text not null,
  source text not null,
  active boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint bank_formats_pkey PRIMARY KEY (key),
  constraint bank_formats_key_check CHECK ((key ~ '^[a-z][a-z0-9-]{1,39}$'::text)),
  constraint bank_formats_source_check CHECK ((length(source) <= 20000))
);
alter table bank_formats enable row level security;
create policy "see" on bank_formats for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) AND (starts_with(( SELECT acting_path() AS acting_path), path) OR ((path >= acting_path()) AND (path < acting_path_end())))))
  with check ((( SELECT (acting_post() = 'city-officer'::text)) AND (path = ( SELECT acting_path() AS acting_path))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON bank_formats FOR EACH ROW EXECUTE FUNCTION audit_write('key');
CREATE TRIGGER next_version BEFORE UPDATE ON bank_formats FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE TRIGGER stays BEFORE UPDATE ON bank_formats FOR EACH ROW EXECUTE FUNCTION stays_at_its_place();

create table benefit_changes (
  id uuid not null,
  number text not null,
  kind text not null,
  state text default 'requested'::text not null,
  child_id uuid not null,
  child_name text not null,
  decision_id uuid,
  path text collate "C" not null,
  walled boolean default false not null,
  to_code text,
  to_path text collate "C",
  account_sealed text,
  account_token text,
  account_hint text,
  holder text,
  bank text,
  asked jsonb default '{}'::jsonb not null,
  done jsonb,
  reason text not null,
  asked_on date not null,
  asked_by uuid not null,
  decided_on date,
  decided_by uuid,
  decided_why text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint benefit_changes_pkey PRIMARY KEY (id),
  constraint benefit_changes_number_key UNIQUE (number),
  constraint benefit_changes_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint benefit_changes_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint benefit_changes_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint benefit_changes_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id),
  constraint benefit_changes_to_code_fkey FOREIGN KEY (to_code) REFERENCES places(code),
  constraint benefit_changes_check CHECK (((kind = ANY (ARRAY['move'::text, 'offset-before'::text])) = (to_path IS NOT NULL))),
  constraint benefit_changes_check1 CHECK (((kind = 'account'::text) = (account_token IS NOT NULL))),
  constraint benefit_changes_check2 CHECK (((state = 'requested'::text) = (decided_by IS NULL))),
  constraint benefit_changes_check3 CHECK (((state <> ALL (ARRAY['confirmed'::text, 'refused'::text])) OR (decided_by <> asked_by))),
  constraint benefit_changes_kind_check CHECK ((kind = ANY (ARRAY['class'::text, 'move'::text, 'account'::text, 'guardian'::text, 'suspend'::text, 'resume'::text, 'end'::text, 'offset'::text, 'end-offset'::text, 'offset-before'::text]))),
  constraint benefit_changes_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint benefit_changes_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'confirmed'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX benefit_changes_by_child ON benefit_changes USING btree (child_id);
CREATE INDEX benefit_changes_by_path ON benefit_changes USING btree (path, state, asked_on);
CREATE INDEX benefit_changes_by_target ON benefit_changes USING btree (to_path, state) WHERE (to_path IS NOT NULL);
CREATE UNIQUE INDEX benefit_changes_once ON benefit_changes USING btree (child_id, kind, COALESCE((asked #>> '{offset,benefit}'::text[]), (asked #>> '{endOffset,offsetId}'::text[]), ''::text)) WHERE (state = 'requested'::text);
alter table benefit_changes enable row level security;
create policy "see" on benefit_changes for all to public
  using (((((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND sees_child(child_id)))) OR (( SELECT (acting_post() = 'county-officer'::text)) AND (to_path >= acting_path()) AND (to_path < acting_path_end()))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT OR UPDATE OF child_id ON benefit_changes FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON benefit_changes FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON benefit_changes FOR EACH ROW EXECUTE FUNCTION guard_benefit_changes();
CREATE TRIGGER next_version BEFORE UPDATE ON benefit_changes FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE TRIGGER tell_correction AFTER UPDATE OF state ON benefit_changes FOR EACH ROW WHEN (((new.kind = 'offset-before'::text) AND (old.state = 'requested'::text) AND (new.state = ANY (ARRAY['confirmed'::text, 'refused'::text])))) EXECUTE FUNCTION tell_correction();

create table benefit_limit_settings (
  id uuid default gen_random_uuid() not null,
  path text collate "C" not null,
  body jsonb not null,
  set_at timestamp with time zone default clock_timestamp() not null,
  set_by uuid,
  constraint benefit_limit_settings_pkey PRIMARY KEY (id)
);
CREATE INDEX benefit_limit_settings_by_path ON benefit_limit_settings USING btree (path, set_at DESC);
alter table benefit_limit_settings enable row level security;
create policy "see" on benefit_limit_settings for select to public
  using ((((path >= acting_path()) AND (path < acting_path_end())) OR starts_with(acting_path(), path)));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON benefit_limit_settings FOR EACH ROW EXECUTE FUNCTION audit_write();

create table benefit_limits (
  path text collate "C" not null,
  examine_days smallint not null,
  confirm_days smallint not null,
  aid_confirm_days smallint not null,
  clause_zh text not null,
  clause_en text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  intake_days smallint default 3 not null,
  tell_days smallint default 3 not null,
  appeal_file_days smallint default 60 not null,
  appeal_decide_days smallint default 60 not null,
  document text default ''::text not null,
  version integer default 1 not null,
  constraint benefit_limits_pkey PRIMARY KEY (path),
  constraint benefit_limits_aid_confirm_days_check CHECK (((aid_confirm_days >= 1) AND (aid_confirm_days <= 365))),
  constraint benefit_limits_appeal_decide_days_check CHECK (((appeal_decide_days >= 1) AND (appeal_decide_days <= 365))),
  constraint benefit_limits_appeal_file_days_check CHECK (((appeal_file_days >= 1) AND (appeal_file_days <= 365))),
  constraint benefit_limits_confirm_days_check CHECK (((confirm_days >= 1) AND (confirm_days <= 60))),
  constraint benefit_limits_document_check CHECK ((length(document) <= 300)),
  constraint benefit_limits_examine_days_check CHECK (((examine_days >= 1) AND (examine_days <= 60))),
  constraint benefit_limits_intake_days_check CHECK (((intake_days >= 1) AND (intake_days <= 60))),
  constraint benefit_limits_tell_days_check CHECK (((tell_days >= 1) AND (tell_days <= 60)))
);
alter table benefit_limits enable row level security;
create policy "see" on benefit_limits for select to public
  using (true);
create policy "set_limits" on benefit_limits for all to public
  using ((( SELECT (acting_post() = 'city-officer'::text)) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON benefit_limits FOR EACH ROW EXECUTE FUNCTION audit_write('path');
CREATE TRIGGER keep AFTER INSERT OR UPDATE ON benefit_limits FOR EACH ROW EXECUTE FUNCTION keep_benefit_limits();
CREATE TRIGGER next_version BEFORE UPDATE ON benefit_limits FOR EACH ROW EXECUTE FUNCTION next_version();

create table budgets (
  id uuid not null,
  place_code text not null,
  path text collate "C" not null,
  year smallint not null,
  fund text not null,
  programme text,
  amount bigint not null,
  document text not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  created_by uuid,
  constraint budgets_pkey PRIMARY KEY (id),
  constraint budgets_fund_fkey FOREIGN KEY (fund) REFERENCES fund_sources(code),
  constraint budgets_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint budgets_amount_check CHECK ((amount >= 0)),
  constraint budgets_document_check CHECK (((length(document) >= 2) AND (length(document) <= 300))),
  constraint budgets_year_check CHECK (((year >= 2000) AND (year <= 2999)))
);
CREATE INDEX budgets_by_path ON budgets USING btree (path, year, fund, created_at DESC);
alter table budgets enable row level security;
create policy "add" on budgets for insert to public
  with check ((( SELECT (acting_post() = ANY (ARRAY['finance'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
create policy "see" on budgets for select to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text, 'city-leader'::text]))) AND (((path >= acting_path()) AND (path < acting_path_end())) OR starts_with(acting_path(), path))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON budgets FOR EACH ROW EXECUTE FUNCTION audit_write();

create table callbacks (
  id uuid not null,
  draw_id uuid not null,
  visit_id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  visited_by uuid not null,
  seed text not null,
  state text default 'open'::text not null,
  spoke_with text default ''::text not null,
  note text default ''::text not null,
  called_by uuid,
  called_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint callbacks_pkey PRIMARY KEY (id),
  constraint callbacks_draw_id_visit_id_key UNIQUE (draw_id, visit_id),
  constraint callbacks_called_by_fkey FOREIGN KEY (called_by) REFERENCES staff(id),
  constraint callbacks_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint callbacks_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES visits(id),
  constraint callbacks_note_check CHECK ((length(note) <= 2000)),
  constraint callbacks_spoke_with_check CHECK ((length(spoke_with) <= 100)),
  constraint callbacks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'differs'::text, 'not-reached'::text])))
);
CREATE INDEX callbacks_by_child ON callbacks USING btree (child_id);
CREATE INDEX callbacks_by_path ON callbacks USING btree (path, created_at DESC, id);
CREATE INDEX callbacks_by_visit ON callbacks USING btree (visit_id);
CREATE INDEX callbacks_open ON callbacks USING btree (path, created_at, id) WHERE (state = 'open'::text);
alter table callbacks enable row level security;
create policy "see" on callbacks for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND ( SELECT ((acting_sees() = 'place'::text) AND (acting_post() <> 'director'::text)))));
CREATE TRIGGER as_child BEFORE INSERT ON callbacks FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON callbacks FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON callbacks FOR EACH ROW EXECUTE FUNCTION guard_callbacks();
CREATE TRIGGER next_version BEFORE UPDATE ON callbacks FOR EACH ROW EXECUTE FUNCTION next_version();

create table cards (
  id uuid not null,
  code text not null,
  short_number text not null,
  child_id uuid,
  place_code text not null,
  path text collate "C" not null,
  walled boolean default false not null,
  state text default 'printed'::text not null,
  linked_on date,
  handed_over_on date,
  handed_over_to text,
  handed_over_by uuid,
  ended_on date,
  ended_why text,
  replaced_by uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint cards_pkey PRIMARY KEY (id),
  constraint cards_code_key UNIQUE (code),
  constraint cards_short_number_key UNIQUE (short_number),
  constraint cards_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint cards_handed_over_by_fkey FOREIGN KEY (handed_over_by) REFERENCES staff(id),
  constraint cards_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint cards_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES cards(id),
  constraint cards_check CHECK (((state = ANY (ARRAY['lost'::text, 'replaced'::text, 'revoked'::text])) = (ended_on IS NOT NULL))),
  constraint cards_code_check CHECK ((code ~ '^[A-Za-z0-9_-]{22}$'::text)),
  constraint cards_short_number_check CHECK ((short_number ~ '^\d{9}$'::text)),
  constraint cards_state_check CHECK ((state = ANY (ARRAY['printed'::text, 'handed-over'::text, 'lost'::text, 'replaced'::text, 'revoked'::text])))
);
CREATE INDEX cards_by_child ON cards USING btree (child_id) WHERE (child_id IS NOT NULL);
CREATE INDEX cards_by_path ON cards USING btree (path, state, id);
alter table cards enable row level security;
create policy "see" on cards for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR ((child_id IS NOT NULL) AND ( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT OR UPDATE OF child_id ON cards FOR EACH ROW EXECUTE FUNCTION card_as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON cards FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON cards FOR EACH ROW EXECUTE FUNCTION guard_cards();
CREATE TRIGGER next_version BEFORE UPDATE ON cards FOR EACH ROW EXECUTE FUNCTION next_version();

create table child_classes (
  id uuid not null,
  child_id uuid not null,
  class text not null,
  from_day date not null,
  until_day date,
  decision_id uuid,
  end_reason text,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint child_classes_pkey PRIMARY KEY (id),
  constraint child_classes_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id)
);
CREATE INDEX child_classes_by_child ON child_classes USING btree (child_id);
CREATE INDEX child_classes_by_class ON child_classes USING btree (class, child_id) WHERE (until_day IS NULL);
CREATE UNIQUE INDEX child_classes_once ON child_classes USING btree (child_id, class) WHERE (until_day IS NULL);
alter table child_classes enable row level security;
create policy "least" on child_classes as restrictive for all to public
  using ((( SELECT acting_post() AS acting_post) <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text])));
create policy "see" on child_classes for all to public
  using (sees_child(child_id))
  with check (sees_child(child_id));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON child_classes FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER coming_new AFTER INSERT ON child_classes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER coming_old AFTER UPDATE ON child_classes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER replan_new AFTER INSERT ON child_classes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION replan_classes();
CREATE TRIGGER replan_old AFTER UPDATE ON child_classes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION replan_classes();

create table child_colours (
  id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  colour text not null,
  from_day date not null,
  until_day date,
  assessment_id uuid,
  because jsonb not null,
  by_veto boolean default false not null,
  set_by uuid not null,
  plan_due_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint child_colours_pkey PRIMARY KEY (id),
  constraint child_colours_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id),
  constraint child_colours_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint child_colours_set_by_fkey FOREIGN KEY (set_by) REFERENCES staff(id),
  constraint child_colours_colour_check CHECK ((colour = ANY (ARRAY['red'::text, 'yellow'::text, 'blue'::text, 'green'::text])))
);
CREATE INDEX child_colours_by_child ON child_colours USING btree (child_id, from_day DESC);
CREATE INDEX child_colours_now ON child_colours USING btree (path, colour) WHERE (until_day IS NULL);
CREATE UNIQUE INDEX child_colours_once ON child_colours USING btree (child_id) WHERE (until_day IS NULL);
alter table child_colours enable row level security;
create policy "see" on child_colours for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON child_colours FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON child_colours FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON child_colours FOR EACH ROW EXECUTE FUNCTION guard_colours();
CREATE TRIGGER replan AFTER INSERT ON child_colours REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION replan_changed();

create table child_findings (
  id uuid not null,
  child_id uuid not null,
  fact text not null,
  value jsonb not null,
  known_on date not null,
  source text not null,
  evidence text default ''::text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint child_findings_pkey PRIMARY KEY (id),
  constraint child_findings_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint child_findings_evidence_check CHECK ((length(evidence) <= 400)),
  constraint child_findings_fact_check CHECK ((fact = ANY (ARRAY['guardianship'::text, 'livesWithFamily'::text, 'supporters'::text, 'ownMeans'::text, 'socialAssistance'::text, 'birthParentFound'::text, 'cityDecision'::text, 'specialGuardianship'::text]))),
  constraint child_findings_source_check CHECK ((source = ANY (ARRAY['visit'::text, 'case'::text, 'assessment'::text, 'paper'::text, 'statement'::text, 'department-file'::text])))
);
CREATE INDEX child_findings_by_child ON child_findings USING btree (child_id, known_on DESC);
alter table child_findings enable row level security;
create policy "least" on child_findings as restrictive for all to public
  using ((( SELECT acting_post() AS acting_post) <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text])));
create policy "see" on child_findings for all to public
  using (sees_child(child_id))
  with check (sees_child(child_id));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON child_findings FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER coming_gone AFTER DELETE ON child_findings REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER coming_new AFTER INSERT ON child_findings REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');

create table child_health (
  id uuid not null,
  child_id uuid not null,
  state text not null,
  disability_kind smallint,
  disability_grade smallint,
  card_until date,
  illness text,
  known_on date not null,
  source text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint child_health_pkey PRIMARY KEY (id),
  constraint child_health_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint child_health_disability_grade_check CHECK (((disability_grade >= 1) AND (disability_grade <= 4))),
  constraint child_health_disability_kind_check CHECK (((disability_kind >= 1) AND (disability_kind <= 7))),
  constraint child_health_state_check CHECK ((state = ANY (ARRAY['healthy'::text, 'weak'::text, 'chronic'::text, 'severe'::text, 'disabled'::text])))
);
CREATE INDEX child_health_by_child ON child_health USING btree (child_id, known_on DESC);
alter table child_health enable row level security;
create policy "least" on child_health as restrictive for all to public
  using ((( SELECT acting_post() AS acting_post) <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text])));
create policy "see" on child_health for all to public
  using (sees_child(child_id))
  with check (sees_child(child_id));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON child_health FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER coming_new AFTER INSERT ON child_health REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER coming_old AFTER UPDATE ON child_health REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');

create table child_imports (
  id uuid not null,
  name text not null,
  rows integer not null,
  created integer not null,
  refused integer not null,
  created_by uuid not null,
  created_at timestamp with time zone default now() not null,
  constraint child_imports_pkey PRIMARY KEY (id)
);
alter table child_imports enable row level security;
create policy "see" on child_imports for all to public
  using ((created_by = ( SELECT acting_id() AS acting_id)));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON child_imports FOR EACH ROW EXECUTE FUNCTION audit_write();

create table child_schooling (
  id uuid not null,
  child_id uuid not null,
  stage text not null,
  school text,
  grade text,
  boarding boolean,
  known_on date not null,
  source text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint child_schooling_pkey PRIMARY KEY (id),
  constraint child_schooling_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint child_schooling_stage_check CHECK ((stage = ANY (ARRAY['none'::text, 'preschool'::text, 'primary'::text, 'junior'::text, 'senior'::text, 'vocational'::text, 'university'::text, 'special'::text, 'dropped-out'::text, 'graduated'::text])))
);
CREATE INDEX child_schooling_by_child ON child_schooling USING btree (child_id, known_on DESC);
alter table child_schooling enable row level security;
create policy "see" on child_schooling for all to public
  using (sees_child(child_id))
  with check (sees_child(child_id));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON child_schooling FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER coming_new AFTER INSERT ON child_schooling REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER coming_old AFTER UPDATE ON child_schooling REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');

create table children (
  id uuid not null,
  name text not null,
  pinyin text default ''::text not null,
  initials text default ''::text not null,
  sex text not null,
  birth_date date not null,
  id_number_sealed text,
  id_number_token text,
  id_number_hint text,
  ethnic_group text default '01'::text not null,
  hukou_code text,
  hukou_path text collate "C",
  rural_hukou boolean,
  residence_code text,
  residence_path text collate "C",
  residence_detail text,
  place_code text not null,
  path text collate "C" not null,
  household_id uuid,
  living_form text default 'community'::text not null,
  institution_id uuid,
  walled boolean default false not null,
  status text default 'open'::text not null,
  closed_on date,
  closed_reason text,
  photo_id uuid,
  note text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  no_number_reason text,
  foundling boolean,
  over_age_reason text,
  lives_elsewhere_since date,
  duplicate_of uuid,
  constraint children_pkey PRIMARY KEY (id),
  constraint children_duplicate_of_fkey FOREIGN KEY (duplicate_of) REFERENCES children(id),
  constraint children_hukou_code_fkey FOREIGN KEY (hukou_code) REFERENCES places(code),
  constraint children_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES organisations(id),
  constraint children_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint children_residence_code_fkey FOREIGN KEY (residence_code) REFERENCES places(code),
  constraint children_check CHECK (((living_form = 'institution'::text) = (institution_id IS NOT NULL))),
  constraint children_check1 CHECK (((status = 'closed'::text) = (closed_on IS NOT NULL))),
  constraint children_living_form_check CHECK ((living_form = ANY (ARRAY['community'::text, 'institution'::text]))),
  constraint children_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint children_no_number_reason_check CHECK ((no_number_reason = ANY (ARRAY['foundling'::text, 'not-registered'::text, 'other-papers'::text]))),
  constraint children_note_check CHECK ((length(note) <= 4000)),
  constraint children_over_age_reason_check CHECK ((length(over_age_reason) <= 400)),
  constraint children_sex_check CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text, 'unknown'::text]))),
  constraint children_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text]))),
  constraint duplicate_is_closed CHECK ((((duplicate_of IS NULL) AND (closed_reason IS DISTINCT FROM 'duplicate'::text)) OR ((duplicate_of IS NOT NULL) AND (duplicate_of <> id) AND (status = 'closed'::text) AND (closed_reason = 'duplicate'::text))))
);
CREATE INDEX children_by_birth ON children USING btree (birth_date);
CREATE INDEX children_by_household ON children USING btree (household_id) WHERE (household_id IS NOT NULL);
CREATE UNIQUE INDEX children_by_id_number ON children USING btree (id_number_token) WHERE (id_number_token IS NOT NULL);
CREATE INDEX children_by_initials ON children USING btree (initials COLLATE "C");
CREATE INDEX children_by_institution ON children USING btree (institution_id) WHERE (institution_id IS NOT NULL);
CREATE INDEX children_by_name ON children USING btree (name COLLATE "C");
CREATE INDEX children_by_path ON children USING btree (path, id);
CREATE INDEX children_by_pinyin ON children USING btree (pinyin COLLATE "C");
CREATE INDEX children_by_same_person ON children USING btree (name, birth_date);
CREATE INDEX children_merged ON children USING btree (duplicate_of) WHERE (duplicate_of IS NOT NULL);
CREATE INDEX children_without_number ON children USING btree (birth_date) WHERE ((id_number_token IS NULL) AND (status = 'open'::text));
alter table children enable row level security;
create policy "see" on children for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'assigned'::text)) AND (id IN ( SELECT assigned_children() AS assigned_children))) OR (( SELECT (acting_sees() = 'residents'::text)) AND (institution_id = ( SELECT acting_organisation() AS acting_organisation)))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))))
  with check (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND (institution_id = ( SELECT acting_organisation() AS acting_organisation)))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON children FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER coming_new AFTER INSERT ON children REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'id');
CREATE TRIGGER coming_old AFTER UPDATE ON children REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'id');
CREATE TRIGGER depart AFTER UPDATE OF path ON children FOR EACH ROW WHEN ((old.place_code <> new.place_code)) EXECUTE FUNCTION note_departure();
CREATE TRIGGER follow AFTER UPDATE OF path, walled ON children FOR EACH ROW EXECUTE FUNCTION follow_child();
CREATE TRIGGER follow_aid AFTER UPDATE OF path ON children FOR EACH ROW EXECUTE FUNCTION follow_aid();
CREATE TRIGGER follow_duplicates AFTER UPDATE OF path, walled ON children FOR EACH ROW EXECUTE FUNCTION follow_both_children();
CREATE TRIGGER next_version BEFORE UPDATE ON children FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE TRIGGER replan AFTER INSERT OR UPDATE OF status, path ON children FOR EACH ROW EXECUTE FUNCTION replan_child();

create table city_settings (
  name text not null,
  value jsonb not null,
  constraint city_settings_pkey PRIMARY KEY (name)
);
alter table city_settings enable row level security;
create policy "see" on city_settings for select to public
  using (true);
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON city_settings FOR EACH ROW EXECUTE FUNCTION audit_write('name');

create table coming_days (
  day date not null,
  constraint coming_days_pkey PRIMARY KEY (day)
);
alter table coming_days enable row level security;

create table coming_events (
  id uuid default gen_random_uuid() not null,
  child_id uuid,
  suspected_id uuid,
  subject_id uuid generated always as (COALESCE(child_id, suspected_id)) stored not null,
  path text collate "C" not null,
  walled boolean default false not null,
  kind text not null,
  about text not null,
  day date not null,
  last_month text,
  who text not null,
  constraint coming_events_pkey PRIMARY KEY (id),
  constraint coming_events_subject_id_kind_about_day_key UNIQUE (subject_id, kind, about, day),
  constraint coming_events_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint coming_events_suspected_id_fkey FOREIGN KEY (suspected_id) REFERENCES suspected_children(id) ON DELETE CASCADE,
  constraint coming_events_check CHECK (((child_id IS NULL) <> (suspected_id IS NULL))),
  constraint coming_events_last_month_check CHECK ((last_month ~ '^\d{4}-\d{2}$'::text))
);
CREATE INDEX coming_events_by_child ON coming_events USING btree (child_id) WHERE (child_id IS NOT NULL);
CREATE INDEX coming_events_by_day ON coming_events USING btree (day, id) WHERE (kind <> 'reassess'::text);
CREATE INDEX coming_events_by_kind ON coming_events USING btree (kind, path, day, id);
CREATE INDEX coming_events_by_path ON coming_events USING btree (path, day, id) WHERE (kind <> 'reassess'::text);
CREATE INDEX coming_events_by_suspected ON coming_events USING btree (suspected_id) WHERE (suspected_id IS NOT NULL);
alter table coming_events enable row level security;
create policy "see" on coming_events for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND (child_id IS NOT NULL) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND ( SELECT (acting_post() <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text])))));
CREATE TRIGGER as_child BEFORE INSERT ON coming_events FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER as_suspected BEFORE INSERT ON coming_events FOR EACH ROW EXECUTE FUNCTION as_suspected();

create table coming_prepared (
  id uuid not null,
  child_id uuid,
  suspected_id uuid,
  subject_id uuid generated always as (COALESCE(child_id, suspected_id)) stored not null,
  path text collate "C" not null,
  walled boolean default false not null,
  kind text not null,
  about text not null,
  day date not null,
  note text not null,
  prepared_on date not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint coming_prepared_pkey PRIMARY KEY (id),
  constraint coming_prepared_subject_id_kind_about_day_key UNIQUE (subject_id, kind, about, day),
  constraint coming_prepared_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint coming_prepared_suspected_id_fkey FOREIGN KEY (suspected_id) REFERENCES suspected_children(id) ON DELETE CASCADE,
  constraint coming_prepared_check CHECK (((child_id IS NULL) <> (suspected_id IS NULL))),
  constraint coming_prepared_note_check CHECK (((length(note) >= 1) AND (length(note) <= 1000)))
);
CREATE INDEX coming_prepared_by_child ON coming_prepared USING btree (child_id) WHERE (child_id IS NOT NULL);
CREATE INDEX coming_prepared_by_suspected ON coming_prepared USING btree (suspected_id) WHERE (suspected_id IS NOT NULL);
alter table coming_prepared enable row level security;
create policy "see" on coming_prepared for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND (child_id IS NOT NULL) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND ( SELECT (acting_post() <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text])))));
CREATE TRIGGER as_child BEFORE INSERT ON coming_prepared FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER as_suspected BEFORE INSERT ON coming_prepared FOR EACH ROW EXECUTE FUNCTION as_suspected();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON coming_prepared FOR EACH ROW EXECUTE FUNCTION audit_write();

create table coming_stale (
  id bigint generated always as identity not null,
  child_id uuid,
  suspected_id uuid,
  constraint coming_stale_pkey PRIMARY KEY (id)
);
alter table coming_stale enable row level security;

create table concerns (
  id uuid not null,
  receipt text not null,
  source text not null,
  path text collate "C" not null,
  place_code text not null,
  child_id uuid,
  card_id uuid,
  urgency text not null,
  said_sealed text not null,
  contact_sealed text,
  state text default 'received'::text not null,
  accept_by timestamp with time zone not null,
  taken_by uuid,
  taken_at timestamp with time zone,
  outcome_sealed text,
  answered_at timestamp with time zone,
  reported_by uuid,
  version integer default 1 not null,
  received_at timestamp with time zone default now() not null,
  constraint concerns_pkey PRIMARY KEY (id),
  constraint concerns_receipt_key UNIQUE (receipt),
  constraint concerns_card_id_fkey FOREIGN KEY (card_id) REFERENCES cards(id),
  constraint concerns_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint concerns_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint concerns_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES staff(id),
  constraint concerns_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES staff(id),
  constraint concerns_check CHECK (((state = 'received'::text) = (taken_by IS NULL))),
  constraint concerns_check1 CHECK (((state = 'answered'::text) = (outcome_sealed IS NOT NULL))),
  constraint concerns_source_check CHECK ((source = ANY (ARRAY['public'::text, 'staff'::text]))),
  constraint concerns_state_check CHECK ((state = ANY (ARRAY['received'::text, 'taken'::text, 'answered'::text]))),
  constraint concerns_urgency_check CHECK ((urgency = ANY (ARRAY['in-danger'::text, 'soon'::text, 'worry'::text])))
);
CREATE INDEX concerns_by_path ON concerns USING btree (path, received_at DESC, id);
CREATE INDEX concerns_by_reporter ON concerns USING btree (reported_by, received_at DESC) WHERE (reported_by IS NOT NULL);
CREATE INDEX concerns_open ON concerns USING btree (path, accept_by, id) WHERE (state <> 'answered'::text);
alter table concerns enable row level security;
create policy "see" on concerns for all to public
  using (((reported_by = ( SELECT acting_id() AS acting_id)) OR (( SELECT (acting_post() = ANY (ARRAY['supervisor'::text, 'county-officer'::text, 'centre-worker'::text]))) AND (path >= acting_path()) AND (path < acting_path_end()))))
  with check (((reported_by = ( SELECT acting_id() AS acting_id)) OR (( SELECT (acting_post() = ANY (ARRAY['supervisor'::text, 'county-officer'::text, 'centre-worker'::text]))) AND (path >= acting_path()) AND (path < acting_path_end()))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON concerns FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON concerns FOR EACH ROW EXECUTE FUNCTION guard_concerns();
CREATE TRIGGER next_version BEFORE UPDATE ON concerns FOR EACH ROW EXECUTE FUNCTION next_version();

create table consents (
  id uuid not null,
  child_id uuid not null,
  about text not null,
  given boolean not null,
  by_whom text not null,
  name text not null,
  on_day date not null,
  until_day date,
  attachment_id uuid,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint consents_pkey PRIMARY KEY (id),
  constraint consents_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint consents_about_check CHECK ((about = ANY (ARRAY['file'::text, 'photo'::text, 'sharing'::text, 'publication'::text, 'psychology'::text]))),
  constraint consents_by_whom_check CHECK ((by_whom = ANY (ARRAY['guardian'::text, 'child'::text, 'both'::text])))
);
CREATE INDEX consents_by_child ON consents USING btree (child_id);
alter table consents enable row level security;
create policy "see" on consents for all to public
  using (sees_child(child_id))
  with check (sees_child(child_id));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION audit_write();

create table consumption_figures (
  id uuid not null,
  place_code text not null,
  path text collate "C" not null,
  year integer not null,
  residents text default 'urban'::text not null,
  per_head bigint not null,
  growth_bp integer not null,
  source text not null,
  published_on date,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint consumption_figures_pkey PRIMARY KEY (id),
  constraint consumption_figures_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint consumption_figures_growth_bp_check CHECK (((growth_bp >= '-5000'::integer) AND (growth_bp <= 5000))),
  constraint consumption_figures_per_head_check CHECK ((per_head > 0)),
  constraint consumption_figures_residents_check CHECK ((residents = ANY (ARRAY['urban'::text, 'rural'::text, 'all'::text]))),
  constraint consumption_figures_source_check CHECK (((length(source) >= 2) AND (length(source) <= 300))),
  constraint consumption_figures_year_check CHECK (((year >= 2000) AND (year <= 2999)))
);
CREATE UNIQUE INDEX consumption_figures_once ON consumption_figures USING btree (place_code, year, residents);
alter table consumption_figures enable row level security;
create policy "see" on consumption_figures for all to public
  using (true)
  with check (((path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON consumption_figures FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE ON consumption_figures FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE TRIGGER only_the_city BEFORE INSERT OR UPDATE ON consumption_figures FOR EACH ROW EXECUTE FUNCTION only_the_city();

create table decisions (
  id uuid not null,
  number text not null,
  application_id uuid,
  child_id uuid not null,
  class text not null,
  walled boolean default false not null,
  rate_group text not null,
  place_code text not null,
  path text collate "C" not null,
  from_month text not null,
  until_month text,
  suspended_from text,
  end_reason text,
  decided_on date not null,
  decided_by uuid,
  provisional boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  suspend_reason text,
  end_code text,
  suspend_code text,
  constraint decisions_pkey PRIMARY KEY (id),
  constraint decisions_number_key UNIQUE (number),
  constraint decisions_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint decisions_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint decisions_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint decisions_from_month_check CHECK ((from_month ~ '^\d{4}-\d{2}$'::text)),
  constraint decisions_rate_group_check CHECK ((rate_group = ANY (ARRAY['institution'::text, 'community'::text, 'key'::text]))),
  constraint decisions_suspended_from_check CHECK ((suspended_from ~ '^\d{4}-\d{2}$'::text)),
  constraint decisions_until_month_check CHECK ((until_month ~ '^\d{4}-\d{2}$'::text))
);
CREATE INDEX decisions_by_child ON decisions USING btree (child_id);
CREATE INDEX decisions_by_path ON decisions USING btree (path, from_month);
CREATE UNIQUE INDEX decisions_running_once ON decisions USING btree (child_id, class) WHERE (until_month IS NULL);
alter table decisions enable row level security;
create policy "see" on decisions for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND (( SELECT (acting_sees() = 'place'::text)) OR sees_child(child_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard_months BEFORE UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION guard_decision_months();
CREATE TRIGGER next_version BEFORE UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE TRIGGER one_running BEFORE INSERT OR UPDATE OF until_month ON decisions FOR EACH ROW WHEN ((new.until_month IS NULL)) EXECUTE FUNCTION one_running_decision();

create table department_files (
  id uuid not null,
  kind text,
  name text not null,
  source text default ''::text not null,
  as_of date,
  mapping jsonb default '{}'::jsonb not null,
  encoding text,
  rows bigint,
  rows_read bigint,
  rows_unread bigint,
  quality jsonb default '{}'::jsonb not null,
  file_id uuid not null,
  digest text not null,
  size bigint not null,
  state text default 'received'::text not null,
  place_code text not null,
  path text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  stated boolean default false not null,
  legal_bases text[] default '{}'::text[] not null,
  legal_words text default ''::text not null,
  contact text default ''::text not null,
  purpose text default ''::text not null,
  expires_on date default ((((now() AT TIME ZONE 'Asia/Shanghai'::text))::date + '1 year'::interval))::date not null,
  expired_at timestamp with time zone,
  expired_why text,
  content_gone_at timestamp with time zone,
  extend_to date,
  extend_reason text,
  extend_by uuid,
  extend_at timestamp with time zone,
  version integer default 1 not null,
  token_keys text[] default '{}'::text[] not null,
  constraint department_files_pkey PRIMARY KEY (id),
  constraint department_files_extend_by_fkey FOREIGN KEY (extend_by) REFERENCES staff(id),
  constraint department_files_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint department_files_state_check CHECK ((state = ANY (ARRAY['received'::text, 'recognised'::text, 'refused'::text, 'expired'::text]))),
  constraint department_files_stated CHECK (((NOT stated) OR ((source <> ''::text) AND (purpose <> ''::text) AND ((cardinality(legal_bases) > 0) OR (legal_words <> ''::text)))))
);
CREATE INDEX department_files_by_content ON department_files USING btree (file_id);
CREATE INDEX department_files_by_path ON department_files USING btree (path, created_at DESC);
CREATE INDEX department_files_expiring ON department_files USING btree (expires_on) WHERE (content_gone_at IS NULL);
alter table department_files enable row level security;
create policy "see" on department_files for all to public
  using (((created_by = ( SELECT acting_id() AS acting_id)) OR (( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'centre-worker'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end()))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON department_files FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE OF legal_bases, legal_words, source, contact, purpose, as_of, expires_on, extend_to, expired_at ON department_files FOR EACH ROW EXECUTE FUNCTION next_version();

create table departures (
  id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  child_name text not null,
  sex text not null,
  birth_date date not null,
  to_path text collate "C" not null,
  change_id uuid,
  number text,
  moved_on date,
  left_on date not null,
  last_month text,
  first_month text,
  taken_by uuid,
  contents jsonb,
  originals text[] default '{}'::text[] not null,
  acknowledged_on date,
  acknowledged_by uuid,
  acknowledged_note text,
  missing text[] default '{}'::text[] not null,
  answered_on date,
  answered_by uuid,
  answer text,
  version integer default 1 not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  created_by uuid,
  constraint departures_pkey PRIMARY KEY (id),
  constraint departures_change_id_key UNIQUE (change_id),
  constraint departures_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES staff(id),
  constraint departures_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES staff(id),
  constraint departures_change_id_fkey FOREIGN KEY (change_id) REFERENCES benefit_changes(id),
  constraint departures_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint departures_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES staff(id),
  constraint departures_acknowledged_note_check CHECK ((length(acknowledged_note) <= 1000)),
  constraint departures_answer_check CHECK (((length(answer) >= 4) AND (length(answer) <= 1000))),
  constraint departures_check CHECK (((acknowledged_on IS NULL) = (acknowledged_by IS NULL))),
  constraint departures_check1 CHECK (((acknowledged_on IS NOT NULL) OR ((missing = '{}'::text[]) AND (answered_on IS NULL)))),
  constraint departures_check2 CHECK ((((answered_on IS NULL) = (answered_by IS NULL)) AND ((answered_on IS NULL) = (answer IS NULL)))),
  constraint departures_first_month_check CHECK ((first_month ~ '^\d{4}-\d{2}$'::text)),
  constraint departures_last_month_check CHECK ((last_month ~ '^\d{4}-\d{2}$'::text))
);
CREATE INDEX departures_by_child ON departures USING btree (child_id);
CREATE INDEX departures_by_path ON departures USING btree (path, left_on);
CREATE INDEX departures_by_target ON departures USING btree (to_path, left_on);
alter table departures enable row level security;
create policy "see" on departures for all to public
  using (((((path >= acting_path()) AND (path < acting_path_end()) AND ( SELECT (acting_sees() = ANY (ARRAY['place'::text, 'money'::text])))) OR (( SELECT (acting_post() = 'county-officer'::text)) AND (to_path >= acting_path()) AND (to_path < acting_path_end()))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON departures FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON departures FOR EACH ROW EXECUTE FUNCTION guard_departures();
CREATE TRIGGER next_version BEFORE UPDATE ON departures FOR EACH ROW EXECUTE FUNCTION next_version();

create table devices (
  id uuid not null,
  staff_id uuid not null,
  name text not null,
  registered_at timestamp with time zone default now() not null,
  last_contact_at timestamp with time zone default now() not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  constraint devices_pkey PRIMARY KEY (id),
  constraint devices_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint devices_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
CREATE INDEX devices_by_staff ON devices USING btree (staff_id);
alter table devices enable row level security;
create policy "see" on devices for all to public
  using (((staff_id = ( SELECT acting_id() AS acting_id)) OR ( SELECT (acting_post() = ANY (ARRAY['system-admin'::text, 'security-admin'::text])))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE OF staff_id, name, withdrawn_at ON devices FOR EACH ROW EXECUTE FUNCTION audit_write();

create table discovery_kept (
  id uuid not null,
  run_id uuid not null,
  file_ids uuid[] not null,
  on_day date not null,
  children bigint not null,
  size bigint not null,
  place_code text not null,
  path text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint discovery_kept_pkey PRIMARY KEY (id),
  constraint discovery_kept_place_code_key UNIQUE (place_code),
  constraint discovery_kept_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint discovery_kept_run_id_fkey FOREIGN KEY (run_id) REFERENCES discovery_runs(id)
);
CREATE INDEX discovery_kept_by_files ON discovery_kept USING gin (file_ids);
alter table discovery_kept enable row level security;
create policy "see" on discovery_kept for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'centre-worker'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON discovery_kept FOR EACH ROW EXECUTE FUNCTION audit_write();

create table discovery_runs (
  id uuid not null,
  on_day date not null,
  place_code text not null,
  path text collate "C" not null,
  state text default 'running'::text not null,
  job_id uuid,
  file_ids uuid[] not null,
  rule_version text not null,
  counts jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  created_by uuid,
  constraint discovery_runs_pkey PRIMARY KEY (id),
  constraint discovery_runs_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint discovery_runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX discovery_runs_by_path ON discovery_runs USING btree (path, created_at DESC);
alter table discovery_runs enable row level security;
create policy "see" on discovery_runs for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'centre-worker'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON discovery_runs FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER one_at_a_time BEFORE INSERT OR UPDATE OF job_id ON discovery_runs FOR EACH ROW WHEN ((new.state = 'running'::text)) EXECUTE FUNCTION one_run_at_a_time();

create table duplicate_pairs (
  id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  answer text,
  stays_id uuid,
  decided_by uuid,
  decided_at timestamp with time zone,
  path text collate "C" not null,
  other_path text collate "C" not null,
  walled boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint duplicate_pairs_pkey PRIMARY KEY (id),
  constraint duplicate_pairs_one_id_other_id_key UNIQUE (one_id, other_id),
  constraint duplicate_pairs_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint duplicate_pairs_one_id_fkey FOREIGN KEY (one_id) REFERENCES children(id),
  constraint duplicate_pairs_other_id_fkey FOREIGN KEY (other_id) REFERENCES children(id),
  constraint duplicate_pairs_answer_check CHECK ((answer = ANY (ARRAY['same'::text, 'different'::text]))),
  constraint duplicate_pairs_check CHECK ((one_id < other_id)),
  constraint duplicate_pairs_check1 CHECK (((NOT (answer IS DISTINCT FROM 'same'::text)) = (stays_id IS NOT NULL))),
  constraint duplicate_pairs_check2 CHECK (((stays_id = one_id) OR (stays_id = other_id)))
);
CREATE INDEX duplicate_pairs_by_answer ON duplicate_pairs USING btree (answer, decided_at DESC, id);
CREATE INDEX duplicate_pairs_by_other ON duplicate_pairs USING btree (other_id);
alter table duplicate_pairs enable row level security;
create policy "see" on duplicate_pairs for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (other_path >= acting_path()) AND (other_path < acting_path_end()) AND ( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'city-officer'::text]))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_both_children BEFORE INSERT ON duplicate_pairs FOR EACH ROW EXECUTE FUNCTION as_both_children();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON duplicate_pairs FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE ON duplicate_pairs FOR EACH ROW EXECUTE FUNCTION next_version();

create table duplicate_steps (
  id uuid not null,
  pair_id uuid not null,
  step text not null,
  stays_id uuid,
  reason text,
  at timestamp with time zone default clock_timestamp() not null,
  by_staff uuid not null,
  constraint duplicate_steps_pkey PRIMARY KEY (id),
  constraint duplicate_steps_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES duplicate_pairs(id),
  constraint duplicate_steps_reason_check CHECK ((length(reason) <= 400)),
  constraint duplicate_steps_step_check CHECK ((step = ANY (ARRAY['same'::text, 'different'::text, 'take-back'::text])))
);
CREATE INDEX duplicate_steps_by_pair ON duplicate_steps USING btree (pair_id, at);
alter table duplicate_steps enable row level security;
create policy "see" on duplicate_steps for all to public
  using ((EXISTS ( SELECT
   FROM duplicate_pairs p
  WHERE (p.id = duplicate_steps.pair_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON duplicate_steps FOR EACH ROW EXECUTE FUNCTION audit_write();

create table emergency_aids (
  id uuid not null,
  number text not null,
  child_id uuid,
  known_as text not null,
  place_code text not null,
  path text collate "C" not null,
  walled boolean default false not null,
  kind text not null,
  given_on date not null,
  until_on date,
  shelter_at text,
  amount bigint,
  goods text,
  why text not null,
  confirm_by date not null,
  state text default 'running'::text not null,
  outcome text,
  application_id uuid,
  given_by uuid not null,
  decided_on date,
  decided_by uuid,
  decided_why text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint emergency_aids_pkey PRIMARY KEY (id),
  constraint emergency_aids_number_key UNIQUE (number),
  constraint emergency_aids_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint emergency_aids_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint emergency_aids_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint emergency_aids_given_by_fkey FOREIGN KEY (given_by) REFERENCES staff(id),
  constraint emergency_aids_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint emergency_aids_amount_check CHECK ((amount > 0)),
  constraint emergency_aids_check CHECK (((kind = 'shelter'::text) = (shelter_at IS NOT NULL))),
  constraint emergency_aids_check1 CHECK (((kind = 'money'::text) = (amount IS NOT NULL))),
  constraint emergency_aids_check2 CHECK (((kind = 'goods'::text) = (goods IS NOT NULL))),
  constraint emergency_aids_check3 CHECK (((state = 'running'::text) = (outcome IS NULL))),
  constraint emergency_aids_check4 CHECK (((NOT (outcome IS DISTINCT FROM 'application'::text)) = (application_id IS NOT NULL))),
  constraint emergency_aids_check5 CHECK (((state <> 'confirmed'::text) OR (decided_by <> given_by))),
  constraint emergency_aids_kind_check CHECK ((kind = ANY (ARRAY['shelter'::text, 'money'::text, 'goods'::text]))),
  constraint emergency_aids_known_as_check CHECK (((length(known_as) >= 1) AND (length(known_as) <= 60))),
  constraint emergency_aids_outcome_check CHECK ((outcome = ANY (ARRAY['application'::text, 'one-off'::text, 'ended'::text]))),
  constraint emergency_aids_state_check CHECK ((state = ANY (ARRAY['running'::text, 'confirmed'::text, 'ended'::text]))),
  constraint emergency_aids_why_check CHECK (((length(why) >= 1) AND (length(why) <= 2000)))
);
CREATE INDEX emergency_aids_by_child ON emergency_aids USING btree (child_id) WHERE (child_id IS NOT NULL);
CREATE INDEX emergency_aids_by_path ON emergency_aids USING btree (path, state, confirm_by);
alter table emergency_aids enable row level security;
create policy "see" on emergency_aids for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = 'residents'::text)) AND (child_id IS NOT NULL) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT OR UPDATE OF child_id ON emergency_aids FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON emergency_aids FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard_hands AFTER INSERT OR UPDATE ON emergency_aids FOR EACH ROW EXECUTE FUNCTION guard_emergency_hands();
CREATE TRIGGER next_version BEFORE UPDATE ON emergency_aids FOR EACH ROW EXECUTE FUNCTION next_version();

create table file_mappings (
  source text not null,
  kind text not null,
  path text collate "C" not null,
  mapping jsonb not null,
  constraint file_mappings_pkey PRIMARY KEY (path, source, kind)
);
alter table file_mappings enable row level security;
create policy "see" on file_mappings for all to public
  using (((path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON file_mappings FOR EACH ROW EXECUTE FUNCTION audit_write('source');

create table fund_shares (
  id uuid not null,
  place_code text not null,
  path text collate "C" not null,
  programme text not null,
  rate_group text,
  from_month text not null,
  parts jsonb not null,
  document text not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  created_by uuid,
  constraint fund_shares_pkey PRIMARY KEY (id),
  constraint fund_shares_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint fund_shares_document_check CHECK (((length(document) >= 2) AND (length(document) <= 300))),
  constraint fund_shares_from_month_check CHECK ((from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
  constraint fund_shares_rate_group_check CHECK ((rate_group = ANY (ARRAY['institution'::text, 'community'::text, 'key'::text])))
);
CREATE INDEX fund_shares_by_path ON fund_shares USING btree (path, programme, from_month DESC);
alter table fund_shares enable row level security;
create policy "add" on fund_shares for insert to public
  with check ((( SELECT (acting_post() = ANY (ARRAY['finance'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
create policy "see" on fund_shares for select to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text, 'city-leader'::text]))) AND (((path >= acting_path()) AND (path < acting_path_end())) OR starts_with(acting_path(), path))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON fund_shares FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER parts_add_up BEFORE INSERT ON fund_shares FOR EACH ROW EXECUTE FUNCTION fund_parts_add_up();

create table fund_sources (
  code text not null,
  level text not null,
  title_zh text not null,
  title_en text not null,
  rank smallint not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint fund_sources_pkey PRIMARY KEY (code),
  constraint fund_sources_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{1,39}$'::text)),
  constraint fund_sources_level_check CHECK ((level = ANY (ARRAY['nation'::text, 'province'::text, 'city'::text, 'county'::text, 'lottery'::text, 'charity'::text]))),
  constraint fund_sources_title_en_check CHECK (((length(title_en) >= 2) AND (length(title_en) <= 80))),
  constraint fund_sources_title_zh_check CHECK (((length(title_zh) >= 2) AND (length(title_zh) <= 60)))
);
alter table fund_sources enable row level security;
create policy "add" on fund_sources for insert to public
  with check (( SELECT (acting_post() = 'city-officer'::text)));
create policy "see" on fund_sources for select to public
  using (true);
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON fund_sources FOR EACH ROW EXECUTE FUNCTION audit_write('code');

create table guardian_circumstances (
  id uuid not null,
  guardian_id uuid not null,
  child_id uuid not null,
  circumstance text not null,
  detail jsonb default '{}'::jsonb not null,
  from_day date not null,
  until_day date,
  evidence text default ''::text not null,
  source text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint guardian_circumstances_pkey PRIMARY KEY (id),
  constraint guardian_circumstances_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint guardian_circumstances_guardian_id_fkey FOREIGN KEY (guardian_id) REFERENCES guardians(id),
  constraint guardian_circumstances_circumstance_check CHECK ((circumstance = ANY (ARRAY['dead'::text, 'missing'::text, 'severe-disability'::text, 'severe-illness'::text, 'prison'::text, 'drug-detox'::text, 'liberty-restricted'::text, 'out-of-contact'::text, 'guardianship-revoked'::text, 'deported'::text, 'away'::text]))),
  constraint guardian_circumstances_source_check CHECK ((source = ANY (ARRAY['department-file'::text, 'paper'::text, 'visit'::text, 'statement'::text])))
);
CREATE INDEX guardian_circumstances_by_child ON guardian_circumstances USING btree (child_id);
CREATE INDEX guardian_circumstances_by_guardian ON guardian_circumstances USING btree (guardian_id);
alter table guardian_circumstances enable row level security;
create policy "least" on guardian_circumstances as restrictive for all to public
  using ((( SELECT acting_post() AS acting_post) <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text])));
create policy "see" on guardian_circumstances for all to public
  using (sees_child(child_id))
  with check (sees_child(child_id));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON guardian_circumstances FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER coming_gone AFTER DELETE ON guardian_circumstances REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER coming_new AFTER INSERT ON guardian_circumstances REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER coming_old AFTER UPDATE ON guardian_circumstances REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');

create table guardian_codes (
  id uuid not null,
  how text not null,
  card text not null,
  phone text,
  card_id uuid,
  guardian_id uuid,
  digest text not null,
  tries smallint default 0 not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by uuid,
  constraint guardian_codes_pkey PRIMARY KEY (id),
  constraint guardian_codes_card_id_fkey FOREIGN KEY (card_id) REFERENCES cards(id),
  constraint guardian_codes_guardian_id_fkey FOREIGN KEY (guardian_id) REFERENCES guardians(id),
  constraint guardian_codes_how_check CHECK ((how = ANY (ARRAY['message'::text, 'handed'::text])))
);
CREATE INDEX guardian_codes_by_guardian ON guardian_codes USING btree (guardian_id, created_at) WHERE (guardian_id IS NOT NULL);
alter table guardian_codes enable row level security;
CREATE TRIGGER audit_write AFTER INSERT ON guardian_codes FOR EACH ROW WHEN ((new.how = 'handed'::text)) EXECUTE FUNCTION audit_write();

create table guardian_knocks (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  what text not null,
  card text not null,
  phone text,
  address text not null,
  constraint guardian_knocks_pkey PRIMARY KEY (id),
  constraint guardian_knocks_what_check CHECK ((what = ANY (ARRAY['ask'::text, 'try'::text, 'handed-try'::text])))
);
CREATE INDEX guardian_knocks_by_address ON guardian_knocks USING btree (address, what, at);
CREATE INDEX guardian_knocks_by_card ON guardian_knocks USING btree (card, what, at);
CREATE INDEX guardian_knocks_by_phone ON guardian_knocks USING btree (phone, at) WHERE (phone IS NOT NULL);
alter table guardian_knocks enable row level security;

create table guardian_notes (
  id uuid not null,
  child_id uuid not null,
  guardian_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  kind text not null,
  said_sealed text not null,
  state text default 'new'::text not null,
  outcome text,
  handled_by uuid,
  handled_at timestamp with time zone,
  version integer default 1 not null,
  told_at timestamp with time zone not null,
  constraint guardian_notes_pkey PRIMARY KEY (id),
  constraint guardian_notes_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint guardian_notes_guardian_id_fkey FOREIGN KEY (guardian_id) REFERENCES guardians(id),
  constraint guardian_notes_handled_by_fkey FOREIGN KEY (handled_by) REFERENCES staff(id),
  constraint guardian_notes_check CHECK (((state = 'done'::text) = ((handled_by IS NOT NULL) AND (handled_at IS NOT NULL) AND (outcome IS NOT NULL)))),
  constraint guardian_notes_kind_check CHECK ((kind = ANY (ARRAY['moved'::text, 'account'::text, 'parent-back'::text, 'other'::text]))),
  constraint guardian_notes_outcome_check CHECK ((length(outcome) <= 1000)),
  constraint guardian_notes_state_check CHECK ((state = ANY (ARRAY['new'::text, 'done'::text])))
);
CREATE INDEX guardian_notes_by_child ON guardian_notes USING btree (child_id, told_at DESC);
CREATE INDEX guardian_notes_open ON guardian_notes USING btree (path, told_at, id) WHERE (state = 'new'::text);
alter table guardian_notes enable row level security;
create policy "see" on guardian_notes for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND ( SELECT (acting_post() = ANY (ARRAY['supervisor'::text, 'county-officer'::text, 'centre-worker'::text])))));
CREATE TRIGGER as_child BEFORE INSERT ON guardian_notes FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON guardian_notes FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE UPDATE ON guardian_notes FOR EACH ROW EXECUTE FUNCTION guard_guardian_notes();
CREATE TRIGGER next_version BEFORE UPDATE ON guardian_notes FOR EACH ROW EXECUTE FUNCTION next_version();

create table guardian_sessions (
  token_hash text not null,
  guardian_id uuid not null,
  card_id uuid not null,
  opened_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint guardian_sessions_pkey PRIMARY KEY (token_hash),
  constraint guardian_sessions_card_id_fkey FOREIGN KEY (card_id) REFERENCES cards(id),
  constraint guardian_sessions_guardian_id_fkey FOREIGN KEY (guardian_id) REFERENCES guardians(id)
);
alter table guardian_sessions enable row level security;

create table guardians (
  id uuid not null,
  child_id uuid not null,
  relation text not null,
  is_guardian boolean not null,
  is_carer boolean default false not null,
  name text not null,
  id_number_sealed text,
  id_number_token text,
  id_number_hint text,
  phone_sealed text,
  phone_hint text,
  birth_date date,
  workplace text,
  never_known boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint guardians_pkey PRIMARY KEY (id),
  constraint guardians_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint guardians_relation_check CHECK ((relation = ANY (ARRAY['father'::text, 'mother'::text, 'grandfather'::text, 'grandmother'::text, 'brother'::text, 'sister'::text, 'other-relative'::text, 'foster'::text, 'institution'::text, 'other'::text])))
);
CREATE INDEX guardians_by_child ON guardians USING btree (child_id);
CREATE INDEX guardians_by_id_number ON guardians USING btree (id_number_token) WHERE (id_number_token IS NOT NULL);
alter table guardians enable row level security;
create policy "see" on guardians for all to public
  using (sees_child(child_id))
  with check (sees_child(child_id));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON guardians FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER coming_new AFTER INSERT ON guardians REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER coming_old AFTER UPDATE ON guardians REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('child_id', 'child_id');
CREATE TRIGGER next_version BEFORE UPDATE ON guardians FOR EACH ROW EXECUTE FUNCTION next_version();

create table instruments (
  instrument text not null,
  number integer not null,
  body jsonb not null,
  digest text not null,
  source text not null,
  from_day date not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint instruments_pkey PRIMARY KEY (instrument, number),
  constraint instruments_number_check CHECK ((number > 0)),
  constraint instruments_source_check CHECK ((source = ANY (ARRAY['shipped'::text, 'city'::text])))
);
alter table instruments enable row level security;
create policy "add" on instruments for insert to public
  with check ((( SELECT (acting_post() = 'city-officer'::text)) AND (source = 'city'::text)));
create policy "see" on instruments for select to public
  using (true);
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON instruments FOR EACH ROW EXECUTE FUNCTION audit_write('instrument');

create table intake_steps (
  id uuid not null,
  intake_id uuid not null,
  move text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  due_on date,
  on_day date not null,
  at timestamp with time zone default clock_timestamp() not null,
  by_staff uuid,
  constraint intake_steps_pkey PRIMARY KEY (id),
  constraint intake_steps_intake_id_fkey FOREIGN KEY (intake_id) REFERENCES intakes(id)
);
CREATE INDEX intake_steps_by_intake ON intake_steps USING btree (intake_id, at);
CREATE INDEX intake_steps_limited ON intake_steps USING btree (on_day) WHERE (due_on IS NOT NULL);
alter table intake_steps enable row level security;
create policy "see" on intake_steps for all to public
  using ((EXISTS ( SELECT
   FROM intakes i
  WHERE (i.id = intake_steps.intake_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON intake_steps FOR EACH ROW EXECUTE FUNCTION audit_write();

create table intakes (
  id uuid not null,
  number text not null,
  kind text not null,
  state text not null,
  state_since timestamp with time zone default now() not null,
  due_on date,
  clock_left smallint,
  taken_on date not null,
  child_name text not null,
  birth_date date not null,
  id_number_sealed text,
  id_number_token text,
  id_number_hint text,
  applicant text not null,
  applicant_kind text not null,
  phone_sealed text,
  phone_hint text,
  papers jsonb default '[]'::jsonb not null,
  from_code text,
  from_path text collate "C" not null,
  from_says text,
  place_code text,
  path text collate "C" not null,
  place_says text,
  other_number text,
  walled boolean default false not null,
  child_id uuid,
  application_id uuid,
  outcome text,
  outcome_on date,
  told_on date,
  told_how text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint intakes_pkey PRIMARY KEY (id),
  constraint intakes_number_key UNIQUE (number),
  constraint intakes_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint intakes_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint intakes_from_code_fkey FOREIGN KEY (from_code) REFERENCES places(code),
  constraint intakes_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint intakes_applicant_kind_check CHECK ((applicant_kind = ANY (ARRAY['guardian'::text, 'relative'::text, 'village-committee'::text, 'institution'::text]))),
  constraint intakes_check CHECK (((kind = 'out'::text) = (place_code IS NULL))),
  constraint intakes_check1 CHECK (((kind = 'in'::text) = (from_code IS NULL))),
  constraint intakes_check2 CHECK (((state = ANY (ARRAY['decided'::text, 'told'::text])) = (outcome IS NOT NULL))),
  constraint intakes_child_name_check CHECK (((length(child_name) >= 1) AND (length(child_name) <= 60))),
  constraint intakes_kind_check CHECK ((kind = ANY (ARRAY['inside'::text, 'out'::text, 'in'::text]))),
  constraint intakes_outcome_check CHECK ((outcome = ANY (ARRAY['approved'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint intakes_state_check CHECK ((state = ANY (ARRAY['received'::text, 'awaiting-papers'::text, 'pushed'::text, 'accepted'::text, 'decided'::text, 'told'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX intakes_by_application ON intakes USING btree (application_id) WHERE (application_id IS NOT NULL);
CREATE INDEX intakes_by_child ON intakes USING btree (child_id) WHERE (child_id IS NOT NULL);
CREATE INDEX intakes_by_from ON intakes USING btree (from_path, state, due_on);
CREATE INDEX intakes_by_id_number ON intakes USING btree (id_number_token) WHERE (id_number_token IS NOT NULL);
CREATE INDEX intakes_by_path ON intakes USING btree (path, state, due_on);
alter table intakes enable row level security;
create policy "see" on intakes for all to public
  using ((( SELECT (acting_sees() = 'place'::text)) AND (((from_path >= acting_path()) AND (from_path < acting_path_end()) AND ((NOT walled) OR (from_path = acting_path()) OR ( SELECT acting_has('hiv'::text) AS acting_has))) OR ((path >= acting_path()) AND (path < acting_path_end()) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))))));
CREATE TRIGGER as_child BEFORE INSERT OR UPDATE OF child_id ON intakes FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON intakes FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE ON intakes FOR EACH ROW EXECUTE FUNCTION next_version();

create table issued_papers (
  id uuid not null,
  kind text not null,
  prefix text not null,
  mark text not null,
  year smallint not null,
  running integer not null,
  number text not null,
  about text not null,
  about_id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  day date not null,
  digest text not null,
  file_id uuid not null,
  content_sealed text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid not null,
  constraint issued_papers_pkey PRIMARY KEY (id),
  constraint issued_papers_number_key UNIQUE (number),
  constraint issued_papers_prefix_mark_year_running_key UNIQUE (prefix, mark, year, running),
  constraint issued_papers_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint issued_papers_about_check CHECK ((about = ANY (ARRAY['application'::text, 'decision'::text, 'recovery'::text, 'child'::text]))),
  constraint issued_papers_running_check CHECK ((running > 0))
);
CREATE INDEX issued_papers_by_child ON issued_papers USING btree (child_id, created_at DESC);
CREATE INDEX issued_papers_by_path ON issued_papers USING btree (path, created_at DESC);
alter table issued_papers enable row level security;
create policy "see" on issued_papers for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON issued_papers FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON issued_papers FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE CONSTRAINT TRIGGER without_gaps AFTER INSERT ON issued_papers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION papers_without_gaps();

create table jobs (
  id uuid not null,
  kind text not null,
  state text default 'waiting'::text not null,
  step_zh text default ''::text not null,
  step_en text default ''::text not null,
  done bigint default 0 not null,
  total bigint,
  input jsonb default '{}'::jsonb not null,
  result jsonb,
  problem jsonb,
  started_by uuid not null,
  path text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint jobs_pkey PRIMARY KEY (id),
  constraint jobs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'interrupted'::text])))
);
CREATE INDEX jobs_by_file ON jobs USING btree (((input ->> 'fileId'::text)), created_at DESC) WHERE (kind = 'department-file'::text);
CREATE INDEX jobs_by_run ON jobs USING btree (((input ->> 'runId'::text)), created_at DESC) WHERE (kind = ANY (ARRAY['pay-run'::text, 'pay-run-prepare'::text, 'pay-run-release'::text]));
CREATE INDEX jobs_by_starter ON jobs USING btree (started_by, created_at DESC);
alter table jobs enable row level security;
create policy "see" on jobs for all to public
  using ((started_by = ( SELECT acting_id() AS acting_id)));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE ON jobs FOR EACH ROW EXECUTE FUNCTION audit_write();

create table link_review_steps (
  id uuid not null,
  review_id uuid not null,
  step text not null,
  reason text,
  at timestamp with time zone default now() not null,
  by_staff uuid not null,
  constraint link_review_steps_pkey PRIMARY KEY (id),
  constraint link_review_steps_review_id_fkey FOREIGN KEY (review_id) REFERENCES link_reviews(id),
  constraint link_review_steps_step_check CHECK ((step = ANY (ARRAY['same'::text, 'different'::text, 'take-back'::text])))
);
CREATE INDEX link_review_steps_by_review ON link_review_steps USING btree (review_id, at);
alter table link_review_steps enable row level security;
create policy "see" on link_review_steps for all to public
  using ((EXISTS ( SELECT 1
   FROM link_reviews r
  WHERE (r.id = link_review_steps.review_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON link_review_steps FOR EACH ROW EXECUTE FUNCTION audit_write();

create table link_reviews (
  id uuid not null,
  run_id uuid not null,
  department_file_id uuid not null,
  source text not null,
  kind text not null,
  line bigint not null,
  pair_token text not null,
  pack_id text,
  pack_at integer not null,
  why text not null,
  chance smallint,
  levels jsonb not null,
  answer text,
  decided_by uuid,
  decided_at timestamp with time zone,
  counted boolean default false not null,
  place_code text not null,
  path text collate "C" not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  updated_by uuid,
  constraint link_reviews_pkey PRIMARY KEY (id),
  constraint link_reviews_pair_token_key UNIQUE (pair_token),
  constraint link_reviews_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint link_reviews_department_file_id_fkey FOREIGN KEY (department_file_id) REFERENCES department_files(id),
  constraint link_reviews_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint link_reviews_run_id_fkey FOREIGN KEY (run_id) REFERENCES discovery_runs(id),
  constraint link_reviews_answer_check CHECK ((answer = ANY (ARRAY['same'::text, 'different'::text]))),
  constraint link_reviews_chance_check CHECK (((chance >= 0) AND (chance <= 1000))),
  constraint link_reviews_why_check CHECK ((why = ANY (ARRAY['alike'::text, 'damaged-number'::text, 'other-name'::text])))
);
CREATE INDEX link_reviews_by_file ON link_reviews USING btree (department_file_id);
CREATE INDEX link_reviews_by_path ON link_reviews USING btree (path, answer);
CREATE INDEX link_reviews_by_run ON link_reviews USING btree (run_id);
CREATE INDEX link_reviews_open ON link_reviews USING btree (COALESCE((chance)::integer, '-1'::integer) DESC, id) WHERE (answer IS NULL);
alter table link_reviews enable row level security;
create policy "see" on link_reviews for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'centre-worker'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON link_reviews FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE ON link_reviews FOR EACH ROW EXECUTE FUNCTION next_version();

create table messages (
  id uuid not null,
  template text not null,
  number_sealed text,
  params_sealed text,
  state text default 'waiting'::text not null,
  tries smallint default 0 not null,
  problem text,
  next_try_at timestamp with time zone default now() not null,
  until timestamp with time zone not null,
  taken_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'void'::text])))
);
CREATE INDEX messages_waiting ON messages USING btree (next_try_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
alter table messages enable row level security;

create table national_sheets (
  id uuid not null,
  direction text not null,
  place_code text not null,
  path text collate "C" not null,
  month text not null,
  walled boolean default false not null,
  reason text not null,
  name text not null,
  counts jsonb not null,
  fingerprint text not null,
  file_id uuid not null,
  content_id uuid not null,
  against_id uuid,
  created_at timestamp with time zone default clock_timestamp() not null,
  created_by uuid not null,
  constraint national_sheets_pkey PRIMARY KEY (id),
  constraint national_sheets_against_id_fkey FOREIGN KEY (against_id) REFERENCES national_sheets(id),
  constraint national_sheets_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint national_sheets_check CHECK (((direction = 'in'::text) OR (against_id IS NULL))),
  constraint national_sheets_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text]))),
  constraint national_sheets_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text)),
  constraint national_sheets_reason_check CHECK (((length(reason) >= 4) AND (length(reason) <= 200)))
);
CREATE INDEX national_sheets_by_path ON national_sheets USING btree (path, created_at DESC);
alter table national_sheets enable row level security;
create policy "see" on national_sheets for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end()) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON national_sheets FOR EACH ROW EXECUTE FUNCTION audit_write();

create table offsets (
  id uuid not null,
  decision_id uuid not null,
  child_id uuid not null,
  benefit text not null,
  amount bigint not null,
  from_month text not null,
  until_month text,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  change_id uuid,
  constraint offsets_pkey PRIMARY KEY (id),
  constraint offsets_change_id_fkey FOREIGN KEY (change_id) REFERENCES benefit_changes(id),
  constraint offsets_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint offsets_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id),
  constraint offsets_amount_check CHECK ((amount >= 0))
);
CREATE UNIQUE INDEX offsets_by_change ON offsets USING btree (change_id, decision_id) WHERE (change_id IS NOT NULL);
CREATE INDEX offsets_by_decision ON offsets USING btree (decision_id);
alter table offsets enable row level security;
create policy "see" on offsets for all to public
  using ((EXISTS ( SELECT 1
   FROM decisions d
  WHERE (d.id = offsets.decision_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON offsets FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON offsets FOR EACH ROW EXECUTE FUNCTION guard_offsets();

create table organisation_accounts (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  holder text not null,
  bank text not null,
  account_sealed text not null,
  account_token text not null,
  account_hint text not null,
  from_day date not null,
  until_day date,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  entered_why text,
  constraint organisation_accounts_pkey PRIMARY KEY (id),
  constraint organisation_accounts_place FOREIGN KEY (organisation_id, path) REFERENCES organisations(id, path) ON UPDATE CASCADE,
  constraint organisation_accounts_bank_check CHECK (((length(bank) >= 1) AND (length(bank) <= 100))),
  constraint organisation_accounts_check CHECK (((confirmed_by IS NULL) OR (confirmed_by <> created_by))),
  constraint organisation_accounts_holder_check CHECK (((length(holder) >= 1) AND (length(holder) <= 100)))
);
CREATE INDEX organisation_accounts_by_organisation ON organisation_accounts USING btree (organisation_id, from_day DESC);
CREATE UNIQUE INDEX organisation_accounts_in_use ON organisation_accounts USING btree (organisation_id) WHERE ((until_day IS NULL) AND (confirmed_by IS NOT NULL));
alter table organisation_accounts enable row level security;
create policy "see" on organisation_accounts for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON organisation_accounts FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON organisation_accounts FOR EACH ROW EXECUTE FUNCTION guard_organisation_accounts();
CREATE TRIGGER next_version BEFORE UPDATE ON organisation_accounts FOR EACH ROW EXECUTE FUNCTION next_version();

create table organisations (
  id uuid not null,
  kind text not null,
  name text not null,
  place_code text not null,
  path text collate "C" not null,
  department text,
  address text,
  phone text,
  active boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_place UNIQUE (id, path),
  constraint organisations_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint organisations_kind_check CHECK ((kind = ANY (ARRAY['bureau'::text, 'centre'::text, 'station'::text, 'village-committee'::text, 'institution'::text, 'department'::text, 'social-work'::text, 'school'::text, 'hospital'::text, 'insurer'::text]))),
  constraint organisations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
CREATE INDEX organisations_by_path ON organisations USING btree (path, kind);
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON organisations FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON organisations FOR EACH ROW EXECUTE FUNCTION guard_network();
CREATE TRIGGER next_version BEFORE UPDATE ON organisations FOR EACH ROW EXECUTE FUNCTION next_version();

create table paper_issuers (
  path text collate "C" not null,
  place_code text not null,
  city text not null,
  issuer text not null,
  prefix text not null,
  address text default ''::text not null,
  phone text default ''::text not null,
  appeal_authority text default ''::text not null,
  appeal_address text default ''::text not null,
  appeal_phone text default ''::text not null,
  court text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint paper_issuers_pkey PRIMARY KEY (path),
  constraint paper_issuers_place_code_key UNIQUE (place_code),
  constraint paper_issuers_prefix_key UNIQUE (prefix),
  constraint paper_issuers_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code)
);
alter table paper_issuers enable row level security;
create policy "add" on paper_issuers for insert to public
  with check ((( SELECT (acting_post() = 'city-officer'::text)) AND (path >= acting_path()) AND (path < acting_path_end())));
create policy "change" on paper_issuers for update to public
  using ((( SELECT (acting_post() = 'city-officer'::text)) AND (path >= acting_path()) AND (path < acting_path_end())));
create policy "see" on paper_issuers for select to public
  using (true);
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON paper_issuers FOR EACH ROW EXECUTE FUNCTION audit_write('path');
CREATE TRIGGER next_version BEFORE UPDATE ON paper_issuers FOR EACH ROW EXECUTE FUNCTION next_version();

create table paper_numbers (
  prefix text not null,
  mark text not null,
  year smallint not null,
  last integer not null,
  constraint paper_numbers_pkey PRIMARY KEY (prefix, mark, year)
);
alter table paper_numbers enable row level security;
create policy "see" on paper_numbers for select to public
  using (false);
CREATE CONSTRAINT TRIGGER without_gaps AFTER INSERT OR UPDATE ON paper_numbers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION papers_without_gaps();

create table pay_checks (
  id uuid not null,
  run_id uuid not null,
  child_id uuid not null,
  child_name text not null,
  kind text not null,
  months text[] not null,
  at_stake bigint default 0 not null,
  detail_zh text not null,
  detail_en text not null,
  path text collate "C" not null,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint pay_checks_pkey PRIMARY KEY (id),
  constraint pay_checks_run_id_fkey FOREIGN KEY (run_id) REFERENCES pay_runs(id),
  constraint pay_checks_answer_check CHECK (((length(answer) >= 4) AND (length(answer) <= 2000))),
  constraint pay_checks_check CHECK ((((answer IS NULL) = (answered_by IS NULL)) AND ((answer IS NULL) = (answered_at IS NULL))))
);
CREATE UNIQUE INDEX pay_checks_once ON pay_checks USING btree (run_id, kind, child_id);
alter table pay_checks enable row level security;
create policy "see" on pay_checks for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT ON pay_checks REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('id');
CREATE TRIGGER audit_write_delete AFTER DELETE ON pay_checks REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('id');
CREATE TRIGGER audit_write_update AFTER UPDATE ON pay_checks REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('id', '{answer}');
CREATE TRIGGER guard_delete AFTER DELETE ON pay_checks REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_pay_checks();
CREATE TRIGGER guard_insert AFTER INSERT ON pay_checks REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_pay_checks();
CREATE TRIGGER guard_update AFTER UPDATE ON pay_checks REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_pay_checks();

create table pay_lines (
  id uuid not null,
  run_id uuid not null,
  child_id uuid not null,
  decision_id uuid,
  month text not null,
  rate_group text not null,
  owed bigint not null,
  paid_before bigint not null,
  due bigint not null,
  kind text not null,
  why_zh text not null,
  why_en text not null,
  child_name text not null,
  payee text not null,
  bank text not null,
  account_sealed text not null,
  account_hint text not null,
  path text collate "C" not null,
  state text default 'due'::text not null,
  held_reason text,
  returned_reason text,
  decided_by uuid,
  decided_why text,
  programme text default 'allowance'::text not null,
  award_id uuid,
  set_off bigint default 0 not null,
  transfer_id uuid,
  account_token text default ''::text not null,
  constraint pay_lines_pkey PRIMARY KEY (id),
  constraint pay_lines_check CHECK ((due = (owed - paid_before))),
  constraint pay_lines_check1 CHECK (((due > 0) OR (state = 'held'::text))),
  constraint pay_lines_kind_check CHECK ((kind = ANY (ARRAY['regular'::text, 'arrears'::text, 'recovery'::text]))),
  constraint pay_lines_set_off CHECK (((set_off >= 0) AND ((set_off = 0) OR (set_off < due)))),
  constraint pay_lines_state_check CHECK ((state = ANY (ARRAY['due'::text, 'held'::text, 'released'::text, 'returned'::text])))
);
CREATE INDEX pay_lines_by_account ON pay_lines USING btree ("left"(account_token, 12));
CREATE INDEX pay_lines_by_award ON pay_lines USING btree (award_id) WHERE (award_id IS NOT NULL);
CREATE INDEX pay_lines_by_child ON pay_lines USING btree (child_id, month);
CREATE UNIQUE INDEX pay_lines_once ON pay_lines USING btree (run_id, child_id, month, COALESCE(award_id, '00000000-0000-0000-0000-000000000000'::uuid));
alter table pay_lines enable row level security;
create policy "see" on pay_lines for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) OR sees_child(child_id))));
CREATE TRIGGER audit_write AFTER INSERT ON pay_lines REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('id');
CREATE TRIGGER audit_write_delete AFTER DELETE ON pay_lines REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('id');
CREATE TRIGGER audit_write_update AFTER UPDATE ON pay_lines REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('id', '{state}');
CREATE TRIGGER guard_delete AFTER DELETE ON pay_lines REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_pay_lines();
CREATE TRIGGER guard_insert AFTER INSERT ON pay_lines REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_pay_lines();
CREATE TRIGGER guard_update AFTER UPDATE ON pay_lines REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_pay_lines();
CREATE TRIGGER only_money BEFORE INSERT OR DELETE OR UPDATE ON pay_lines FOR EACH STATEMENT EXECUTE FUNCTION only_money();
CREATE TRIGGER refer AFTER INSERT ON pay_lines REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION pay_rows_refer();
CREATE CONSTRAINT TRIGGER returned_with_transfer AFTER UPDATE OF state ON pay_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.state = 'returned'::text) AND (old.state <> 'returned'::text) AND (new.transfer_id IS NOT NULL))) EXECUTE FUNCTION returned_with_transfer();
CREATE TRIGGER unpaid AFTER DELETE ON pay_lines REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION pay_lines_unpaid();

create table pay_runs (
  id uuid not null,
  number text not null,
  month text not null,
  place_code text not null,
  path text collate "C" not null,
  state text default 'open'::text not null,
  fingerprint text,
  rule_version text,
  lines integer,
  children integer,
  amount bigint,
  held integer,
  warnings jsonb default '[]'::jsonb not null,
  prepared_by uuid,
  prepared_at timestamp with time zone,
  released_by uuid,
  released_at timestamp with time zone,
  bank_file_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  discard_reason text,
  programme text default 'allowance'::text not null,
  checked_by uuid,
  checked_at timestamp with time zone,
  checked_note text,
  settled_at timestamp with time zone,
  inputs_file_id uuid,
  inputs_digest text,
  bank_format text,
  bank_file_digest text,
  constraint pay_runs_pkey PRIMARY KEY (id),
  constraint pay_runs_number_key UNIQUE (number),
  constraint pay_runs_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint pay_runs_check CHECK (((released_by IS NULL) OR (released_by <> prepared_by))),
  constraint pay_runs_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text)),
  constraint pay_runs_state_check CHECK ((state = ANY (ARRAY['open'::text, 'computed'::text, 'checked'::text, 'prepared'::text, 'released'::text, 'sent'::text, 'settled'::text, 'closed'::text, 'discarded'::text])))
);
CREATE INDEX pay_runs_by_path ON pay_runs USING btree (path, month DESC);
CREATE UNIQUE INDEX pay_runs_one_at_work ON pay_runs USING btree (path, programme) WHERE (state = ANY (ARRAY['open'::text, 'computed'::text, 'checked'::text, 'prepared'::text]));
alter table pay_runs enable row level security;
create policy "see" on pay_runs for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE CONSTRAINT TRIGGER adds_up AFTER UPDATE OF state ON pay_runs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.state = 'prepared'::text) AND (new.state = 'released'::text))) EXECUTE FUNCTION pay_run_adds_up();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON pay_runs FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON pay_runs FOR EACH ROW EXECUTE FUNCTION guard_pay_run();
CREATE TRIGGER next_version BEFORE UPDATE ON pay_runs FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE CONSTRAINT TRIGGER pays_whom AFTER UPDATE OF state ON pay_runs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.state = 'prepared'::text) AND (new.state = 'released'::text))) EXECUTE FUNCTION pay_run_pays_whom();

create table pay_set_offs (
  line_id uuid not null,
  recovery_id uuid not null,
  month text not null,
  amount bigint not null,
  award_id uuid,
  constraint pay_set_offs_pkey PRIMARY KEY (line_id, recovery_id, month),
  constraint pay_set_offs_recovery_id_fkey FOREIGN KEY (recovery_id) REFERENCES recoveries(id),
  constraint pay_set_offs_amount_check CHECK ((amount > 0))
);
CREATE INDEX pay_set_offs_by_recovery ON pay_set_offs USING btree (recovery_id);
alter table pay_set_offs enable row level security;
create policy "see" on pay_set_offs for all to public
  using ((EXISTS ( SELECT
   FROM pay_lines l
  WHERE (l.id = pay_set_offs.line_id))));
CREATE TRIGGER audit_write AFTER INSERT ON pay_set_offs REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('line_id');
CREATE TRIGGER audit_write_delete AFTER DELETE ON pay_set_offs REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('line_id');
CREATE TRIGGER guard_delete AFTER DELETE ON pay_set_offs REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_set_offs();
CREATE TRIGGER guard_insert AFTER INSERT ON pay_set_offs REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_set_offs();
CREATE TRIGGER refer AFTER INSERT ON pay_set_offs REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION pay_rows_refer();

create table pay_transfers (
  id uuid not null,
  run_id uuid not null,
  seq integer not null,
  payee text not null,
  bank text not null,
  account_sealed text not null,
  account_token text not null,
  account_hint text not null,
  amount bigint not null,
  lines integer not null,
  path text collate "C" not null,
  state text default 'sent'::text not null,
  returned_reason text,
  outcome_on date,
  outcome_by uuid,
  return_file_id uuid,
  outcome_why text,
  constraint pay_transfers_pkey PRIMARY KEY (id),
  constraint pay_transfers_run_id_seq_key UNIQUE (run_id, seq),
  constraint pay_transfers_return_file_id_fkey FOREIGN KEY (return_file_id) REFERENCES return_files(id),
  constraint pay_transfers_amount_check CHECK ((amount > 0)),
  constraint pay_transfers_lines_check CHECK ((lines > 0)),
  constraint pay_transfers_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'settled'::text, 'returned'::text])))
);
CREATE INDEX pay_transfers_by_account ON pay_transfers USING btree (account_token, run_id);
CREATE INDEX pay_transfers_returned ON pay_transfers USING btree (path) WHERE (state = 'returned'::text);
alter table pay_transfers enable row level security;
create policy "see" on pay_transfers for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT ON pay_transfers REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('id');
CREATE TRIGGER audit_write_update AFTER UPDATE ON pay_transfers REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('id', '{state}');
CREATE TRIGGER guard_insert AFTER INSERT ON pay_transfers REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_pay_transfers();
CREATE TRIGGER guard_update AFTER UPDATE ON pay_transfers REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_pay_transfers();
CREATE TRIGGER refer AFTER INSERT ON pay_transfers REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION pay_rows_refer();
CREATE CONSTRAINT TRIGGER returned_whole AFTER UPDATE OF state ON pay_transfers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.state = 'returned'::text) AND (old.state <> 'returned'::text))) EXECUTE FUNCTION returned_whole();

create table payments (
  id uuid not null,
  line_id uuid,
  run_id uuid,
  child_id uuid not null,
  rate_group text not null,
  month text not null,
  amount bigint not null,
  kind text not null,
  paid_on date not null,
  path text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  programme text default 'allowance'::text not null,
  award_id uuid,
  recovery_id uuid,
  constraint payments_pkey PRIMARY KEY (id),
  constraint payments_amount_check CHECK ((amount <> 0)),
  constraint payments_kind_check CHECK ((kind = ANY (ARRAY['paid'::text, 'returned'::text, 'recovered'::text, 'taken-over'::text, 'set-off'::text, 'waived'::text])))
);
CREATE INDEX payments_by_award ON payments USING btree (award_id) WHERE (award_id IS NOT NULL);
CREATE INDEX payments_by_child ON payments USING btree (child_id, month);
CREATE INDEX payments_by_path ON payments USING btree (path, paid_on);
CREATE INDEX payments_by_recovery ON payments USING btree (recovery_id) WHERE (recovery_id IS NOT NULL);
CREATE INDEX payments_by_run ON payments USING btree (run_id) WHERE (run_id IS NOT NULL);
CREATE UNIQUE INDEX payments_once ON payments USING btree (line_id, kind, month, COALESCE(recovery_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (line_id IS NOT NULL);
CREATE INDEX payments_waived ON payments USING btree (path) WHERE (kind = 'waived'::text);
alter table payments enable row level security;
create policy "see" on payments for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) OR sees_child(child_id))));
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON payments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.kind = 'recovered'::text) AND (new.recovery_id IS NOT NULL))) EXECUTE FUNCTION receipts_add_up();
CREATE TRIGGER audit_write AFTER INSERT ON payments REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_write_many('id');
CREATE TRIGGER guard AFTER INSERT ON payments REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_payments();
CREATE TRIGGER only_money BEFORE INSERT ON payments FOR EACH STATEMENT EXECUTE FUNCTION only_money();
CREATE TRIGGER recovery_done AFTER INSERT ON payments REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION recovery_done();
CREATE TRIGGER refer AFTER INSERT ON payments REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION pay_rows_refer();

create table places (
  code text not null,
  parent_code text,
  path text collate "C" not null,
  level smallint not null,
  kind text default 'division'::text not null,
  name text not null,
  pinyin text default ''::text not null,
  initials text default ''::text not null,
  constraint places_pkey PRIMARY KEY (code),
  constraint places_path_key UNIQUE (path),
  constraint places_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES places(code),
  constraint places_kind_check CHECK ((kind = ANY (ARRAY['division'::text, 'zone'::text]))),
  constraint places_level_check CHECK (((level >= 0) AND (level <= 5))),
  constraint places_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
CREATE INDEX places_by_parent ON places USING btree (parent_code, code);
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON places FOR EACH ROW EXECUTE FUNCTION audit_write('code');
CREATE TRIGGER guard BEFORE INSERT ON places FOR EACH ROW EXECUTE FUNCTION guard_network();

create table planned_visits (
  child_id uuid not null,
  opened_on date not null,
  path text collate "C" not null,
  walled boolean default false not null,
  due_on date not null,
  interval_days integer not null,
  because text[] not null,
  responsible_id uuid,
  done_on date,
  visit_id uuid,
  constraint planned_visits_pkey PRIMARY KEY (child_id, opened_on),
  constraint planned_visits_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint planned_visits_responsible_id_fkey FOREIGN KEY (responsible_id) REFERENCES staff(id),
  constraint planned_visits_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES visits(id)
);
CREATE INDEX planned_visits_due ON planned_visits USING btree (path, due_on, child_id) WHERE (done_on IS NULL);
CREATE INDEX planned_visits_month ON planned_visits USING btree (path, due_on);
CREATE INDEX planned_visits_of ON planned_visits USING btree (responsible_id, due_on, child_id) WHERE (done_on IS NULL);
CREATE UNIQUE INDEX planned_visits_open ON planned_visits USING btree (child_id) WHERE (done_on IS NULL);
alter table planned_visits enable row level security;
create policy "see" on planned_visits for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON planned_visits FOR EACH ROW EXECUTE FUNCTION as_child();

create table posts (
  post text not null,
  sees text not null,
  must_code boolean default false not null,
  constraint posts_pkey PRIMARY KEY (post),
  constraint posts_sees_check CHECK ((sees = ANY (ARRAY['place'::text, 'assigned'::text, 'residents'::text, 'money'::text, 'nothing'::text])))
);
CREATE TRIGGER audit_write AFTER UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION audit_write('post');

create table received_commands (
  id uuid not null,
  staff_id uuid not null,
  endpoint text not null,
  digest text not null,
  reply text,
  received_at timestamp with time zone default now() not null,
  constraint received_commands_pkey PRIMARY KEY (id)
);
CREATE INDEX received_commands_by_day ON received_commands USING btree (received_at);
alter table received_commands enable row level security;
create policy "see" on received_commands for all to public
  using ((staff_id = ( SELECT acting_id() AS acting_id)));

create table recoveries (
  id uuid not null,
  number text not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  programme text default 'allowance'::text not null,
  amount bigint not null,
  mode text not null,
  instalment bigint,
  floor_share numeric(4,3),
  from_month text,
  reason text not null,
  state text default 'proposed'::text not null,
  decided_why text,
  proposed_by uuid,
  decided_by uuid,
  decided_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  award_id uuid,
  constraint recoveries_pkey PRIMARY KEY (id),
  constraint recoveries_number_key UNIQUE (number),
  constraint recoveries_award_id_fkey FOREIGN KEY (award_id) REFERENCES awards(id),
  constraint recoveries_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint recoveries_amount_check CHECK ((amount > 0)),
  constraint recoveries_check1 CHECK (((state <> ALL (ARRAY['running'::text, 'done'::text])) OR (decided_by IS NOT NULL))),
  constraint recoveries_check2 CHECK (((mode = 'set-off'::text) = ((floor_share IS NOT NULL) AND (from_month IS NOT NULL)))),
  constraint recoveries_floor_share_check CHECK (((floor_share > (0)::numeric) AND (floor_share <= (1)::numeric))),
  constraint recoveries_from_month_check CHECK ((from_month ~ '^\d{4}-\d{2}$'::text)),
  constraint recoveries_instalment_check CHECK ((instalment > 0)),
  constraint recoveries_mode_check CHECK ((mode = ANY (ARRAY['set-off'::text, 'paid-back'::text, 'waived'::text]))),
  constraint recoveries_reason_check CHECK (((length(reason) >= 4) AND (length(reason) <= 2000))),
  constraint recoveries_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'running'::text, 'done'::text, 'cancelled'::text]))),
  constraint recoveries_two_people CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by) OR (state = 'cancelled'::text)))
);
CREATE INDEX recoveries_by_award ON recoveries USING btree (award_id) WHERE (award_id IS NOT NULL);
CREATE INDEX recoveries_by_child ON recoveries USING btree (child_id);
CREATE INDEX recoveries_by_path ON recoveries USING btree (path, state);
alter table recoveries enable row level security;
create policy "least" on recoveries as restrictive for all to public
  using ((( SELECT acting_sees() AS acting_sees) <> 'assigned'::text));
create policy "see" on recoveries for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND (( SELECT (acting_sees() = ANY (ARRAY['place'::text, 'money'::text]))) OR sees_child(child_id))));
CREATE TRIGGER as_recovery BEFORE INSERT ON recoveries FOR EACH ROW EXECUTE FUNCTION as_recovery();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON recoveries FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON recoveries FOR EACH ROW EXECUTE FUNCTION guard_recoveries();
CREATE TRIGGER guard_award BEFORE INSERT ON recoveries FOR EACH ROW EXECUTE FUNCTION guard_recovery_award();
CREATE TRIGGER next_version BEFORE UPDATE ON recoveries FOR EACH ROW EXECUTE FUNCTION next_version();

create table recovery_months (
  recovery_id uuid not null,
  month text not null,
  amount bigint not null,
  constraint recovery_months_pkey PRIMARY KEY (recovery_id, month),
  constraint recovery_months_recovery_id_fkey FOREIGN KEY (recovery_id) REFERENCES recoveries(id),
  constraint recovery_months_amount_check CHECK ((amount > 0)),
  constraint recovery_months_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text))
);
alter table recovery_months enable row level security;
create policy "see" on recovery_months for all to public
  using ((EXISTS ( SELECT
   FROM recoveries r
  WHERE (r.id = recovery_months.recovery_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON recovery_months FOR EACH ROW EXECUTE FUNCTION audit_write('recovery_id');
CREATE TRIGGER guard BEFORE INSERT ON recovery_months FOR EACH ROW EXECUTE FUNCTION guard_recovery_months();

create table recovery_receipts (
  id uuid not null,
  recovery_id uuid not null,
  amount bigint not null,
  on_day date not null,
  receipt text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint recovery_receipts_pkey PRIMARY KEY (id),
  constraint recovery_receipts_recovery_id_receipt_key UNIQUE (recovery_id, receipt),
  constraint recovery_receipts_recovery_id_fkey FOREIGN KEY (recovery_id) REFERENCES recoveries(id),
  constraint recovery_receipts_amount_check CHECK ((amount > 0)),
  constraint recovery_receipts_receipt_check CHECK (((length(receipt) >= 1) AND (length(receipt) <= 60)))
);
alter table recovery_receipts enable row level security;
create policy "see" on recovery_receipts for all to public
  using ((EXISTS ( SELECT
   FROM recoveries r
  WHERE (r.id = recovery_receipts.recovery_id))));
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON recovery_receipts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION receipts_add_up();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON recovery_receipts FOR EACH ROW EXECUTE FUNCTION audit_write();

create table recovery_rules (
  path text collate "C" not null,
  floor_share numeric(4,3) not null,
  waiver_limit bigint not null,
  clause_zh text not null,
  clause_en text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint recovery_rules_pkey PRIMARY KEY (path),
  constraint recovery_rules_floor_share_check CHECK (((floor_share > (0)::numeric) AND (floor_share <= (1)::numeric))),
  constraint recovery_rules_waiver_limit_check CHECK ((waiver_limit >= 0))
);
alter table recovery_rules enable row level security;
create policy "see" on recovery_rules for select to public
  using (true);
create policy "set_rules" on recovery_rules for all to public
  using ((( SELECT (acting_post() = 'city-officer'::text)) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON recovery_rules FOR EACH ROW EXECUTE FUNCTION audit_write('path');

create table recovery_steps (
  id uuid not null,
  recovery_id uuid not null,
  step text not null,
  reason text not null,
  at timestamp with time zone default now() not null,
  by_staff uuid not null,
  constraint recovery_steps_pkey PRIMARY KEY (id),
  constraint recovery_steps_recovery_id_fkey FOREIGN KEY (recovery_id) REFERENCES recoveries(id),
  constraint recovery_steps_reason_check CHECK (((length(reason) >= 4) AND (length(reason) <= 2000))),
  constraint recovery_steps_step_check CHECK ((step = ANY (ARRAY['propose'::text, 'decide'::text, 'cancel'::text])))
);
CREATE INDEX recovery_steps_by_recovery ON recovery_steps USING btree (recovery_id, at);
alter table recovery_steps enable row level security;
create policy "see" on recovery_steps for all to public
  using ((EXISTS ( SELECT
   FROM recoveries r
  WHERE (r.id = recovery_steps.recovery_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON recovery_steps FOR EACH ROW EXECUTE FUNCTION audit_write();

create table return_files (
  id uuid not null,
  run_id uuid not null,
  name text not null,
  file_id uuid not null,
  digest text not null,
  format text not null,
  rows integer not null,
  amount bigint not null,
  settled integer not null,
  settled_amount bigint not null,
  returned integer not null,
  returned_amount bigint not null,
  known integer not null,
  known_amount bigint not null,
  unclear integer not null,
  unclear_amount bigint not null,
  on_day date not null,
  path text collate "C" not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint return_files_pkey PRIMARY KEY (id),
  constraint return_files_run_id_digest_key UNIQUE (run_id, digest),
  constraint return_files_run_id_fkey FOREIGN KEY (run_id) REFERENCES pay_runs(id),
  constraint return_files_check CHECK ((rows = (((settled + returned) + known) + unclear))),
  constraint return_files_check1 CHECK ((amount = (((settled_amount + returned_amount) + known_amount) + unclear_amount)))
);
alter table return_files enable row level security;
create policy "see" on return_files for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON return_files FOR EACH ROW EXECUTE FUNCTION audit_write();

create table return_rows (
  return_file_id uuid not null,
  line integer not null,
  run_id uuid not null,
  reference text not null,
  payee text not null,
  account_hint text not null,
  amount bigint,
  said text not null,
  reason text not null,
  why_zh text not null,
  why_en text not null,
  path text collate "C" not null,
  resolved_why text,
  resolved_by uuid,
  resolved_at timestamp with time zone,
  constraint return_rows_pkey PRIMARY KEY (return_file_id, line),
  constraint return_rows_return_file_id_fkey FOREIGN KEY (return_file_id) REFERENCES return_files(id),
  constraint return_rows_run_id_fkey FOREIGN KEY (run_id) REFERENCES pay_runs(id)
);
CREATE INDEX return_rows_open ON return_rows USING btree (run_id) WHERE (resolved_by IS NULL);
alter table return_rows enable row level security;
create policy "see" on return_rows for all to public
  using ((( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'finance'::text, 'city-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON return_rows FOR EACH ROW EXECUTE FUNCTION audit_write('return_file_id');

create table round_checks (
  id uuid not null,
  round_id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  outcome text not null,
  note text default ''::text not null,
  checked_on date not null,
  checked_by uuid not null,
  created_at timestamp with time zone default now() not null,
  constraint round_checks_pkey PRIMARY KEY (id),
  constraint round_checks_round_id_child_id_key UNIQUE (round_id, child_id),
  constraint round_checks_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES staff(id),
  constraint round_checks_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint round_checks_round_id_fkey FOREIGN KEY (round_id) REFERENCES screening_rounds(id),
  constraint round_checks_note_check CHECK ((length(note) <= 1000)),
  constraint round_checks_outcome_check CHECK ((outcome = ANY (ARRAY['unchanged'::text, 'changed'::text, 'moved-away'::text, 'not-met'::text])))
);
CREATE INDEX round_checks_by_child ON round_checks USING btree (child_id);
CREATE INDEX round_checks_by_path ON round_checks USING btree (path, round_id);
alter table round_checks enable row level security;
create policy "see" on round_checks for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON round_checks FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON round_checks FOR EACH ROW EXECUTE FUNCTION audit_write();

create table round_finds (
  id uuid not null,
  round_id uuid not null,
  place_code text not null,
  path text collate "C" not null,
  name text not null,
  sex text not null,
  birth_date date not null,
  id_number_sealed text,
  id_number_token text,
  id_number_hint text,
  carer text default ''::text not null,
  situations text[] not null,
  note text default ''::text not null,
  found_on date not null,
  found_by uuid not null,
  state text default 'new'::text not null,
  decided_by uuid,
  decided_on date,
  decided_why text,
  child_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint round_finds_pkey PRIMARY KEY (id),
  constraint round_finds_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint round_finds_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint round_finds_found_by_fkey FOREIGN KEY (found_by) REFERENCES staff(id),
  constraint round_finds_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint round_finds_round_id_fkey FOREIGN KEY (round_id) REFERENCES screening_rounds(id),
  constraint round_finds_carer_check CHECK ((length(carer) <= 100)),
  constraint round_finds_decided_why_check CHECK ((length(decided_why) <= 400)),
  constraint round_finds_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint round_finds_note_check CHECK ((length(note) <= 2000)),
  constraint round_finds_sex_check CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text, 'unknown'::text]))),
  constraint round_finds_state_check CHECK ((state = ANY (ARRAY['new'::text, 'filed'::text, 'known'::text, 'dismissed'::text])))
);
CREATE INDEX round_finds_by_name ON round_finds USING btree (name, birth_date);
CREATE INDEX round_finds_by_path ON round_finds USING btree (path, round_id, state);
CREATE INDEX round_finds_by_person ON round_finds USING btree (id_number_token) WHERE (id_number_token IS NOT NULL);
CREATE INDEX round_finds_by_round ON round_finds USING btree (round_id, created_at DESC, id);
alter table round_finds enable row level security;
create policy "see" on round_finds for all to public
  using ((( SELECT (acting_sees() = 'place'::text)) AND (path >= acting_path()) AND (path < acting_path_end())));
create policy "wall" on round_finds as restrictive for all to public
  using (((child_id IS NULL) OR sees_child(child_id)));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON round_finds FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE ON round_finds FOR EACH ROW EXECUTE FUNCTION next_version();

create table round_villages (
  round_id uuid not null,
  place_code text not null,
  path text collate "C" not null,
  state text default 'waiting'::text not null,
  households integer,
  done_on date,
  done_by uuid,
  note text default ''::text not null,
  version integer default 1 not null,
  constraint round_villages_pkey PRIMARY KEY (round_id, place_code),
  constraint round_villages_done_by_fkey FOREIGN KEY (done_by) REFERENCES staff(id),
  constraint round_villages_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint round_villages_round_id_fkey FOREIGN KEY (round_id) REFERENCES screening_rounds(id),
  constraint round_villages_households_check CHECK ((households >= 0)),
  constraint round_villages_note_check CHECK ((length(note) <= 1000)),
  constraint round_villages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'going'::text, 'done'::text])))
);
CREATE INDEX round_villages_by_path ON round_villages USING btree (path, round_id);
alter table round_villages enable row level security;
create policy "see" on round_villages for all to public
  using ((( SELECT (acting_sees() = 'place'::text)) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON round_villages FOR EACH ROW EXECUTE FUNCTION audit_write('round_id');
CREATE TRIGGER next_version BEFORE UPDATE ON round_villages FOR EACH ROW EXECUTE FUNCTION next_version();

create table run_sightings (
  run_id uuid not null,
  suspected_id uuid not null,
  constraint run_sightings_pkey PRIMARY KEY (run_id, suspected_id),
  constraint run_sightings_run_id_fkey FOREIGN KEY (run_id) REFERENCES discovery_runs(id) ON DELETE CASCADE,
  constraint run_sightings_suspected_id_fkey FOREIGN KEY (suspected_id) REFERENCES suspected_children(id) ON DELETE CASCADE
);
CREATE INDEX run_sightings_by_suspected ON run_sightings USING btree (suspected_id);
alter table run_sightings enable row level security;
create policy "see" on run_sightings for all to public
  using ((EXISTS ( SELECT 1
   FROM suspected_children s
  WHERE (s.id = run_sightings.suspected_id))));

create table running_numbers (
  series text not null,
  last bigint not null,
  constraint running_numbers_pkey PRIMARY KEY (series)
);
CREATE TRIGGER audit_write AFTER INSERT ON running_numbers FOR EACH ROW EXECUTE FUNCTION audit_write('series');

create table screening_rounds (
  id uuid not null,
  name text not null,
  place_code text not null,
  path text collate "C" not null,
  from_day date not null,
  until_day date not null,
  state text default 'open'::text not null,
  closed_on date,
  closed_by uuid,
  summary jsonb,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint screening_rounds_pkey PRIMARY KEY (id),
  constraint screening_rounds_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES staff(id),
  constraint screening_rounds_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint screening_rounds_check CHECK ((until_day >= from_day)),
  constraint screening_rounds_check1 CHECK (((state = 'closed'::text) = (closed_on IS NOT NULL))),
  constraint screening_rounds_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint screening_rounds_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX screening_rounds_by_path ON screening_rounds USING btree (path, from_day DESC);
alter table screening_rounds enable row level security;
create policy "see" on screening_rounds for all to public
  using ((( SELECT (acting_sees() = 'place'::text)) AND (((path >= acting_path()) AND (path < acting_path_end())) OR ((acting_path() <> ''::text) AND starts_with(acting_path(), path)))))
  with check ((( SELECT (acting_sees() = 'place'::text)) AND (path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON screening_rounds FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE ON screening_rounds FOR EACH ROW EXECUTE FUNCTION next_version();

create table service_plan_reviews (
  id uuid not null,
  plan_id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  reviewed_on date not null,
  found text not null,
  next_on date not null,
  reviewed_by uuid not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint service_plan_reviews_pkey PRIMARY KEY (id),
  constraint service_plan_reviews_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint service_plan_reviews_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES service_plans(id),
  constraint service_plan_reviews_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES staff(id),
  constraint service_plan_reviews_check CHECK ((next_on > reviewed_on)),
  constraint service_plan_reviews_found_check CHECK (((length(found) >= 1) AND (length(found) <= 1000)))
);
CREATE INDEX service_plan_reviews_by_child ON service_plan_reviews USING btree (child_id);
CREATE INDEX service_plan_reviews_by_plan ON service_plan_reviews USING btree (plan_id, reviewed_on DESC, created_at DESC);
alter table service_plan_reviews enable row level security;
create policy "see" on service_plan_reviews for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND ( SELECT (acting_post() <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text])))));
CREATE TRIGGER as_child BEFORE INSERT ON service_plan_reviews FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON service_plan_reviews FOR EACH ROW EXECUTE FUNCTION audit_write();

create table service_plans (
  id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  goal text not null,
  assessment_id uuid,
  opened_on date not null,
  review_on date not null,
  lead_id uuid not null,
  state text default 'open'::text not null,
  closed_on date,
  outcome text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint service_plans_pkey PRIMARY KEY (id),
  constraint service_plans_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id),
  constraint service_plans_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint service_plans_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES staff(id),
  constraint service_plans_check CHECK (((state = 'closed'::text) = ((closed_on IS NOT NULL) AND (outcome IS NOT NULL)))),
  constraint service_plans_goal_check CHECK (((length(goal) >= 1) AND (length(goal) <= 1000))),
  constraint service_plans_outcome_check CHECK ((length(outcome) <= 2000)),
  constraint service_plans_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX service_plans_by_child ON service_plans USING btree (child_id, opened_on DESC);
CREATE INDEX service_plans_by_path ON service_plans USING btree (path, review_on, id) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX service_plans_once ON service_plans USING btree (child_id) WHERE (state = 'open'::text);
alter table service_plans enable row level security;
create policy "see" on service_plans for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND ( SELECT (acting_post() <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text])))));
CREATE TRIGGER as_child BEFORE INSERT ON service_plans FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON service_plans FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE ON service_plans FOR EACH ROW EXECUTE FUNCTION next_version();

create table service_tasks (
  id uuid not null,
  plan_id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  need text not null,
  dimension text not null,
  task text not null,
  staff_id uuid,
  outside text default ''::text not null,
  due_on date not null,
  state text default 'open'::text not null,
  done_on date,
  result text,
  visit_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint service_tasks_pkey PRIMARY KEY (id),
  constraint service_tasks_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint service_tasks_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES service_plans(id),
  constraint service_tasks_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint service_tasks_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES visits(id),
  constraint service_tasks_check CHECK (((staff_id IS NOT NULL) OR (outside <> ''::text))),
  constraint service_tasks_check1 CHECK (((state = 'open'::text) = (done_on IS NULL))),
  constraint service_tasks_dimension_check CHECK ((dimension = ANY (ARRAY['living'::text, 'health'::text, 'schooling'::text, 'psychology'::text, 'safety'::text, 'guardianship'::text]))),
  constraint service_tasks_need_check CHECK (((length(need) >= 1) AND (length(need) <= 400))),
  constraint service_tasks_outside_check CHECK ((length(outside) <= 100)),
  constraint service_tasks_result_check CHECK ((length(result) <= 1000)),
  constraint service_tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text]))),
  constraint service_tasks_task_check CHECK (((length(task) >= 1) AND (length(task) <= 400)))
);
CREATE INDEX service_tasks_by_child ON service_tasks USING btree (child_id);
CREATE INDEX service_tasks_by_plan ON service_tasks USING btree (plan_id, due_on);
CREATE INDEX service_tasks_due ON service_tasks USING btree (path, due_on, id) WHERE (state = 'open'::text);
CREATE INDEX service_tasks_of ON service_tasks USING btree (staff_id, due_on) WHERE (state = 'open'::text);
alter table service_tasks enable row level security;
create policy "see" on service_tasks for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND (( SELECT (acting_post() <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text]))) OR (staff_id = ( SELECT acting_id() AS acting_id)))));
CREATE TRIGGER as_child BEFORE INSERT ON service_tasks FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON service_tasks FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER next_version BEFORE UPDATE ON service_tasks FOR EACH ROW EXECUTE FUNCTION next_version();

create table sessions (
  token_hash text not null,
  staff_id uuid not null,
  opened_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  ends_at timestamp with time zone not null,
  agent text,
  device_id uuid,
  idle_minutes integer,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_device_id_fkey FOREIGN KEY (device_id) REFERENCES devices(id),
  constraint sessions_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint sessions_idle_minutes_check CHECK (((idle_minutes >= 1) AND (idle_minutes <= 20160)))
);
CREATE INDEX sessions_by_staff ON sessions USING btree (staff_id);
alter table sessions enable row level security;

create table staff (
  id uuid not null,
  username text not null,
  name text not null,
  post text not null,
  place_code text not null,
  path text collate "C" not null,
  organisation_id uuid,
  phone_sealed text,
  phone_hint text,
  rights text[] default '{}'::text[] not null,
  language text default 'zh'::text not null,
  record_check_on date,
  active boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint staff_pkey PRIMARY KEY (id),
  constraint staff_username_key UNIQUE (username),
  constraint staff_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint staff_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint staff_post_fkey FOREIGN KEY (post) REFERENCES posts(post),
  constraint staff_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint staff_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint staff_username_check CHECK ((username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'::text))
);
CREATE INDEX staff_by_path ON staff USING btree (path, post);
alter table staff enable row level security;
create policy "see" on staff for all to public
  using (((id = ( SELECT acting_id() AS acting_id)) OR ( SELECT (acting_post() = ANY (ARRAY['system-admin'::text, 'security-admin'::text, 'audit-admin'::text]))) OR (( SELECT (acting_sees() = ANY (ARRAY['place'::text, 'nothing'::text]))) AND (path >= acting_path()) AND (path < acting_path_end()))))
  with check ((( SELECT (acting_post() = ANY (ARRAY['system-admin'::text, 'security-admin'::text]))) OR (id = ( SELECT acting_id() AS acting_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON staff FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER follow_post_rule AFTER UPDATE OF post ON staff FOR EACH ROW WHEN ((old.post IS DISTINCT FROM new.post)) EXECUTE FUNCTION follow_post_rule();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON staff FOR EACH ROW EXECUTE FUNCTION guard_staff();
CREATE TRIGGER next_version BEFORE UPDATE ON staff FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE TRIGGER replan AFTER INSERT OR UPDATE OF active, path, post ON staff FOR EACH ROW EXECUTE FUNCTION replan_staff();

create table staff_credentials (
  staff_id uuid not null,
  password_hash text not null,
  must_change boolean default false not null,
  must_code boolean default false not null,
  totp_sealed text,
  totp_confirmed boolean default false not null,
  totp_last_step bigint default 0 not null,
  failed_count integer default 0 not null,
  locked_until timestamp with time zone,
  totp_next_sealed text,
  constraint staff_credentials_pkey PRIMARY KEY (staff_id),
  constraint staff_credentials_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
alter table staff_credentials enable row level security;
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON staff_credentials FOR EACH ROW EXECUTE FUNCTION audit_write('staff_id');

create table standard_amounts (
  standard_id uuid not null,
  rate_group text not null,
  monthly bigint not null,
  constraint standard_amounts_pkey PRIMARY KEY (standard_id, rate_group),
  constraint standard_amounts_standard_id_fkey FOREIGN KEY (standard_id) REFERENCES standards(id),
  constraint standard_amounts_monthly_check CHECK ((monthly > 0)),
  constraint standard_amounts_rate_group_check CHECK ((rate_group = ANY (ARRAY['institution'::text, 'community'::text, 'key'::text])))
);
alter table standard_amounts enable row level security;
create policy "see" on standard_amounts for all to public
  using ((EXISTS ( SELECT 1
   FROM standards s
  WHERE (s.id = standard_amounts.standard_id))))
  with check ((EXISTS ( SELECT 1
   FROM standards s
  WHERE ((s.id = standard_amounts.standard_id) AND (s.path >= acting_path()) AND (s.path < acting_path_end())))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON standard_amounts FOR EACH ROW EXECUTE FUNCTION audit_write('standard_id');
CREATE TRIGGER only_the_city BEFORE INSERT OR DELETE OR UPDATE ON standard_amounts FOR EACH ROW EXECUTE FUNCTION only_the_city();
CREATE TRIGGER standard_amounts_guard BEFORE INSERT OR DELETE OR UPDATE ON standard_amounts FOR EACH ROW EXECUTE FUNCTION standard_amounts_guard();

create table standards (
  id uuid not null,
  place_code text not null,
  path text collate "C" not null,
  from_month text not null,
  until_month text,
  document_number text default ''::text not null,
  document_title text not null,
  announced_on date not null,
  attachment_id uuid,
  attachment_name text,
  attachment_type text,
  basis text default 'published'::text not null,
  workings jsonb default '[]'::jsonb not null,
  note text default ''::text not null,
  state text default 'draft'::text not null,
  drafted_by uuid not null,
  put_in_force_by uuid,
  put_in_force_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint standards_pkey PRIMARY KEY (id),
  constraint standards_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES staff(id),
  constraint standards_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint standards_put_in_force_by_fkey FOREIGN KEY (put_in_force_by) REFERENCES staff(id),
  constraint standards_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES staff(id),
  constraint standards_basis_check CHECK ((basis = ANY (ARRAY['published'::text, 'derived'::text]))),
  constraint standards_check CHECK (((until_month IS NULL) OR (until_month >= from_month))),
  constraint standards_check1 CHECK ((((attachment_id IS NULL) = (attachment_name IS NULL)) AND ((attachment_id IS NULL) = (attachment_type IS NULL)))),
  constraint standards_check2 CHECK (((put_in_force_by IS NULL) OR (put_in_force_by <> drafted_by))),
  constraint standards_check3 CHECK (((state <> 'in-force'::text) OR (put_in_force_by IS NOT NULL))),
  constraint standards_check4 CHECK (((state <> 'draft'::text) OR (put_in_force_by IS NULL))),
  constraint standards_check5 CHECK (((state = 'withdrawn'::text) = (withdrawn_by IS NOT NULL))),
  constraint standards_document_number_check CHECK ((length(document_number) <= 100)),
  constraint standards_document_title_check CHECK (((length(document_title) >= 2) AND (length(document_title) <= 200))),
  constraint standards_from_month_check CHECK ((from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
  constraint standards_note_check CHECK ((length(note) <= 500)),
  constraint standards_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in-force'::text, 'withdrawn'::text]))),
  constraint standards_until_month_check CHECK ((until_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
);
CREATE INDEX standards_by_path ON standards USING btree (path, from_month);
alter table standards enable row level security;
create policy "see" on standards for all to public
  using (((state <> 'draft'::text) OR (( SELECT (acting_post() = ANY (ARRAY['city-officer'::text, 'city-leader'::text, 'county-officer'::text, 'county-reviewer'::text, 'finance'::text]))) AND (((path >= acting_path()) AND (path < acting_path_end())) OR starts_with(acting_path(), path)))))
  with check (((path >= acting_path()) AND (path < acting_path_end())));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON standards FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard_hands BEFORE INSERT OR UPDATE ON standards FOR EACH ROW EXECUTE FUNCTION guard_standard_hands();
CREATE TRIGGER next_version BEFORE UPDATE ON standards FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE TRIGGER standards_guard BEFORE UPDATE ON standards FOR EACH ROW EXECUTE FUNCTION standards_guard();

create table study_marks (
  id uuid not null,
  staff_id uuid not null,
  lesson text not null,
  version integer not null,
  read_on date not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint study_marks_pkey PRIMARY KEY (id),
  constraint study_marks_staff_id_lesson_version_key UNIQUE (staff_id, lesson, version),
  constraint study_marks_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
alter table study_marks enable row level security;
create policy "see" on study_marks for all to public
  using ((EXISTS ( SELECT
   FROM staff s
  WHERE (s.id = study_marks.staff_id))))
  with check ((staff_id = ( SELECT acting_id() AS acting_id)));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON study_marks FOR EACH ROW EXECUTE FUNCTION audit_write();

create table suspected_children (
  id uuid not null,
  run_id uuid not null,
  last_run_id uuid not null,
  person_token text not null,
  id_number_sealed text not null,
  id_number_hint text not null,
  name text not null,
  pinyin text default ''::text not null,
  initials text default ''::text not null,
  sex text not null,
  birth_date date not null,
  class text not null,
  answer text not null,
  reasons jsonb not null,
  facts jsonb not null,
  family_sealed text,
  evidence_tokens text[] not null,
  place_code text not null,
  path text collate "C" not null,
  state text default 'found'::text not null,
  due_on date,
  handed_to uuid,
  outcome_reason text,
  child_id uuid,
  application_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  updated_by uuid,
  walled boolean default false not null,
  gone_since date,
  sources text[] generated always as (evidence_sources(reasons)) stored not null,
  constraint suspected_children_pkey PRIMARY KEY (id),
  constraint suspected_children_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint suspected_children_handed_to_fkey FOREIGN KEY (handed_to) REFERENCES staff(id),
  constraint suspected_children_last_run_id_fkey FOREIGN KEY (last_run_id) REFERENCES discovery_runs(id),
  constraint suspected_children_place_code_fkey FOREIGN KEY (place_code) REFERENCES places(code),
  constraint suspected_children_run_id_fkey FOREIGN KEY (run_id) REFERENCES discovery_runs(id),
  constraint suspected_children_answer_check CHECK ((answer = ANY (ARRAY['eligible'::text, 'need-to-know'::text, 'no-longer'::text]))),
  constraint suspected_children_state_check CHECK ((state = ANY (ARRAY['found'::text, 'handed'::text, 'confirmed'::text, 'refused'::text, 'filed'::text, 'settled'::text])))
);
CREATE INDEX suspected_by_day ON suspected_children USING btree (created_at, path);
CREATE INDEX suspected_by_path ON suspected_children USING btree (path, state);
CREATE INDEX suspected_by_person ON suspected_children USING btree (person_token, class);
CREATE INDEX suspected_by_run ON suspected_children USING btree (run_id);
CREATE UNIQUE INDEX suspected_once ON suspected_children USING btree (person_token, class) WHERE (state = ANY (ARRAY['found'::text, 'handed'::text, 'confirmed'::text]));
alter table suspected_children enable row level security;
create policy "see" on suspected_children for all to public
  using ((( SELECT (acting_sees() = 'place'::text)) AND (path >= acting_path()) AND (path < acting_path_end())));
create policy "wall" on suspected_children as restrictive for all to public
  using (((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON suspected_children FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER coming_new AFTER INSERT ON suspected_children REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('suspected_id', 'id');
CREATE TRIGGER coming_old AFTER UPDATE ON suspected_children REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coming_changed('suspected_id', 'id');
CREATE TRIGGER follow_coming AFTER UPDATE OF path, walled ON suspected_children FOR EACH ROW EXECUTE FUNCTION follow_suspected();
CREATE TRIGGER next_version BEFORE UPDATE ON suspected_children FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE TRIGGER wall BEFORE INSERT OR UPDATE OF child_id ON suspected_children FOR EACH ROW EXECUTE FUNCTION wall_suspected();

create table suspected_steps (
  id uuid not null,
  suspected_id uuid not null,
  move text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  at timestamp with time zone default now() not null,
  by_staff uuid,
  constraint suspected_steps_pkey PRIMARY KEY (id),
  constraint suspected_steps_suspected_id_fkey FOREIGN KEY (suspected_id) REFERENCES suspected_children(id)
);
CREATE INDEX suspected_steps_by_suspected ON suspected_steps USING btree (suspected_id, at);
alter table suspected_steps enable row level security;
create policy "see" on suspected_steps for all to public
  using ((EXISTS ( SELECT 1
   FROM suspected_children s
  WHERE (s.id = suspected_steps.suspected_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON suspected_steps FOR EACH ROW EXECUTE FUNCTION audit_write();

create table timeline_events (
  id uuid not null,
  child_id uuid not null,
  happened_on date not null,
  word text not null,
  kind text not null,
  says_zh text not null,
  says_en text not null,
  refers_to uuid,
  created_at timestamp with time zone default clock_timestamp() not null,
  created_by uuid,
  constraint timeline_events_pkey PRIMARY KEY (id),
  constraint timeline_events_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id)
);
CREATE INDEX timeline_by_child ON timeline_events USING btree (child_id, happened_on DESC, created_at DESC);
alter table timeline_events enable row level security;
create policy "see" on timeline_events for all to public
  using (sees_child(child_id))
  with check (sees_child(child_id));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON timeline_events FOR EACH ROW EXECUTE FUNCTION audit_write();

create table token_key_withdrawals (
  key_id text not null,
  reason text not null,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone default now() not null,
  constraint token_key_withdrawals_pkey PRIMARY KEY (key_id),
  constraint token_key_withdrawals_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES staff(id),
  constraint token_key_withdrawals_key_id_check CHECK ((key_id ~ '^[0-9a-f]{8}$'::text)),
  constraint token_key_withdrawals_reason_check CHECK (((length(TRIM(BOTH FROM reason)) >= 2) AND (length(TRIM(BOTH FROM reason)) <= 400)))
);
alter table token_key_withdrawals enable row level security;
create policy "see" on token_key_withdrawals for select to public
  using (( SELECT (acting_post() = ANY (ARRAY['county-officer'::text, 'county-reviewer'::text, 'centre-worker'::text, 'city-officer'::text, 'liaison'::text]))));
create policy "withdraw" on token_key_withdrawals for insert to public
  with check ((( SELECT (acting_post() = 'city-officer'::text)) AND (withdrawn_by = ( SELECT acting_id() AS acting_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON token_key_withdrawals FOR EACH ROW EXECUTE FUNCTION audit_write('key_id');

create table unread_rows (
  file_id uuid not null,
  line bigint not null,
  reason_zh text not null,
  reason_en text not null,
  constraint unread_rows_pkey PRIMARY KEY (file_id, line),
  constraint unread_rows_file_id_fkey FOREIGN KEY (file_id) REFERENCES department_files(id) ON DELETE CASCADE
);
alter table unread_rows enable row level security;
create policy "see" on unread_rows for all to public
  using ((EXISTS ( SELECT 1
   FROM department_files f
  WHERE (f.id = unread_rows.file_id))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE ON unread_rows FOR EACH ROW EXECUTE FUNCTION audit_write('file_id');

create table uploads (
  id uuid not null,
  name text not null,
  size bigint not null,
  received bigint default 0 not null,
  purpose text not null,
  media_type text,
  file_id uuid,
  digest text,
  created_by uuid not null,
  created_at timestamp with time zone default now() not null,
  moved_at timestamp with time zone default now() not null,
  constraint uploads_pkey PRIMARY KEY (id),
  constraint uploads_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint uploads_purpose_check CHECK ((purpose = ANY (ARRAY['department-file'::text, 'attachment'::text, 'import'::text, 'bank-return'::text, 'visit-photo'::text]))),
  constraint uploads_size_check CHECK ((size > 0))
);
CREATE INDEX uploads_of_departments ON uploads USING btree (created_at) WHERE (purpose = 'department-file'::text);
alter table uploads enable row level security;
create policy "see" on uploads for all to public
  using ((created_by = ( SELECT acting_id() AS acting_id)));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE ON uploads FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER moved BEFORE UPDATE OF received, file_id ON uploads FOR EACH ROW EXECUTE FUNCTION upload_moved();

create table visit_answers (
  id uuid not null,
  question_id uuid not null,
  answer text not null,
  note text not null,
  answered_by uuid not null,
  answered_at timestamp with time zone default clock_timestamp() not null,
  constraint visit_answers_pkey PRIMARY KEY (id),
  constraint visit_answers_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES staff(id),
  constraint visit_answers_question_id_fkey FOREIGN KEY (question_id) REFERENCES visit_questions(id),
  constraint visit_answers_answer_check CHECK ((answer = ANY (ARRAY['explained'::text, 'entered-wrongly'::text, 'did-not-happen'::text, 'look-into'::text]))),
  constraint visit_answers_note_check CHECK (((length(note) >= 1) AND (length(note) <= 2000)))
);
CREATE INDEX visit_answers_by_question ON visit_answers USING btree (question_id, answered_at DESC);
alter table visit_answers enable row level security;
create policy "see" on visit_answers for all to public
  using ((EXISTS ( SELECT
   FROM visit_questions q
  WHERE (q.id = visit_answers.question_id))))
  with check (((answered_by = ( SELECT acting_id() AS acting_id)) AND (EXISTS ( SELECT
   FROM visit_questions q
  WHERE ((q.id = visit_answers.question_id) AND (q.visited_by <> ( SELECT acting_id() AS acting_id)))))));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON visit_answers FOR EACH ROW EXECUTE FUNCTION audit_write();

create table visit_photos (
  id uuid not null,
  visit_id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  shows text not null,
  file_id uuid not null,
  preview_id uuid not null,
  size integer not null,
  width integer not null,
  height integer not null,
  digest text not null,
  look bigint not null,
  taken_at timestamp with time zone,
  consent_id uuid,
  removed_at timestamp with time zone,
  removed_why text,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint visit_photos_pkey PRIMARY KEY (id),
  constraint visit_photos_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint visit_photos_consent_id_fkey FOREIGN KEY (consent_id) REFERENCES consents(id),
  constraint visit_photos_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES visits(id),
  constraint visit_photos_check CHECK (((shows <> 'child'::text) OR (consent_id IS NOT NULL))),
  constraint visit_photos_removed_why_check CHECK ((length(removed_why) <= 400)),
  constraint visit_photos_shows_check CHECK ((shows = ANY (ARRAY['child'::text, 'home'::text, 'paper'::text])))
);
CREATE INDEX visit_photos_by_child ON visit_photos USING btree (child_id);
CREATE INDEX visit_photos_by_visit ON visit_photos USING btree (visit_id);
CREATE INDEX visit_photos_look_1 ON visit_photos USING btree (((look & (65535)::bigint)));
CREATE INDEX visit_photos_look_2 ON visit_photos USING btree ((((look >> 16) & (65535)::bigint)));
CREATE INDEX visit_photos_look_3 ON visit_photos USING btree ((((look >> 32) & (65535)::bigint)));
CREATE INDEX visit_photos_look_4 ON visit_photos USING btree ((((look >> 48) & (65535)::bigint)));
alter table visit_photos enable row level security;
create policy "see" on visit_photos for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND (( SELECT (acting_post() <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text]))) OR (created_by = ( SELECT acting_id() AS acting_id)))));
CREATE TRIGGER as_child BEFORE INSERT ON visit_photos FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON visit_photos FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON visit_photos FOR EACH ROW EXECUTE FUNCTION guard_visit_photos();

create table visit_policies (
  id uuid not null,
  path text collate "C" not null,
  applies_to text not null,
  from_day date not null,
  interval_days integer not null,
  responsible_post text,
  plan_hours integer,
  conference boolean default false not null,
  source text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint visit_policies_pkey PRIMARY KEY (id),
  constraint visit_policies_interval_days_check CHECK (((interval_days >= 1) AND (interval_days <= 366))),
  constraint visit_policies_plan_hours_check CHECK (((plan_hours >= 1) AND (plan_hours <= 2000))),
  constraint visit_policies_responsible_post_check CHECK ((responsible_post = ANY (ARRAY['director'::text, 'supervisor'::text, 'county-officer'::text, 'centre-worker'::text]))),
  constraint visit_policies_source_check CHECK (((length(source) >= 1) AND (length(source) <= 400)))
);
CREATE INDEX visit_policies_by_path ON visit_policies USING btree (path, applies_to, from_day DESC);
alter table visit_policies enable row level security;
create policy "add" on visit_policies for insert to public
  with check ((( SELECT (acting_post() = ANY (ARRAY['city-officer'::text, 'county-officer'::text]))) AND (path >= acting_path()) AND (path < acting_path_end())));
create policy "see" on visit_policies for select to public
  using (true);
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON visit_policies FOR EACH ROW EXECUTE FUNCTION audit_write();

create table visit_questions (
  id uuid not null,
  visit_id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  visited_by uuid not null,
  kind text not null,
  about jsonb default '{}'::jsonb not null,
  answered boolean default false not null,
  asked_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint visit_questions_pkey PRIMARY KEY (id),
  constraint visit_questions_visit_id_kind_key UNIQUE (visit_id, kind),
  constraint visit_questions_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint visit_questions_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES visits(id),
  constraint visit_questions_kind_check CHECK ((kind = ANY (ARRAY['too-short'::text, 'same-minutes'::text, 'far-away'::text, 'same-picture'::text, 'many-in-a-day'::text])))
);
CREATE INDEX visit_questions_by_child ON visit_questions USING btree (child_id);
CREATE INDEX visit_questions_by_path ON visit_questions USING btree (path, asked_at DESC, id);
CREATE INDEX visit_questions_by_visitor ON visit_questions USING btree (visited_by, asked_at DESC);
CREATE INDEX visit_questions_open ON visit_questions USING btree (path, asked_at, id) WHERE (NOT answered);
alter table visit_questions enable row level security;
create policy "see" on visit_questions for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND ( SELECT ((acting_sees() = 'place'::text) AND (acting_post() <> 'director'::text)))));
CREATE TRIGGER as_child BEFORE INSERT ON visit_questions FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON visit_questions FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE UPDATE ON visit_questions FOR EACH ROW EXECUTE FUNCTION guard_visit_questions();
CREATE TRIGGER next_version BEFORE UPDATE ON visit_questions FOR EACH ROW EXECUTE FUNCTION next_version();

create table visit_responsibles (
  id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  staff_id uuid not null,
  from_day date not null,
  why text not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  created_by uuid,
  constraint visit_responsibles_pkey PRIMARY KEY (id),
  constraint visit_responsibles_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint visit_responsibles_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint visit_responsibles_why_check CHECK (((length(why) >= 1) AND (length(why) <= 400)))
);
CREATE INDEX visit_responsibles_by_child ON visit_responsibles USING btree (child_id, from_day DESC, created_at DESC);
CREATE INDEX visit_responsibles_by_staff ON visit_responsibles USING btree (staff_id);
alter table visit_responsibles enable row level security;
create policy "see" on visit_responsibles for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has))));
CREATE TRIGGER as_child BEFORE INSERT ON visit_responsibles FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON visit_responsibles FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT ON visit_responsibles FOR EACH ROW EXECUTE FUNCTION guard_visit_responsibles();
CREATE TRIGGER replan AFTER INSERT ON visit_responsibles REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION replan_changed();

create table visits (
  id uuid not null,
  child_id uuid not null,
  path text collate "C" not null,
  walled boolean default false not null,
  kind text not null,
  channel text not null,
  visited_on date not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  elapsed_seconds integer,
  clock jsonb default '{}'::jsonb not null,
  visited_by uuid not null,
  with_whom text default ''::text not null,
  met text[] not null,
  child_seen text not null,
  findings jsonb default '{}'::jsonb not null,
  needs text default ''::text not null,
  actions text default ''::text not null,
  note text default ''::text not null,
  next_on date,
  card_id uuid,
  checked_by text not null,
  no_card_reason text,
  late_reason text,
  position jsonb,
  corrects uuid,
  correction_reason text,
  superseded boolean default false not null,
  received_at timestamp with time zone default now() not null,
  created_by uuid,
  constraint visits_pkey PRIMARY KEY (id),
  constraint visits_corrects_key UNIQUE (corrects),
  constraint visits_card_id_fkey FOREIGN KEY (card_id) REFERENCES cards(id),
  constraint visits_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint visits_corrects_fkey FOREIGN KEY (corrects) REFERENCES visits(id),
  constraint visits_visited_by_fkey FOREIGN KEY (visited_by) REFERENCES staff(id),
  constraint visits_actions_check CHECK ((length(actions) <= 2000)),
  constraint visits_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'desk'::text]))),
  constraint visits_check CHECK ((ended_at >= started_at)),
  constraint visits_check1 CHECK (((corrects IS NULL) = (correction_reason IS NULL))),
  constraint visits_check2 CHECK ((((checked_by = 'none'::text) = (card_id IS NULL)) AND ((checked_by <> 'none'::text) OR (no_card_reason IS NOT NULL) OR (channel = 'desk'::text)))),
  constraint visits_checked_by_check CHECK ((checked_by = ANY (ARRAY['card'::text, 'short-number'::text, 'none'::text]))),
  constraint visits_child_seen_check CHECK ((child_seen = ANY (ARRAY['alone'::text, 'with-others'::text, 'not-seen'::text]))),
  constraint visits_correction_reason_check CHECK (((length(correction_reason) >= 1) AND (length(correction_reason) <= 400))),
  constraint visits_elapsed_seconds_check CHECK ((elapsed_seconds >= 0)),
  constraint visits_kind_check CHECK ((kind = ANY (ARRAY['inspection'::text, 'counselling'::text, 'tutoring'::text, 'companionship'::text, 'publicity'::text]))),
  constraint visits_late_reason_check CHECK ((length(late_reason) <= 400)),
  constraint visits_met_check CHECK (((met <@ ARRAY['child'::text, 'carer'::text, 'guardian'::text, 'neighbour'::text, 'teacher'::text, 'nobody'::text]) AND (cardinality(met) > 0))),
  constraint visits_needs_check CHECK ((length(needs) <= 2000)),
  constraint visits_no_card_reason_check CHECK ((length(no_card_reason) <= 400)),
  constraint visits_note_check CHECK ((length(note) <= 4000)),
  constraint visits_with_whom_check CHECK ((length(with_whom) <= 200))
);
CREATE INDEX visits_by_child ON visits USING btree (child_id, visited_on DESC, id);
CREATE INDEX visits_by_day ON visits USING btree (visited_on DESC, id);
CREATE INDEX visits_by_path ON visits USING btree (path, visited_on DESC, id);
CREATE INDEX visits_by_visitor ON visits USING btree (visited_by, visited_on DESC, id);
alter table visits enable row level security;
create policy "see" on visits for all to public
  using (((path >= acting_path()) AND (path < acting_path_end()) AND (( SELECT (acting_sees() = 'place'::text)) OR (( SELECT (acting_sees() = ANY (ARRAY['assigned'::text, 'residents'::text]))) AND sees_child(child_id))) AND ((NOT walled) OR ( SELECT acting_has('hiv'::text) AS acting_has)) AND (( SELECT (acting_post() <> ALL (ARRAY['volunteer'::text, 'caring-mother'::text]))) OR (visited_by = ( SELECT acting_id() AS acting_id)))));
CREATE TRIGGER as_child BEFORE INSERT ON visits FOR EACH ROW EXECUTE FUNCTION as_child();
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON visits FOR EACH ROW EXECUTE FUNCTION audit_write();
CREATE TRIGGER guard BEFORE INSERT ON visits FOR EACH ROW EXECUTE FUNCTION guard_visits();
CREATE TRIGGER supersede AFTER INSERT ON visits REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION supersede_visit();

create table wall_steps (
  id uuid not null,
  child_id uuid not null,
  walled boolean not null,
  reason text not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid not null,
  constraint wall_steps_pkey PRIMARY KEY (id),
  constraint wall_steps_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id),
  constraint wall_steps_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 400)))
);
CREATE INDEX wall_steps_by_child ON wall_steps USING btree (child_id, created_at);
alter table wall_steps enable row level security;
create policy "see" on wall_steps for all to public
  using ((( SELECT acting_has('hiv'::text) AS acting_has) AND sees_child(child_id)));
CREATE TRIGGER audit_write AFTER INSERT OR DELETE OR UPDATE ON wall_steps FOR EACH ROW EXECUTE FUNCTION audit_write('child_id');

create view staff_names as
 SELECT id,
    name,
    post,
    place_code,
    organisation_id,
    active
   FROM staff;

CREATE OR REPLACE FUNCTION account_needs_two(p_child uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select sees_child(p_child) and exists (select from bank_accounts b where b.child_id = p_child)
     and (exists (select from decisions d where d.child_id = p_child) or exists (select from awards a where a.child_id = p_child and a.state = 'granted')
       or exists (select from aid_enrolments e where e.child_id = p_child and e.state in ('running', 'suspended'))
       or exists (select from aid_claims c where c.child_id = p_child and c.state in ('approved', 'settled')))
$function$;

CREATE OR REPLACE FUNCTION accounts_returned(p_path text)
 RETURNS TABLE(account_token text, reason text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_pay(p_path);
  return query
    select x.account_token, coalesce(x.returned_reason, '') from (
      select distinct on (t.account_token) t.account_token, t.state, t.returned_reason
        from pay_transfers t join pay_runs r on r.id = t.run_id
       where t.account_token in (select y.account_token from pay_transfers y where y.path >= p_path and y.path < p_path || '~' and y.state = 'returned')
         and t.state <> 'sent' and t.path >= p_path and t.path < p_path || '~'
       order by t.account_token, r.created_at desc, t.seq desc) x
     where x.state = 'returned';
end $function$;

CREATE OR REPLACE FUNCTION act_as(p_staff uuid, p_purpose text DEFAULT NULL::text, p_request text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare who record;
begin
  select s.id, s.post, s.path, s.organisation_id, s.rights, p.sees into who
    from staff s join posts p using (post) where s.id = p_staff and s.active;
  if not found then raise exception 'no such actor' using errcode = '28000'; end if;
  perform set_config('tonghu.actor', who.id::text, true),
          set_config('tonghu.post', who.post, true),
          set_config('tonghu.sees', who.sees, true),
          set_config('tonghu.path', who.path, true),
          set_config('tonghu.organisation', coalesce(who.organisation_id::text, ''), true),
          set_config('tonghu.rights', array_to_string(who.rights, ','), true),
          set_config('tonghu.purpose', coalesce(p_purpose, ''), true),
          set_config('tonghu.request', coalesce(p_request, ''), true);
end $function$;

CREATE OR REPLACE FUNCTION acting_has(wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select wanted = any (string_to_array(coalesce(current_setting('tonghu.rights', true), ''), ','))
$function$;

CREATE OR REPLACE FUNCTION acting_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('tonghu.actor', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION acting_organisation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('tonghu.organisation', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION acting_path()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('tonghu.path', true), '') $function$;

CREATE OR REPLACE FUNCTION acting_path_end()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when coalesce(current_setting('tonghu.path', true), '') = '' then '' else current_setting('tonghu.path', true) || '~' end
$function$;

CREATE OR REPLACE FUNCTION acting_post()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('tonghu.post', true), '') $function$;

CREATE OR REPLACE FUNCTION acting_sees()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('tonghu.sees', true), ''), 'nothing') $function$;

CREATE OR REPLACE FUNCTION as_both_children()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  select a.path, b.path, a.walled or b.walled into strict new.path, new.other_path, new.walled from children a, children b where a.id = new.one_id and b.id = new.other_id;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION as_child()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if new.child_id is not null then select c.path, c.walled into strict new.path, new.walled from children c where c.id = new.child_id; end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION as_recovery()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare v_path text;
begin
  select c.path, c.walled into strict v_path, new.walled from children c where c.id = new.child_id;
  if split_part(v_path, '/', 3) = split_part(new.path, '/', 3) then new.path := v_path; end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION as_suspected()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if new.suspected_id is not null then select s.path, s.walled into strict new.path, new.walled from suspected_children s where s.id = new.suspected_id; end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION ask_same_picture(p_photo uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare mine record; pair record; found_alike integer := 0;
begin
  select p.*, first_visit(p.visit_id) as first into mine from visit_photos p where p.id = p_photo and p.created_by = acting_id() and p.created_at = now();
  if not found then raise exception 'not allowed' using errcode = '42501'; end if;
  if mine.look = 0 then return 0; end if;       -- too little in it to tell it from others
  perform pg_advisory_xact_lock(hashtext('ask_same_picture'));
  for pair in
    select side.visit_id, side.photo_id, side.other_id
      from visit_photos q
      cross join lateral (values (mine.visit_id, mine.id, q.visit_id, mine.walled or not q.walled), (q.visit_id, q.id, mine.visit_id, q.walled or not mine.walled))
        as side (visit_id, photo_id, other_id, may_tell)
     where ((q.look & 65535) = any (near_quarter(mine.look, 0)) or ((q.look >> 16) & 65535) = any (near_quarter(mine.look, 16))
         or ((q.look >> 32) & 65535) = any (near_quarter(mine.look, 32)) or ((q.look >> 48) & 65535) = any (near_quarter(mine.look, 48)))
       and q.look <> 0 and q.visit_id <> mine.visit_id and bit_count((q.look # mine.look)::bit(64)) <= 7
       and side.may_tell and first_visit(q.visit_id) <> mine.first
     order by q.created_at, q.id limit 200
  loop
    found_alike := found_alike + 1;
    insert into visit_questions as k (id, visit_id, child_id, path, visited_by, kind, about)
    select gen_random_uuid(), v.id, v.child_id, v.path, v.visited_by, 'same-picture', jsonb_build_object('photos', array[pair.photo_id], 'visits', array[pair.other_id])
      from visits v where v.id = pair.visit_id
    on conflict (visit_id, kind) do update set about = jsonb_build_object(
      'photos', (select jsonb_agg(distinct one) from jsonb_array_elements(k.about -> 'photos' || excluded.about -> 'photos') one),
      'visits', (select jsonb_agg(distinct one) from jsonb_array_elements(k.about -> 'visits' || excluded.about -> 'visits') one))
     where not k.answered;
  end loop;
  return found_alike;
end $function$;

CREATE OR REPLACE FUNCTION assigned_children()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select child_id from assignments
   where staff_id = acting_id()
     and from_day <= (now() at time zone 'Asia/Shanghai')::date
     and (until_day is null or until_day >= (now() at time zone 'Asia/Shanghai')::date)
$function$;

CREATE OR REPLACE FUNCTION audit_open(p_action text, p_kind text, p_id text, p_path text, p_purpose text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if p_action not in ('open', 'export') then raise exception 'audit_open: %', p_action; end if;
  if acting_id() is null then raise exception 'audit_open needs an actor'; end if;
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, purpose, request)
  values (acting_id(), p_action, p_kind, p_id, p_path, left(coalesce(nullif(p_purpose, ''), nullif(current_setting('tonghu.purpose', true), '')), 400),
          nullif(current_setting('tonghu.request', true), ''));
end $function$;

CREATE OR REPLACE FUNCTION audit_write()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  before  jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after   jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  kept    jsonb := coalesce(after, before);
  changed text[];
begin
  if tg_op = 'UPDATE' then
    select array_agg(key order by key) into changed from jsonb_each(after) where before -> key is distinct from value;
    if changed is null then return null; end if;
  end if;
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, columns, row_digest, purpose, request)
  values (
    acting_id(), lower(tg_op), tg_table_name, coalesce(kept ->> coalesce(tg_argv[0], 'id'), '?'), kept ->> 'path', changed,
    encode(sha256(convert_to(kept::text, 'UTF8')), 'hex'),
    nullif(current_setting('tonghu.purpose', true), ''), nullif(current_setting('tonghu.request', true), '')
  );
  return null;
end $function$;

CREATE OR REPLACE FUNCTION audit_write_many()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET client_encoding TO 'UTF8'
AS $function$
declare
  key   text := coalesce(tg_argv[0], 'id');
  rows_ text := case tg_op when 'DELETE' then 'before_rows' else 'after_rows' end;
  alone boolean := tg_table_name = 'pay_set_offs';   -- its rows know neither run nor place
  single boolean;
begin
  execute format('select count(*) = 1 from (select from %I limit 2) one', rows_) into single;
  execute format($q$
    insert into audit_rows (actor, action, subject_kind, subject_id, place_path, columns, row_digest, purpose, request)
    select acting_id(), %L, %L, case when count(*) = 1 then min(x.key::text) else coalesce(x.run::text, '?') end, min(x.path), %s,
           case when count(*) = 1 then encode(string_agg(x.hash, ''::bytea), 'hex')
                else count(*) || ':' || encode(sha256(string_agg(x.hash, ''::bytea order by x.key)), 'hex') end,
           nullif(current_setting('tonghu.purpose', true), ''), nullif(current_setting('tonghu.request', true), '')
      from (select r.%I as key, %s as run, %s as path, sha256(%s) as hash from %I r) x group by x.run$q$,
    lower(tg_op), tg_table_name, case when tg_op = 'UPDATE' then quote_literal(coalesce(tg_argv[1], '{}')) || '::text[]' else 'null::text[]' end,
    key, case when alone then 'null::uuid' else 'r.run_id' end, case when alone then 'null::text' else 'r.path' end,
    case when single then $q$convert_to(r::text, 'UTF8')$q$ else 'record_send(r)' end, rows_);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION awarded_elsewhere(p_programme text, p_period text)
 RETURNS TABLE(child_id uuid, county text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select a.child_id, p.name from awards a join children c on c.id = a.child_id join places p on p.code = a.place_code
   where a.programme = p_programme and a.period = p_period and a.state = 'granted' and acting_path() <> '' and acting_sees() = 'place'
     and c.path >= acting_path() and c.path < acting_path_end() and (not c.walled or acting_has('hiv'))
     and not (a.path >= acting_path() and a.path < acting_path_end())
$function$;

CREATE OR REPLACE FUNCTION awarded_same_year(p_programme text, p_from text, p_until text)
 RETURNS TABLE(child_id uuid, county text, month text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select a.child_id, p.name, a.month from awards a join children c on c.id = a.child_id join places p on p.code = a.place_code
   where a.programme = p_programme and a.month >= p_from and a.month <= p_until and a.state = 'granted' and acting_path() <> '' and acting_sees() = 'place'
     and c.path >= acting_path() and c.path < acting_path_end() and (not c.walled or acting_has('hiv'))
     and not (a.path >= acting_path() and a.path < acting_path_end())
$function$;

CREATE OR REPLACE FUNCTION bind_device(p_token_hash text, p_device uuid, p_name text, p_idle_minutes integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare who uuid;
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  select staff_id into strict who from sessions where token_hash = p_token_hash;
  insert into devices (id, staff_id, name) values (p_device, who, p_name)
  on conflict (id) do update set name = excluded.name, last_contact_at = now() where devices.staff_id = who and devices.withdrawn_at is null;
  if not found then return false; end if;
  update sessions set device_id = p_device, idle_minutes = p_idle_minutes where token_hash = p_token_hash;
  return true;
end $function$;

CREATE OR REPLACE FUNCTION by_owner(p_table oid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select pg_get_userbyid(relowner) = current_user from pg_class where oid = p_table
$function$;

CREATE OR REPLACE FUNCTION card_as_child()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if new.child_id is not null then
    select c.path, c.walled, c.place_code into strict new.path, new.walled, new.place_code from children c where c.id = new.child_id;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION china_day(p_at timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE
AS $function$ select (p_at at time zone 'Asia/Shanghai')::date $function$;

CREATE OR REPLACE FUNCTION close_guardian_session(p_token_hash text, p_request text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  with gone as (delete from guardian_sessions where token_hash = p_token_hash and acting_id() is null returning guardian_id)
  insert into audit_rows (actor, action, subject_kind, subject_id, purpose, request)
  select null, 'sign-out', 'guardian-page', guardian_id::text, '监护人查询页', p_request from gone
$function$;

CREATE OR REPLACE FUNCTION close_session(p_token_hash text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare who uuid;
begin
  delete from sessions where token_hash = p_token_hash returning staff_id into who;
  if who is not null then
    insert into audit_rows (actor, action, subject_kind, subject_id) values (who, 'sign-out', 'staff', who::text);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION coming_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  execute format('insert into coming_stale (%I) select distinct %I from changed where %I is not null', tg_argv[0], tg_argv[1], tg_argv[1]);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION concern_standing(p_receipt text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select state from concerns where receipt = p_receipt and acting_id() is null
$function$;

CREATE OR REPLACE FUNCTION count_as_leader()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if acting_post() <> 'city-leader' then raise exception 'not allowed' using errcode = '42501'; end if;
  -- With the walled: a sum without a list tells nobody, and the city publishes the whole.
  perform set_config('tonghu.sees', 'place', true), set_config('tonghu.post', 'city-officer', true), set_config('tonghu.rights', 'hiv', true);
end $function$;

CREATE OR REPLACE FUNCTION counties_before(p_child uuid)
 RETURNS TABLE(code text, name text, path text, from_month text, until_month text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select p.code, p.name, p.path, min(d.from_month), max(d.until_month)
    from children c join decisions d on d.child_id = c.id join places p on p.code = split_part(d.path, '/', 3)
   where c.id = p_child and acting_path() <> '' and acting_sees() = 'place' and c.path >= acting_path() and c.path < acting_path_end() and (not c.walled or acting_has('hiv'))
     and split_part(d.path, '/', 3) <> split_part(c.path, '/', 3) and d.until_month >= d.from_month
   group by p.code, p.name, p.path order by min(d.from_month), p.code
$function$;

CREATE OR REPLACE FUNCTION device_contact(p_device uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  update devices set last_contact_at = now() where id = p_device and staff_id = acting_id() and last_contact_at < now() - interval '1 minute'
$function$;

CREATE OR REPLACE FUNCTION device_standing(p_device uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select case when d.withdrawn_at is null and s.active then 'sign-in-again' else 'withdrawn' end
    from devices d join staff s on s.id = d.staff_id where d.id = p_device and acting_id() is null
$function$;

CREATE OR REPLACE FUNCTION end_job(p_job uuid, p_result jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  update jobs set state = 'done', result = p_result, problem = null, ended_at = now() where id = p_job and started_by = acting_id() and state = 'running';
  if found then perform pg_notify('tonghu_jobs', p_job::text); end if;
  return not exists (select from jobs where id = p_job and state = 'cancelled');
end $function$;

CREATE OR REPLACE FUNCTION evidence_sources(reasons jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce(array_agg(distinct source #>> '{}' order by source #>> '{}'), '{}')
    from jsonb_path_query(reasons, '$.because[*] ? (@.holds == true).evidence[*].source') source where source #>> '{}' <> 'population'
$function$;

CREATE OR REPLACE FUNCTION file_contents(p_child uuid, p_path text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  with own as (select d.id, d.path from decisions d where d.child_id = p_child and split_part(d.path, '/', 3) = split_part(p_path, '/', 3))
  select jsonb_build_object(
    'guardians', (select count(*) from guardians where child_id = p_child),
    'papers', (select count(*) from attachments where child_id = p_child and removed_at is null),
    'accounts', (select count(*) from bank_accounts where child_id = p_child and until_day is null),
    'applications', (select count(*) from applications where child_id = p_child),
    'changes', (select count(*) from benefit_changes where child_id = p_child and state = 'requested' and kind <> 'move'),
    'offsets', (select count(*) from offsets o join own on own.id = o.decision_id where o.until_month is null or o.until_month >= o.from_month),
    'enrolments', (select count(*) from aid_enrolments where child_id = p_child and state in ('applied', 'examined', 'running', 'suspended')),
    'claims', (select count(*) from aid_claims where child_id = p_child and state in ('applied', 'approved', 'settled')),
    'plans', (select count(*) from service_plans where child_id = p_child and state = 'open'),
    'tasks', (select count(*) from service_tasks where child_id = p_child and state = 'open'),
    'visits', (select count(*) from visits where child_id = p_child),
    'decisions', (select count(*) from own),
    'recoveries', (select count(*) from recoveries r where r.child_id = p_child and r.state in ('proposed', 'running') and split_part(r.path, '/', 3) = split_part(p_path, '/', 3)),
    'awards', (select count(*) from awards a where a.child_id = p_child and a.state = 'granted' and split_part(a.path, '/', 3) = split_part(p_path, '/', 3)))
$function$;

CREATE OR REPLACE FUNCTION files_behind(p_suspected uuid)
 RETURNS TABLE(kind text, source text, as_of date, received date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select f.kind, f.source, f.as_of, (f.created_at at time zone 'Asia/Shanghai')::date
    from suspected_children s join discovery_runs r on r.id = s.last_run_id join department_files f on f.id = any (r.file_ids)
   where s.id = p_suspected and acting_sees() = 'place' and s.path >= acting_path() and s.path < acting_path_end()
     and f.kind in (select row ->> 'source' from jsonb_array_elements(s.reasons -> 'because') b, jsonb_array_elements(b -> 'evidence') row)
   order by f.kind
$function$;

CREATE OR REPLACE FUNCTION files_on_their_way()
 RETURNS TABLE(id uuid, name text, size bigint, received bigint, whole boolean, by_name text, created_at timestamp with time zone, moved_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select case when u.created_by = acting_id() then u.id end, u.name, u.size, u.received, u.file_id is not null, s.name, u.created_at, u.moved_at
    from uploads u join staff s on s.id = u.created_by
   where u.purpose = 'department-file' and (u.file_id is not null or u.received < u.size)
     and not exists (select from department_files f where f.file_id = u.file_id)
     and (u.created_by = acting_id()
       or acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer') and acting_path() <> '' and s.path >= acting_path() and s.path < acting_path_end())
   order by u.created_at, u.id
$function$;

CREATE OR REPLACE FUNCTION first_visit(p_visit uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  with recursive chain as (
    select id, corrects from visits where id = p_visit union all select v.id, v.corrects from visits v join chain c on v.id = c.corrects
  ) select id from chain where corrects is null
$function$;

CREATE OR REPLACE FUNCTION follow_aid()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  v_county text := split_part(new.path, '/', 3);
  v_on date := (now() at time zone 'Asia/Shanghai')::date;
  v_name text;
  v_to text;
  e aid_enrolments;
begin
  if v_county = '' or v_county = split_part(old.path, '/', 3) then return null; end if;
  select name into v_name from places where code = v_county;
  for e in select * from aid_enrolments where child_id = new.id and state in ('applied', 'examined', 'running', 'suspended') for update loop
    v_to := e.state;
    if not exists (select from aid_definitions d where d.programme = e.programme and d.state = 'in-force' and starts_with(new.path, d.path)) then
      v_to := case when e.state in ('running', 'suspended') then 'ended' else 'withdrawn' end;
    end if;
    update aid_enrolments set place_code = v_county, state = v_to,
           until_month = case v_to when 'ended' then greatest(to_char(v_on, 'YYYY-MM'), from_month) else until_month end,
           end_reason = case v_to when e.state then end_reason else '迁往' || coalesce(v_name, v_county) || '，那里没有这个项目' end where id = e.id;
    insert into aid_steps (id, enrolment_id, child_id, path, move, from_state, to_state, reason, on_day, by_staff)
      values (gen_random_uuid(), e.id, new.id, new.path, 'moved', e.state, v_to, '迁往' || coalesce(v_name, v_county), v_on, acting_id());
  end loop;
  update aid_claims set place_code = v_county where child_id = new.id and state in ('applied', 'approved', 'sent');
  return null;
end $function$;

CREATE OR REPLACE FUNCTION follow_both_children()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if new.path = old.path and new.walled = old.walled then return null; end if;
  update duplicate_pairs d set path = a.path, other_path = b.path, walled = a.walled or b.walled
    from children a, children b where (d.one_id = new.id or d.other_id = new.id) and a.id = d.one_id and b.id = d.other_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION follow_child()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare t text;
begin
  if new.path = old.path and new.walled = old.walled then return null; end if;
  for t in
    select a.table_name from information_schema.columns a join information_schema.columns b using (table_schema, table_name) join information_schema.columns c using (table_schema, table_name)
     where a.table_schema = 'public' and a.column_name = 'child_id' and b.column_name = 'path' and c.column_name = 'walled'
       and a.table_name not in ('suspected_children', 'decisions', 'awards', 'recoveries', 'aid_insured', 'departures')
  loop
    execute format('update %I set path = $1, walled = $2 where child_id = $3 and (path <> $1 or walled <> $2)', t) using new.path, new.walled, new.id;
  end loop;
  update departures set walled = new.walled where child_id = new.id and walled <> new.walled;
  foreach t in array array['decisions', 'awards', 'recoveries'] loop
    execute format($p$update %I set walled = $2, path = case when split_part(path, '/', 3) = split_part($1, '/', 3) then $1 else path end
      where child_id = $3 and (walled <> $2 or (path <> $1 and split_part(path, '/', 3) = split_part($1, '/', 3)))$p$, t) using new.path, new.walled, new.id;
  end loop;
  -- First the lock: who grants premiums just now holds it, and the next statement sees what was granted.
  perform from aid_insured where child_id = new.id for update;
  update aid_insured i set walled = new.walled, path = case when held.by_other then i.path else new.path end
    from (select o.id, exists (select from awards a where a.child_id = o.child_id and a.programme = o.programme and left(a.period, 4) = o.year and a.state = 'granted'
            and split_part(a.path, '/', 3) <> split_part(new.path, '/', 3)) as by_other from aid_insured o where o.child_id = new.id) held
   where held.id = i.id and (i.walled <> new.walled or (i.path <> new.path and not held.by_other));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION follow_post_rule()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  update staff_credentials set must_code = true where staff_id = new.id and not must_code and exists (select from posts where post = new.post and must_code);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION follow_suspected()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if new.path = old.path and new.walled = old.walled then return null; end if;
  update coming_events set path = new.path, walled = new.walled where suspected_id = new.id;
  update coming_prepared set path = new.path, walled = new.walled where suspected_id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION forget_commands()
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  with gone as (delete from received_commands where received_at < now() - interval '60 days' returning 1) select count(*)::int from gone
$function$;

CREATE OR REPLACE FUNCTION forget_guardian_traces()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  delete from guardian_knocks where at < now() - interval '2 days';
  delete from guardian_codes where created_at < now() - interval '2 days';
  delete from guardian_sessions where ends_at < now();
  delete from messages where created_at < now() - interval '7 days' or (state = 'void' and created_at < now() - interval '1 day');
$function$;

CREATE OR REPLACE FUNCTION free_insured()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  update aid_insured i set path = c.path, state = case i.state when 'insured' then 'listed' else i.state end, policy = '', from_day = null, until_day = null
    from children c
   where c.id = new.child_id and i.child_id = new.child_id and i.programme = new.programme and i.year = left(new.period, 4) and split_part(i.path, '/', 3) <> split_part(c.path, '/', 3);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION fund_parts_add_up()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select coalesce(sum(value::integer), 0) <> 10000 or bool_or(value::integer <= 0) from jsonb_each_text(new.parts))
     or exists (select from jsonb_object_keys(new.parts) k where k not in (select code from fund_sources)) then
    raise exception 'shares of known purses add up to 10,000' using errcode = '23514';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION granted_elsewhere(p_child uuid)
 RETURNS TABLE(kind text, place text, ref uuid, programme text, title jsonb, timed jsonb, period text, from_month text, until_month text, amount bigint, paid bigint, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  with child as materialized (
    select c.id, c.path from children c
     where c.id = p_child and acting_path() <> '' and acting_sees() = 'place' and c.path >= acting_path() and c.path < acting_path_end() and (not c.walled or acting_has('hiv'))
  ), rows as (
    select 'decision' as kind, d.path, null::uuid as ref, 'allowance' as programme, null::uuid as definition_id, null::text as period, d.from_month, d.until_month, null::bigint as amount, null::bigint as paid,
           case when d.suspended_from is not null and d.until_month is null then 'suspended' when d.until_month is null then 'running' else 'ended' end as state
      from child c join decisions d on d.child_id = c.id
    union all
    select 'month', p.path, null, 'allowance', null, null, p.month, p.month, null, sum(p.amount)::bigint, 'paid'
      from child c join payments p on p.child_id = c.id where p.programme = 'allowance' and p.kind <> 'waived' group by p.path, p.month having sum(p.amount) <> 0
    union all
    select case when o.kind = 'insurer' then 'premium' else 'award' end, a.path, null, a.programme, a.definition_id, a.period, a.month, a.month, a.amount,
           coalesce((select sum(p.amount) from payments p where p.award_id = a.id and p.kind <> 'waived'), 0)::bigint, a.state
      from child c join awards a on a.child_id = c.id left join organisations o on o.id = a.organisation_id
    union all
    select 'recovery', r.path, null, r.programme, null, null, min(m.month), max(m.month), r.amount,
           coalesce((select -sum(p.amount) from payments p where p.recovery_id = r.id), 0)::bigint, r.state
      from child c join recoveries r on r.child_id = c.id join recovery_months m on m.recovery_id = r.id where r.state in ('proposed', 'running') group by r.id
    union all
    select 'insured', i.path, null, i.programme, null, i.year, to_char(i.from_day, 'YYYY-MM'), to_char(i.until_day, 'YYYY-MM'), i.premium, null, i.state
      from child c join aid_insured i on i.child_id = c.id
    union all
    select 'goods', s.path, g.id, g.programme, null, null, null, null, null, null, 'given'
      from child c join aid_goods g on g.child_id = c.id join staff s on s.id = g.created_by where g.taken_back is null and split_part(s.path, '/', 3) not in ('', split_part(c.path, '/', 3))
    union all
    select 'goods', s.path, e.id, null, null, null, null, null, null, null, 'given'
      from child c join emergency_aids e on e.child_id = c.id join staff s on s.id = e.given_by where e.kind <> 'money' and split_part(s.path, '/', 3) not in ('', split_part(c.path, '/', 3))
  )
  select r.kind, coalesce(p.name, ''), r.ref, r.programme, d.body -> 'title',
         case when d.id is not null then jsonb_build_object('kind', d.body -> 'kind', 'months', d.body -> 'months', 'starts', d.body -> 'starts', 'ends', d.body -> 'ends') end,
         r.period, r.from_month, r.until_month, r.amount, r.paid, r.state
    from rows r left join places p on p.code = coalesce(nullif(split_part(r.path, '/', 3), ''), nullif(split_part(r.path, '/', 2), ''))
    left join aid_definitions d on d.id = r.definition_id
   where not (r.path >= acting_path() and r.path < acting_path_end())
   order by r.from_month, r.kind, r.programme
$function$;

CREATE OR REPLACE FUNCTION grown_up_month(p_born date)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select (extract(year from p_born)::int + 18)::text || '-' || case when to_char(p_born, 'MM-DD') = '02-29' then '03' else to_char(p_born, 'MM') end
$function$;

CREATE OR REPLACE FUNCTION guard_accounts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if session_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then return new; end if;
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['until_day'] = to_jsonb(old) - array['until_day'] and new.until_day is not null then return new; end if;
  elsif not account_needs_two(new.child_id)
     or exists (select from benefit_changes x where x.child_id = new.child_id and x.kind = 'account' and x.state = 'confirmed' and x.done is null
                  and (x.account_token, x.account_sealed, x.holder, x.bank) = (new.account_token, new.account_sealed, new.holder, new.bank)
                  and x.asked_by <> x.decided_by and x.decided_by = acting_id()) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_aid_definitions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare decision constant text[] := array['state', 'decided_by', 'decided_at', 'reason', 'version', 'from_day'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.drafted_by = acting_id() and new.decided_by is null then return new; end if;
  elsif old.state = 'draft' and new.state = 'draft' then
    if old.drafted_by = acting_id() and new.drafted_by = old.drafted_by and new.decided_by is null
       and new.programme = old.programme and new.number = old.number and new.path = old.path then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision then
    if old.state = 'draft' and new.state = 'in-force' and new.from_day = old.from_day and new.decided_by = acting_id()
       and acting_post() in ('city-officer', 'city-leader', 'county-reviewer') then return new; end if;
    if old.state in ('draft', 'in-force') and new.state = 'withdrawn' and new.from_day = old.from_day and new.decided_by is not distinct from old.decided_by then return new; end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_aid_hands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'applied' and new.applied_by = acting_id() then
      if tg_table_name = 'aid_enrolments' then
        if new.examined_by is null and new.confirmed_by is null then return new; end if;
      elsif new.approved_by is null and new.settled_by is null then return new;
      end if;
    end if;
  elsif (new.child_id, new.programme, new.number) = (old.child_id, old.programme, old.number) then
    if tg_table_name = 'aid_enrolments' then
      if new.applied_by is not distinct from old.applied_by
         and (new.examined_by is not distinct from old.examined_by or new.examined_by is null or new.examined_by = acting_id())
         and (new.confirmed_by is not distinct from old.confirmed_by or (new.confirmed_by = acting_id() and acting_post() in ('county-officer', 'county-reviewer'))) then return new; end if;
    elsif (new.applied_by is not distinct from old.applied_by or (new.applied_by = acting_id() and new.approved_by is null))
       and (new.approved_by is not distinct from old.approved_by or new.approved_by is null or (new.approved_by = acting_id() and acting_post() in ('county-officer', 'county-reviewer')))
       and (new.settled_by is not distinct from old.settled_by or new.settled_by = acting_id()) then return new;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_aid_recognitions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare decision constant text[] := array['state', 'decided_by', 'decided_on', 'decided_why', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'entered' and new.entered_by = acting_id() then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision and old.state = 'entered' and new.state in ('confirmed', 'refused')
    and new.decided_by = acting_id() and acting_post() in ('county-officer', 'county-reviewer') then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_alarms()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) or (new.to_staff = acting_id() and old.seen_at is null and new.seen_at is not null
    and to_jsonb(new) - array['seen_at', 'version'] = to_jsonb(old) - array['seen_at', 'version']) then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_assessments()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare decision constant text[] := array['state', 'outcome', 'decided_by', 'decided_at', 'decided_why', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'submitted' and new.assessed_by = acting_id() and new.decided_by is null then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision
    and ((old.state = 'submitted' and new.state in ('confirmed', 'returned') and new.decided_by = acting_id() and old.assessed_by <> acting_id()
          and acting_post() in ('supervisor', 'county-officer', 'centre-worker') and (new.state = 'confirmed' or old.vetoes = '{}'))
      or (new.state = 'replaced' and old.state = 'submitted' and old.vetoes = '{}' and new.decided_by is null)) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_award_hands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare moving constant text[] := array['state', 'cancelled_why', 'version', 'path', 'walled'];
begin
  if by_owner(tg_relid) then return new; end if;
  if acting_post() = 'county-officer' then
    if tg_op = 'UPDATE' then
      if old.state = 'granted' and new.state = 'cancelled' and to_jsonb(new) - moving = to_jsonb(old) - moving then return new; end if;
    elsif new.state = 'granted' and new.decided_by = acting_id() and (new.programme = 'emergency-aid') = (new.emergency_aid_id is not null)
      and (new.emergency_aid_id is not null or exists (select from aid_definitions d where d.id = new.definition_id and d.programme = new.programme and d.state <> 'draft' and not d.example))
      and (new.claim_id is null or exists (select from aid_claims c where c.id = new.claim_id and c.child_id = new.child_id and c.programme = new.programme
        and c.approved_by is not null and new.amount <= c.asked)) then
      return new;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_awards()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state <> 'granted' or (tg_op = 'UPDATE' and old.state = 'granted' and old.period = new.period and old.amount = new.amount) then return new; end if;
  if tg_op = 'UPDATE' then raise exception 'an award is cancelled, never changed' using errcode = '42501'; end if;
  if new.enrolment_id is not null then
    if not exists (select from aid_enrolments e where e.id = new.enrolment_id and e.child_id = new.child_id and e.programme = new.programme and e.state in ('running', 'ended')) then
      raise exception 'not enrolled' using errcode = '23514', constraint = 'awards_enrolled';
    end if;
    if exists (select from aid_definitions d, jsonb_array_elements(d.body -> 'papers') wanted
                where d.id = new.definition_id and wanted ->> 'when' = 'period'
                  and not exists (select from aid_proofs p where p.enrolment_id = new.enrolment_id and p.period = new.period and p.paper = wanted ->> 'key' and p.roll = 'enrolled' and p.taken_back is null)) then
      raise exception 'proof missing' using errcode = '23514', constraint = 'awards_proved';
    end if;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION guard_benefit_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare decision constant text[] := array['state', 'done', 'decided_on', 'decided_by', 'decided_why', 'version', 'path', 'walled'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'requested' and new.asked_by = acting_id() and (new.kind <> 'offset-before' or exists (select from counties_before(new.child_id) b where b.path = new.to_path)) then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision
    and ((old.state = 'requested' and new.decided_by = acting_id() and (new.state = 'withdrawn' or (new.state in ('confirmed', 'refused') and acting_post() in ('county-officer', 'county-reviewer') and (new.kind <> 'offset-before' or starts_with(new.to_path, acting_path())))))
      or (old.state = 'confirmed' and new.state = 'confirmed' and old.decided_by = new.decided_by and old.decided_by = acting_id() and old.done is null)) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_callbacks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare telling constant text[] := array['state', 'spoke_with', 'note', 'called_by', 'called_at', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if acting_post() in ('supervisor', 'county-officer', 'centre-worker', 'city-officer') then
    if tg_op = 'INSERT' then
      if new.state = 'open' and new.called_by is null and new.created_by = acting_id()
        and exists (select from visits v where v.id = new.visit_id and v.child_id = new.child_id and v.visited_by = new.visited_by) then return new; end if;
    elsif to_jsonb(new) - telling = to_jsonb(old) - telling and old.state in ('open', 'not-reached') and new.called_by = acting_id() and new.visited_by <> acting_id() then
      return new;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_cards()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  moving constant text[] := array['state', 'child_id', 'place_code', 'path', 'walled', 'linked_on', 'handed_over_on', 'handed_over_to', 'handed_over_by', 'ended_on', 'ended_why', 'replaced_by', 'version'];
  post text := acting_post();
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if post in ('supervisor', 'county-officer', 'centre-worker') and new.state = 'printed' and new.handed_over_on is null and new.ended_on is null and new.replaced_by is null then return new; end if;
  elsif to_jsonb(new) - moving = to_jsonb(old) - moving
    and (new.child_id = old.child_id or old.child_id is null)
    and (new.child_id is distinct from old.child_id or (new.place_code, new.path, new.walled) = (old.place_code, old.path, old.walled)) then
    if (old.state, new.state) in (('printed', 'printed'), ('printed', 'handed-over'), ('printed', 'lost'), ('handed-over', 'lost')) then
      if post in ('director', 'supervisor', 'county-officer', 'centre-worker') then return new; end if;
    elsif (old.state, new.state) in (('printed', 'replaced'), ('handed-over', 'replaced'), ('lost', 'replaced'), ('printed', 'revoked'), ('handed-over', 'revoked')) then
      if post in ('supervisor', 'county-officer', 'centre-worker') then return new; end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_colours()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'UPDATE' and old.until_day is null and new.until_day is not null
    and acting_post() in ('director', 'supervisor', 'county-officer', 'centre-worker', 'institution-staff', 'counsellor', 'social-worker') then return new; end if;
  if tg_op = 'INSERT' and new.set_by = acting_id() and exists (
    select from assessments a where a.id = new.assessment_id and a.child_id = new.child_id
       and ((a.state = 'confirmed' and a.outcome = new.colour and a.decided_by = acting_id())
         or (new.by_veto and new.colour = 'red' and a.vetoes <> '{}' and a.assessed_by = acting_id()))) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_concerns()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  moving constant text[] := array['state', 'taken_by', 'taken_at', 'outcome_sealed', 'answered_at', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.source = 'staff' and new.reported_by = acting_id() and new.state = 'received' then return new; end if;
  elsif to_jsonb(new) - moving = to_jsonb(old) - moving and new.taken_by = acting_id()
    and acting_post() in ('supervisor', 'county-officer', 'centre-worker') and acting_path() <> '' and starts_with(old.path, acting_path())
    and ((old.state in ('received', 'taken') and new.state = 'taken') or (old.state = 'taken' and new.state = 'answered' and old.taken_by = acting_id())) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_decision_months()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) or (new.child_id, new.from_month, new.until_month, new.suspended_from) is not distinct from (old.child_id, old.from_month, old.until_month, old.suspended_from) then return new; end if;
  if new.child_id = old.child_id then
    if old.until_month is null and new.until_month is not null and (new.from_month, new.suspended_from) is not distinct from (old.from_month, old.suspended_from)
       and (old.provisional or (acting_post() = 'county-officer' and exists (
         select from applications a where a.child_id = new.child_id and a.id is distinct from new.application_id and a.state not in ('draft', 'approved', 'refused', 'withdrawn')))) then
      return new;
    end if;
    if exists (select from benefit_changes x where x.decision_id = new.id and x.state = 'confirmed' and x.done is null and x.decided_by = acting_id() and x.asked_by <> x.decided_by)
       or (acting_post() in ('county-officer', 'county-reviewer') and exists (select from appeals a where a.child_id = new.child_id and a.state = 'filed' and a.created_by is distinct from acting_id())) then
      return new;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_departures()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  signs constant text[] := array['acknowledged_on', 'acknowledged_by', 'acknowledged_note', 'missing', 'version'];
  answers constant text[] := array['answered_on', 'answered_by', 'answer', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'UPDATE' and old.contents is not null then
    if to_jsonb(new) - signs - answers = to_jsonb(old) - signs - answers and (new.answered_on is null or (new.answered_on, new.answered_by, new.answer) is not distinct from (old.answered_on, old.answered_by, old.answer))
       and new.acknowledged_by = acting_id() and acting_post() = 'county-officer' and starts_with(old.to_path, acting_path())
       and (old.acknowledged_on is null or old.missing <> '{}') then return new; end if;
    if to_jsonb(new) - answers = to_jsonb(old) - answers and new.answered_by = acting_id() and acting_post() in ('county-officer', 'supervisor') and starts_with(old.path, acting_path())
       and old.missing <> '{}' then return new; end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_emergency_awards()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.programme = 'emergency-aid' and not exists (select from emergency_aids e where e.id = new.emergency_aid_id and e.kind = 'money' and e.state = 'confirmed'
       and e.child_id = new.child_id and e.amount = new.amount and e.decided_by = new.decided_by and e.decided_by <> e.given_by) then
    raise exception 'no confirmed help' using errcode = '23514', constraint = 'awards_emergency_aid';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION guard_emergency_hands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) then return null; end if;
  if tg_op = 'INSERT' then
    if new.state = 'running' and new.given_by = acting_id() and new.decided_by is null then return null; end if;
  elsif (new.number, new.given_by, new.kind, new.amount, new.given_on) is not distinct from (old.number, old.given_by, old.kind, old.amount, old.given_on)
    and (new.decided_by is not distinct from old.decided_by or (old.state = 'running' and new.decided_by = acting_id()))
    and (new.state = old.state or (old.state = 'running' and (new.state <> 'confirmed' or acting_post() = 'county-officer'))) then
    return null;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_guardian_notes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare moving constant text[] := array['state', 'outcome', 'handled_by', 'handled_at', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if to_jsonb(new) - moving = to_jsonb(old) - moving and old.state = 'new' and new.state = 'done' and new.handled_by = acting_id() then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_network()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) or (
    acting_post() = any (case tg_table_name when 'places' then array['city-officer'] else array['city-officer', 'county-officer', 'system-admin'] end)
    and acting_path() <> '' and starts_with(new.path, acting_path()) and (tg_op = 'INSERT' or starts_with(old.path, acting_path()))) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_offsets()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare d decisions;
begin
  if by_owner(tg_relid) or offset_put_right(tg_op, old, new) then return new; end if;
  if tg_op = 'UPDATE' then
    -- It never counted: an appeal that somebody else recorded was granted.
    if to_jsonb(new) - 'until_month' = to_jsonb(old) - 'until_month' and new.until_month = to_char((old.from_month || '-01')::date - 1, 'YYYY-MM')
       and acting_post() in ('county-officer', 'county-reviewer') and exists (select from appeals a join offsets o on o.id = a.offset_id
         where a.child_id = old.child_id and a.state = 'filed' and a.created_by is distinct from acting_id()
           and (o.child_id, o.benefit, o.amount) = (old.child_id, old.benefit, old.amount) and o.change_id is not distinct from old.change_id) then
      return new;
    end if;
    -- Only its last month moves, to an earlier one: the one that somebody else asked for.
    if to_jsonb(new) - 'until_month' = to_jsonb(old) - 'until_month' and new.until_month < coalesce(old.until_month, '9999-99')
       and exists (select from benefit_changes x join offsets o on o.id = (x.asked #>> '{endOffset,offsetId}')::uuid
         where x.child_id = old.child_id and x.kind = 'end-offset' and x.state = 'confirmed' and x.done is null and x.decided_by = acting_id() and x.asked_by <> x.decided_by
           and (o.child_id, o.benefit, o.amount) = (old.child_id, old.benefit, old.amount) and o.change_id is not distinct from old.change_id
           and new.until_month = greatest(x.asked #>> '{endOffset,lastMonth}', to_char((old.from_month || '-01')::date - 1, 'YYYY-MM'))) then
      return new;
    end if;
  else
    select * into d from decisions where id = new.decision_id;
    if d.child_id = new.child_id and (new.until_month is null or new.until_month >= new.from_month) then
      if exists (select from benefit_changes x
         where x.id = new.change_id and x.child_id = new.child_id and x.kind = 'offset' and x.state = 'confirmed' and x.done is null and x.decided_by = acting_id() and x.asked_by <> x.decided_by
           and x.asked #>> '{offset,benefit}' = new.benefit and (x.asked #>> '{offset,amount}')::bigint = new.amount
           and new.from_month = greatest(x.asked #>> '{offset,fromMonth}', d.from_month) and new.until_month is not distinct from x.asked #>> '{offset,untilMonth}') then
        return new;
      end if;
      -- It goes on against the decision that takes the place of another: by a change of class that somebody else asked for, by an application that is
      -- being confirmed, or by an appeal that somebody else recorded. The same benefit and months, and no more often than before.
      if (select count(*) from offsets p where p.decision_id = new.decision_id and (p.benefit, p.amount) = (new.benefit, new.amount) and p.change_id is not distinct from new.change_id
             and (p.until_month is null or p.until_month >= greatest(p.from_month, new.from_month)) and (new.until_month is null or p.from_month <= new.until_month))
         < (select count(*) from offsets o
           where o.child_id = new.child_id and o.decision_id <> new.decision_id and (o.benefit, o.amount) = (new.benefit, new.amount)
             and o.change_id is not distinct from new.change_id and o.until_month is not distinct from new.until_month and new.from_month = greatest(o.from_month, d.from_month)
             and (exists (select from benefit_changes x where x.decision_id = o.decision_id and x.kind = 'class' and x.number = d.number and x.state = 'confirmed' and x.done is null
                     and x.decided_by = acting_id() and x.asked_by <> x.decided_by)
               or (acting_post() = 'county-officer' and exists (select from applications a, decisions was where a.id = d.application_id and a.state not in ('draft', 'approved', 'refused', 'withdrawn')
                     and was.id = o.decision_id and was.until_month >= to_char((d.from_month || '-01')::date - 1, 'YYYY-MM')))
               or (acting_post() in ('county-officer', 'county-reviewer') and exists (select from appeals a where a.decision_id = o.decision_id and a.about = 'change' and a.state = 'filed'
                     and a.created_by is distinct from acting_id())))) then
        return new;
      end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_organisation_accounts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare decision constant text[] := array['confirmed_by', 'confirmed_at', 'until_day', 'version'];
begin
  if by_owner(tg_relid) then return new; end if;
  if acting_post() in ('finance', 'county-officer', 'county-reviewer', 'city-officer') then
    if tg_op = 'INSERT' then
      if new.created_by = acting_id() and new.confirmed_by is null and new.until_day is null then return new; end if;
    elsif to_jsonb(new) - decision = to_jsonb(old) - decision then
      if new.confirmed_by is not distinct from old.confirmed_by and new.until_day is not null then return new; end if;
      if old.confirmed_by is null and new.confirmed_by = acting_id() and new.confirmed_by <> old.created_by and old.until_day is null then return new; end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_pay_checks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) then return null; end if;
  if tg_op = 'UPDATE' then
    if exists (select from after_rows n left join pay_runs r on r.id = n.run_id where r.state is distinct from 'computed') or acting_post() <> 'county-officer' then
      raise exception 'not allowed' using errcode = '42501';
    end if;
  elsif tg_op = 'INSERT' then
    if exists (select from after_rows n left join pay_runs r on r.id = n.run_id where r.state is null or r.state not in ('open', 'computed') or r.path <> left(n.path, length(r.path))) then
      raise exception 'not allowed' using errcode = '42501';
    end if;
  elsif exists (select from before_rows o join pay_runs r on r.id = o.run_id where r.state not in ('open', 'computed')) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION guard_pay_lines()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_nestloop TO 'off'
AS $function$
declare wrong boolean;
begin
  if by_owner(tg_relid) then return null; end if;
  if tg_op = 'INSERT' then
    select exists (select from (select distinct run_id from after_rows) l left join pay_runs r on r.id = l.run_id where r.state is null or r.state not in ('open', 'computed')) into wrong;
  elsif tg_op = 'DELETE' then
    select exists (select from (select distinct run_id from before_rows) l left join pay_runs r on r.id = l.run_id where r.state is null or r.state not in ('open', 'computed')) into wrong;
  else
    select (select count(*) from after_rows) <> count(*) or bool_or(
             (n.run_id, n.child_id, n.decision_id, n.award_id, n.programme, n.month, n.rate_group, n.owed, n.paid_before, n.due, n.set_off, n.kind, n.why_zh, n.why_en,
              n.child_name, n.payee, n.bank, n.account_sealed, n.account_token, n.account_hint, n.path)
             is distinct from
             (o.run_id, o.child_id, o.decision_id, o.award_id, o.programme, o.month, o.rate_group, o.owed, o.paid_before, o.due, o.set_off, o.kind, o.why_zh, o.why_en,
              o.child_name, o.payee, o.bank, o.account_sealed, o.account_token, o.account_hint, o.path)
             or (n.transfer_id is distinct from o.transfer_id and not (r.state = 'released' and o.transfer_id is null and r.released_by = acting_id()))
             or not case r.state
                  when 'computed' then n.state = o.state or (o.state, n.state) in (('held', 'due'), ('due', 'held'))
                  when 'released' then n.state = o.state or (o.state, n.state) in (('due', 'released'), ('released', 'returned'))
                  when 'sent'     then n.state = o.state or (o.state, n.state) in (('released', 'returned'))
                  when 'settled'  then n.state = o.state or (o.state, n.state) in (('released', 'returned'))
                  when 'closed'   then n.state = o.state
                  else false end) into wrong
      from after_rows n join before_rows o on o.id = n.id join pay_runs r on r.id = n.run_id;
  end if;
  if wrong then raise exception 'not allowed' using errcode = '42501'; end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION guard_pay_run()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  figures jsonb := jsonb_build_array(new.id, new.number, new.month, new.place_code, new.path, new.programme, new.created_by);
  signed  jsonb := jsonb_build_array(new.fingerprint, new.rule_version, new.lines, new.children, new.amount, new.held, new.prepared_by, new.checked_by, new.inputs_digest);
  post    text := acting_post();
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if post = 'county-officer' and new.state = 'open' and new.prepared_by is null and new.released_by is null and new.checked_by is null then return new; end if;
  elsif figures = jsonb_build_array(old.id, old.number, old.month, old.place_code, old.path, old.programme, old.created_by) then
    if new.state in ('open', 'computed') then
      if post = 'county-officer' and old.state in ('open', 'computed', 'checked', 'prepared') and new.prepared_by is null and new.released_by is null and new.checked_by is null then return new; end if;
    elsif new.state = 'checked' then
      if post = 'county-officer' and old.state = 'computed' and new.checked_by = acting_id() and new.prepared_by is null and new.released_by is null then return new; end if;
    elsif new.state = 'prepared' then
      if post = 'county-officer' and old.state = 'checked' and new.prepared_by = acting_id() and new.released_by is null then return new; end if;
    elsif signed = jsonb_build_array(old.fingerprint, old.rule_version, old.lines, old.children, old.amount, old.held, old.prepared_by, old.checked_by, old.inputs_digest) then
      if new.state = 'released' and old.state = 'prepared' then
        if post = 'county-reviewer' and new.released_by = acting_id() and new.prepared_by is not null and new.prepared_by <> acting_id() then return new; end if;
      elsif new.released_by is not distinct from old.released_by then
        if new.state = 'discarded' and old.state in ('open', 'computed', 'checked', 'prepared') and post in ('county-officer', 'county-reviewer') then return new; end if;
        if (old.state, new.state) in (('released', 'sent'), ('sent', 'settled'), ('settled', 'closed'), ('released', 'released'), ('sent', 'sent'), ('settled', 'settled'))
           and post in ('finance', 'county-officer') then return new; end if;
      end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_pay_transfers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare wrong boolean;
begin
  if by_owner(tg_relid) then return null; end if;
  if tg_op = 'INSERT' then
    select exists (select from after_rows n left join pay_runs r on r.id = n.run_id
      where r.id is null or r.state <> 'released' or r.released_by is distinct from acting_id() or n.state <> 'sent' or not starts_with(n.path, r.path)) into wrong;
  else
    select acting_post() not in ('finance', 'county-officer') or exists (
      select from after_rows n left join before_rows o on o.id = n.id left join pay_runs r on r.id = n.run_id
       where o.id is null or r.id is null
          or (n.run_id, n.seq, n.payee, n.bank, n.account_sealed, n.account_token, n.account_hint, n.amount, n.lines, n.path)
             is distinct from (o.run_id, o.seq, o.payee, o.bank, o.account_sealed, o.account_token, o.account_hint, o.amount, o.lines, o.path)
          or r.state not in ('sent', 'settled')
          or not (n.state = o.state or (o.state, n.state) in (('sent', 'settled'), ('sent', 'returned'), ('settled', 'returned')))) into wrong;
  end if;
  if wrong then raise exception 'not allowed' using errcode = '42501'; end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION guard_payments()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) then return null; end if;
  if exists (
    select from after_rows p left join pay_lines l on l.id = p.line_id left join pay_runs r on r.id = l.run_id
      left join recoveries v on v.id = p.recovery_id
     where case
       when p.line_id is null then not coalesce(
         p.kind in ('recovered', 'waived') and p.run_id is null and p.amount < 0 and acting_post() in ('finance', 'county-officer', 'county-reviewer')
         and v.state in ('running', 'done') and (v.child_id, v.path, v.programme) = (p.child_id, p.path, p.programme) and (v.award_id is null or p.award_id = v.award_id)
         and (p.kind = 'waived') = (v.mode = 'waived')
         and exists (select from recovery_months m where m.recovery_id = v.id and m.month = p.month and -p.amount <= m.amount)
         and exists (select from recovery_months m join payments w on w.child_id = v.child_id and w.month = m.month and w.programme = v.programme
                      where m.recovery_id = v.id and w.amount > 0 and w.paid_on <= p.paid_on), false)
       else r.id is null or r.state not in ('released', 'sent', 'settled', 'closed')
         or (p.run_id, p.child_id, p.rate_group, p.path, p.programme) is distinct from (l.run_id, l.child_id, l.rate_group, l.path, l.programme)
         or (p.award_id is distinct from l.award_id and not (p.kind = 'set-off' and p.recovery_id is not null))
         or not case p.kind
              when 'paid'      then p.month = l.month and p.amount = l.due - l.set_off and l.state = 'released' and r.released_by = acting_id()
              when 'returned'  then p.month = l.month and p.amount = -(l.due - l.set_off) and l.state = 'returned'
                     and not exists (select from payments w where w.line_id = l.id and w.kind = 'paid' and w.paid_on > p.paid_on)
              when 'set-off'   then l.state = 'released' and r.released_by = acting_id() and (
                     (p.recovery_id is null and p.month = l.month and p.amount = l.set_off)
                     or exists (select from pay_set_offs s where s.line_id = l.id and s.recovery_id = p.recovery_id and s.month = p.month and s.amount = -p.amount and s.award_id is not distinct from p.award_id))
              else false end
       end) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  -- Never more comes back than the recovery is about.
  if exists (
    select from recovery_months m join payments p on p.recovery_id = m.recovery_id and p.month = m.month
     where m.recovery_id in (select recovery_id from after_rows where recovery_id is not null)
     group by m.recovery_id, m.month, m.amount having -sum(p.amount) > m.amount) then
    raise exception 'more than the recovery is about' using errcode = '42501';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION guard_recoveries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare decision constant text[] := array['state', 'decided_why', 'decided_by', 'decided_at', 'version', 'path', 'walled'];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.state = 'proposed' and new.proposed_by = acting_id() and new.decided_by is null and acting_post() = 'county-officer' then return new; end if;
  elsif to_jsonb(new) - decision = to_jsonb(old) - decision then
    if old.state = 'proposed' and new.state in ('running', 'cancelled') and new.decided_by = acting_id() and acting_post() in ('county-reviewer', 'county-officer')
       and (new.state = 'cancelled' or new.decided_by <> old.proposed_by) then return new; end if;
    if old.state = 'running' and new.state in ('done', 'cancelled') and new.decided_by is not distinct from old.decided_by then return new; end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_recovery_award()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) then return new; end if;
  if (new.programme = 'allowance' and new.award_id is null)
     or exists (select from awards a where a.id = new.award_id and a.child_id = new.child_id and a.programme = new.programme and split_part(a.path, '/', 3) = split_part(new.path, '/', 3)) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_recovery_months()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) or exists (select from recoveries v where v.id = new.recovery_id and v.state = 'proposed' and v.proposed_by = acting_id()) then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_set_offs()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare wrong boolean;
begin
  if session_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then return null; end if;
  if tg_op = 'INSERT' then
    select exists (select from after_rows s left join pay_lines l on l.id = s.line_id left join pay_runs r on r.id = l.run_id left join recoveries v on v.id = s.recovery_id
      where r.state is null or r.state not in ('open', 'computed') or (v.child_id, v.programme, v.state, v.mode, v.award_id) is distinct from (l.child_id, l.programme, 'running', 'set-off', s.award_id)) into wrong;
  else
    select exists (select from before_rows s join pay_lines l on l.id = s.line_id join pay_runs r on r.id = l.run_id where r.state not in ('open', 'computed', 'discarded')) into wrong;
  end if;
  if wrong then raise exception 'not allowed' using errcode = '42501'; end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION guard_staff()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  administrators constant text[] := array['system-admin', 'security-admin', 'audit-admin'];
  changed text[];
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if acting_post() = 'system-admin' and new.rights = '{}' and new.post <> all (administrators) then return new; end if;
  else
    select coalesce(array_agg(key), '{}') into changed from jsonb_each(to_jsonb(new)) where to_jsonb(old) -> key is distinct from value and key <> 'version';
    if new.id = acting_id() and changed <@ array['language'] then return new; end if;
    if old.id <> acting_id() and old.post <> all (administrators) and new.post <> all (administrators) then
      if acting_post() = 'security-admin' and changed <@ array['rights'] then return new; end if;
      if acting_post() = 'system-admin' and not changed && array['id', 'username', 'rights', 'created_at', 'created_by'] then return new; end if;
    end if;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_standard_hands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if acting_post() = 'city-officer' and new.state = 'draft' and new.drafted_by = acting_id() then return new; end if;
  elsif acting_post() in ('city-officer', 'city-leader') and acting_path() <> '' and starts_with(old.path, acting_path())
    and (new.drafted_by = old.drafted_by or (old.state = 'draft' and new.drafted_by = acting_id()))
    and (new.put_in_force_by is not distinct from old.put_in_force_by or new.put_in_force_by = acting_id())
    and (new.withdrawn_by is not distinct from old.withdrawn_by or new.withdrawn_by = acting_id()) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_visit_photos()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) then return new; end if;
  if tg_op = 'INSERT' then
    if new.created_by = acting_id() and new.removed_at is null and exists (
      select from visits v where v.id = new.visit_id and v.child_id = new.child_id and acting_id() in (v.visited_by, v.created_by)) then return new; end if;
  elsif old.removed_at is null and new.removed_at is not null and (acting_post() in ('supervisor', 'county-officer', 'centre-worker')
      or exists (select from visits v where v.id = new.visit_id and v.visited_by = acting_id())) then
    return new;
  end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_visit_questions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) or (new.visited_by <> acting_id() and acting_post() in ('supervisor', 'county-officer', 'centre-worker')
    and exists (select from visit_answers a where a.question_id = new.id and a.answered_by = acting_id())) then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_visit_responsibles()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) or (new.created_by = acting_id() and acting_post() in ('supervisor', 'county-officer', 'centre-worker')) then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION guard_visits()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) then return new; end if;
  if new.created_by is distinct from acting_id() or new.superseded then raise exception 'not allowed' using errcode = '42501'; end if;
  if new.corrects is null then
    if new.visited_by <> acting_id() then raise exception 'not allowed' using errcode = '42501'; end if;
  elsif not exists (select from visits v where v.id = new.corrects and v.child_id = new.child_id and v.visited_by = new.visited_by
                      and (v.visited_by = acting_id() or acting_post() in ('supervisor', 'county-officer'))) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  if new.card_id is not null and not exists (select from cards k where k.id = new.card_id and k.child_id = new.child_id) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION guardian_behind(p_token_hash text, p_now timestamp with time zone)
 RETURNS TABLE(guardian_id uuid, child_id uuid, path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select s.guardian_id, k.id, k.path from guardian_sessions s join guardians g on g.id = s.guardian_id join children k on k.id = g.child_id
    join cards c on c.id = s.card_id and c.child_id = k.id and c.state in ('printed', 'handed-over')
   where s.token_hash = p_token_hash and s.ends_at > p_now and acting_id() is null and guardian_stands(g.id, china_day(p_now))
$function$;

CREATE OR REPLACE FUNCTION guardian_numbers(p_code text, p_now timestamp with time zone)
 RETURNS TABLE(guardian_id uuid, phone_sealed text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select g.id, g.phone_sealed from cards c join guardians g on g.child_id = c.child_id
   where c.code = p_code and c.state in ('printed', 'handed-over') and g.phone_sealed is not null and acting_id() is null
     and guardian_stands(g.id, china_day(p_now))
   order by g.is_guardian desc, g.created_at, g.id limit 6
$function$;

CREATE OR REPLACE FUNCTION guardian_page(p_token_hash text, p_now timestamp with time zone, p_request text)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  who record; ids uuid[]; answer jsonb;
  today constant date := china_day(p_now);
  since constant date := (date_trunc('month', today) - interval '11 months')::date;
begin
  select * into who from guardian_behind(p_token_hash, p_now);
  if not found then return null; end if;
  select array_agg(one.id order by one.first desc, one.birth_date, one.id) into ids from (
    select k.id, true as first, k.birth_date from children k where k.id = who.child_id
    union all
    select * from (select distinct k.id, false, k.birth_date from guardians own join guardians g on g.id_number_token = own.id_number_token and g.child_id <> own.child_id join children k on k.id = g.child_id
     where own.id = who.guardian_id and own.id_number_token is not null and not k.walled and guardian_stands(g.id, today) order by k.birth_date, k.id limit 5) others) one;
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, purpose, request)
  select null, 'open', 'children', k.id::text, k.path, '监护人查询页', p_request from children k where k.id = any (ids);
  select jsonb_build_object(
    'today', today,
    'endsAt', (select s.ends_at from guardian_sessions s where s.token_hash = p_token_hash),
    'children', (select jsonb_agg(jsonb_build_object(
      'name', k.name,
      'paying', coalesce((select case when bool_or(d.suspended_from is null) then 'running' else 'suspended' end from decisions d where d.child_id = k.id and d.until_month is null), 'none'),
      'payments', coalesce((select jsonb_agg(jsonb_build_object('month', p.month, 'on', p.paid_on, 'amount', p.amount, 'kind', p.kind, 'programme', p.programme,
          'tail', right(l.account_hint, 4), 'back', l.state = 'returned') order by p.month desc, p.paid_on, p.created_at, p.id)
        from (select * from payments p where p.child_id = k.id and (p.month >= to_char(since, 'YYYY-MM') or p.paid_on >= since) and p.kind in ('paid', 'returned', 'recovered', 'taken-over', 'set-off')
               and not (p.kind = 'set-off' and p.amount < 0) order by p.month desc, p.paid_on desc limit 120) p
        left join pay_lines l on l.id = p.line_id), '[]'),
      'granted', coalesce((select jsonb_agg(jsonb_build_object('programme', w.programme, 'amount', w.amount) order by w.month)
        from awards w where w.child_id = k.id and w.state = 'granted' and w.payee_kind = 'child' and w.month >= to_char(since, 'YYYY-MM')
         and not exists (select from payments p where p.award_id = w.id)), '[]'),
      'proofs', coalesce((select jsonb_agg(jsonb_build_object('body', d.body,
          'given', coalesce((select jsonb_agg(f.period || ' ' || f.paper) from aid_proofs f where f.enrolment_id = e.id and f.taken_back is null), '[]')) order by e.applied_on)
        from aid_enrolments e join aid_definitions d on d.id = e.definition_id where e.child_id = k.id and e.state = 'running'), '[]'),
      'applications', coalesce((select jsonb_agg(jsonb_build_object('state', a.state, 'appliedOn', a.applied_on, 'since', china_day(a.state_since), 'dueOn', a.due_on,
          'missing', case when a.state = 'awaiting-papers' then (select s.findings -> 'missing' from application_steps s where s.application_id = a.id and s.move = 'ask-papers' order by s.at desc limit 1) end)
          order by a.applied_on desc, a.id)
        from applications a where a.child_id = k.id and a.state <> 'draft' and (a.due_on is not null or a.state = 'awaiting-papers' or a.state_since >= p_now - interval '6 months')), '[]'),
      'changes', coalesce((select jsonb_agg(jsonb_build_object('kind', case when x.kind in ('account', 'move') then x.kind else 'other' end, 'state', x.state, 'on', coalesce(x.decided_on, x.asked_on))
          order by x.asked_on desc, x.number)
        from benefit_changes x where x.child_id = k.id and (x.state = 'requested' or (x.state in ('confirmed', 'refused') and x.decided_on >= today - 30))), '[]'),
      'appeals', coalesce((select jsonb_agg(jsonb_build_object('state', a.state, 'on', coalesce(a.outcome_on, a.filed_on), 'dueOn', case when a.state = 'filed' then a.due_on end) order by a.filed_on desc, a.number)
        from appeals a where a.child_id = k.id and (a.state = 'filed' or (a.state = 'decided' and a.outcome_on >= today - 90))), '[]'),
      'intakes', coalesce((select jsonb_agg(jsonb_build_object('state', i.state, 'on', i.taken_on, 'dueOn', i.due_on) order by i.taken_on desc, i.number)
        from intakes i where i.state in ('received', 'awaiting-papers', 'pushed') and (i.child_id = k.id or (i.child_id is null and i.id_number_token = k.id_number_token))), '[]'),
      'enrolments', coalesce((select jsonb_agg(jsonb_build_object('programme', e.programme, 'state', e.state, 'on', e.applied_on) order by e.applied_on desc, e.number)
        from aid_enrolments e where e.child_id = k.id and e.state in ('applied', 'examined')), '[]')
      ) order by array_position(ids, k.id)) from children k where k.id = any (ids)),
    'contacts', jsonb_build_object(
      'supervisors', coalesce((select jsonb_agg(st.name order by st.name) from (select st.name from staff st join places t on t.path = st.path and t.level = 4
        where st.post = 'supervisor' and st.active and starts_with(who.path, t.path) order by st.name limit 3) st), '[]'),
      'offices', coalesce((select jsonb_agg(jsonb_build_object('kind', o.kind, 'name', o.name, 'phone', o.phone) order by o.level desc, o.name) from (
        select o.kind, o.name, o.phone, t.level from organisations o join places t on t.code = o.place_code
         where o.active and o.phone is not null and starts_with(who.path, t.path) and ((o.kind = 'station' and t.level = 4) or (o.kind in ('bureau', 'centre') and t.level = 3)) order by t.level desc, o.kind, o.name limit 4) o), '[]')),
    'notes', coalesce((select jsonb_agg(jsonb_build_object('kind', n.kind, 'state', n.state, 'on', china_day(n.told_at)) order by n.told_at desc)
      from (select * from guardian_notes n where n.guardian_id = who.guardian_id order by n.told_at desc limit 5) n), '[]')
  ) into answer;
  return answer;
end $function$;

CREATE OR REPLACE FUNCTION guardian_stands(p_guardian uuid, p_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select exists (
    select from guardians g join children k on k.id = g.child_id
     where g.id = p_guardian and (g.is_guardian or g.is_carer) and g.relation <> 'institution' and not g.never_known and k.status = 'open'
       and not exists (select from guardian_circumstances x where x.guardian_id = g.id and x.circumstance not in ('severe-disability', 'severe-illness', 'away')
                          and x.from_day <= p_day and (x.until_day is null or x.until_day >= p_day)))
$function$;

CREATE OR REPLACE FUNCTION guardian_try_failed(p_id uuid, p_request text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, purpose, request)
  select null, 'sign-in failed', 'guardian-page', coalesce(h.guardian_id::text, 'unknown'), k.path, '监护人查询页', p_request
    from (select p_id as id) given left join guardian_codes h on h.id = given.id left join guardians g on g.id = h.guardian_id left join children k on k.id = g.child_id where acting_id() is null
$function$;

CREATE OR REPLACE FUNCTION hand_guardian_code(p_id uuid, p_guardian uuid, p_digest text, p_now timestamp with time zone, p_ends_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare child record;
begin
  select k.path, k.walled into child from guardians g join children k on k.id = g.child_id where g.id = p_guardian and guardian_stands(g.id, china_day(p_now));
  if not found or acting_id() is null or acting_post() not in ('director', 'supervisor', 'county-officer', 'centre-worker') or acting_path() = ''
     or not starts_with(child.path, acting_path()) or (child.walled and not acting_has('hiv')) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('guardian handed ' || p_guardian, 0));
  if (select count(*) from guardian_codes where guardian_id = p_guardian and how = 'handed' and created_at > p_now - interval '1 hour') >= 3 then return false; end if;
  update guardian_codes set ends_at = p_now where guardian_id = p_guardian and how = 'handed' and used_at is null and ends_at > p_now;
  insert into guardian_codes (id, how, card, guardian_id, digest, ends_at, created_at, created_by) values (p_id, 'handed', '', p_guardian, p_digest, p_ends_at, p_now, acting_id());
  return true;
end $function$;

CREATE OR REPLACE FUNCTION handover_contents(p_change uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select file_contents(c.child_id, c.path) from benefit_changes c
   where c.id = p_change and c.kind = 'move' and c.state = 'requested' and acting_path() <> '' and (not c.walled or acting_has('hiv'))
     and ((acting_sees() = 'place' and starts_with(c.path, acting_path())) or (acting_post() = 'county-officer' and starts_with(c.to_path, acting_path())))
$function$;

CREATE OR REPLACE FUNCTION insured_elsewhere(p_path text, p_programme text, p_year text)
 RETURNS TABLE(child_id uuid, county text, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select i.child_id, coalesce(p.name, ''), i.state
    from aid_insured i join children c on c.id = i.child_id left join places p on p.code = split_part(i.path, '/', 3)
   where i.programme = p_programme and i.year = p_year and acting_path() <> '' and acting_sees() = 'place' and starts_with(p_path, acting_path())
     and c.path >= p_path and c.path < p_path || '~' and not (i.path >= p_path and i.path < p_path || '~') and (not c.walled or acting_has('hiv'))
$function$;

CREATE OR REPLACE FUNCTION insurers_at(p_path text)
 RETURNS TABLE(id uuid, name text, paid boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select o.id, o.name, exists (select from organisation_accounts a where a.organisation_id = o.id and a.until_day is null and a.confirmed_by is not null)
    from organisations o
   where o.kind = 'insurer' and o.active and acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer')
     and (starts_with(p_path, o.path) or starts_with(o.path, p_path)) order by o.name, o.id
$function$;

CREATE OR REPLACE FUNCTION job_of_run(p_run uuid)
 RETURNS TABLE(id uuid, kind text, state text, by_name text, created_at timestamp with time zone, problem jsonb)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select j.id, j.kind, j.state, j.by_name, j.created_at, j.problem from job_on('pay-run', p_run) j
$function$;

CREATE OR REPLACE FUNCTION job_on(p_what text, p_id uuid)
 RETURNS TABLE(id uuid, kind text, state text, step_zh text, step_en text, done bigint, total bigint, by_name text, created_at timestamp with time zone, problem jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select case when j.started_by = acting_id() then j.id end, j.kind, j.state, j.step_zh, j.step_en, j.done, j.total, s.name, j.created_at, j.problem
    from (
      select o.id from pay_runs r
        cross join lateral (select * from jobs o where o.kind in ('pay-run', 'pay-run-prepare', 'pay-run-release') and o.input ->> 'runId' = r.id::text order by o.created_at desc limit 1) o
       where p_what = 'pay-run' and r.id = p_id
         and acting_post() in ('county-officer', 'county-reviewer', 'finance', 'city-officer') and acting_path() <> '' and r.path >= acting_path() and r.path < acting_path_end()
      union all
      select r.job_id from discovery_runs r
       where p_what = 'discovery-run' and r.id = p_id
         and acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer') and acting_path() <> '' and r.path >= acting_path() and r.path < acting_path_end()
      union all
      select o.id from department_files f
        cross join lateral (select * from jobs o where o.kind = 'department-file' and o.input ->> 'fileId' = f.id::text order by o.created_at desc limit 1) o
       where p_what = 'department-file' and f.id = p_id
         and (f.created_by = acting_id()
           or acting_post() in ('county-officer', 'county-reviewer', 'centre-worker', 'city-officer') and acting_path() <> '' and f.path >= acting_path() and f.path < acting_path_end())
    ) last
    join jobs j on j.id = last.id
    left join staff s on s.id = j.started_by
$function$;

CREATE OR REPLACE FUNCTION just_received(p_visit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select exists (select from visits v where v.id = p_visit and v.created_by = acting_id() and v.received_at = now())
$function$;

CREATE OR REPLACE FUNCTION keep_benefit_limits()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  insert into benefit_limit_settings (path, body, set_by) values (new.path, to_jsonb(new), acting_id());
  return null;
end $function$;

CREATE OR REPLACE FUNCTION limits_kept(p_path text, p_from date, p_until date)
 RETURNS TABLE(place text, month text, who text, kept bigint, late bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  with steps as (
    select a.path, s.on_day, s.due_on, case s.from_state when 'confirming' then 'county' else 'township' end as who
      from application_steps s join applications a on a.id = s.application_id
     where s.due_on is not null and s.on_day >= p_from and s.on_day <= p_until and s.move in ('pass', 'approve', 'refuse', 'return')
       and a.path >= p_path and a.path < p_path || '~' and (not a.walled or (select acting_has('hiv')))
    union all
    select case s.from_state when 'pushed' then i.path else i.from_path end, s.on_day, s.due_on, case s.from_state when 'pushed' then 'township' else 'any-place' end
      from intake_steps s join intakes i on i.id = s.intake_id
     where s.due_on is not null and s.on_day >= p_from and s.on_day <= p_until and s.move in ('push', 'tell', 'send-back')
       and (case s.from_state when 'pushed' then i.path else i.from_path end) >= p_path and (case s.from_state when 'pushed' then i.path else i.from_path end) < p_path || '~'
       and (not i.walled or (select acting_has('hiv')))
  )
  select split_part(path, '/', length(p_path) - length(replace(p_path, '/', '')) + 1), to_char(on_day, 'YYYY-MM'), who,
         count(*) filter (where on_day <= due_on), count(*) filter (where on_day > due_on)
    from steps where starts_with(p_path, acting_path()) and acting_path() <> ''
   group by 1, 2, 3
$function$;

CREATE OR REPLACE FUNCTION list_round_villages(p_round uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare listed integer;
begin
  if not exists (select from screening_rounds r where r.id = p_round and r.created_by = acting_id()) then raise exception 'not allowed' using errcode = '42501'; end if;
  insert into round_villages (round_id, place_code, path)
  select r.id, p.code, p.path from screening_rounds r join places p on p.level = 5 and p.path >= r.path and p.path < r.path || '~' where r.id = p_round
  on conflict do nothing;
  get diagnostics listed = row_count;
  return listed;
end $function$;

CREATE OR REPLACE FUNCTION may_pay(p_path text)
 RETURNS void
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if acting_post() not in ('county-officer', 'county-reviewer') or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
end $function$;

CREATE OR REPLACE FUNCTION may_weigh(p_path text)
 RETURNS void
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if acting_post() not in ('city-officer', 'city-leader', 'county-officer', 'county-reviewer', 'finance') or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
end $function$;

CREATE OR REPLACE FUNCTION move_place(p_code text, p_parent text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare old_path text; new_path text; tbl text; col text;
begin
  select path into strict old_path from places where code = p_code for update;
  select path || p_code || '/' into strict new_path from places where code = p_parent;
  if session_user <> current_user and not (acting_post() = 'city-officer' and acting_path() <> ''
     and starts_with(old_path, acting_path()) and starts_with(new_path, acting_path())) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  if new_path = old_path then return; end if;
  if starts_with(new_path, old_path) then raise exception 'a place cannot lie below itself' using errcode = '23514'; end if;
  update places set parent_code = p_parent where code = p_code;
  for tbl, col in
    select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('path', 'hukou_path', 'residence_path', 'to_path') and c.table_name <> 'audit_rows'
  loop
    execute format('update %I set %I = $1 || substr(%I, $2) where %I >= $3 and %I < $3 || ''~''', tbl, col, col, col, col)
      using new_path, length(old_path) + 1, old_path;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION near_quarter(p_look bigint, p_shift integer)
 RETURNS bigint[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select array[(p_look >> p_shift) & 65535] || array(select ((p_look >> p_shift) & 65535) # (1::bigint << bit) from generate_series(0, 15) bit)
$function$;

CREATE OR REPLACE FUNCTION next_aid_number(p_county text, p_year text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare given bigint;
begin
  if acting_path() = '' or p_year !~ '^\d{4}$' or not exists (select from places where code = p_county and (starts_with(path, acting_path()) or starts_with(acting_path(), path))) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  insert into running_numbers values ('aid/' || p_county || '-' || p_year, 1) on conflict (series) do update set last = running_numbers.last + 1 returning last into given;
  return given;
end $function$;

CREATE OR REPLACE FUNCTION next_number(p_series text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare given bigint;
begin
  if acting_path() = '' or not exists (select from places where code = substring(p_series from '^(?:application|intake|change|appeal|emergency)/(\w{4,12})-\d{4}$')
     and (starts_with(path, acting_path()) or starts_with(acting_path(), path))) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  insert into running_numbers values (p_series, 1) on conflict (series) do update set last = running_numbers.last + 1 returning last into given;
  return given;
end $function$;

CREATE OR REPLACE FUNCTION next_paper_number(p_prefix text, p_mark text, p_year integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare given integer;
begin
  if acting_path() = '' then raise exception 'not allowed' using errcode = '42501'; end if;
  insert into paper_numbers values (p_prefix, p_mark, p_year, 1)
    on conflict (prefix, mark, year) do update set last = paper_numbers.last + 1 returning last into given;
  return given;
end $function$;

CREATE OR REPLACE FUNCTION next_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.version := old.version + 1;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION note_departure()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if split_part(old.path, '/', 3) in ('', split_part(new.path, '/', 3)) then return null; end if;
  insert into departures (id, child_id, path, walled, child_name, sex, birth_date, to_path, left_on, last_month, contents, created_by)
    values (gen_random_uuid(), new.id, old.path, new.walled, old.name, old.sex, old.birth_date, substring(new.path from '^(?:[^/]+/){1,3}'), (now() at time zone 'Asia/Shanghai')::date,
            (select max(d.until_month) from decisions d where d.child_id = new.id and split_part(d.path, '/', 3) = split_part(old.path, '/', 3)), file_contents(new.id, old.path), acting_id());
  return null;
end $function$;

CREATE OR REPLACE FUNCTION offset_put_right(p_op text, was offsets, now offsets)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select exists (
    select from benefit_changes x join decisions d on d.id = now.decision_id and d.child_id = x.child_id and starts_with(d.path, x.to_path),
           lateral (select x.asked #>> '{offset,fromMonth}' as first, x.asked #>> '{offset,untilMonth}' as last) asked
     where x.child_id = now.child_id and x.kind = 'offset-before' and x.state = 'confirmed' and x.done is null and x.decided_by = acting_id() and x.asked_by <> x.decided_by
       and case when p_op = 'UPDATE' then
             to_jsonb(now) - 'until_month' = to_jsonb(was) - 'until_month' and now.until_month < coalesce(was.until_month, '9999-99') and was.from_month <= asked.last
             and now.until_month = to_char((greatest(asked.first, was.from_month) || '-01')::date - 1, 'YYYY-MM')
           else (now.change_id = x.id and now.benefit = x.asked #>> '{offset,benefit}' and now.amount = (x.asked #>> '{offset,amount}')::bigint and now.amount > 0
                 and now.from_month = greatest(asked.first, d.from_month) and now.until_month = least(asked.last, d.until_month) and now.until_month >= now.from_month)
             or (now.change_id is null and now.from_month = to_char((asked.last || '-01')::date + interval '1 month', 'YYYY-MM')
                 and exists (select from offsets o where o.decision_id = now.decision_id and (o.benefit, o.amount) = (now.benefit, now.amount)
                               and o.until_month is not distinct from now.until_month and o.from_month <= asked.last))
           end)
$function$;

CREATE OR REPLACE FUNCTION one_run_at_a_time()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended('discovery runs', 0));
  if exists (select from runs_over(new.path, new.id)) then
    raise exception 'a run over % is being worked on', new.path using errcode = '40001';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION one_running_decision()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if session_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('decisions ' || new.child_id, 0));
  if exists (select from decisions d where d.child_id = new.child_id and d.id <> new.id and d.until_month is null) then
    raise exception 'child % has a running decision', new.child_id using errcode = '40001';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION only_money()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) or acting_post() in ('county-officer', 'county-reviewer', 'finance') then return null; end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION only_the_city()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) or acting_post() = 'city-officer' then return coalesce(new, old); end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION open_guardian_code(p_id uuid, p_code text, p_card text, p_phone text, p_address text, p_guardian uuid, p_digest text, p_message uuid, p_number_sealed text, p_params_sealed text, p_now timestamp with time zone, p_ends_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare card uuid; hour constant timestamptz := p_now - interval '1 hour';
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(hashtextextended('guardian ' || lock, 0)) from unnest(array[p_card, p_phone, p_address]) lock order by lock;
  if (select count(*) from guardian_knocks where what = 'ask' and at > hour and phone = p_phone) >= 3
     or (select count(*) from guardian_knocks where what = 'ask' and at > hour and guardian_knocks.card = p_card) >= 6
     or (select count(*) from guardian_knocks where what = 'ask' and at > hour and address = p_address) >= 100 then return false; end if;
  insert into guardian_knocks (at, what, card, phone, address) values (p_now, 'ask', p_card, p_phone, p_address);
  select c.id into card from cards c join guardians g on g.child_id = c.child_id
   where c.code = p_code and c.state in ('printed', 'handed-over') and g.id = p_guardian and guardian_stands(g.id, china_day(p_now));
  update guardian_codes set ends_at = p_now where guardian_codes.card = p_card and phone = p_phone and used_at is null and ends_at > p_now;
  insert into guardian_codes (id, how, card, phone, card_id, guardian_id, digest, ends_at, created_at)
  values (p_id, 'message', p_card, p_phone, card, case when card is not null then p_guardian end, p_digest, p_ends_at, p_now);
  insert into messages (id, template, number_sealed, params_sealed, state, next_try_at, until, created_at)
  values (p_message, 'guardian-code', p_number_sealed, p_params_sealed, case when card is null then 'void' else 'waiting' end, p_now, p_ends_at, p_now);
  return true;
end $function$;

CREATE OR REPLACE FUNCTION open_guardian_session(p_id uuid, p_code text, p_token_hash text, p_now timestamp with time zone, p_ends_at timestamp with time zone, p_request text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare found_row record;
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  select h.guardian_id, c.id as card_id, k.path into found_row
    from guardian_codes h join guardians g on g.id = h.guardian_id join children k on k.id = g.child_id
    join cards c on c.child_id = g.child_id and c.state in ('printed', 'handed-over') and (c.id = h.card_id or (h.card_id is null and c.code = p_code))
   where h.id = p_id and h.used_at is null and h.ends_at > p_now and guardian_stands(g.id, china_day(p_now)) for update of h;
  if not found then return false; end if;
  update guardian_codes set used_at = p_now where id = p_id;
  insert into guardian_sessions (token_hash, guardian_id, card_id, opened_at, ends_at) values (p_token_hash, found_row.guardian_id, found_row.card_id, p_now, p_ends_at);
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, purpose, request)
  values (null, 'sign-in', 'guardian-page', found_row.guardian_id::text, found_row.path, '监护人查询页', p_request);
  return true;
end $function$;

CREATE OR REPLACE FUNCTION open_session(p_staff uuid, p_token_hash text, p_ends_at timestamp with time zone, p_agent text, p_totp_step bigint DEFAULT NULL::bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  if p_totp_step is not null then
    update staff_credentials set totp_last_step = p_totp_step where staff_id = p_staff and totp_last_step < p_totp_step;
    if not found then return false; end if;      -- this code was used before
  end if;
  update staff_credentials set failed_count = 0, locked_until = null where staff_id = p_staff;
  delete from sessions where ends_at < now();
  insert into sessions (token_hash, staff_id, ends_at, agent) values (p_token_hash, p_staff, p_ends_at, left(p_agent, 200));
  insert into audit_rows (actor, action, subject_kind, subject_id) values (p_staff, 'sign-in', 'staff', p_staff::text);
  return true;
end $function$;

CREATE OR REPLACE FUNCTION overpaid_months(p_path text, p_except uuid DEFAULT NULL::uuid)
 RETURNS TABLE(child_id uuid, child_name text, programme text, month text, owed bigint, paid bigint, free bigint, rate_group text, award_id uuid, path text, run_id uuid, status text, closed_reason text, birth_date date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if acting_post() not in ('county-officer', 'county-reviewer', 'city-officer') or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return query
    with newest as (
      select distinct on (r.path) r.id from pay_runs r
       where r.path >= p_path and r.path < p_path || '~' and r.programme = 'allowance' and r.state not in ('open', 'discarded') order by r.path, r.month desc, r.created_at desc
    ), over as (
      select l.child_id, l.programme, l.month, l.owed, l.rate_group, null::uuid as award_id, l.path, l.run_id,
             (select coalesce(sum(p.amount), 0) from payments p where p.child_id = l.child_id and p.month = l.month and p.programme = l.programme
                and split_part(p.path, '/', 3) = split_part(l.path, '/', 3)) as went,
             (select coalesce(sum(m.amount), 0) + coalesce(sum((select sum(p.amount) from payments p where p.recovery_id = m.recovery_id and p.month = m.month)), 0)
                from recoveries v join recovery_months m on m.recovery_id = v.id
               where v.child_id = l.child_id and v.programme = l.programme and m.month = l.month and v.state in ('proposed', 'running') and v.id is distinct from p_except) as spoken_for
        from newest n join pay_lines l on l.run_id = n.id
       where l.kind = 'recovery'
      union all
      select a.child_id, a.programme, a.month, case a.state when 'granted' then a.amount else 0 end, 'award', a.id, a.path, null, x.went,
             (select coalesce(sum(m.amount), 0) + coalesce(sum((select sum(p.amount) from payments p where p.recovery_id = m.recovery_id and p.month = m.month)), 0)
                from recoveries v join recovery_months m on m.recovery_id = v.id
               where v.award_id = a.id and v.state in ('proposed', 'running') and v.id is distinct from p_except)
        from awards a cross join lateral (select sum(p.amount) as went from payments p where p.award_id = a.id) x
       where a.path >= p_path and a.path < p_path || '~' and x.went > case a.state when 'granted' then a.amount else 0 end
    )
    select o.child_id, c.name, o.programme, o.month, o.owed, o.went::bigint, (o.went - o.owed - o.spoken_for)::bigint, o.rate_group, o.award_id, o.path, o.run_id,
           c.status, c.closed_reason, c.birth_date
      from over o join children c on c.id = o.child_id
     where o.went - o.owed - o.spoken_for > 0 and (not c.walled or acting_has('hiv'));
end $function$;

CREATE OR REPLACE FUNCTION own_credentials()
 RETURNS TABLE(password_hash text, must_code boolean, totp_sealed text, totp_confirmed boolean, totp_last_step bigint, totp_next_sealed text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select password_hash, must_code, totp_sealed, totp_confirmed, totp_last_step, totp_next_sealed from staff_credentials where staff_id = acting_id()
$function$;

CREATE OR REPLACE FUNCTION paid_elsewhere(p_path text, p_month text)
 RETURNS TABLE(child_id uuid, month text, amount bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_pay(p_path);
  return query
    select p.child_id, p.month, sum(p.amount)::bigint from payments p
     where p.month >= p_month and p.programme = 'allowance' and p.kind <> 'waived' and not starts_with(p.path, p_path)
       and p.child_id in (select d.child_id from decisions d where d.path >= p_path and d.path < p_path || '~')
     group by p.child_id, p.month having sum(p.amount) <> 0;
end $function$;

CREATE OR REPLACE FUNCTION paid_through(p_path text)
 RETURNS TABLE(county text, month text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_weigh(p_path);
  return query select split_part(r.path, '/', 3), max(r.month) from pay_runs r
    where r.path >= p_path and r.path < p_path || '~' and r.programme = 'allowance' and r.state in ('released', 'sent', 'settled', 'closed') group by 1;
end $function$;

CREATE OR REPLACE FUNCTION paper_of_child()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.attachment_id is not null then raise exception 'a paper is added once' using errcode = '42501'; end if;
  if new.attachment_id is null or exists (select from attachments a where a.id = new.attachment_id and a.child_id = new.child_id) then return new; end if;
  raise exception 'a paper of another child' using errcode = '23514', constraint = 'paper_of_child';
end $function$;

CREATE OR REPLACE FUNCTION papers_without_gaps()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare highest integer; many integer; latest integer;
begin
  select last into latest from paper_numbers where (prefix, mark, year) = (new.prefix, new.mark, new.year);
  select coalesce(max(running), 0), count(*) into highest, many from issued_papers where (prefix, mark, year) = (new.prefix, new.mark, new.year);
  if highest <> latest or many <> latest then
    raise exception 'papers of %字〔%〕 end at % of %, the number at %', new.prefix || new.mark, new.year, highest, many, latest using errcode = '23514';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION pay_lines_counted()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET default_statistics_target TO '20'
AS $function$
begin
  if acting_post() not in ('county-officer', 'county-reviewer') then raise exception 'not allowed' using errcode = '42501'; end if;
  analyze pay_lines;
  analyze pay_checks;
end $function$;

CREATE OR REPLACE FUNCTION pay_lines_unpaid()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if exists (select from before_rows o join pay_runs r on r.id = o.run_id where r.state not in ('open', 'computed', 'discarded'))
     and exists (select from before_rows o join payments p on p.line_id = o.id) then
    raise exception 'a line that was paid stays' using errcode = '23503';
  end if;
  delete from pay_set_offs s using before_rows o where s.line_id = o.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION pay_rows_refer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare wrong boolean;
begin
  if tg_table_name = 'pay_lines' then
    select exists (select from after_rows n left join children c on c.id = n.child_id where c.id is null)
        or exists (select from after_rows n left join awards a on a.id = n.award_id where n.award_id is not null and a.id is null)
        or exists (select from (select distinct run_id from after_rows) n left join pay_runs r on r.id = n.run_id where r.id is null) into wrong;
  elsif tg_table_name = 'payments' then
    select exists (select from after_rows n left join pay_lines l on l.id = n.line_id and l.child_id = n.child_id where n.line_id is not null and l.id is null)
        or exists (select from after_rows n left join children c on c.id = n.child_id where n.line_id is null and c.id is null)
        or exists (select from after_rows n left join awards a on a.id = n.award_id where n.award_id is not null and a.id is null)
        or exists (select from after_rows n left join recoveries v on v.id = n.recovery_id where n.recovery_id is not null and v.id is null)
        or exists (select from (select distinct run_id from after_rows where run_id is not null) n left join pay_runs r on r.id = n.run_id where r.id is null) into wrong;
  elsif tg_table_name = 'pay_set_offs' then
    select exists (select from after_rows n left join pay_lines l on l.id = n.line_id where l.id is null) into wrong;
  else
    select exists (select from (select distinct run_id from after_rows) n left join pay_runs r on r.id = n.run_id where r.id is null) into wrong;
  end if;
  if wrong then raise exception 'a row of % refers to nothing', tg_table_name using errcode = '23503'; end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION pay_run_adds_up()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET enable_nestloop TO 'off'
AS $function$
declare
  v_lines bigint; v_count bigint; v_kept bigint; v_unpaid bigint; v_ledger bigint; v_paid bigint; v_pairs bigint; v_set_off bigint; v_transfers bigint; v_by_transfer bigint; v_odd bigint;
begin
  select coalesce(sum(due - set_off) filter (where state in ('released', 'returned')), 0), count(*) filter (where state in ('released', 'returned')),
         coalesce(sum(set_off) filter (where state in ('released', 'returned')), 0),
         count(*) filter (where state = 'due' or (state in ('released', 'returned') and transfer_id is null))
    into v_lines, v_count, v_kept, v_unpaid from pay_lines where run_id = new.id;
  select coalesce(sum(amount) filter (where kind = 'paid'), 0), count(*) filter (where kind = 'paid'),
         coalesce(sum(amount) filter (where kind = 'set-off'), 0), coalesce(sum(amount) filter (where kind = 'set-off' and amount > 0), 0)
    into v_ledger, v_paid, v_pairs, v_set_off from payments where run_id = new.id;
  select coalesce(sum(t.amount), 0), coalesce(sum(t.lines), 0), count(*) filter (where (t.amount, t.lines::bigint) is distinct from (l.amount, l.count))
    into v_transfers, v_by_transfer, v_odd
    from pay_transfers t left join (
      select transfer_id, sum(due - set_off)::bigint as amount, count(*) as count from pay_lines where run_id = new.id and transfer_id is not null group by 1) l on l.transfer_id = t.id
   where t.run_id = new.id;
  if new.amount is distinct from v_lines or v_lines <> v_ledger or v_lines <> v_transfers or new.lines is distinct from v_count or v_count <> v_paid or v_count <> v_by_transfer
     or v_unpaid <> 0 or v_odd <> 0 or v_pairs <> 0 or v_set_off <> v_kept then
    raise exception 'run % does not add up: run % of % lines, lines % of %, ledger % of %, transfers % of %, % odd, % unpaid, set off % of %',
      new.number, new.amount, new.lines, v_lines, v_count, v_ledger, v_paid, v_transfers, v_by_transfer, v_odd, v_unpaid, v_set_off, v_kept;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION pay_run_pays_whom()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET enable_nestloop TO 'off'
AS $function$
begin
  if exists (
    select from pay_lines l join pay_transfers t on t.id = l.transfer_id
     where l.run_id = new.id and t.run_id = new.id group by t.id
    having bool_or(l.account_token <> t.account_token or l.payee <> t.payee or l.bank <> t.bank) or not bool_or(l.account_sealed = t.account_sealed)) then
    raise exception 'a transfer of run % goes to another account than its lines', new.number using errcode = '23514';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION payable(p_path text)
 RETURNS TABLE(decision_id uuid, child_id uuid, rate_group text, place_code text, path text, from_month text, until_month text, suspended_from text, child_name text, birth_date date, status text, id_number_token text, payee text, bank text, account_sealed text, account_token text, account_hint text, institution_id uuid, account_since date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_pay(p_path);
  return query
    select d.id, d.child_id, d.rate_group, d.place_code, d.path, d.from_month, d.until_month, d.suspended_from,
           c.name, c.birth_date, c.status, c.id_number_token,
           coalesce(o.holder, b.holder), coalesce(o.bank, b.bank), coalesce(o.account_sealed, b.account_sealed), coalesce(o.account_token, b.account_token), coalesce(o.account_hint, b.account_hint),
           c.institution_id, coalesce(o.from_day, b.from_day)
      from decisions d join children c on c.id = d.child_id
      left join organisation_accounts o on o.organisation_id = c.institution_id and o.until_day is null and o.confirmed_by is not null
      left join (select distinct on (a.child_id) a.* from bank_accounts a where a.until_day is null order by a.child_id, a.from_day desc, a.created_at desc) b on b.child_id = d.child_id
     where d.path >= p_path and d.path < p_path || '~';
end $function$;

CREATE OR REPLACE FUNCTION payable_awards(p_path text, p_programme text)
 RETURNS TABLE(award_id uuid, child_id uuid, period text, month text, amount bigint, state text, why_zh text, why_en text, path text, child_name text, birth_date date, status text, closed_reason text, payee text, bank text, account_sealed text, account_token text, account_hint text, organisation_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_pay(p_path);
  return query
    select a.id, a.child_id, a.period, a.month, a.amount, a.state, a.why_zh, a.why_en, a.path, c.name, c.birth_date, c.status, c.closed_reason,
           coalesce(o.holder, b.holder), coalesce(o.bank, b.bank), coalesce(o.account_sealed, b.account_sealed), coalesce(o.account_token, b.account_token), coalesce(o.account_hint, b.account_hint),
           a.organisation_id
      from awards a join children c on c.id = a.child_id
      left join organisation_accounts o on o.organisation_id = a.organisation_id and o.until_day is null and o.confirmed_by is not null
      left join (select distinct on (x.child_id) x.* from bank_accounts x where x.until_day is null order by x.child_id, x.from_day desc, x.created_at desc) b
        on b.child_id = a.child_id and a.organisation_id is null
     where a.path >= p_path and a.path < p_path || '~' and a.programme = p_programme;
end $function$;

CREATE OR REPLACE FUNCTION payable_offsets(p_path text)
 RETURNS TABLE(decision_id uuid, amount bigint, from_month text, until_month text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_pay(p_path);
  return query select o.decision_id, o.amount, o.from_month, o.until_month from offsets o join decisions d on d.id = o.decision_id
    where d.path >= p_path and d.path < p_path || '~';
end $function$;

CREATE OR REPLACE FUNCTION payments_counted()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET default_statistics_target TO '20'
AS $function$
begin
  if acting_post() not in ('county-officer', 'county-reviewer') then raise exception 'not allowed' using errcode = '42501'; end if;
  analyze payments;
  analyze pay_transfers;
end $function$;

CREATE OR REPLACE FUNCTION premiums_of_moved(p_path text, p_programme text, p_year text)
 RETURNS TABLE(child_id uuid, path text, name text, sex text, birth_date date, id_number_sealed text, id_number_token text, state text, premium bigint, policy text, from_day date, until_day date, moved_to text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select i.child_id, i.path, c.name, c.sex, c.birth_date, case when acting_post() in ('county-officer', 'city-officer') then c.id_number_sealed end,
         case when acting_post() in ('county-officer', 'city-officer') then c.id_number_token end, i.state, i.premium, i.policy, i.from_day, i.until_day, coalesce(p.name, '')
    from aid_insured i join children c on c.id = i.child_id left join places p on p.code = split_part(c.path, '/', 3)
   where i.programme = p_programme and i.year = p_year and acting_path() <> '' and acting_sees() = 'place' and starts_with(p_path, acting_path())
     and i.path >= p_path and i.path < p_path || '~' and not (c.path >= p_path and c.path < p_path || '~') and (not i.walled or acting_has('hiv'))
$function$;

CREATE OR REPLACE FUNCTION raise_alarm(p_assessment uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare raised integer;
begin
  insert into alarms (id, child_id, path, assessment_id, to_staff)
  select gen_random_uuid(), a.child_id, a.path, a.id, s.id
    from assessments a join children c on c.id = a.child_id
    join staff s on s.active and starts_with(c.path, s.path) and s.post in ('supervisor', 'county-officer', 'centre-worker') and s.id <> a.assessed_by
   where a.id = p_assessment and a.vetoes <> '{}' and a.created_by = acting_id() and (not c.walled or 'hiv' = any (s.rights))
     and not exists (select from alarms x where x.assessment_id = a.id);
  get diagnostics raised = row_count;
  return raised;
end $function$;

CREATE OR REPLACE FUNCTION receipts_add_up()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if (select coalesce(sum(amount), 0) from recovery_receipts where recovery_id = new.recovery_id)
     <> (select coalesce(-sum(amount), 0) from payments where recovery_id = new.recovery_id and kind = 'recovered') then
    raise exception 'receipts of recovery % do not add up with the ledger', new.recovery_id;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION receive_concern(p_id uuid, p_receipt text, p_code text, p_urgency text, p_said_sealed text, p_contact_sealed text, p_accept_by timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare card record; place record;
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  select c.id, c.child_id, case when p.level = 5 then p.parent_code else p.code end as township into card from cards c join places p on p.code = substring(c.path from '([^/]+)/$') where c.code = p_code;
  select code, path into strict place from places
   where code = coalesce(card.township, (select value #>> '{}' from city_settings where name = 'division'), (select code from places where level >= 2 order by level, code limit 1));
  insert into concerns (id, receipt, source, path, place_code, child_id, card_id, urgency, said_sealed, contact_sealed, accept_by)
  values (p_id, p_receipt, 'public', place.path, place.code, card.child_id, card.id, p_urgency, p_said_sealed, p_contact_sealed, p_accept_by)
  on conflict (id) do nothing;
end $function$;

CREATE OR REPLACE FUNCTION record_refused_scan(p_code text, p_number text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare card record;
begin
  if acting_id() is null then raise exception 'not allowed' using errcode = '42501'; end if;
  select c.id, c.path into card from cards c where c.code = p_code or c.short_number = p_number;
  insert into audit_rows (actor, action, subject_kind, subject_id, place_path, purpose, request)
  values (acting_id(), 'open', 'cards', coalesce(card.id::text, 'unknown'), card.path, '扫卡未打开', nullif(current_setting('tonghu.request', true), ''));
end $function$;

CREATE OR REPLACE FUNCTION recovery_done()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  update recoveries r set state = 'done'
   where r.state = 'running' and r.id in (select recovery_id from after_rows where recovery_id is not null)
     and r.amount + (select coalesce(sum(p.amount), 0) from payments p where p.recovery_id = r.id) = 0;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION register_flow(p_path text, p_from text, p_through text)
 RETURNS TABLE(county text, rate_group text, entries integer, exits integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_weigh(p_path);
  return query
    select split_part(d.path, '/', 3), d.rate_group,
           count(*) filter (where d.from_month between p_from and p_through and not exists (
             select from decisions b where b.child_id = d.child_id and b.id <> d.id and (b.from_month, b.id) < (d.from_month, d.id)))::int,
           count(*) filter (where d.until_month between p_from and p_through and d.until_month <> grown_up_month(c.birth_date) and not exists (
             select from decisions b where b.child_id = d.child_id and b.id <> d.id and (b.until_month is null or (b.until_month, b.id) > (d.until_month, d.id))))::int
      from decisions d join children c on c.id = d.child_id
     where d.path >= p_path and d.path < p_path || '~' and (d.from_month between p_from and p_through or d.until_month between p_from and p_through)
     group by 1, 2;
end $function$;

CREATE OR REPLACE FUNCTION register_shapes(p_path text, p_from text, p_through text)
 RETURNS TABLE(county text, shape jsonb, children integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_weigh(p_path);
  return query
    with counted as (
      select o.decision_id, jsonb_agg(jsonb_build_object('fen', o.amount, 'from', o.from_month, 'until', o.until_month) order by o.from_month, o.amount, o.until_month) as list
        from offsets o join decisions d on d.id = o.decision_id
       where d.path >= p_path and d.path < p_path || '~' and (o.until_month is null or o.until_month >= p_from) and o.from_month <= p_through group by 1
    ), mine as (
      select d.child_id, split_part(d.path, '/', 3) as county, jsonb_agg(one.decision order by one.decision) as decisions
        from decisions d left join counted o on o.decision_id = d.id
        cross join lateral (select jsonb_build_object('group', d.rate_group, 'division', d.place_code, 'from', greatest(d.from_month, p_from),
          'until', case when d.until_month <= p_through then d.until_month end, 'suspendedFrom', d.suspended_from, 'offsets', coalesce(o.list, '[]')) as decision) one
       where d.path >= p_path and d.path < p_path || '~' and (d.until_month is null or d.until_month >= p_from) and d.from_month <= p_through
       group by 1, 2
    ), went_out as (
      select m.child_id, m.county, jsonb_object_agg(m.month, m.amount) as paid from (
        select p.child_id, split_part(p.path, '/', 3) as county, p.month, sum(p.amount)::bigint as amount from payments p
         where p.path >= p_path and p.path < p_path || '~' and p.programme = 'allowance' and p.month >= p_from and p.month <= p_through
         group by 1, 2, 3 having sum(p.amount) <> 0) m group by 1, 2
    ), written_off as (
      select w.child_id, w.county, jsonb_object_agg(w.month, w.amount) as waived from (
        select p.child_id, split_part(p.path, '/', 3) as county, p.month, -sum(p.amount)::bigint as amount from payments p
         where p.path >= p_path and p.path < p_path || '~' and p.kind = 'waived' and p.programme = 'allowance' and p.month >= p_from and p.month <= p_through
         group by 1, 2, 3) w group by 1, 2
    ), ends as (
      select e.child_id, min(e.last_month) as month from coming_events e where e.child_id is not null and e.kind <> 'turns-18' and e.last_month <= p_through group by 1
    )
    select m.county,
           jsonb_build_object(
             'decisions', m.decisions, 'paid', coalesce(w.paid, '{}'), 'foreseen', e.month,
             'grownUp', case when grown_up_month(c.birth_date) <= p_through then grown_up_month(c.birth_date) end,
             'waits', case when c.status <> 'open' then 'closed'
                           when not exists (select from bank_accounts b where b.child_id = c.id and b.until_day is null)
                            and not exists (select from organisation_accounts o where o.organisation_id = c.institution_id and o.until_day is null and o.confirmed_by is not null) then 'no-account' end)
           || case when f.waived is null then '{}'::jsonb else jsonb_build_object('waived', f.waived) end,
           count(*)::int
      from mine m join children c on c.id = m.child_id left join went_out w on w.child_id = m.child_id and w.county = m.county
      left join written_off f on f.child_id = m.child_id and f.county = m.county left join ends e on e.child_id = m.child_id
     group by 1, 2;
end $function$;

CREATE OR REPLACE FUNCTION replan_below(p_path text, p_after uuid, p_most integer)
 RETURNS TABLE(done integer, last uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare ids uuid[];
begin
  if acting_path() = '' or not starts_with(p_path, acting_path()) or acting_post() not in ('city-officer', 'county-officer') then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  select array_agg(id order by id) into ids from (
    select c.id from children c where c.path >= p_path and c.path < p_path || '~' and c.status = 'open' and (p_after is null or c.id > p_after) order by c.id limit p_most) page;
  perform replan_visits(coalesce(ids, '{}'));
  return query select coalesce(cardinality(ids), 0), ids[cardinality(ids)];
end $function$;

CREATE OR REPLACE FUNCTION replan_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform replan_visits(array(select distinct child_id from changed));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION replan_child()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if tg_op = 'INSERT' or new.status <> old.status or new.path <> old.path then perform replan_visits(array[new.id]); end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION replan_classes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform replan_visits(array(select distinct child_id from changed where class in (select applies_to from visit_policies)));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION replan_staff()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if new.post not in ('director', 'supervisor', 'county-officer', 'centre-worker', 'social-worker') then return null; end if;
  if tg_op = 'UPDATE' and new.active = old.active and new.path = old.path and new.post = old.post then return null; end if;
  if not exists (select from children limit 1) then return null; end if;
  perform replan_visits(array(select child_id from planned_visits where done_on is null and responsible_id = new.id
    union select p.child_id from planned_visits p left join staff s on s.id = p.responsible_id
           where p.done_on is null and p.path >= new.path and p.path < new.path || '~' and (p.responsible_id is null or length(s.path) < length(new.path))));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION replan_visits(p_children uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare kid record; step record; here record; next_visit record; opened date; due date; promised date; why text[]; days integer; who uuid; stopped date;
begin
  for kid in select c.id, c.path, c.walled, c.status, c.closed_on, (c.created_at at time zone 'Asia/Shanghai')::date as born,
                    -- The paths of the places above, so that an index finds who is in post there.
                    array(select left(c.path, n) from generate_series(0, length(c.path)) n where n = 0 or substr(c.path, n, 1) = '/') as above
               from children c where c.id = any (p_children) order by c.id for update loop
    delete from planned_visits where child_id = kid.id;
    stopped := case when kid.status = 'closed' then kid.closed_on end;
    select least(kid.born, (select min(visited_on) from visits where child_id = kid.id and not superseded),
                 (select min(from_day) from child_colours where child_id = kid.id)) into opened;
    -- A visit on the very first day begins the chain; it was not due before.
    select v.next_on into promised from visits v
     where v.child_id = kid.id and not v.superseded and v.met <> array['nobody'] and v.visited_on = opened order by v.started_at desc, v.id desc limit 1;
    loop
      select v.id, v.visited_on, v.next_on into next_visit from visits v
       where v.child_id = kid.id and not v.superseded and v.met <> array['nobody'] and v.visited_on > opened
       order by v.visited_on, v.started_at desc, v.id desc limit 1;
      select * into here from visit_interval(kid.id, kid.path, opened);
      days := coalesce(here.days, 90); why := coalesce(here.because, '{ungraded}'); due := opened + days;
      for step in
        select distinct day from (
          select from_day as day from child_colours where child_id = kid.id
          union select from_day from child_classes where child_id = kid.id
          union select until_day + 1 from child_classes where child_id = kid.id and until_day is not null
          union select v.from_day from visit_policies v where starts_with(kid.path, v.path)) days
         where day > opened and (next_visit.id is null or day <= next_visit.visited_on) order by day
      loop
        select * into here from visit_interval(kid.id, kid.path, step.day);
        continue when due < step.day;            -- overdue stays overdue; only who goes may change
        if coalesce(here.days, 90) < days then due := least(due, step.day + here.days);
        elsif coalesce(here.days, 90) > days then due := opened + coalesce(here.days, 90); end if;
        days := coalesce(here.days, 90); why := coalesce(here.because, '{ungraded}');
      end loop;
      if promised > opened and promised < due then due := promised; why := why || 'promised'::text; end if;
      exit when next_visit.id is null and stopped is not null;
      select r.staff_id into who from visit_responsibles r join staff s on s.id = r.staff_id and s.active
       where r.child_id = kid.id order by r.from_day desc, r.created_at desc limit 1;
      if who is null then
        select s.id into who from staff s
         where s.active and s.post = coalesce(here.post, 'director') and s.path = any (kid.above) order by length(s.path) desc, s.created_at, s.id limit 1;
      end if;
      insert into planned_visits values (kid.id, opened, kid.path, kid.walled, due, days, why, who, next_visit.visited_on, next_visit.id);
      exit when next_visit.id is null;
      opened := next_visit.visited_on; promised := next_visit.next_on; who := null;
    end loop;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION returned_waiting(p_path text)
 RETURNS TABLE(transfer_id uuid, child_id uuid, child_name text, walled boolean, months bigint, amount bigint, changed boolean, path text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if acting_post() not in ('county-officer', 'county-reviewer', 'finance', 'city-officer') or not starts_with(p_path, acting_path()) or acting_path() = '' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return query
    select t.id, l.child_id, min(l.child_name), c.walled, count(*), sum(l.due - l.set_off)::bigint,
           coalesce(min(o.account_token), min(b.account_token), '') <> t.account_token, min(l.path)
      from pay_transfers t join pay_lines l on l.transfer_id = t.id and left(l.account_token, 12) = left(t.account_token, 12) join children c on c.id = l.child_id
      left join organisation_accounts o on o.organisation_id = c.institution_id and o.until_day is null and o.confirmed_by is not null
      left join lateral (select a.account_token from bank_accounts a where a.child_id = l.child_id and a.until_day is null order by a.from_day desc, a.created_at desc limit 1) b on true
     where t.path >= p_path and t.path < p_path || '~' and t.state = 'returned'
       -- Paid again: a later line of the child and month stands.
       and not exists (select from pay_lines again join pay_runs r on r.id = again.run_id
         where again.child_id = l.child_id and again.month = l.month and again.programme = l.programme and again.award_id is not distinct from l.award_id
           and again.id <> l.id and again.state = 'released' and r.created_at > (select x.created_at from pay_runs x where x.id = t.run_id))
     group by t.id, l.child_id, c.walled;
end $function$;

CREATE OR REPLACE FUNCTION returned_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if exists (select from pay_lines l where l.transfer_id = new.id and left(l.account_token, 12) = left(new.account_token, 12) and (l.state <> 'returned'
       or not exists (select from payments p where p.line_id = l.id and p.kind = 'returned'))) then
    raise exception 'transfer % came back without all its lines', new.id;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION returned_with_transfer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if session_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid)
     and exists (select from pay_transfers t where t.id = new.transfer_id and t.state <> 'returned') then
    raise exception 'line % came back without its transfer', new.id using errcode = '23514';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION run_children(p_path text, p_from uuid, p_until uuid)
 RETURNS TABLE(decision_id uuid, child_id uuid, rate_group text, place_code text, path text, from_month text, until_month text, suspended_from text, child_name text, birth_date date, status text, payee text, bank text, account_sealed text, account_token text, account_hint text, closed_reason text, died_on date, adopted_on date, resident boolean, institution_paid boolean, holder_known boolean, institution text, around text[], account_before text, group_before text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET work_mem TO '64MB'
 SET plan_cache_mode TO 'force_custom_plan'
 SET max_parallel_workers_per_gather TO '0'
AS $function$
declare v_last uuid; v_month text;
begin
  perform may_pay(p_path);
  select r.id, r.month into v_last, v_month from pay_runs r where r.path = p_path and r.programme = 'allowance' and r.state in ('released', 'sent', 'settled', 'closed')
   order by r.month desc, r.created_at desc limit 1;
  return query
    select q.decision_id, q.child_id, q.rate_group, q.place_code, q.path, q.from_month, q.until_month, q.suspended_from, q.child_name, q.birth_date, q.status,
           q.payee, q.bank, q.account_sealed, q.account_token, q.account_hint, q.closed_reason, q.died_on, q.adopted_on, q.resident, q.institution_paid,
           q.holder_known, case when not q.holder_known then q.institution end,
           case when not q.holder_known then array(select x.name from guardians x where x.child_id = q.child_id order by x.name) end,
           q.account_before, q.group_before
      from (
        select d.id as decision_id, d.child_id, d.rate_group, d.place_code, d.path, d.from_month, d.until_month, d.suspended_from,
               c.name as child_name, c.birth_date, c.status, coalesce(o.holder, b.holder) as payee, coalesce(o.bank, b.bank) as bank,
               coalesce(o.account_sealed, b.account_sealed) as account_sealed, coalesce(o.account_token, b.account_token) as account_token,
               coalesce(o.account_hint, b.account_hint) as account_hint, c.closed_reason,
               case when c.closed_reason = 'died' then c.closed_on end as died_on, case when c.closed_reason = 'adopted' then c.closed_on end as adopted_on,
               c.living_form = 'institution' as resident, o.id is not null as institution_paid,
               o.id is not null or b.child_id is null or b.holder = c.name or b.holder is not distinct from g.name
                 or (b.child_id, b.holder) in (select x.child_id, x.name from guardians x where x.child_id >= p_from and x.child_id <= p_until) as holder_known,
               g.name as institution, nullif(e.account_token, '') as account_before, e.rate_group as group_before
          from decisions d join children c on c.id = d.child_id and c.id >= p_from and c.id <= p_until
          left join organisations g on g.id = c.institution_id
          left join organisation_accounts o on o.organisation_id = c.institution_id and o.until_day is null and o.confirmed_by is not null
          left join (
            select distinct on (a.child_id) a.child_id, a.holder, a.bank, a.account_sealed, a.account_token, a.account_hint
              from bank_accounts a where a.until_day is null and a.child_id >= p_from and a.child_id <= p_until
             order by a.child_id, a.from_day desc, a.created_at desc) b on b.child_id = d.child_id
          -- By whom and how the month of the run before was paid: one line a child.
          left join lateral (select x.account_token, x.rate_group from pay_lines x
            where x.child_id = d.child_id and x.month = v_month and x.run_id = v_last and x.award_id is null and x.state in ('released', 'returned') limit 1) e on true
         where d.path >= p_path and d.path < p_path || '~' and d.child_id >= p_from and d.child_id <= p_until
         order by d.child_id, d.id) q
     order by q.child_id, q.decision_id;
end $function$;

CREATE OR REPLACE FUNCTION run_leaving(p_path text)
 RETURNS TABLE(child_id uuid, died_on date, adopted_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_pay(p_path);
  return query
    select s.child_id, max((s.facts -> 'died' ->> 'on')::date), max((s.facts -> 'adopted' ->> 'on')::date)
      from suspected_children s
     where s.child_id is not null and s.answer = 'no-longer' and s.state in ('found', 'handed', 'confirmed') and s.path >= p_path and s.path < p_path || '~' group by 1;
end $function$;

CREATE OR REPLACE FUNCTION run_moments()
 RETURNS TABLE(run_id uuid, kind text, received_at timestamp with time zone, started_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select r.id, f.kind, min(f.created_at), r.created_at from discovery_runs r join department_files f on f.id = any (r.file_ids) where acting_sees() = 'place' group by r.id, f.kind, r.created_at
$function$;

CREATE OR REPLACE FUNCTION run_paid(p_path text, p_from uuid, p_until uuid)
 RETURNS TABLE(child_id uuid, months text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET work_mem TO '64MB'
 SET plan_cache_mode TO 'force_custom_plan'
 SET max_parallel_workers_per_gather TO '0'
AS $function$
begin
  perform may_pay(p_path);
  return query
    select p.child_id, string_agg(p.month || ':' || p.amount, ',' order by p.month)
      from (select q.child_id, q.month, sum(q.amount)::bigint as amount from payments q
             where q.path >= p_path and q.path < p_path || '~' and q.child_id >= p_from and q.child_id <= p_until and q.programme = 'allowance'
             group by q.child_id, q.month having sum(q.amount) <> 0) p
     group by p.child_id order by p.child_id;
end $function$;

CREATE OR REPLACE FUNCTION run_shared_accounts(p_path text)
 RETURNS TABLE(account_token text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
 SET work_mem TO '64MB'
AS $function$
begin
  perform may_pay(p_path);
  return query
    select a.account_token from bank_accounts a join children c on c.id = a.child_id
     where a.until_day is null and a.account_token in (select x.account_token from bank_accounts x where x.until_day is null group by 1 having count(*) > 1)
     group by 1
    having count(distinct c.id) > 1 and (count(distinct c.household_id) > 1 or bool_or(c.household_id is null))
       and bool_or(exists (select from decisions d where d.child_id = a.child_id and d.path >= p_path and d.path < p_path || '~'));
end $function$;

CREATE OR REPLACE FUNCTION run_size(p_path text)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_pay(p_path);
  return (select count(*) from decisions d where d.path >= p_path and d.path < p_path || '~');
end $function$;

CREATE OR REPLACE FUNCTION run_tables_counted()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  v_table regclass;
  v_count integer := 0;
begin
  if acting_post() not in ('county-officer', 'county-reviewer') then raise exception 'not allowed' using errcode = '42501'; end if;
  for v_table in
    select s.relid::regclass from pg_stat_user_tables s
     where s.schemaname = 'public' and s.last_analyze is null and s.last_autoanalyze is null and pg_relation_size(s.relid) > 64 * 1024 -- with a few pages any order of joins will do
       and s.relname in ('awards', 'bank_accounts', 'children', 'decisions', 'guardians', 'offsets', 'organisation_accounts', 'pay_lines', 'pay_runs', 'pay_set_offs', 'payments',
                         'recoveries', 'recovery_months', 'suspected_children')
     order by s.relname
  loop
    execute format('analyze %s', v_table);
    v_count := v_count + 1;
  end loop;
  return v_count;
end $function$;

CREATE OR REPLACE FUNCTION runs_over(p_path text, p_but uuid)
 RETURNS TABLE(by_name text, since timestamp with time zone, place_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select s.name, r.created_at, p.name
    from discovery_runs r
    join jobs j on j.id = r.job_id
    join places p on p.code = r.place_code
    left join staff s on s.id = r.created_by
   where r.state = 'running' and r.id <> p_but and (starts_with(r.path, p_path) or starts_with(p_path, r.path))
     and (j.state = 'waiting' or j.state = 'running' and exists (
       select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid = 7206002 and l.objid = hashtext(j.id::text)::oid
          and l.database = (select d.oid from pg_database d where d.datname = current_database())))
     and acting_post() in ('county-officer', 'city-officer') and acting_path() <> '' and starts_with(p_path, acting_path())
   order by r.created_at
$function$;

CREATE OR REPLACE FUNCTION sees_child(p_child uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select 1 from children c where c.id = p_child)
$function$;

CREATE OR REPLACE FUNCTION session_actor(p_token_hash text, p_idle_minutes integer)
 RETURNS TABLE(id uuid, name text, post text, sees text, rights text[], organisation_id uuid, language text, must_change boolean, place_code text, place_path text, place_level smallint, place_name text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  update sessions s set last_seen_at = now()
   where s.token_hash = p_token_hash and s.last_seen_at < now() - interval '1 minute'
     and s.ends_at > now() and s.last_seen_at > now() - make_interval(mins => coalesce(s.idle_minutes, p_idle_minutes));
  return query
    select st.id, st.name, st.post, po.sees, st.rights, st.organisation_id, st.language, c.must_change, pl.code, st.path, pl.level, pl.name
      from sessions s join staff st on st.id = s.staff_id and st.active
      join posts po on po.post = st.post join places pl on pl.code = st.place_code
      join staff_credentials c on c.staff_id = st.id
      left join devices d on d.id = s.device_id
     where s.token_hash = p_token_hash and s.ends_at > now() and s.last_seen_at > now() - make_interval(mins => coalesce(s.idle_minutes, p_idle_minutes))
       and d.withdrawn_at is null;
end $function$;

CREATE OR REPLACE FUNCTION set_offs_wanted(p_path text)
 RETURNS TABLE(recovery_id uuid, child_id uuid, programme text, month text, wanted bigint, instalment bigint, floor_share numeric, from_month text, award_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_pay(p_path);
  return query
    select r.id, r.child_id, r.programme, m.month, (m.amount + coalesce(sum(p.amount), 0))::bigint, r.instalment, r.floor_share, r.from_month, r.award_id
      from recoveries r join recovery_months m on m.recovery_id = r.id
      left join payments p on p.recovery_id = r.id and p.month = m.month
     where r.path >= p_path and r.path < p_path || '~' and r.state = 'running' and r.mode = 'set-off'
     group by r.id, m.month, m.amount having m.amount + coalesce(sum(p.amount), 0) > 0;
end $function$;

CREATE OR REPLACE FUNCTION set_password(p_staff uuid, p_hash text, p_must_change boolean, p_keep text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if acting_id() is distinct from p_staff and (acting_post() <> 'system-admin'
     or exists (select from staff where id = p_staff and post in ('system-admin', 'security-admin', 'audit-admin'))) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  insert into staff_credentials (staff_id, password_hash, must_change, must_code)
  select p_staff, p_hash, p_must_change, p.must_code from staff s join posts p using (post) where s.id = p_staff
  on conflict (staff_id) do update set password_hash = excluded.password_hash, must_change = excluded.must_change, failed_count = 0, locked_until = null,
    totp_next_sealed = null;                     -- whoever was setting up another authenticator knew the old password
  delete from sessions where staff_id = p_staff and token_hash is distinct from p_keep;
end $function$;

CREATE OR REPLACE FUNCTION set_positions(p_on boolean, p_source text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  -- Only the officer of the whole division that this installation serves.
  if acting_post() <> 'city-officer' or not exists (
    select from city_settings s join places p on p.code = s.value #>> '{}' where s.name = 'division' and starts_with(p.path, acting_path()) and acting_path() <> '') then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  insert into city_settings values ('positions', to_jsonb(p_on)), ('positions_source', jsonb_build_object('source', p_source, 'by', acting_id(), 'at', now()))
  on conflict (name) do update set value = excluded.value;
end $function$;

CREATE OR REPLACE FUNCTION set_post_code_rule(p_post text, p_needed boolean)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare changed bigint;
begin
  if acting_post() <> 'security-admin' then raise exception 'not allowed' using errcode = '42501'; end if;
  update posts set must_code = p_needed where post = p_post;
  update staff_credentials c set must_code = p_needed from staff s where s.id = c.staff_id and s.post = p_post and s.id <> acting_id();
  get diagnostics changed = row_count;
  return changed;
end $function$;

CREATE OR REPLACE FUNCTION set_sign_in_rules(p_staff uuid, p_must_code boolean, p_drop_totp boolean, p_unlock boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if acting_post() <> 'security-admin' or acting_id() = p_staff then raise exception 'not allowed' using errcode = '42501'; end if;
  update staff_credentials set
    must_code = coalesce(p_must_code, must_code),
    totp_sealed = case when p_drop_totp then null else totp_sealed end,
    totp_next_sealed = case when p_drop_totp then null else totp_next_sealed end,
    totp_confirmed = case when p_drop_totp then false else totp_confirmed end,
    failed_count = case when p_unlock then 0 else failed_count end,
    locked_until = case when p_unlock then null else locked_until end
  where staff_id = p_staff;
end $function$;

CREATE OR REPLACE FUNCTION set_totp(p_sealed text, p_confirmed boolean, p_step bigint DEFAULT 0)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  update staff_credentials set
    totp_sealed      = case when p_confirmed or not totp_confirmed then p_sealed else totp_sealed end,
    totp_next_sealed = case when p_confirmed or not totp_confirmed then null else p_sealed end,
    totp_last_step   = case when p_confirmed then greatest(totp_last_step, p_step) when totp_confirmed then totp_last_step else 0 end,
    totp_confirmed   = p_confirmed or totp_confirmed
   where staff_id = acting_id()
$function$;

CREATE OR REPLACE FUNCTION settle_questions(p_visit uuid, p_over uuid[], p_kinds text[], p_asked jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare mine record;
begin
  if not just_received(p_visit) then raise exception 'not allowed' using errcode = '42501'; end if;
  select * into strict mine from visits where id = p_visit;
  delete from visit_questions q using visits v
   where v.id = q.visit_id and v.id = any (p_over) and q.kind = any (p_kinds) and (v.visited_by = mine.visited_by or v.child_id = mine.child_id)
     and not exists (select from visit_answers a where a.question_id = q.id)
     and not exists (select from jsonb_array_elements(p_asked) a where (a ->> 'visitId')::uuid = q.visit_id and a ->> 'kind' = q.kind);
  insert into visit_questions (id, visit_id, child_id, path, visited_by, kind, about)
  select gen_random_uuid(), v.id, v.child_id, v.path, v.visited_by, a ->> 'kind', a -> 'about'
    from jsonb_array_elements(p_asked) a join visits v on v.id = (a ->> 'visitId')::uuid
   where (v.visited_by = mine.visited_by or v.child_id = mine.child_id)
     -- A day is asked about once: not again when the answer stands beside another visit of it.
     and not (a ->> 'kind' = 'many-in-a-day' and exists (
       select from visit_questions q join visits w on w.id = q.visit_id where q.kind = 'many-in-a-day' and w.visited_by = v.visited_by and w.visited_on = v.visited_on and w.id <> v.id))
  on conflict (visit_id, kind) do update set about = excluded.about where visit_questions.about <> excluded.about and not visit_questions.answered;
end $function$;

CREATE OR REPLACE FUNCTION sign_in_failed(p_staff uuid, p_limit integer DEFAULT 5, p_minutes integer DEFAULT 15)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare until timestamptz;
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  update staff_credentials
     set failed_count = case when failed_count + 1 >= p_limit then 0 else failed_count + 1 end,
         locked_until = case when failed_count + 1 >= p_limit then now() + make_interval(mins => p_minutes) else locked_until end
   where staff_id = p_staff returning locked_until into until;
  insert into audit_rows (actor, action, subject_kind, subject_id) values (p_staff, 'sign-in failed', 'staff', p_staff::text);
  return until;
end $function$;

CREATE OR REPLACE FUNCTION sign_in_lookup(p_username text)
 RETURNS TABLE(staff_id uuid, active boolean, password_hash text, must_change boolean, must_code boolean, totp_sealed text, totp_confirmed boolean, totp_last_step bigint, failed_count integer, locked_until timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select s.id, s.active, c.password_hash, c.must_change, c.must_code, c.totp_sealed, c.totp_confirmed, c.totp_last_step, c.failed_count, c.locked_until
    from staff s join staff_credentials c on c.staff_id = s.id where s.username = p_username and acting_id() is null
$function$;

CREATE OR REPLACE FUNCTION sign_in_rules(p_staff uuid)
 RETURNS TABLE(must_code boolean, totp_confirmed boolean, locked_until timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select c.must_code, c.totp_confirmed, c.locked_until from staff_credentials c
   where c.staff_id = p_staff and acting_post() in ('system-admin', 'security-admin')
$function$;

CREATE OR REPLACE FUNCTION staff_places()
 RETURNS TABLE(post text, path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select s.post, s.path from staff s where s.active and s.path >= acting_path() and s.path < acting_path_end()
$function$;

CREATE OR REPLACE FUNCTION standard_amounts_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select state from standards where id = coalesce(new.standard_id, old.standard_id)) <> 'draft' then
    raise exception 'a standard that counted is not changed' using errcode = '23514';
  end if;
  return coalesce(new, old);
end $function$;

CREATE OR REPLACE FUNCTION standards_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state = 'withdrawn' or (old.state = 'in-force' and new.state <> 'withdrawn')
     or (old.state <> 'draft' and row(new.place_code, new.path, new.from_month, new.until_month, new.document_number, new.document_title, new.announced_on, new.basis, new.drafted_by, new.put_in_force_by)
          is distinct from row(old.place_code, old.path, old.from_month, old.until_month, old.document_number, old.document_title, old.announced_on, old.basis, old.drafted_by, old.put_in_force_by)) then
    raise exception 'a standard that counted is not changed' using errcode = '23514';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION stays_at_its_place()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if by_owner(tg_relid) or new.path = old.path then return new; end if;
  raise exception 'not allowed' using errcode = '42501';
end $function$;

CREATE OR REPLACE FUNCTION step_moments(p_path text)
 RETURNS TABLE(suspected_id uuid, handed timestamp with time zone, checked timestamp with time zone, filed timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  select t.suspected_id, min(t.at) filter (where t.move = 'hand-over'), min(t.at) filter (where t.move in ('confirm', 'refuse')), min(t.at) filter (where t.move = 'file')
    from suspected_children s join suspected_steps t on t.suspected_id = s.id
   where (select acting_sees()) = 'place' and s.path >= acting_path() and s.path < acting_path_end() and (not s.walled or (select acting_has('hiv')))
     and s.path >= p_path and s.path < p_path || '~'
   group by t.suspected_id
$function$;

CREATE OR REPLACE FUNCTION supersede_visit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  update visits set superseded = true where id in (select corrects from changed where corrects is not null);
  -- A correction may arrive before what it corrects was corrected by another; the newest in the chain counts.
  update visits v set superseded = true where id in (select id from changed) and exists (select from visits w where w.corrects = v.id);
  perform replan_visits(array(select distinct child_id from changed));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION take_guardian_try(p_id uuid, p_address text, p_now timestamp with time zone)
 RETURNS TABLE(digest text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare code guardian_codes; lock_of text;
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  select card into lock_of from guardian_codes where id = p_id and how = 'message';
  perform pg_advisory_xact_lock(hashtextextended('guardian ' || lock, 0)) from unnest(array[coalesce(lock_of, ''), p_address]) lock order by lock;
  if (select count(*) from guardian_knocks where what = 'try' and at > p_now - interval '1 hour' and address = p_address) >= 200
     or (select count(*) from guardian_knocks where what = 'try' and at > p_now - interval '24 hours' and guardian_knocks.card = lock_of) >= 20 then return; end if;
  insert into guardian_knocks (at, what, card, address) values (p_now, 'try', coalesce(lock_of, ''), p_address);
  update guardian_codes set tries = tries + 1 where id = p_id and how = 'message' and used_at is null and ends_at > p_now and tries < 5 returning * into code;
  digest := code.digest;
  return next;
end $function$;

CREATE OR REPLACE FUNCTION take_handed_try(p_code text, p_card text, p_address text, p_now timestamp with time zone)
 RETURNS TABLE(id uuid, digest text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if acting_id() is not null then raise exception 'not allowed' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(hashtextextended('guardian ' || lock, 0)) from unnest(array[p_card, p_address]) lock order by lock;
  if (select count(*) from guardian_knocks k where k.what = 'handed-try' and k.at > p_now - interval '1 hour' and k.address = p_address) >= 200
     or (select count(*) from guardian_knocks k where k.what = 'handed-try' and k.at > p_now - interval '24 hours' and k.card = p_card) >= 20 then return; end if;
  insert into guardian_knocks (at, what, card, address) values (p_now, 'handed-try', p_card, p_address);
  return query
    update guardian_codes h set tries = h.tries + 1
      from cards c join guardians g on g.child_id = c.child_id
     where h.guardian_id = g.id and h.how = 'handed' and h.used_at is null and h.ends_at > p_now and h.tries < 5
       and c.code = p_code and c.state in ('printed', 'handed-over')
    returning h.id, h.digest;
  if not found then
    return query select null::uuid, null::text;
  end if;
end $function$;

CREATE OR REPLACE FUNCTION take_over_child(p_change uuid, p_decision uuid, p_last_month text, p_first_month text, p_on date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare c benefit_changes; place places; old decisions;
begin
  select * into c from benefit_changes where id = p_change for update;
  if c.id is null or c.kind <> 'move' or c.state <> 'requested' or c.asked_by = acting_id() or acting_post() <> 'county-officer' or acting_path() = ''
     or not starts_with(c.to_path, acting_path()) or (c.walled and not acting_has('hiv')) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  select * into strict place from places where code = c.to_code;
  if place.path <> c.to_path or p_first_month <= p_last_month then raise exception 'not allowed' using errcode = '42501'; end if;
  if exists (select from decisions where id = c.decision_id and child_id <> c.child_id) then raise exception 'not allowed' using errcode = '42501'; end if;
  select * into old from decisions where id = c.decision_id and until_month is null for update;
  if old.id is null then return null; end if;
  update decisions set until_month = p_last_month, end_reason = '迁出，由迁入地接续', end_code = 'moved-away' where id = old.id;
  update children set hukou_code = place.code, hukou_path = place.path, place_code = place.code, path = place.path where id = c.child_id;
  update departures set change_id = c.id, number = c.number, moved_on = (c.asked #>> '{move,movedOn}')::date, left_on = p_on, last_month = p_last_month, first_month = p_first_month, taken_by = acting_id(),
         originals = coalesce((select array_agg(o.value) from jsonb_array_elements_text(c.asked #> '{move,originals}') o), '{}')
   where id = (select d.id from departures d where d.child_id = c.child_id and d.change_id is null order by d.created_at desc limit 1);
  insert into decisions (id, number, child_id, class, walled, rate_group, place_code, path, from_month, suspended_from, suspend_reason, suspend_code, decided_on, decided_by, provisional, created_by)
    values (p_decision, c.number, old.child_id, old.class, old.walled, old.rate_group, split_part(place.path, '/', 3), place.path, p_first_month,
            case when old.suspended_from is not null then greatest(old.suspended_from, p_first_month) end, old.suspend_reason, old.suspend_code, p_on, acting_id(), old.provisional, acting_id());
  insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month, created_by)
    select gen_random_uuid(), p_decision, child_id, benefit, amount, greatest(from_month, p_first_month), until_month, acting_id()
      from offsets where decision_id = old.id and (until_month is null or until_month >= p_first_month);
  update child_classes set decision_id = p_decision where decision_id = old.id and until_day is null;
  return old.rate_group;
end $function$;

CREATE OR REPLACE FUNCTION tell_correction()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  insert into timeline_events (id, child_id, happened_on, word, kind, says_zh, says_en, refers_to, created_by)
    values (gen_random_uuid(), new.child_id, new.decided_on, 'benefits', 'correction-' || new.state,
            case new.state when 'confirmed' then '以前月份的抵扣已由原发放县区更正' else '原发放县区没有同意更正以前月份的抵扣' end,
            case new.state when 'confirmed' then 'The county that paid before put right what counted' else 'The county that paid before did not put right what counted' end, new.id, new.decided_by);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION tell_guardian_note(p_token_hash text, p_id uuid, p_kind text, p_said_sealed text, p_now timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare who record;
begin
  select * into who from guardian_behind(p_token_hash, p_now);
  if not found then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('guardian note ' || who.guardian_id, 0));
  if exists (select from guardian_notes where id = p_id) then return 'told'; end if;
  if (select count(*) from guardian_notes where guardian_id = who.guardian_id and told_at > p_now - interval '24 hours') >= 5 then return 'too-many'; end if;
  insert into guardian_notes (id, child_id, guardian_id, path, kind, said_sealed, told_at) values (p_id, who.child_id, who.guardian_id, who.path, p_kind, p_said_sealed, p_now);
  return 'told';
end $function$;

CREATE OR REPLACE FUNCTION upload_moved()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  new.moved_at := now();
  return new;
end $function$;

CREATE OR REPLACE FUNCTION visit_interval(p_child uuid, p_path text, p_day date)
 RETURNS TABLE(days integer, because text[], post text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  with asks as (
    select coalesce((select colour from child_colours where child_id = p_child and from_day <= p_day and (until_day is null or until_day > p_day) order by from_day desc, created_at desc limit 1), 'ungraded') as what
    union select class from child_classes where child_id = p_child and from_day <= p_day and (until_day is null or until_day >= p_day)
  ), nearest as (
    select distinct on (v.applies_to) v.* from asks join visit_policies v on v.applies_to = asks.what
     where starts_with(p_path, v.path) and v.from_day <= p_day order by v.applies_to, length(v.path) desc, v.from_day desc, v.created_at desc
  )
  select min(interval_days), array_agg(applies_to order by interval_days, applies_to) filter (where interval_days = (select min(interval_days) from nearest)),
         (array_agg(responsible_post order by interval_days) filter (where responsible_post is not null))[1] from nearest
$function$;

CREATE OR REPLACE FUNCTION visits_beside(p_visit uuid)
 RETURNS TABLE(id uuid, first uuid, visited_by uuid, child_id uuid, home text, walled boolean, kind text, visited_on date, started_at timestamp with time zone, ended_at timestamp with time zone, elapsed_seconds integer, met text[], "position" jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  with mine as (select * from visits where visits.id = p_visit and just_received(p_visit)), beside as (
    select v.id from mine m join visits v on v.visited_by = m.visited_by and v.visited_on between m.visited_on - 2 and m.visited_on + 2
    union select v.id from mine m join visits v on v.child_id = m.child_id and v.position is not null where m.position is not null
  )
  select v.id, case when v.corrects is null then v.id else first_visit(v.id) end, v.visited_by, v.child_id, coalesce(c.household_id, c.id)::text, v.walled,
         v.kind, v.visited_on, v.started_at, v.ended_at, v.elapsed_seconds, v.met, v.position
    from beside b join visits v on v.id = b.id join children c on c.id = v.child_id
$function$;

CREATE OR REPLACE FUNCTION waived_months(p_path text)
 RETURNS TABLE(child_id uuid, month text, amount bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform may_pay(p_path);
  return query
    select p.child_id, p.month, -sum(p.amount)::bigint from payments p
     where p.kind = 'waived' and p.path >= p_path and p.path < p_path || '~' and p.programme = 'allowance'
     group by p.child_id, p.month order by p.child_id, p.month;
end $function$;

CREATE OR REPLACE FUNCTION wall_suspected()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if exists (select from children c where (c.id = new.child_id or c.id_number_token = new.person_token) and c.walled) then
    if tg_op = 'INSERT' and acting_id() is not null and not acting_has('hiv') then return null; end if;
    new.walled := true;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION withdraw_device(p_device uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  update devices set withdrawn_at = coalesce(withdrawn_at, now()), withdrawn_by = coalesce(withdrawn_by, acting_id())
   where id = p_device and (staff_id = acting_id() or acting_post() in ('system-admin', 'security-admin'));
  if not found then return false; end if;
  delete from sessions where device_id = p_device;
  return true;
end $function$;

grant insert, select, update on aid_claims to tonghu_app;
grant insert, select, update on aid_definitions to tonghu_app;
grant insert, select, update on aid_enrolments to tonghu_app;
grant insert, select on aid_goods to tonghu_app;
grant insert, select, update on aid_insured to tonghu_app;
grant insert, select on aid_papers to tonghu_app;
grant insert, select on aid_proofs to tonghu_app;
grant insert, select, update on aid_recognitions to tonghu_app;
grant insert, select on aid_steps to tonghu_app;
grant select, update on alarms to tonghu_app;
grant insert, select, update on appeals to tonghu_app;
grant insert, select on application_steps to tonghu_app;
grant insert, select, update on applications to tonghu_app;
grant insert, select, update on assessments to tonghu_app;
grant insert, select, update on assignments to tonghu_app;
grant insert, select, update on attachments to tonghu_app;
grant select on audit_rows to tonghu_app;
grant select on audit_seals to tonghu_app;
grant insert, select, update on awards to tonghu_app;
grant insert, select, update on bank_accounts to tonghu_app;
grant insert, select, update on bank_choices to tonghu_app;
grant insert, select on bank_files to tonghu_app;
grant insert, select, update on bank_formats to tonghu_app;
grant insert, select, update on benefit_changes to tonghu_app;
grant select on benefit_limit_settings to tonghu_app;
grant delete, insert, select, update on benefit_limits to tonghu_app;
grant insert, select on budgets to tonghu_app;
grant insert, select, update on callbacks to tonghu_app;
grant insert, select, update on cards to tonghu_app;
grant insert, select, update on child_classes to tonghu_app;
grant insert, select on child_colours to tonghu_app;
grant delete, insert, select on child_findings to tonghu_app;
grant insert, select, update on child_health to tonghu_app;
grant insert, select on child_imports to tonghu_app;
grant insert, select, update on child_schooling to tonghu_app;
grant insert, select, update on children to tonghu_app;
grant select on city_settings to tonghu_app;
grant select on coming_events to tonghu_app;
grant delete, insert, select on coming_prepared to tonghu_app;
grant insert, select, update on concerns to tonghu_app;
grant insert, select, update on consents to tonghu_app;
grant insert, select, update on consumption_figures to tonghu_app;
grant insert, select, update on decisions to tonghu_app;
grant insert, select, update on department_files to tonghu_app;
grant select, update on departures to tonghu_app;
grant select on devices to tonghu_app;
grant insert, select, update on discovery_kept to tonghu_app;
grant insert, select, update on discovery_runs to tonghu_app;
grant insert, select, update on duplicate_pairs to tonghu_app;
grant insert, select on duplicate_steps to tonghu_app;
grant insert, select, update on emergency_aids to tonghu_app;
grant insert, select, update on file_mappings to tonghu_app;
grant insert, select on fund_shares to tonghu_app;
grant insert, select on fund_sources to tonghu_app;
grant delete, insert, select, update on guardian_circumstances to tonghu_app;
grant select, update on guardian_notes to tonghu_app;
grant insert, select, update on guardians to tonghu_app;
grant insert, select on instruments to tonghu_app;
grant insert, select on intake_steps to tonghu_app;
grant insert, select, update on intakes to tonghu_app;
grant insert, select on issued_papers to tonghu_app;
grant insert, select on jobs to tonghu_app;
grant insert, select on link_review_steps to tonghu_app;
grant insert, select, update on link_reviews to tonghu_app;
grant insert, select on national_sheets to tonghu_app;
grant insert, select, update on offsets to tonghu_app;
grant insert, select, update on organisation_accounts to tonghu_app;
grant insert, select, update on organisations to tonghu_app;
grant insert, select, update on paper_issuers to tonghu_app;
grant delete, insert, select on pay_checks to tonghu_app;
grant delete, insert, select, update on pay_lines to tonghu_app;
grant insert, select, update on pay_runs to tonghu_app;
grant delete, insert, select on pay_set_offs to tonghu_app;
grant insert, select, update on pay_transfers to tonghu_app;
grant insert, select on payments to tonghu_app;
grant insert, select on places to tonghu_app;
grant select on planned_visits to tonghu_app;
grant select on posts to tonghu_app;
grant insert, select on received_commands to tonghu_app;
grant insert, select, update on recoveries to tonghu_app;
grant insert, select on recovery_months to tonghu_app;
grant insert, select on recovery_receipts to tonghu_app;
grant insert, select, update on recovery_rules to tonghu_app;
grant insert, select on recovery_steps to tonghu_app;
grant insert, select on return_files to tonghu_app;
grant insert, select on return_rows to tonghu_app;
grant insert, select, update on round_checks to tonghu_app;
grant insert, select, update on round_finds to tonghu_app;
grant insert, select, update on round_villages to tonghu_app;
grant insert, select on run_sightings to tonghu_app;
grant insert, select, update on screening_rounds to tonghu_app;
grant usage on sequence recovery_numbers to tonghu_app;
grant insert, select on service_plan_reviews to tonghu_app;
grant insert, select, update on service_plans to tonghu_app;
grant insert, select, update on service_tasks to tonghu_app;
grant insert, select, update on staff to tonghu_app;
grant select on staff_names to tonghu_app;
grant delete, insert, select, update on standard_amounts to tonghu_app;
grant insert, select, update on standards to tonghu_app;
grant insert, select on study_marks to tonghu_app;
grant insert, select, update on suspected_children to tonghu_app;
grant insert, select on suspected_steps to tonghu_app;
grant insert, select, update on timeline_events to tonghu_app;
grant insert, select on token_key_withdrawals to tonghu_app;
grant delete, insert, select on unread_rows to tonghu_app;
grant delete, insert, select, update on uploads to tonghu_app;
grant insert, select on visit_answers to tonghu_app;
grant insert, select on visit_photos to tonghu_app;
grant insert, select on visit_policies to tonghu_app;
grant select on visit_questions to tonghu_app;
grant insert, select on visit_responsibles to tonghu_app;
grant insert, select on visits to tonghu_app;
grant insert, select on wall_steps to tonghu_app;
grant update (taken_back) on aid_goods to tonghu_app;
grant update (taken_back) on aid_papers to tonghu_app;
grant update (attachment_id, taken_back) on aid_proofs to tonghu_app;
grant update (until_day) on child_colours to tonghu_app;
grant update (ended_at, state) on jobs to tonghu_app;
grant update (answer, answered_at, answered_by) on pay_checks to tonghu_app;
grant update (resolved_at, resolved_by, resolved_why) on return_rows to tonghu_app;
grant update (removed_at, removed_why) on visit_photos to tonghu_app;
grant update (answered) on visit_questions to tonghu_app;
grant execute on function account_needs_two(p_child uuid) to tonghu_app;
grant execute on function accounts_returned(p_path text) to tonghu_app;
grant execute on function act_as(p_staff uuid, p_purpose text, p_request text) to tonghu_app;
grant execute on function acting_has(wanted text) to tonghu_app;
grant execute on function acting_id() to tonghu_app;
grant execute on function acting_organisation() to tonghu_app;
grant execute on function acting_path() to tonghu_app;
grant execute on function acting_path_end() to tonghu_app;
grant execute on function acting_post() to tonghu_app;
grant execute on function acting_sees() to tonghu_app;
grant execute on function ask_same_picture(p_photo uuid) to tonghu_app;
grant execute on function assigned_children() to tonghu_app;
grant execute on function audit_open(p_action text, p_kind text, p_id text, p_path text, p_purpose text) to tonghu_app;
grant execute on function awarded_elsewhere(p_programme text, p_period text) to tonghu_app;
grant execute on function awarded_same_year(p_programme text, p_from text, p_until text) to tonghu_app;
grant execute on function bind_device(p_token_hash text, p_device uuid, p_name text, p_idle_minutes integer) to tonghu_app;
grant execute on function by_owner(p_table oid) to tonghu_app;
grant execute on function close_guardian_session(p_token_hash text, p_request text) to tonghu_app;
grant execute on function close_session(p_token_hash text) to tonghu_app;
grant execute on function concern_standing(p_receipt text) to tonghu_app;
grant execute on function count_as_leader() to tonghu_app;
grant execute on function counties_before(p_child uuid) to tonghu_app;
grant execute on function device_contact(p_device uuid) to tonghu_app;
grant execute on function device_standing(p_device uuid) to tonghu_app;
grant execute on function end_job(p_job uuid, p_result jsonb) to tonghu_app;
grant execute on function evidence_sources(reasons jsonb) to tonghu_app;
grant execute on function files_behind(p_suspected uuid) to tonghu_app;
grant execute on function files_on_their_way() to tonghu_app;
grant execute on function granted_elsewhere(p_child uuid) to tonghu_app;
grant execute on function grown_up_month(p_born date) to tonghu_app;
grant execute on function guard_aid_definitions() to tonghu_app;
grant execute on function guard_aid_recognitions() to tonghu_app;
grant execute on function guard_awards() to tonghu_app;
grant execute on function guard_emergency_awards() to tonghu_app;
grant execute on function guard_recovery_award() to tonghu_app;
grant execute on function guardian_numbers(p_code text, p_now timestamp with time zone) to tonghu_app;
grant execute on function guardian_page(p_token_hash text, p_now timestamp with time zone, p_request text) to tonghu_app;
grant execute on function guardian_try_failed(p_id uuid, p_request text) to tonghu_app;
grant execute on function hand_guardian_code(p_id uuid, p_guardian uuid, p_digest text, p_now timestamp with time zone, p_ends_at timestamp with time zone) to tonghu_app;
grant execute on function handover_contents(p_change uuid) to tonghu_app;
grant execute on function insured_elsewhere(p_path text, p_programme text, p_year text) to tonghu_app;
grant execute on function insurers_at(p_path text) to tonghu_app;
grant execute on function job_of_run(p_run uuid) to tonghu_app;
grant execute on function job_on(p_what text, p_id uuid) to tonghu_app;
grant execute on function limits_kept(p_path text, p_from date, p_until date) to tonghu_app;
grant execute on function list_round_villages(p_round uuid) to tonghu_app;
grant execute on function may_pay(p_path text) to tonghu_app;
grant execute on function may_weigh(p_path text) to tonghu_app;
grant execute on function move_place(p_code text, p_parent text) to tonghu_app;
grant execute on function next_aid_number(p_county text, p_year text) to tonghu_app;
grant execute on function next_number(p_series text) to tonghu_app;
grant execute on function next_paper_number(p_prefix text, p_mark text, p_year integer) to tonghu_app;
grant execute on function offset_put_right(p_op text, was offsets, now offsets) to tonghu_app;
grant execute on function open_guardian_code(p_id uuid, p_code text, p_card text, p_phone text, p_address text, p_guardian uuid, p_digest text, p_message uuid, p_number_sealed text, p_params_sealed text, p_now timestamp with time zone, p_ends_at timestamp with time zone) to tonghu_app;
grant execute on function open_guardian_session(p_id uuid, p_code text, p_token_hash text, p_now timestamp with time zone, p_ends_at timestamp with time zone, p_request text) to tonghu_app;
grant execute on function open_session(p_staff uuid, p_token_hash text, p_ends_at timestamp with time zone, p_agent text, p_totp_step bigint) to tonghu_app;
grant execute on function overpaid_months(p_path text, p_except uuid) to tonghu_app;
grant execute on function own_credentials() to tonghu_app;
grant execute on function paid_elsewhere(p_path text, p_month text) to tonghu_app;
grant execute on function paid_through(p_path text) to tonghu_app;
grant execute on function paper_of_child() to tonghu_app;
grant execute on function pay_lines_counted() to tonghu_app;
grant execute on function payable(p_path text) to tonghu_app;
grant execute on function payable_awards(p_path text, p_programme text) to tonghu_app;
grant execute on function payable_offsets(p_path text) to tonghu_app;
grant execute on function payments_counted() to tonghu_app;
grant execute on function premiums_of_moved(p_path text, p_programme text, p_year text) to tonghu_app;
grant execute on function raise_alarm(p_assessment uuid) to tonghu_app;
grant execute on function receive_concern(p_id uuid, p_receipt text, p_code text, p_urgency text, p_said_sealed text, p_contact_sealed text, p_accept_by timestamp with time zone) to tonghu_app;
grant execute on function record_refused_scan(p_code text, p_number text) to tonghu_app;
grant execute on function register_flow(p_path text, p_from text, p_through text) to tonghu_app;
grant execute on function register_shapes(p_path text, p_from text, p_through text) to tonghu_app;
grant execute on function replan_below(p_path text, p_after uuid, p_most integer) to tonghu_app;
grant execute on function replan_visits(p_children uuid[]) to tonghu_app;
grant execute on function returned_waiting(p_path text) to tonghu_app;
grant execute on function run_children(p_path text, p_from uuid, p_until uuid) to tonghu_app;
grant execute on function run_leaving(p_path text) to tonghu_app;
grant execute on function run_moments() to tonghu_app;
grant execute on function run_paid(p_path text, p_from uuid, p_until uuid) to tonghu_app;
grant execute on function run_shared_accounts(p_path text) to tonghu_app;
grant execute on function run_size(p_path text) to tonghu_app;
grant execute on function run_tables_counted() to tonghu_app;
grant execute on function runs_over(p_path text, p_but uuid) to tonghu_app;
grant execute on function sees_child(p_child uuid) to tonghu_app;
grant execute on function session_actor(p_token_hash text, p_idle_minutes integer) to tonghu_app;
grant execute on function set_offs_wanted(p_path text) to tonghu_app;
grant execute on function set_password(p_staff uuid, p_hash text, p_must_change boolean, p_keep text) to tonghu_app;
grant execute on function set_positions(p_on boolean, p_source text) to tonghu_app;
grant execute on function set_post_code_rule(p_post text, p_needed boolean) to tonghu_app;
grant execute on function set_sign_in_rules(p_staff uuid, p_must_code boolean, p_drop_totp boolean, p_unlock boolean) to tonghu_app;
grant execute on function set_totp(p_sealed text, p_confirmed boolean, p_step bigint) to tonghu_app;
grant execute on function settle_questions(p_visit uuid, p_over uuid[], p_kinds text[], p_asked jsonb) to tonghu_app;
grant execute on function sign_in_failed(p_staff uuid, p_limit integer, p_minutes integer) to tonghu_app;
grant execute on function sign_in_lookup(p_username text) to tonghu_app;
grant execute on function sign_in_rules(p_staff uuid) to tonghu_app;
grant execute on function staff_places() to tonghu_app;
grant execute on function step_moments(p_path text) to tonghu_app;
grant execute on function take_guardian_try(p_id uuid, p_address text, p_now timestamp with time zone) to tonghu_app;
grant execute on function take_handed_try(p_code text, p_card text, p_address text, p_now timestamp with time zone) to tonghu_app;
grant execute on function take_over_child(p_change uuid, p_decision uuid, p_last_month text, p_first_month text, p_on date) to tonghu_app;
grant execute on function tell_guardian_note(p_token_hash text, p_id uuid, p_kind text, p_said_sealed text, p_now timestamp with time zone) to tonghu_app;
grant execute on function visits_beside(p_visit uuid) to tonghu_app;
grant execute on function waived_months(p_path text) to tonghu_app;
grant execute on function withdraw_device(p_device uuid) to tonghu_app;
