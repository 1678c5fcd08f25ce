import type { BankFormat, Where } from '@tonghu/domain/benefits/bank-format';

type Column = BankFormat['columns'][number] | BankFormat['first'][number];
/** A column as the form has it: what is not filled in is empty. */
export type FormColumn = Partial<Omit<Column, 'field' | 'width'>> & { field?: Column['field']; width?: number | null };
type Returns = BankFormat['returns'];

/** What the form holds. The numbers between banks are a list there, for a name being typed is no key yet. */
export interface FormatValues {
  format: Partial<Omit<BankFormat, 'columns' | 'first' | 'last' | 'branches' | 'returns' | 'note'>> & {
    note?: { zh?: string; en?: string };
    columns?: FormColumn[]; first?: FormColumn[]; last?: FormColumn[];
    returns?: Partial<Omit<Returns, 'columns' | 'end'>> & { columns?: Partial<Record<keyof Returns['columns'], Where | null>>; end?: { count?: Where | null; sum?: Where | null } };
  };
  branches: { bank?: string; number?: string }[];
  active: boolean;
}

/** A format as the form begins with it. */
export const valuesOf = ({ branches, ...format }: BankFormat, active: boolean): FormatValues =>
  ({ format, branches: Object.entries(branches ?? {}).map(([bank, number]) => ({ bank, number })), active });

/**
 * What is sent: without what the kind of file has no use for, so that a width typed before the kind was
 * changed does not stay behind where nobody sees it.
 */
export function formatOf({ format, branches }: FormatValues): Record<string, unknown> {
  const { kind, note, returns = {} } = format;
  const fixed = kind === 'fixed';
  const column = (of: FormColumn, headed: boolean) => ({
    field: of.field,
    ...(headed && format.titles && !fixed && of.title?.trim() && { title: of.title.trim() }),
    ...(of.field === 'text' && of.text && { text: of.text }),
    ...(fixed && { width: of.width ?? undefined, align: of.align ?? 'left', pad: of.pad ?? ' ' }),
  });
  const { separator, quote, lineEnd, sheet, ...whole } = format;
  return {
    ...whole,
    note: note?.zh?.trim() || note?.en?.trim() ? { zh: note.zh ?? '', en: note.en ?? '' } : undefined,
    ...(kind === 'delimited' && { separator, quote }), ...(kind !== 'xlsx' && { lineEnd }), ...(kind === 'xlsx' && { sheet }),
    titles: fixed ? false : format.titles ?? false,
    columns: (format.columns ?? []).map((one) => column(one, true)), first: (format.first ?? []).map((one) => column(one, false)), last: (format.last ?? []).map((one) => column(one, false)),
    branches: Object.fromEntries(branches.flatMap(({ bank, number }) => (bank?.trim() ? [[bank.trim(), number ?? '']] : []))),
    returns: returnsOf(returns),
  };
}

function returnsOf({ columns = {}, end, separator, ...returns }: NonNullable<FormatValues['format']['returns']>): Record<string, unknown> {
  const fixed = returns.kind === 'fixed';
  const kept = (places: Record<string, Where | null | undefined>) => Object.fromEntries(Object.entries(places).filter(([, where]) => where != null && where !== '' && (typeof where === 'object') === fixed));
  const last = kept(end ?? {});
  return { ...returns, titles: fixed ? false : returns.titles ?? false, ...(returns.kind === 'delimited' && { separator }), columns: kept(columns), ...(Object.keys(last).length > 0 && { end: last }) };
}
