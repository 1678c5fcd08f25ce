import * as endpoints from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { todayInChina } from '@tonghu/domain/dates';
import type { Handle } from '../../handle.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { getStoredRun } from '../pay-run/run-row.ts';
import { confirmAccount, endAccount, enterAccount, findAccounts } from './accounts.ts';
import { addFormat, changeFormat, chooseFormat, findFormats, getFormat } from './format-rows.ts';
import { findBankFiles, keepBankFiles, takeBankFile } from './keep-files.ts';
import { recordByHand, settleTheRest } from './outcomes.ts';
import { confirmReturnFile, previewReturnFile } from './return-files.ts';
import { findReturned, findReturns, findTransfers, resolveRow } from './returns-of-run.ts';
import { tryFormat } from './try-format.ts';

/** Bank formats, files for the bank, what it sends back, and accounts of organisations. */
export function bankRoutes(handle: Handle, { vault, files, clock }: Parts): void {
  const tools = { vault, files };
  const today = () => todayInChina(clock());

  handle(endpoints.listBankFormats, ({ tx, actor }) => {
    mustMay(bankPolicy, 'bank.read', actor, {});
    return findFormats(tx, actor);
  });
  handle(endpoints.getBankFormat, ({ tx, actor, params }) => {
    mustMay(bankPolicy, 'bank.read', actor, {});
    return getFormat(tx, actor, params.key);
  });
  handle(endpoints.previewBankFormat, ({ actor, body }) => {
    mustMay(bankPolicy, 'bank.read', actor, {});
    return tryFormat(body);
  });
  handle(endpoints.addBankFormat, ({ tx, actor, body }) => addFormat({ tx, actor }, body));
  handle(endpoints.changeBankFormat, ({ tx, actor, params, version, body }) => changeFormat({ tx, actor }, params.key, version, body));
  handle(endpoints.chooseBankFormat, ({ tx, actor, params }) => chooseFormat({ tx, actor }, params.key));
  handle(endpoints.listBankFiles, async ({ tx, actor, params }) => {
    mustMay(bankPolicy, 'bank.read', actor, {});
    return findBankFiles(tx, await getStoredRun(tx, params.runId));
  });
  handle(endpoints.writeBankFile, ({ tx, actor, params, body }) => keepBankFiles({ tx, actor }, tools, params.runId, body.format));
  handle(endpoints.getBankFilePart, ({ tx, actor, params }) => takeBankFile({ tx, actor }, tools, params.runId, params.part));
  handle(endpoints.listTransfers, ({ tx, actor, params, query }) => {
    mustMay(bankPolicy, 'bank.read', actor, {});
    return findTransfers(tx, params.runId, query);
  });
  handle(endpoints.getReturns, ({ tx, actor, params }) => {
    mustMay(bankPolicy, 'bank.read', actor, {});
    return findReturns(tx, actor, params.runId);
  });
  handle(endpoints.previewReturn, ({ tx, actor, params, body }) => previewReturnFile({ tx, actor }, tools, params.runId, body));
  handle(endpoints.confirmReturn, ({ tx, actor, params, body }) => confirmReturnFile({ tx, actor }, tools, params.runId, body, today()));
  handle(endpoints.recordTransfers, ({ tx, actor, params, body }) => recordByHand({ tx, actor }, params.runId, body, today()));
  handle(endpoints.settleRest, ({ tx, actor, params, body }) => settleTheRest({ tx, actor }, params.runId, body.on, body.reason, today()));
  handle(endpoints.resolveReturnRow, ({ tx, actor, params, body }) => resolveRow({ tx, actor }, params.fileId, params.line, body.reason));
  handle(endpoints.listReturnedTransfers, ({ tx, actor, query }) => {
    mustMay(bankPolicy, 'bank.read', actor, {});
    return findReturned(tx, actor, query.show);
  });
  handle(endpoints.listOrganisationAccounts, ({ tx, actor }) => {
    mustMay(bankPolicy, 'bank.read', actor, {});
    return findAccounts(tx, actor.place.path);
  });
  handle(endpoints.enterOrganisationAccount, ({ tx, actor, body }) => enterAccount({ tx, actor }, vault, body, today()));
  handle(endpoints.confirmOrganisationAccount, ({ tx, actor, params, version, body }) => confirmAccount({ tx, actor }, params.id, version, body.accountEnd, today()));
  handle(endpoints.endOrganisationAccount, ({ tx, actor, params, version, body }) => endAccount({ tx, actor }, params.id, version, body.on, today()));
}
