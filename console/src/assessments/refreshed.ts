import { assessmentsOfChild, checkReturn, colourOfChild, listAlarms, listAssessments, listDueAssessments, listStations, openAssessment } from '@tonghu/domain/assessments/endpoints';
import { listChildren, openChild } from '@tonghu/domain/children/endpoints';
import { openDesk } from '@tonghu/domain/desk/endpoints';

/** What is read anew once an assessment was sent or decided. */
export const dueAfterSubmit = [openAssessment, listAssessments, listDueAssessments, listStations, listAlarms, assessmentsOfChild, colourOfChild, checkReturn, listChildren, openChild, openDesk];
