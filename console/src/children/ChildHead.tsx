import { LockOutlined } from '@ant-design/icons';
import { childClasses } from '@tonghu/domain/children/classes';
import { revealNumber } from '@tonghu/domain/children/endpoints';
import { ethnicGroups } from '@tonghu/domain/children/ethnic-groups';
import { readAttachment } from '@tonghu/domain/children/file-endpoints';
import { childStatuses, closedReasons, livingForms, noNumberReasons, sexes } from '@tonghu/domain/children/labels';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { ColourMark } from '../assessments/ColourMark.tsx';
import { assessmentWords } from '../assessments/words.ts';
import { addressOf, call } from '../shell/client.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Masked } from '../shell/Masked.tsx';
import { useMay } from '../shell/May.tsx';
import { placeName } from './place-name.ts';
import { childrenWords } from './words.ts';

/** Who the child is, where, and who is responsible. */
export function ChildHead({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const sayColour = useWords(assessmentWords);
  const { read, listMark } = useLanguage();
  const { day } = useFormat();
  const may = useMay();
  const held = file.classes?.filter(({ until }) => until === null) ?? [];
  const reveals = may(childrenPolicy, 'children.reveal', { status: file.status, what: 'id-number' }).may;
  const photo = file.photoId && file.attachments?.some(({ id }) => id === file.photoId) ? addressOf(readAttachment, { params: { id: file.id, attachmentId: file.photoId } }) : null;
  return (
    <section className="panel file-head" aria-label={file.name}>
      {photo && <img src={photo} alt={say('photoOf', { name: file.name })} width={96} height={120} />}
      <div className="file-head-facts">
        <dl className="facts">
          <dt>{say('sex')}</dt><dd>{read(sexes[file.sex])}</dd>
          <dt>{say('age')}</dt><dd>{say('years', { count: file.age })} <span className="quiet">{say('bornOn', { day: day(file.birthDate) })}</span></dd>
          <dt>{say('ethnicGroup')}</dt><dd>{read(ethnicGroups[file.ethnicGroup]) || file.ethnicGroup}</dd>
          <dt>{say('idNumber')}</dt>
          <dd>
            {file.idNumberHint
              ? <Masked masked={file.idNumberHint} what={say('idNumber')} open={reveals ? async (purpose) => (await call(revealNumber, { params: { id: file.id }, body: { what: 'id-number', purpose } })).value : undefined} />
              : file.noNumberReason ? read(noNumberReasons[file.noNumberReason]) : <span className="quiet">—</span>}
          </dd>
        </dl>
        <dl className="facts">
          <dt>{say('village')}</dt><dd>{placeName(file.place)}</dd>
          <dt>{say('hukou')}</dt><dd>{file.hukou ? placeName(file.hukou) : <span className="quiet">{say('unnamedPlace')}</span>}{file.ruralHukou !== null && <div className="quiet">{say(file.ruralHukou ? 'ruralYes' : 'ruralNo')}</div>}</dd>
          <dt>{say('residence')}</dt><dd>{file.residence ? placeName(file.residence) : <span className="quiet">{say('unnamedPlace')}</span>}{file.residenceDetail && <div>{file.residenceDetail}</div>}</dd>
          <dt>{say('livingForm')}</dt><dd>{file.institution?.name ?? read(livingForms[file.livingForm])}</dd>
        </dl>
        <dl className="facts">
          <dt>{sayColour('colour')}</dt><dd><ColourMark childId={file.id} /></dd>
          <dt>{say('responsible')}</dt><dd>{file.responsible.length > 0 ? file.responsible.map(({ name }) => name).join(listMark) : <span className="quiet">{say('nobody')}</span>}</dd>
          <dt>{say('status')}</dt>
          <dd>{file.closedOn && file.closedReason ? say('closedLine', { day: day(file.closedOn), why: read(closedReasons[file.closedReason]) }) : read(childStatuses[file.status])}</dd>
          {file.classes && <><dt>{say('classes')}</dt><dd>{held.length > 0 ? held.map((one) => read(childClasses[one.class].title)).join(listMark) : <span className="quiet">{say('noClasses')}</span>}</dd></>}
          {file.walled && <><dt><LockOutlined /></dt><dd>{say('walled')}</dd></>}
        </dl>
      </div>
      {file.note && <p className="file-note">{file.note}</p>}
    </section>
  );
}
