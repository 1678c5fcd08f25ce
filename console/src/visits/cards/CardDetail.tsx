import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button, Tag, Timeline } from 'antd';
import { Link } from 'react-router';
import { printShortNumber } from '@tonghu/domain/visits/card';
import { openCard } from '@tonghu/domain/visits/card-endpoints';
import { cardLifecycle, isUsable } from '@tonghu/domain/visits/card-lifecycle';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { CardDeeds } from './CardDeeds.tsx';
import { cardWords } from './words.ts';

/** One card: what can be done with it, whose it is, and what happened to it. */
export function CardDetail({ id, close, open }: { id: string; close: () => void; open: (id: string) => void }) {
  const say = useWords(cardWords);
  const { read } = useLanguage();
  const format = useFormat();
  const { data: card, error, refetch } = useEndpoint(openCard, { params: { id } });
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!card) return <section><Waiting lines={6} head /></section>;
  const number = printShortNumber(card.shortNumber);
  return (
    <section className="panel stack" aria-label={number}>
      <div className="row">
        <h2 style={{ flex: 1 }} className="nowrap">{number}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <div className="row wrap"><Tag>{read(cardLifecycle.states[card.state].title)}</Tag></div>
      {!isUsable(card.state) && <Alert type="info" showIcon title={say('ended')} />}
      <dl className="facts">
        <dt>{say('child')}</dt><dd>{card.child?.name ?? say('blank')}</dd>
        <dt>{say('place')}</dt><dd>{card.place.township === card.place.name ? card.place.name : `${card.place.township} ${card.place.name}`}</dd>
        {card.handedOverTo && <><dt>{say('handedOverTo')}</dt><dd>{card.handedOverTo}</dd></>}
      </dl>
      <CardDeeds card={card} again={() => void refetch()} replaced={open} />
      <div className="row wrap" style={{ gap: 16 }}>
        {card.child && <Link to={`/children/${card.child.id}?tab=cards`}>{say('goChild')}</Link>}
        {card.replacedBy && <Button type="link" style={{ padding: 0 }} onClick={() => open(card.replacedBy!.id)}>{say('nowCard', { number: printShortNumber(card.replacedBy.shortNumber) })}</Button>}
        {card.replaces && <Button type="link" style={{ padding: 0 }} onClick={() => open(card.replaces!.id)}>{say('oldCard', { number: printShortNumber(card.replaces.shortNumber) })}</Button>}
      </div>
      <h3>{say('history')}</h3>
      <Timeline
        items={card.history.map((event) => ({
          content: (
            <>
              {say(event.what, { says: event.says ?? '' })} <span className="quiet">{format.day(event.on)} {event.by}</span>
              {event.what !== 'handed-over' && event.says && <div className="quiet">{event.says}</div>}
            </>
          ),
        }))}
      />
    </section>
  );
}
