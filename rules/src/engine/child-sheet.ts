import { ChildFacts } from '@tonghu/domain/discovery/facts';
import { text } from '@tonghu/domain/text';
import { questionFor } from './questions.ts';
import { type Sheet, sheetOf } from './sheet.ts';

/** What is known of a child and the two parents: the facts of every class of children. */
export const childSheet: Sheet<ChildFacts> = sheetOf({
  id: 'child',
  title: text('儿童及其父母的情况', 'The child and the parents'),
  shape: ChildFacts,
  groups: ['father', 'mother'],
  questions: questionFor,
});
