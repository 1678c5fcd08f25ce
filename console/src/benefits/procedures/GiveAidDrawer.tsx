import { Form, Input, Radio } from 'antd';
import { type AidKind, aidKinds, giveAidNow, listEmergencyAids } from '@tonghu/domain/benefits/emergency';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { fenFrom } from '@tonghu/domain/money';
import { DayField, TextField } from '../../children/fields.tsx';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useActor } from '../../shell/session.ts';
import { DeedDrawer, ReasonField } from './DeedDrawer.tsx';
import { procedureWords } from './words.ts';

interface Given { knownAs: string; kind: AidKind; givenOn: IsoDate; untilOn?: IsoDate | null; shelterAt?: string; amount?: string; goods?: string; why: string; placeCode?: string | null }

/** Records help that was given on the spot; for a child with a file, or for one nobody knows yet. */
export function GiveAidDrawer({ child, open, close }: { child?: { id: string; name: string }; open: boolean; close: () => void }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const actor = useActor();
  return (
    <DeedDrawer<Given>
      open={open} close={close} title={say('giveAid')} tells={say('giveTells')} endpoint={giveAidNow} refresh={[listEmergencyAids]} initial={{ kind: 'shelter', givenOn: todayInChina(), ...(child && { knownAs: child.name }) }}
      ask={({ amount, shelterAt, goods, untilOn, placeCode, ...entered }, id) => ({
        body: {
          ...entered, id, childId: child?.id ?? null, placeCode: placeCode ?? null, untilOn: entered.kind === 'shelter' ? untilOn ?? null : null, shelterAt: entered.kind === 'shelter' ? shelterAt ?? null : null,
          amount: entered.kind === 'money' ? fenFrom(amount ?? '') : null, goods: entered.kind === 'goods' ? goods ?? null : null,
        },
      })}
    >
      {(form) => (
        <>
          <TextField name="knownAs" label={say('knownAs')} needed max={60} />
          {!child && <Form.Item name="placeCode" label={say('where')}><PlaceSelect placeholder={actor.place.name} /></Form.Item>}
          <Form.Item name="kind" label={say('aidKind')}><Radio.Group options={(['shelter', 'money', 'goods'] as const).map((value) => ({ value, label: read(aidKinds[value]) }))} /></Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() => {
              const kind = form.getFieldValue('kind') as AidKind;
              return (
                <>
                  {kind === 'shelter' && <><TextField name="shelterAt" label={say('shelterAt')} needed /><DayField name="untilOn" label={say('untilOn')} future /></>}
                  {kind === 'money' && (
                    <Form.Item name="amount" label={say('amountYuan')} rules={[{ required: true, validator: (_, value: string) => ((fenFrom(value ?? '') ?? 0) > 0 ? Promise.resolve() : Promise.reject(new Error(say('amountShape')))) }]}><Input inputMode="decimal" maxLength={12} /></Form.Item>
                  )}
                  {kind === 'goods' && <TextField name="goods" label={say('goodsWhat')} needed max={200} />}
                </>
              );
            }}
          </Form.Item>
          <DayField name="givenOn" label={say('givenOn')} needed />
          <ReasonField name="why" label={say('whyAid')} />
        </>
      )}
    </DeedDrawer>
  );
}
