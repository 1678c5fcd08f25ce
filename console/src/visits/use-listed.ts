import { useLanguage } from '../shell/language.ts';

/** Labels one after another as one text: only the first begins with a capital. */
export function useListed(): (labels: readonly string[]) => string {
  const { listMark } = useLanguage();
  return (labels) => labels.map((label, at) => (at === 0 ? label : `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`)).join(listMark);
}
