import { CloseOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { openInstrument } from '@tonghu/domain/assessments/endpoints';
import { posts } from '@tonghu/domain/staff/posts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { assessmentWords } from './words.ts';

/** One version: where it comes from, who answers it, its grades and every question with its points. */
export function InstrumentDetail({ id, number, close }: { id: string; number: number; close: () => void }) {
  const say = useWords(assessmentWords);
  const { read, listMark } = useLanguage();
  const { data: one, error } = useEndpoint(openInstrument, { params: { id, number } });
  if (error) return <section className="panel"><ProblemPanel problem={error} /></section>;
  if (!one) return <section><Waiting lines={10} head /></section>;
  const { body } = one;
  return (
    <section className="panel assessment-detail" aria-label={read(one.title)}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{read(one.title)} <span className="quiet" style={{ fontSize: 14, fontWeight: 400 }}>{say('versionNumber', { number })}</span></h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <p>{read(one.says)}</p>
      <dl className="facts">
        <dt>{say('source')}</dt><dd>{read(one.sourceText)}</dd>
        <dt>{say('licence')}</dt><dd>{one.licence}</dd>
        {body.notes && <><dt>{say('notes')}</dt><dd>{read(body.notes)}</dd></>}
        <dt>{say('who')}</dt><dd>{one.posts.map((post) => read(posts[post].title)).join(listMark)}</dd>
        <dt>{say('assessors')}</dt><dd>{say('people', { count: one.minAssessors })}</dd>
        <dt>{say('validDays')}</dt><dd>{say('days', { count: one.validDays })}</dd>
      </dl>
      {body.scoring && (
        <div>
          <h3>{say('result')}</h3>
          <ul className="reason-list">{[...body.scoring.bands].reverse().map((band) => <li key={band.id}>{read(band.text)} <span className="quiet">≥ {band.from} {band.says && read(band.says)}</span></li>)}</ul>
        </div>
      )}
      <div>
        <h3>{say('questions')}</h3>
        {body.sections.map((section) => (
          <div key={section.id} style={{ marginTop: 12 }}>
            <h4 style={{ margin: 0 }}>{read(section.title)}</h4>
            <dl className="answer-list">
              {section.questions.map((question) => (
                <div key={question.id}>
                  <dt>{read(question.text)}</dt>
                  <dd>
                    {'options' in question && (
                      <ul className="reason-list">
                        {question.options.map((option) => <li key={option.id}>{read(option.text)} {option.score !== undefined && <span className="quiet">{say('points', { count: option.score })}</span>} {option.veto && <Tag>{say('vetoMark')}</Tag>}</li>)}
                      </ul>
                    )}
                    {question.kind === 'number' && <span className="quiet">{say('numberRange', { min: question.min, max: question.max })} {question.unit && read(question.unit)}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </section>
  );
}
