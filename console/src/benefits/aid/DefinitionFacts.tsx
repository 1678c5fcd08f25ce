import { Link } from 'react-router';
import { aidFunds, aidKinds, type AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { childClasses } from '@tonghu/domain/children/classes';
import { schoolStages } from '@tonghu/domain/children/labels';
import { todayInChina } from '@tonghu/domain/dates';
import { amountText, isUnconfirmed } from '@tonghu/rules/programmes/aid-amount';
import { aidRuleTitles, citeOf } from '@tonghu/rules/programmes/aid-who';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useActor } from '../../shell/session.ts';
import { givenWords } from './given-words.ts';
import { aidWords } from './words.ts';

/** A definition in words: who, how much, when, which papers. */
export function DefinitionFacts({ body }: { body: AidDefinition }) {
  const say = useWords(aidWords);
  const tell = useWords(givenWords);
  const { read, listMark } = useLanguage();
  const { month, amount, sumsIn } = useFormat();
  const { place } = useActor();
  const today = todayInChina();
  const { who } = body;
  const conditions = who.by === 'rule' ? [] : [
    ...(who.paid ? [say('paidOnly')] : []),
    ...(who.classes.length > 0 ? [say('ofClasses', { classes: who.classes.map((one) => read(childClasses[one].title)).join(listMark) })] : []),
    ...(who.ageFrom !== null ? [say('ageFrom', { age: who.ageFrom })] : []), ...(who.ageBelow !== null ? [say('ageBelow', { age: who.ageBelow })] : []),
    ...(who.living === 'community' ? [say('inFamily')] : who.living === 'institution' ? [say('inInstitution')] : []),
    ...(who.stages.length > 0 ? [say('atSchool', { stages: who.stages.map((one) => read(schoolStages[one])).join(listMark) })] : []),
  ];
  return (
    <dl className="facts">
      <dt>{say('kind')}</dt><dd>{read(aidKinds[body.kind])}</dd>
      <dt>{say('who')}</dt>
      <dd>{who.by === 'rule' ? <>{say('byRule', { rule: read(aidRuleTitles[who.rule]) })}<div><Link to={`/policy?rule=${who.rule}`}>{say('readRule')}</Link></div></> : conditions.join(listMark)}</dd>
      <dt>{say('howMuch')}</dt>
      <dd>
        {sumsIn(read(amountText(body, today, place.code)))}{isUnconfirmed(body, today, place.code) && <span className="quiet"> · {say('unconfirmed')}</span>}
        {body.amount.by === 'table' && body.amount.rows.length > 1 && <ul className="plain-list">{body.amount.rows.map((row) => <li key={row.from}>{row.from} {amount(row.fen)} <span className="quiet">{row.cite}</span></li>)}</ul>}
        <div className="quiet">{say('cite', { cite: citeOf(body) })}</div>
      </dd>
      <dt>{say('when')}</dt>
      <dd>{body.kind === 'claim' ? say('onClaim') : body.kind === 'monthly' ? say('everyMonth') : say('months', { months: body.months.join(listMark) })}{' · '}{say('starts', { month: month(body.starts) })}{body.ends && ` ${say('ends', { month: month(body.ends) })}`}</dd>
      <dt>{say('papersWanted')}</dt>
      <dd>{body.papers.length === 0 ? say('noPapers') : body.papers.map((paper) => <div key={paper.key}>{read(paper.title)} <span className="quiet">{say(paper.when === 'period' ? 'perPeriod' : 'withApplication')}</span></div>)}</dd>
      <dt>{say('payee')}</dt><dd>{body.kind === 'premium' ? tell('payeeInsurer') : say(body.payee === 'child' ? 'payeeChild' : 'payeeOrganisation')} <span className="quiet">{read(aidFunds[body.fund])}</span></dd>
      {body.illnesses.length > 0 && <><dt>{say('illness')}</dt><dd><details><summary>{say('illnesses', { count: body.illnesses.length })}</summary>{body.illnesses.map((one) => read(one.title)).join(listMark)}</details></dd></>}
      {read(body.about) !== '' && <><dt>{say('aboutIt')}</dt><dd>{read(body.about)}</dd></>}
    </dl>
  );
}
