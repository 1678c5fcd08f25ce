import { monthOf } from '@tonghu/domain/dates';

/** A second id that belongs to a first: the same city gives the same ids. */
export function derived(id: string, kind: number): string {
  return `${id.slice(0, 9)}${kind.toString(16).padStart(4, '0')}${id.slice(13)}`;
}

/** The month a payment was made in, for grouping. */
export const paidIn = (payment: { paidOn: string }): string => monthOf(payment.paidOn);
