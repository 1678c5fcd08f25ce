import { Collapse, Table } from 'antd';
import { CheckOutcome, FindState, checkOutcomes, findStates } from '@tonghu/domain/discovery/round-labels';
import type { RoundFigures, ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { roundsWords } from './words.ts';

/** The round in four numbers, each with the round before beside it; all of them in a table below. */
export function RoundNumbers({ round }: { round: ScreeningRoundOpen }) {
  const say = useWords(roundsWords);
  const { read } = useLanguage();
  const format = useFormat();
  const show = (count: number | null) => (count === null ? say('hidden') : format.count(count));
  const { figures, before, known } = round;
  const earlier = before?.figures;
  const numbers = [
    { key: 'villages', label: say('villagesDone'), value: show(figures.done), aside: say('ofVillages', { count: format.count(figures.villages), begun: format.count(figures.begun) }), last: earlier?.done },
    { key: 'households', label: say('households'), value: show(figures.households), aside: '', last: earlier?.households },
    { key: 'checked', label: say('checked'), value: show(figures.seen), aside: known !== null ? say('ofKnown', { count: format.count(known) }) : figures.checks['not-met'] ? say('notMet', { count: format.count(figures.checks['not-met']) }) : '', last: earlier?.seen },
    { key: 'found', label: say('foundNew'), value: show(figures.found), aside: figures.finds.new ? say('toDecide', { count: format.count(figures.finds.new) }) : figures.finds.new === 0 && figures.found ? say('noneToDecide') : '', last: earlier?.found },
  ];
  const lines = (of: RoundFigures): Record<string, number | null> => ({
    villages: of.villages, done: of.done, households: of.households,
    ...Object.fromEntries(CheckOutcome.options.map((one) => [`check ${one}`, of.checks[one]])), ...Object.fromEntries(FindState.options.map((one) => [`find ${one}`, of.finds[one]])),
  });
  const titles: Record<string, string> = {
    villages: say('villages'), done: say('done'), households: say('households'),
    ...Object.fromEntries(CheckOutcome.options.map((one) => [`check ${one}`, `${say('onFile')} · ${read(checkOutcomes[one])}`])), ...Object.fromEntries(FindState.options.map((one) => [`find ${one}`, `${say('foundNew')} · ${read(findStates[one])}`])),
  };
  const [now, last] = [lines(figures), earlier && lines(earlier)];
  return (
    <section className="panel">
      <div className="round-numbers">
        {numbers.map(({ key, label, value, aside, last: was }) => (
          <div key={key} className="round-number">
            <span>{label}</span><strong>{value}</strong>
            <span className="quiet">{aside || '\u00a0'}</span>
            {was !== undefined && was !== null && <span className="quiet">{say('beforeRound', { count: format.count(was) })}</span>}
          </div>
        ))}
      </div>
      <Collapse
        ghost size="small" className="detail-parts"
        items={[{
          key: 'compare', label: say('compare'),
          children: before === null ? <p className="quiet">{say('compareNone')}</p> : (
            <Table
              size="small" pagination={false} rowKey="key" dataSource={Object.keys(now).map((key) => ({ key, now: now[key]!, last: last?.[key] ?? null }))}
              columns={[
                { title: say('measure'), dataIndex: 'key', render: (key: string) => titles[key] },
                { title: say('thisRound'), dataIndex: 'now', align: 'right', render: (count: number | null) => show(count) },
                { title: before.name, dataIndex: 'last', align: 'right', render: (count: number | null) => show(count) },
              ]}
            />
          ),
        }]}
      />
    </section>
  );
}
