import { useState } from 'react';
import { addBankAccount } from '@tonghu/domain/children/file-endpoints';
import { revealNumber } from '@tonghu/domain/children/endpoints';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { AskChangeDrawer } from '../benefits/procedures/AskChangeDrawer.tsx';
import { call } from '../shell/client.ts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { Masked } from '../shell/Masked.tsx';
import { useMay } from '../shell/May.tsx';
import { DayField, TextField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { Part } from './Part.tsx';
import { childrenWords } from './words.ts';

interface Entered { holder: string; bank: string; account: string; from: IsoDate }

/** Where the child's money goes. Accounts of the past stay to be read. */
export function AccountPart({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const { day } = useFormat();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const accounts = file.accounts ?? [];
  const present = accounts.some(({ until }) => until === null);
  const reveals = may(childrenPolicy, 'children.reveal', { status: file.status, what: 'account' }).may;
  return (
    <Part title={say('account')} file={file} deed="children.edit-account" act={() => (present ? setAsking(true) : setOpen(true))} actLabel={say(present ? 'changeAccount' : 'addAccount')}>
      {accounts.length === 0 && <p className="quiet">{say('noAccount')} {say('noAccountHow')}</p>}
      {accounts.map((one) => (
        <p key={one.id} className={one.until ? 'quiet' : ''}>
          {one.holder} {one.bank}{' '}
          <Masked masked={one.accountHint} what={say('accountNumber')} open={reveals ? async (purpose) => (await call(revealNumber, { params: { id: file.id }, body: { what: 'account', of: one.id, purpose } })).value : undefined} />{' '}
          <span className="quiet">{one.until ? say('period', { from: day(one.from), until: day(one.until) }) : say('since', { day: day(one.from) })}</span>
        </p>
      ))}
      <FormDrawer<typeof addBankAccount, Entered>
        open={open} close={() => setOpen(false)} title={say(present ? 'changeAccount' : 'addAccount')} endpoint={addBankAccount} draft={`account ${file.id}`}
        initial={{ from: todayInChina() }} ask={(entered, id) => ({ params: { id: file.id }, body: { ...entered, id } })}
      >
        <TextField name="holder" label={say('holder')} needed max={60} />
        <TextField name="bank" label={say('bank')} needed max={60} />
        <TextField name="account" label={say('accountNumber')} needed max={40} mode="numeric" rules={[{ pattern: /^[\d\s-]{8,40}$/, message: say('accountShape') }]} />
        <DayField name="from" label={say('accountFrom')} needed extra={present && say('accountTells')} />
      </FormDrawer>
      {/* Money may be going to the account of today: somebody else confirms another one. */}
      <AskChangeDrawer file={file} decision={null} only="account" open={asking} close={() => setAsking(false)} />
    </Part>
  );
}
