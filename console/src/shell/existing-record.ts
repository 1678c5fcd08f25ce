import type { CallProblem } from './client.ts';

/** Where the record stands that a refusal names, by the name of its id. */
const places: Record<string, (id: string) => string> = {
  applicationId: (id) => `/applications/${id}`,
  changeId: (id) => `/applications/changes?state=all&change=${id}`,
  enrolmentId: (id) => `/aid/enrolments?state=all&enrolment=${id}`,
  runId: (id) => `/payments/${id}`,
};

/** The address of the record that stands in the way of "already exists"; undefined where the server names none. */
export function existingRecord({ code, told }: CallProblem): string | undefined {
  if (code !== 'already-exists') return undefined;
  const [name, place] = Object.entries(places).find(([one]) => typeof told[one] === 'string') ?? [];
  return name && place?.(encodeURIComponent(told[name] as string));
}
