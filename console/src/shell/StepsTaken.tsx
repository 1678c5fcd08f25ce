import { useFormat } from './format.ts';

/** What was done, one line a step: what, who and when, and the reason where one was given. */
export function StepsTaken({ title, steps }: { title: string; steps: readonly { says: string; reason: string | null; at: string; by: string | null }[] }) {
  const format = useFormat();
  if (steps.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="plain-list">
        {steps.map(({ says, reason, at, by }) => (
          <li key={`${says} ${at}`}>{says} <span className="quiet">{by} {format.instant(at)}</span>{reason && <div className="quiet">{reason}</div>}</li>
        ))}
      </ul>
    </div>
  );
}
