import * as assessments from '@tonghu/domain/assessments/endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import type { Handle } from '../handle.ts';
import type { Parts } from '../parts.ts';
import { addInstrument } from './add-instrument.ts';
import { listAlarms, seeAlarm } from './alarms.ts';
import { colourFigures } from './colour-figures.ts';
import { confirmAssessment, returnAssessment } from './decide-assessment.ts';
import { listDueAssessments } from './due-assessments.ts';
import { listAssessments } from './list-assessments.ts';
import { listInstruments, openInstrument } from './list-instruments.ts';
import { assessmentsOfChild, colourOfChild } from './of-child.ts';
import { openAssessment } from './open-assessment.ts';
import { checkReturn } from './return-check.ts';
import { listStations } from './stations.ts';
import { submitAssessment } from './submit-assessment.ts';
import type { AssessmentWork } from './work.ts';

/** The routes of assessments. */
export function assessmentsRoutes(handle: Handle, { clock }: Parts): void {
  const at = ({ tx, actor }: Pick<AssessmentWork, 'tx' | 'actor'>): AssessmentWork => {
    const now = clock();
    return { tx, actor, now, today: todayInChina(now) };
  };
  handle(assessments.listInstruments, (asked) => listInstruments(asked.tx, asked.actor, at(asked).today, asked.query.every === 'yes'));
  handle(assessments.openInstrument, (asked) => openInstrument(asked.tx, asked.actor, at(asked).today, asked.params.id, asked.params.number));
  handle(assessments.addInstrument, (asked) => addInstrument(at(asked), asked.body));
  handle(assessments.submitAssessment, (asked) => submitAssessment(at(asked), asked.body));
  handle(assessments.listAssessments, (asked) => listAssessments(at(asked), asked.query));
  handle(assessments.listDueAssessments, (asked) => listDueAssessments(at(asked), asked.query));
  handle(assessments.openAssessment, (asked) => openAssessment(at(asked), asked.params.id));
  handle(assessments.confirmAssessment, (asked) => confirmAssessment(at(asked), asked.params.id, asked.version, asked.body));
  handle(assessments.returnAssessment, (asked) => returnAssessment(at(asked), asked.params.id, asked.version, asked.body.reason));
  handle(assessments.assessmentsOfChild, (asked) => assessmentsOfChild(at(asked), asked.params.id));
  handle(assessments.colourOfChild, (asked) => colourOfChild(at(asked), asked.params.id));
  handle(assessments.checkReturn, (asked) => checkReturn(at(asked), asked.params.id));
  handle(assessments.colourFigures, (asked) => colourFigures(at(asked), asked.query.placeCode));
  handle(assessments.listStations, (asked) => listStations(at(asked)));
  handle(assessments.listAlarms, (asked) => listAlarms(at(asked), asked.query));
  handle(assessments.seeAlarm, (asked) => seeAlarm(at(asked), asked.params.id));
}
