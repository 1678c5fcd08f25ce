import { Select } from 'antd';
import { listAidProgrammes } from '@tonghu/domain/benefits/aid-endpoints';
import type { AidProgramme } from '@tonghu/domain/benefits/aid-shapes';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useEndpoint } from '../../shell/queries.ts';
import { aidWords } from './words.ts';

/** Programmes in force here that fit; undefined while they are fetched. */
export function useProgrammes(fits: (one: AidProgramme) => boolean): AidProgramme[] | undefined {
  return useEndpoint(listAidProgrammes).data?.rows.filter((one) => one.inForce && fits(one));
}

interface Props { of: readonly AidProgramme[]; value: string; any?: boolean; choose: (programme: string) => void }

export function ProgrammeSelect({ of, value, any = false, choose }: Props) {
  const say = useWords(aidWords);
  const { read } = useLanguage();
  return (
    <Select value={value} onChange={choose} aria-label={say('programme')} style={{ width: 240 }}
      options={[...(any ? [{ value: '', label: say('programmeAny') }] : []), ...of.map((one) => ({ value: one.programme, label: read(one.title) }))]} />
  );
}
