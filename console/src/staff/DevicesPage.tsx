import { useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { useActor } from '../shell/session.ts';
import { DeviceList } from './DeviceList.tsx';
import { deviceWords } from './device-words.ts';

/** The own phones. */
export function DevicesPage() {
  const say = useWords(deviceWords);
  const { id } = useActor();
  return (
    <Page title={say('title')} purpose={say('purpose')}>
      <section className="panel"><DeviceList ownerId={id} /></section>
    </Page>
  );
}
