import { fileKinds } from '@tonghu/domain/discovery/file-kinds';
import type { DepartmentFile } from '@tonghu/domain/discovery/suspected';
import { isWorking } from '@tonghu/domain/jobs/job-on';
import { useLanguage, useWords } from '../shell/language.ts';
import { tokenKeyWords } from './token-key-words.ts';
import { discoveryWords } from './words.ts';

/** What the kind of a file is, or how far recognising it is. */
export function useKindOf(): (file: DepartmentFile) => string {
  const say = useWords(discoveryWords);
  const sayKey = useWords(tokenKeyWords);
  const { read } = useLanguage();
  return ({ kind, state, withdrawnKey, job }) => {
    if (state === 'received') return say(job === null || isWorking(job) ? 'recognising' : 'notRead');
    if (withdrawnKey) return sayKey('refused');
    if (state === 'refused') return say('notRecognised');
    return kind ? read(fileKinds[kind].title) : say('notRecognised');
  };
}
