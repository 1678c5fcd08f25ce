import { getReturns, listReturnedTransfers, listTransfers } from '@tonghu/domain/benefits/bank-endpoints';
import { getPayRun, listPayLines, listPayRuns } from '@tonghu/domain/benefits/pay-run-endpoints';

/** What is read again when the bank's answer was recorded. */
export const afterReturns = [getReturns, listTransfers, listReturnedTransfers, getPayRun, listPayRuns, listPayLines] as const;
