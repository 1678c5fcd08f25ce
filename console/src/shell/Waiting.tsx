import { Skeleton } from 'antd';
import { useWords } from './language.ts';
import { shellWords } from './words.ts';

/** The skeleton of what is coming: so many lines, with a head when a whole page is read. */
export function Waiting({ lines = 4, head = false }: { lines?: number; head?: boolean }) {
  const say = useWords(shellWords);
  return (
    <div role="status" aria-label={say('waiting')} className="panel">
      <Skeleton active title={head} paragraph={{ rows: lines }} />
    </div>
  );
}
