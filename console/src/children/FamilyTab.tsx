import { useState } from 'react';
import { Link } from 'react-router';
import type { Guardian } from '@tonghu/domain/children/guardian-shapes';
import { factsOfChild } from '@tonghu/domain/children/facts-of-child';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { contradictions } from '@tonghu/domain/children/told';
import { todayInChina } from '@tonghu/domain/dates';
import { Disagreements } from '../discovery/Disagreements.tsx';
import { Empty } from '../shell/Empty.tsx';
import { useWords } from '../shell/language.ts';
import { AccountPart } from './AccountPart.tsx';
import { CircumstanceDrawer } from './CircumstanceDrawer.tsx';
import { ClassesPart } from './ClassesPart.tsx';
import { FindingsPart } from './FindingsPart.tsx';
import { GuardianCard } from './GuardianCard.tsx';
import { GuardianDrawer } from './GuardianDrawer.tsx';
import { HelpersPart } from './HelpersPart.tsx';
import { Part } from './Part.tsx';
import { childrenWords } from './words.ts';

type Open = { form: 'person'; who?: Guardian } | { form: 'circumstance'; who: Guardian } | null;

/** Parents, guardians, carers and what befell them; brothers and sisters; helpers; the account. */
export function FamilyTab({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Disagreements of={disagreementsIn(file)} />
      <Part title={say('family')} file={file} deed="children.edit-guardian" act={() => setOpen({ form: 'person' })} actLabel={say('addPerson')}>
        {file.guardians.length === 0 && <Empty what={say('noFamily')} how={say('noFamilyHow')} />}
        {file.guardians.map((who) => (
          <GuardianCard key={who.id} file={file} who={who} edit={() => setOpen({ form: 'person', who })} addCircumstance={() => setOpen({ form: 'circumstance', who })} />
        ))}
        {file.siblings.length > 0 && (
          <p>
            <span className="quiet">{say('siblings')}</span>{' '}
            {file.siblings.map(({ id, name, age }) => <Link key={id} to={`/children/${id}`} style={{ marginInlineEnd: 12 }}>{name} {say('years', { count: age })}</Link>)}
          </p>
        )}
      </Part>
      {file.findings && <FindingsPart file={file} />}
      {file.classes && <ClassesPart file={file} />}
      {file.accounts && <AccountPart file={file} />}
      <HelpersPart file={file} />
      <GuardianDrawer key={open?.form === 'person' ? open.who?.id ?? 'new' : 'none'} file={file} who={open?.form === 'person' ? open.who : undefined} open={open?.form === 'person'} close={close} />
      {open?.form === 'circumstance' && <CircumstanceDrawer file={file} who={open.who} open close={close} />}
    </>
  );
}

/** What the sources of the file contradict each other in, as far as the reader may know. */
const disagreementsIn = (file: ChildFile) => Object.entries(contradictions(factsOfChild(file, todayInChina()).told))
  .map(([fact, sources]) => ({ fact, sources }));
