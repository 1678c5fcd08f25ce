import type { PaperKind } from '@tonghu/domain/benefits/papers';
import { applicationForm } from './application-form.ts';
import { confirmationForm } from './confirmation-form.ts';
import { courseNotice } from './course-notices.ts';
import { decisionNotice } from './decision-notice.ts';
import { lostContactFinding, lostContactReceipt } from './lost-contact.ts';
import { appealLeaflet, papersMissing, recoveryLetter } from './other-papers.ts';
import type { PaperFacts } from './paper-facts.ts';
import type { PaperModel } from './paper-model.ts';

const writers: Record<PaperKind, (facts: PaperFacts) => Omit<PaperModel, 'number'>> = {
  'application-form': applicationForm,
  'confirmation-form': confirmationForm,
  'papers-missing': papersMissing,
  'decision-notice': decisionNotice,
  'aid-first-notice': (facts) => courseNotice('aid-first-notice', facts),
  'suspension-notice': (facts) => courseNotice('suspension-notice', facts),
  'resumption-notice': (facts) => courseNotice('resumption-notice', facts),
  'change-notice': (facts) => courseNotice('change-notice', facts),
  'ending-notice': (facts) => courseNotice('ending-notice', facts),
  'recovery-letter': recoveryLetter,
  'lost-contact-receipt': lostContactReceipt,
  'lost-contact-finding': lostContactFinding,
  'appeal-leaflet': appealLeaflet,
};

/** What a paper says, from its facts. The number is given when it is issued; a preview has none. */
export const writePaper = (facts: PaperFacts, number = ''): PaperModel => ({ ...writers[facts.kind](facts), number });
