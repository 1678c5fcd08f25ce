import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Modal } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { readVisitPhoto, removeVisitPhoto } from '@tonghu/domain/visits/endpoints';
import { photoShows } from '@tonghu/domain/visits/labels';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import type { Visit, VisitPhoto } from '@tonghu/domain/visits/shapes';
import { addressOf } from '../shell/client.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useVisitCommand } from './use-visit.ts';
import { visitWords } from './words.ts';

const addressOfPhoto = (visit: Visit, photo: VisitPhoto, size: 'whole' | 'preview') => addressOf(readVisitPhoto, { params: { id: visit.id, photoId: photo.id }, query: { size } });

/** The pictures of a visit, small; one opens large and leads to the next by arrow key. Looking at a large one is recorded. */
export function VisitPhotos({ visit, open }: { visit: Visit; open: (id: string) => void }) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const [large, setLarge] = useState<string | null>(null);
  const [removing, setRemoving] = useState<VisitPhoto | null>(null);
  const there = visit.photos.filter((photo) => photo.removed === null);
  const gone = visit.photos.filter((photo) => photo.removed !== null);
  const sees = may(visitsPolicy, 'visits.see-photo', { ...noVisitYet, visitedBy: visit.visitor.id }).may;
  const at = there.findIndex((photo) => photo.id === large);
  const shown = there[at];
  const label = (photo: VisitPhoto, place: number) => say('photoLabel', { number: place + 1, of: there.length, shows: read(photoShows[photo.shows]) });
  return (
    <section>
      <h3>{say('photosOf', { count: there.length })}</h3>
      {visit.photos.length === 0 && <p className="quiet">{say('noPhotos')}</p>}
      {/* A correction takes the place of the record, not of its pictures. */}
      {visit.corrects && there.length === 0 && <p><Button type="link" style={{ padding: 0 }} onClick={() => open(visit.corrects!)}>{say('photosBefore')}</Button></p>}
      {there.length > 0 && (
        <ul className="visit-photos">
          {there.map((photo, place) => (
            <li key={photo.id}>
              <button type="button" disabled={!sees} aria-label={label(photo, place)} onClick={() => setLarge(photo.id)}>
                <img src={addressOfPhoto(visit, photo, 'preview')} alt="" loading="lazy" width={112} height={112} />
              </button>
              <span className="quiet">{read(photoShows[photo.shows])}</span>
            </li>
          ))}
        </ul>
      )}
      {gone.map((photo) => <p key={photo.id} className="quiet">{say('photoRemoved', { at: format.instant(photo.removed!.at), why: photo.removed!.why })}</p>)}
      {shown && (
        <Large
          key={shown.id} label={label(shown, at)} address={addressOfPhoto(visit, shown, 'whole')} photo={shown} close={() => setLarge(null)}
          step={there.length > 1 ? (by) => setLarge(there[(at + by + there.length) % there.length]!.id) : null}
          remove={(
            <May policy={visitsPolicy} do="visits.remove-photo" on={{ status: 'open', visitedBy: visit.visitor.id }}>
              <Button danger onClick={() => setRemoving(shown)}>{say('removePhoto')}</Button>
            </May>
          )}
        />
      )}
      {removing && <RemovePhoto visit={visit} photo={removing} close={() => setRemoving(null)} done={() => { setRemoving(null); setLarge(null); }} />}
    </section>
  );
}

function Large({ label, address, photo, close, step, remove }: { label: string; address: string; photo: VisitPhoto; close: () => void; step: ((by: 1 | -1) => void) | null; remove: React.ReactNode }) {
  const say = useWords(visitWords);
  const format = useFormat();
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') step?.(1);
    if (event.key === 'ArrowLeft') step?.(-1);
  };
  return (
    <Modal open onCancel={close} title={label} width={`min(${Math.max(520, photo.width + 48)}px, 94vw)`} centered footer={null} destroyOnHidden transitionName="" maskTransitionName="">
      <div className="visit-large" onKeyDown={keys}>
        <img src={address} alt={label} width={photo.width} height={photo.height} />
        <div className="row wrap">
          {step && <Button icon={<LeftOutlined />} autoFocus onClick={() => step(-1)}>{say('photoBefore')}</Button>}
          {step && <Button icon={<RightOutlined />} iconPlacement="end" onClick={() => step(1)}>{say('photoNext')}</Button>}
          <span className="quiet" style={{ flex: 1 }}>{photo.takenAt ? say('takenAt', { at: format.instant(photo.takenAt) }) : say('takenUnknown')}</span>
          {remove}
        </div>
      </div>
    </Modal>
  );
}

function RemovePhoto({ visit, photo, close, done }: { visit: Visit; photo: VisitPhoto; close: () => void; done: () => void }) {
  const say = useWords(visitWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const remove = useVisitCommand(removeVisitPhoto, () => { void message.success(say('photoRemovedNow')); done(); });
  return (
    <Modal open title={say('removePhotoTitle')} okText={say('removePhoto')} cancelText={say('cancel')} okButtonProps={{ danger: true, loading: remove.isPending }} onOk={form.submit} onCancel={close}>
      <Form form={form} layout="vertical" onFinish={({ reason }) => remove.mutate({ params: { id: visit.id, photoId: photo.id }, body: { reason } })}>
        <p style={{ marginBottom: 12 }}>{say('removePhotoTells')}</p>
        <Form.Item name="reason" label={say('reason')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('needed', { what: say('reason') }) }]}>
          <Input.TextArea rows={2} maxLength={400} autoFocus />
        </Form.Item>
        <ProblemPanel problem={remove.error} />
      </Form>
    </Modal>
  );
}
