import { Button } from 'antd';
import { useState } from 'react';
import { cancelAward, getEnrolment, listDue } from '@tonghu/domain/benefits/aid-endpoints';
import { getChildAid } from '@tonghu/domain/benefits/aid-insurance-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { Award } from '@tonghu/domain/benefits/aid-shapes';
import { useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { MoveForm } from './MoveForm.tsx';
import { aidWords } from './words.ts';

/** Takes a sum back that was granted; nothing where it is cancelled already, or the reader grants nothing. */
export function CancelAward({ award }: { award: Award }) {
  const say = useWords(aidWords);
  const may = useMay();
  const [asking, setAsking] = useState(false);
  if (award.state !== 'granted' || !may(aidPolicy, 'aid.grant', {}).may) return null;
  return (
    <>
      <Button type="link" size="small" onClick={() => setAsking(true)}>{say('cancelAward')}</Button>
      {asking && <MoveForm endpoint={cancelAward} refresh={[getEnrolment, getChildAid, listDue]} title={say('cancelAward')} tells={say('cancelTells')} needsReason ask={({ reason }) => ({ params: { id: award.id }, version: award.version, body: { reason: reason! } })} close={() => setAsking(false)} />}
    </>
  );
}
