import { Tooltip } from 'antd';
import { cloneElement, type ReactElement } from 'react';
import { decide, type Policy, type Verdict } from '@tonghu/domain/policy';
import { useLanguage, useWords } from './language.ts';
import { useActor } from './session.ts';
import { shellWords } from './words.ts';

/** Asks a policy table as the person signed in. */
export function useMay(): <Subject>(policy: Policy<Subject>, deed: string, subject: Subject) => Verdict {
  const actor = useActor();
  return (policy, deed, subject) => decide(policy, deed, actor, subject);
}

interface Props<Subject> {
  policy: Policy<Subject>;
  do: string;
  on: Subject;
  /** Why not besides the policy, for instance a state; the button is refused with it. */
  reason?: string | null;
  children: ReactElement<{ disabled?: boolean }>;
}

/** A button that the policy allows, or the same button refused with a word on who could. */
export function May<Subject>({ policy, do: deed, on, reason, children }: Props<Subject>) {
  const actor = useActor();
  const verdict = decide(policy, deed, actor, on);
  const { read, listMark } = useLanguage();
  const say = useWords(shellWords);
  if (verdict.may && !reason) return children;
  const because = verdict.may ? [] : verdict.because;
  // The post would do, but something forbids it here: then the reason is a sentence of its own, not a list of posts.
  const forbidden = policy[deed]?.allow.some((clause) => clause.when(actor, on)) ?? false;
  const why = verdict.may ? reason : forbidden ? because.map(read).join(listMark) : (
    <>
      {say('mayNot')}
      {because.length > 0 && <><br />{say('whoCould', { who: because.map(read).join(listMark) })}</>}
    </>
  );
  return (
    <Tooltip title={why}>
      <span className="may-not" tabIndex={0}>{cloneElement(children, { disabled: true })}</span>
    </Tooltip>
  );
}
