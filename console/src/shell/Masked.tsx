import { Button, Popover } from 'antd';
import { useState } from 'react';
import { CallProblem } from './client.ts';
import { useWords } from './language.ts';
import { ProblemPanel } from './ProblemPanel.tsx';
import { shellWords } from './words.ts';

interface Props {
  /** What a list may show: `370784********12`. */
  masked: string | null | undefined;
  /** In a sentence: "the ID number". */
  what: string;
  /** Opens it at the server, which records the opening with its purpose. Left out: it cannot be opened here. */
  open?: (purpose: string) => Promise<string>;
}

/** A value that is masked until opened; opening asks why and is recorded. */
export function Masked({ masked, what, open }: Props) {
  const say = useWords(shellWords);
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const [busy, setBusy] = useState<string>();
  if (!masked) return <span className="quiet">—</span>;

  async function openFor(purpose: string) {
    setBusy(purpose);
    setProblem(undefined);
    try {
      setValue(await open?.(purpose));
      setAsking(false);
    } catch (fault) {
      if (!(fault instanceof CallProblem)) throw fault;
      setProblem(fault);
    } finally {
      setBusy(undefined);
    }
  }

  const purposes = [say('purposeHandle'), say('purposeVerify'), say('purposeContact'), say('purposeCheck')];
  return (
    <span className="nowrap">
      <span>{value ?? masked}</span>
      {open && value !== undefined && <Button type="link" size="small" onClick={() => setValue(undefined)}>{say('hide')}</Button>}
      {open && value === undefined && (
        <Popover
          open={asking}
          onOpenChange={setAsking}
          trigger="click"
          title={say('openTitle', { what })}
          content={
            <div className="stack" style={{ maxWidth: 320, gap: 8 }}>
              <p className="quiet">{say('openPurpose')}</p>
              {purposes.map((purpose) => (
                <Button key={purpose} block loading={busy === purpose} disabled={busy !== undefined} onClick={() => void openFor(purpose)}>{purpose}</Button>
              ))}
              <ProblemPanel problem={problem} />
            </div>
          }
        >
          <Button type="link" size="small" aria-label={say('openTitle', { what })}>{say('open')}</Button>
        </Popover>
      )}
    </span>
  );
}
