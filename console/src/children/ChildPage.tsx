import './children.css';
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tabs } from 'antd';
import { Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { MovedAway } from '../benefits/departures/MovedAway.tsx';
import { useAddressState } from '../shell/address-state.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useActor } from '../shell/session.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { ChildHead } from './ChildHead.tsx';
import { CloseDrawer } from './CloseDrawer.tsx';
import { MergedFiles } from './duplicates/MergedFiles.tsx';
import { EditChildDrawer } from './EditChildDrawer.tsx';
import { ReopenDrawer } from './ReopenDrawer.tsx';
import { WallDrawer } from './WallDrawer.tsx';
import { fileTabs } from './tabs.ts';
import { Timeline } from './Timeline.tsx';
import { useChildFile } from './use-child-file.ts';
import { childrenWords } from './words.ts';

/** One child, one file: who it is, what happened, and everything kept, by tab. */
export function ChildPage() {
  const { id = '' } = useParams();
  const say = useWords(childrenWords);
  const { data: file, error, refetch } = useChildFile(id);
  if (error && !file) {
    const refused = <ProblemPanel problem={error} again={() => void refetch()} />;
    return <Page title={say('title')}>{error.code === 'not-found' ? <MovedAway childId={id}>{refused}</MovedAway> : refused}</Page>;
  }
  if (!file) return <Page title={say('title')}><Waiting lines={3} head /><Waiting lines={8} /></Page>;
  return <OpenFile file={file} />;
}

function OpenFile({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const actor = useActor();
  const may = useMay();
  const [at, go] = useAddressState({ tab: 'family' });
  const [open, setOpen] = useState<'edit' | 'close' | 'reopen' | 'wall' | null>(null);
  const tabs = fileTabs.filter((tab) => tab.for?.(actor, file) ?? true);
  const shut = () => setOpen(null);
  const more = (['close', 'reopen', 'wall'] as const).filter((deed) => may(childrenPolicy, `children.${deed}`, file).may && !(deed === 'reopen' && file.closedReason === 'duplicate'));
  return (
    <Page
      title={file.name}
      purpose={say('filePurpose')}
      primary={actor.sees !== 'assigned' && <May policy={childrenPolicy} do="children.edit" on={file}><Button onClick={() => setOpen('edit')}>{say('edit')}</Button></May>}
      extra={more.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: more.map((deed) => ({ key: deed, label: say(deed === 'wall' && file.walled ? 'unwall' : deed), onClick: () => setOpen(deed) })) }}>
          <Button icon={<DownOutlined />} iconPlacement="end">{say('more')}</Button>
        </Dropdown>
      )}
    >
      <ChildHead file={file} />
      <MergedFiles file={file} />
      <div className={file.timeline.length > 0 || actor.sees !== 'assigned' ? 'file-body' : ''}>
        {(file.timeline.length > 0 || actor.sees !== 'assigned') && <Timeline file={file} />}
        <section className="panel file-tabs">
          <Tabs
            activeKey={tabs.some(({ name }) => name === at.tab) ? at.tab : tabs[0]?.name}
            onChange={(tab) => go({ tab })}
            items={tabs.map(({ name, title, Tab }) => ({ key: name, label: read(title), children: <Suspense fallback={<Waiting lines={5} />}><Tab file={file} /></Suspense> }))}
            destroyOnHidden
          />
        </section>
      </div>
      <EditChildDrawer file={file} open={open === 'edit'} close={shut} />
      <CloseDrawer file={file} open={open === 'close'} close={shut} />
      <ReopenDrawer file={file} open={open === 'reopen'} close={shut} />
      <WallDrawer file={file} open={open === 'wall'} close={shut} />
    </Page>
  );
}
