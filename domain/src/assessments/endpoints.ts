import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { AssessmentState } from './lifecycle.ts';
import {
  Alarm, Assessment, AssessmentRow, ChildColour, ColourCounts, DueAssessment, Grade, HeldColour, InstrumentRow, InstrumentVersion, NewAssessment, ReturnCheck,
} from './shapes.ts';

const Id = z.object({ id: z.uuid() });

/** Instruments of the city. Without `every`: the newest version of each that the reader's post answers. */
export const listInstruments = endpoint({
  method: 'GET', path: '/instruments', may: 'assessments.open-instrument', reply: z.object({ rows: z.array(InstrumentRow) }),
  summary: text('评估量表', 'Instruments'),
  query: z.object({ every: z.enum(['yes']).optional().describe('Every version of every instrument') }),
  problems: ['not-allowed'],
});

/** One version with its questions. A version never changes, so that old answers keep their questions. */
export const openInstrument = endpoint({
  method: 'GET', path: '/instruments/:id/:number', may: 'assessments.open-instrument', reply: InstrumentVersion,
  summary: text('打开量表的一个版本', 'Open a version of an instrument'),
  params: z.object({ id: z.string().max(60), number: z.coerce.number().int().min(1).max(2_000_000_000) }),
  problems: ['not-found', 'not-allowed'],
});

/** Adds the city's own instrument, or the next version of it. Refused with the line where something is wrong. */
export const addInstrument = endpoint({
  method: 'POST', path: '/instruments', may: 'assessments.add-instrument', reply: InstrumentVersion,
  summary: text('增加本市量表', 'Add an instrument of the city'),
  body: z.object({
    yaml: z.string().min(1).max(60_000),
    checkOnly: z.boolean().default(false).describe('Reads and checks it, and keeps nothing'),
  }),
  problems: ['not-allowed', 'bad-input', 'already-exists'],
});

/** Enters an assessment. Sending it again returns what is stored. */
export const submitAssessment = endpoint({
  method: 'POST', path: '/assessments', may: 'assessments.answer', body: NewAssessment, reply: Assessment,
  summary: text('提交评估', 'Enter an assessment'),
  problems: ['not-found', 'not-allowed', 'bad-input', 'id-already-used'],
});

/** Assessments of the area: what waits for a decision, vetoes first and then the longest waiting; or those decided, by village. */
export const listAssessments = endpoint({
  method: 'GET', path: '/assessments', may: 'assessments.list', reply: listOf(AssessmentRow),
  summary: text('评估和待确认的评级', 'Assessments, and grades to confirm'),
  query: z.object({
    place: z.string().max(20).optional().describe('Code of a place; everything below it counts'),
    instrument: z.string().max(60).optional(),
    colour: z.enum(['red', 'yellow', 'blue', 'green']).optional(),
    state: AssessmentState.default('submitted'),
    about: z.enum(['child', 'station']).optional(),
    by: z.enum(['me', 'others']).optional().describe('Who assessed; a person decides only on those of others'),
    conference: z.enum(['yes']).optional().describe('Confirmed in the last fourteen days with an outcome that asks for a case conference'),
    ...Page,
  }),
  problems: ['not-allowed', 'bad-input'],
});

/** Children whose assessment has run out, or who never had one, by village. */
export const listDueAssessments = endpoint({
  method: 'GET', path: '/assessments/due', may: 'assessments.list', reply: listOf(DueAssessment),
  summary: text('到期要评估的孩子', 'Children due to be assessed'),
  query: z.object({ instrument: z.string().max(60), place: z.string().max(20).optional(), ...Page }),
  problems: ['not-allowed', 'bad-input', 'not-found'],
});

/** One assessment: answers beside questions, why, what held before, the visits since. The opening is recorded. */
export const openAssessment = endpoint({
  method: 'GET', path: '/assessments/:id', may: 'assessments.read', params: Id, reply: Assessment,
  summary: text('打开评估（查看会记入审计）', 'Open an assessment (recorded)'),
  problems: ['not-found', 'not-allowed'],
});

/** Decides. To a safer colour it takes a supervisor or the county, and a visit at which the child was seen. */
export const confirmAssessment = endpoint({
  method: 'POST', path: '/assessments/:id/confirm', may: 'assessments.decide', params: Id, versioned: true, reply: Assessment,
  summary: text('确认评估结果', 'Confirm the outcome of an assessment'),
  body: z.object({ outcome: Grade, why: z.string().trim().max(1000).nullable().default(null).describe('Needed when the outcome differs from the suggestion') }),
  problems: ['not-found', 'not-allowed', 'bad-input', 'wrong-state', 'changed-meanwhile'],
});

/** Gives it back to whoever assessed. A veto is decided, never returned. */
export const returnAssessment = endpoint({
  method: 'POST', path: '/assessments/:id/return', may: 'assessments.decide', params: Id, versioned: true, reply: Assessment,
  summary: text('退回评估', 'Return an assessment'),
  body: z.object({ reason: z.string().trim().min(2).max(1000) }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});

/** A child's assessments and colours over time, with the reasons in words. */
export const assessmentsOfChild = endpoint({
  method: 'GET', path: '/children/:id/assessments', may: 'assessments.read', params: Id,
  summary: text('孩子的评估和评级经过', 'Assessments and colours of a child'),
  reply: z.object({ assessments: z.array(AssessmentRow), colours: z.array(HeldColour) }),
  problems: ['not-found', 'not-allowed'],
});

/** The colour of a child today. */
export const colourOfChild = endpoint({
  method: 'GET', path: '/children/:id/colour', may: 'assessments.see-colour', params: Id, reply: ChildColour,
  summary: text('孩子现在的评级', 'The colour of a child today'),
  problems: ['not-found', 'not-allowed'],
});

/** Whether a child may go back to its guardians, and what is missing. */
export const checkReturn = endpoint({
  method: 'GET', path: '/children/:id/return-check', may: 'assessments.read', params: Id, reply: ReturnCheck,
  summary: text('能否送回监护人身边', 'Whether the child may go back to its guardians'),
  problems: ['not-found', 'not-allowed'],
});

/** Children by colour, in a place and in the places right below it. Small numbers are hidden from those who see no lists. */
export const colourFigures = endpoint({
  method: 'GET', path: '/colours/figures', may: 'assessments.figures',
  summary: text('各地评级人数', 'Children by colour and place'),
  query: z.object({ placeCode: z.string().max(20).optional() }),
  reply: z.object({
    place: z.object({ code: z.string(), name: z.string() }), on: IsoDate,
    sum: ColourCounts, rows: z.array(ColourCounts.extend({ code: z.string(), name: z.string() })),
  }),
  problems: ['not-allowed', 'not-found'],
});

/** The latest self-check of each station of the area, by station. */
export const listStations = endpoint({
  method: 'GET', path: '/stations/self-checks', may: 'assessments.stations',
  summary: text('未保站自查情况', 'Self-checks of the stations'),
  reply: z.object({
    rows: z.array(z.object({
      organisationId: z.uuid(), name: z.string(), place: z.string(),
      assessmentId: z.uuid().nullable(), on: IsoDate.nullable(), state: AssessmentState.nullable(), gradeText: z.object({ zh: z.string(), en: z.string() }).nullable(),
      score: z.number().nullable(), lacking: z.number().int().nullable(), dueOn: IsoDate.nullable().describe('Null: never checked'),
    })),
  }),
  problems: ['not-allowed'],
});

/** What the reader was told by name, the newest first. */
export const listAlarms = endpoint({
  method: 'GET', path: '/alarms', may: 'assessments.alarms', reply: listOf(Alarm),
  summary: text('点名提醒', 'Alarms by name'),
  query: z.object({ seen: z.enum(['yes', 'no']).default('no'), ...Page }),
  problems: ['not-allowed', 'bad-input'],
});

/** Says that an alarm was seen. */
export const seeAlarm = endpoint({
  method: 'POST', path: '/alarms/:id/seen', may: 'assessments.alarms', params: Id, reply: Alarm,
  summary: text('已看到提醒', 'Say that an alarm was seen'),
  problems: ['not-found', 'not-allowed'],
});
