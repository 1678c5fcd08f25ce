import { App, Button } from 'antd';
import { type BankFormatRow, chooseBankFormat, listBankFormats } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { useAddressState } from '../../shell/address-state.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { AccountsPanel } from './AccountsPanel.tsx';
import './bank.css';
import { FormatPanel } from './FormatPanel.tsx';
import { BenefitsTabs } from '../tabs/BenefitsTabs.tsx';
import { bankWords } from './words.ts';

/** What the bank's files look like here, and which accounts of institutions are paid. */
export function BankPage() {
  const say = useWords(bankWords);
  const [at, go] = useAddressState({ format: '' });
  const { data, error, refetch } = useEndpoint(listBankFormats);
  return (
    <Page title={say('bankTitle')} purpose={say('bankPurpose')}>
      <BenefitsTabs of="payments" />
      <ProblemPanel problem={error} again={() => void refetch()} />
      {at.format !== ''
        ? <FormatPanel key={at.format} formatKey={at.format} close={() => go({ format: '' })} open={(key) => go({ format: key })} />
        : (
          <>
            <section className="panel">
              <h2>{say('formats')}</h2>
              {!data && !error && <Waiting lines={4} />}
              {data && <p className="quiet">{data.chosenBy ? say('chosenBy', { place: data.chosenBy }) : say('chosenNobody')} · {say('examplesNote')}</p>}
              {data?.rows.map((row) => <FormatRow key={row.key} row={row} open={() => go({ format: row.key }, { step: true })} />)}
            </section>
            <AccountsPanel />
          </>
        )}
    </Page>
  );
}

function FormatRow({ row, open }: { row: BankFormatRow; open: () => void }) {
  const say = useWords(bankWords);
  const { read } = useLanguage();
  const { modal, message } = App.useApp();
  const choose = useCommand(chooseBankFormat, { refresh: [listBankFormats], done: () => void message.success(say('done')) });
  const ask = () => modal.confirm({ title: `${say('choose')} ${read(row.title)}`, content: say('chooseTells'), okText: say('choose'), cancelText: say('cancel'), onOk: () => choose.mutate({ params: { key: row.key } }) });
  return (
    <div className="bank-format">
      <div>
        <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={open}>{read(row.title)}</Button>
        {row.chosen && <strong> · {say('chosen')}</strong>}
        {!row.active && <span className="quiet"> · {say('laidAside')}</span>}
        <p className="quiet">{row.own ? say('ownOf', { place: row.place ?? '' }) : say('ships')}{row.note ? ` · ${read(row.note)}` : ''}</p>
        <ProblemPanel problem={choose.error} />
      </div>
      {!row.chosen && row.active && <May policy={bankPolicy} do="bank.choose-format" on={{}}><Button size="small" aria-label={`${say('choose')} ${read(row.title)}`} onClick={ask}>{say('choose')}</Button></May>}
    </div>
  );
}
